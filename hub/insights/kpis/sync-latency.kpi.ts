import { reckonKpi } from '../kpi.ts'
import { reckonSync } from '../sync-latency.ts'

// 95th percentile of verified − caused, of stock pushes.
export default reckonKpi({
  id: 'sync_latency', unit: 'seconds', better: 'lower', clock: 'done_at', currencyBasis: 'none', by: ['channel'], grain: 'push',
  reckon: reckonSync,
})
