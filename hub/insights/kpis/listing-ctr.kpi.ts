import { byTold, defineKpi } from '../kpi.ts'

// Clicks on offers ÷ times shown.
export default defineKpi({
  id: 'listing_ctr', unit: 'ratio', better: 'higher', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'offer_day',
  counts: { exposure_clicks: 1 },
  per: { sum: { exposure_impressions: 1 }, none: 'no_impressions' },
  example: {
    given: [],
    then: [],
  },
})
