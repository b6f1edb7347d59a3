import { reckonWorth } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Net sales of the range for each buyer, refunds deducted.
export default reckonKpi({
  id: 'cltv_historic', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: ['channel'], grain: 'customer',
  reckon: reckonWorth('cltv_historic', 'net'),
})
