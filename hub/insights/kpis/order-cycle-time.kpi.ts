import { byDays, reckonKpi } from '../kpi.ts'
import { reckonHours } from '../order-times.ts'

// Median of delivered − placed.
export default reckonKpi({
  id: 'order_cycle_time', unit: 'hours', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: byDays, grain: 'order',
  reckon: (work, q) => reckonHours(work, q, ['delivered']),
})
