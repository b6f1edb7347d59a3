import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Orders for each buyer of the range.
export default reckonKpi({
  id: 'purchase_frequency', unit: 'times', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('purchase_frequency'),
})
