import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// The rest of them.
export default reckonKpi({
  id: 'retention', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('retention'),
})
