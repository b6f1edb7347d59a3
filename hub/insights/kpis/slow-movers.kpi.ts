import { dayOf } from '#platform'
import { reckonKpi } from '../kpi.ts'
import { lastDays } from '../range.ts'
import { reckonStock } from '../stock-facts.ts'

// SKUs with stock and no sale in 60 days.
export default reckonKpi({
  id: 'slow_movers', unit: 'count', better: 'lower', clock: 'now', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, { ...q, ...lastDays(dayOf(work.now, q.zone), 60) }, (facts) => ({ value: String(facts.filter((f) => f.onHand > 0n && f.sold === 0n).length) }), 'no_stock'),
})
