import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// The median of the days between two orders of a buyer, of those that end in the range.
export default reckonKpi({
  id: 'purchase_interval', unit: 'days', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('purchase_interval'),
})
