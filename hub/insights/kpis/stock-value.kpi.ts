import { divide } from '#kit'
import { reckonKpi } from '../kpi.ts'
import { reckonStock, worthOf } from '../stock-facts.ts'

// Σ on hand × average cost.
export default reckonKpi({
  id: 'stock_value', unit: 'money', better: 'lower', clock: 'now', currencyBasis: 'order', by: ['product', 'variant', 'category'], grain: 'variant',
  reckon: (work, q) => reckonStock(work, q, (facts) => {
    const { top, bottom } = worthOf(facts, (f) => f.onHand)
    return { value: divide(top, bottom).toString() }
  }, 'no_stock', true),
})
