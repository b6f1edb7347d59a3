import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// The same where several orders of a day are one purchase.
export default reckonKpi({
  id: 'repurchase_rate_days', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: ['channel'], grain: 'customer',
  reckon: reckonRepeat('repurchase_rate', true),
})
