import { reckonDependence } from '../dependence.ts'
import { reckonKpi } from '../kpi.ts'

// Σ share² of each channel’s net revenue (HHI).
export default reckonKpi({
  id: 'dependence_net_sales', unit: 'times', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: ['week', 'month'], grain: 'order',
  reckon: (work, q) => reckonDependence(work, q, 'net_revenue_minor', 'no_revenue'),
})
