import { reckonDependence } from '../dependence.ts'
import { reckonKpi } from '../kpi.ts'

// Σ share² of each channel’s CM2 (HHI).
export default reckonKpi({
  id: 'dependence_cm2', unit: 'times', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: ['week', 'month'], grain: 'order',
  reckon: (work, q) => reckonDependence(work, q, 'cm2_minor', 'no_margin'),
})
