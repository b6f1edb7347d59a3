import { reckonKpi } from '../kpi.ts'
import { reckonStock } from '../stock-facts.ts'
import { turnoverOf } from '../turnover.ts'

// Goods sold at cost × 365 ÷ days ÷ average stock at cost.
export default reckonKpi({
  id: 'inventory_turnover', unit: 'times', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, q, (facts) => turnoverOf(facts), 'no_stock'),
})
