import { reckonRepeat } from '../buyers/reckon-kpis.ts'
import { reckonKpi } from '../kpi.ts'

// Of who bought in the range, those who did on two channels or more.
export default reckonKpi({
  id: 'cross_channel_share', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'none', by: [], grain: 'customer',
  reckon: reckonRepeat('cross_channel_share'),
})
