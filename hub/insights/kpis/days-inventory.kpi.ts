import { reckonKpi } from '../kpi.ts'
import { reckonStock } from '../stock-facts.ts'
import { daysInventoryOf } from '../turnover.ts'

// 365 ÷ inventory turnover.
export default reckonKpi({
  id: 'days_inventory', unit: 'days', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, q, (facts) => daysInventoryOf(facts), 'no_stock'),
})
