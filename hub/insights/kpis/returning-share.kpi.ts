import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Of who bought in the range, those with an order before it.
export default reckonKpi({
  id: 'returning_share', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('returning_share'),
})
