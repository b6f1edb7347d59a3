import { ratioText } from '#kit'
import { reckonKpi } from '../kpi.ts'
import { reckonStock } from '../stock-facts.ts'

// SKU-days that ended with nothing to sell ÷ SKU-days.
export default reckonKpi({
  id: 'stockout_rate', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, q, (facts) => ({ value: ratioText(facts.reduce((n, f) => n + f.outDays, 0n), facts.reduce((n, f) => n + f.days, 0n), 6) }), 'no_stock'),
})
