import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Of who bought first in the range and more than 90 days ago, those with a second order within 90 days.
export default reckonKpi({
  id: 'repurchase_cohort_90', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('repurchase_cohort'),
})
