import { byTold, defineKpi } from '../kpi.ts'

// Σ times that ads were shown.
export default defineKpi({
  id: 'impressions', unit: 'count', better: 'higher', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'campaign_day',
  counts: { ad_impressions: 1 },
  example: {
    given: [],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'cogs', minor: 400n }, { day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }, { day: '2026-03-02', channel: 'shop', kind: 'promo', minor: 30n }, { day: '2026-03-02', channel: 'shop', kind: 'fixed', minor: 100n }], spend: [{ day: '2026-03-02', channel: 'shop', minor: 120n, impressions: 4000, clicks: 20, value: 600n }] },
    then: [{ currency: null, value: '4000' }],
  },
})
