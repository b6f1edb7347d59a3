import { byTold, defineKpi } from '../kpi.ts'

// Σ times that offers were shown.
export default defineKpi({
  id: 'listing_impressions', unit: 'count', better: 'higher', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'offer_day',
  counts: { exposure_impressions: 1 },
  example: {
    given: [],
    then: [],
  },
})
