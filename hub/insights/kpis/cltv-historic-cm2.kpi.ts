import { reckonWorth } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// What their orders left (CM2) for each buyer.
export default reckonKpi({
  id: 'cltv_historic_cm2', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: ['channel'], grain: 'customer',
  reckon: reckonWorth('cltv_historic', 'cm2'),
})
