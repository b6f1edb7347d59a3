import { reckonKpi } from '../kpi.ts'
import { demandRange, reckonStock } from '../stock-facts.ts'
import { coverOf } from '../turnover.ts'

// Available units ÷ units sold a day.
export default reckonKpi({
  id: 'days_of_cover', unit: 'days', better: 'higher', clock: 'now', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, { ...q, ...demandRange(work, q.zone) }, coverOf, 'no_stock'),
})
