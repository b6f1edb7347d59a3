import { reckonAcquisition } from '../acquisition.ts'
import { reckonKpi } from '../kpi.ts'

// Marketing cost ÷ new buyers.
export default reckonKpi({
  id: 'cac', unit: 'money', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: ['channel'], grain: 'customer',
  reckon: reckonAcquisition,
})
