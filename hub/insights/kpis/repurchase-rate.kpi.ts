import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Who bought twice or more in the range, of all who bought; two orders of a day are two.
export default reckonKpi({
  id: 'repurchase_rate', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('repurchase_rate'),
})
