import { reckonClaims } from '../claims.ts'
import { byTold, reckonKpi } from '../kpi.ts'

// Conversion value that the platform claims ÷ its spend.
export default reckonKpi({
  id: 'roas_claimed', unit: 'times', better: 'higher', clock: 'day_told', currencyBasis: 'order', by: byTold, grain: 'campaign_day',
  reckon: reckonClaims,
})
