import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Of who was active when the range began, those who did not come in it.
export default reckonKpi({
  id: 'churn', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('churn'),
})
