import { reckonCashLag } from '../cash-lag.ts'
import { reckonKpi } from '../kpi.ts'

// Days from order to payout, weighted by money.
export default reckonKpi({
  id: 'cash_lag', unit: 'days', better: 'lower', clock: 'now', currencyBasis: 'order', by: ['channel'], grain: 'payout',
  reckon: reckonCashLag,
})
