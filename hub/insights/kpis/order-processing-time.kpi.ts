import { byDays, reckonKpi } from '../kpi.ts'
import { reckonHours } from '../order-times.ts'

// Median of shipped − (paid, or placed).
export default reckonKpi({
  id: 'order_processing_time', unit: 'hours', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: byDays, grain: 'order',
  reckon: (work, q) => reckonHours(work, q, ['shipped']),
})
