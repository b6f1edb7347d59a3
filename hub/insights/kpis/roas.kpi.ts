import { byProfit, defineKpi } from '../kpi.ts'

// Net revenue of the channel ÷ its ad spend.
export default defineKpi({
  id: 'roas', unit: 'times', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byProfit, grain: 'order_line',
  counts: { net_revenue_minor: 1 },
  per: { sum: { cost_ads_minor: 1 }, none: 'no_spend' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 1000n }],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'cogs', minor: 400n }, { day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }, { day: '2026-03-02', channel: 'shop', kind: 'promo', minor: 30n }, { day: '2026-03-02', channel: 'shop', kind: 'fixed', minor: 100n }], spend: [{ day: '2026-03-02', channel: 'shop', minor: 120n, impressions: 4000, clicks: 20, value: 600n }] },
    then: [{ currency: 'TWD', value: '8.333333' }],
  },
})
