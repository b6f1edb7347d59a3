import { byProfit, defineKpi } from '../kpi.ts'

// 1 ÷ (CM2 ÷ net revenue).
export default defineKpi({
  id: 'break_even_roas', unit: 'times', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byProfit, grain: 'order_line',
  counts: { net_revenue_minor: 1 },
  per: { sum: { cm2_minor: 1 }, none: 'no_margin' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 1000n }],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'cogs', minor: 400n }, { day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }, { day: '2026-03-02', channel: 'shop', kind: 'promo', minor: 30n }, { day: '2026-03-02', channel: 'shop', kind: 'fixed', minor: 100n }], spend: [{ day: '2026-03-02', channel: 'shop', minor: 120n, impressions: 4000, clicks: 20, value: 600n }] },
    then: [{ currency: 'TWD', value: '2.000000' }],
  },
})
