import { reckonWorth } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// The same of what their orders left (CM2).
export default reckonKpi({
  id: 'pareto_share_cm2', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: ['channel'], grain: 'customer',
  reckon: reckonWorth('pareto_share', 'cm2'),
})
