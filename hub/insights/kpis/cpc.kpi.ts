import { byTold, defineKpi } from '../kpi.ts'

// Ad spend ÷ clicks.
export default defineKpi({
  id: 'cpc', unit: 'money', better: 'lower', clock: 'day_told', currencyBasis: 'order', by: byTold, grain: 'campaign_day',
  counts: { ad_spend_minor: 1 },
  per: { sum: { ad_clicks: 1 }, none: 'no_clicks' },
  example: {
    given: [],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'cogs', minor: 400n }, { day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }, { day: '2026-03-02', channel: 'shop', kind: 'promo', minor: 30n }, { day: '2026-03-02', channel: 'shop', kind: 'fixed', minor: 100n }], spend: [{ day: '2026-03-02', channel: 'shop', minor: 120n, impressions: 4000, clicks: 20, value: 600n }] },
    then: [{ currency: 'TWD', value: '6' }],
  },
})
