import { reckonWorth } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// What the best fifth of the buyers brings; the lower, the less depends on few.
export default reckonKpi({
  id: 'pareto_share', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: ['channel'], grain: 'customer',
  reckon: reckonWorth('pareto_share', 'net'),
})
