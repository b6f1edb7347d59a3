import { ratioText } from '#kit'
import { reckonKpi } from '../kpi.ts'
import { reckonStock } from '../stock-facts.ts'

// Units sold ÷ (opening stock + received).
export default reckonKpi({
  id: 'sell_through', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, q, (facts) => {
    const [sold, had] = [facts.reduce((n, f) => n + f.sold, 0n), facts.reduce((n, f) => n + (f.opening > 0n ? f.opening : 0n) + f.received, 0n)]
    return had === 0n ? { value: null, reason: 'no_stock' } : { value: ratioText(sold, had, 6) }
  }, 'no_stock'),
})
