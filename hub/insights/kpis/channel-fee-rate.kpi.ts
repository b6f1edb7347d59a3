import { byProfit, defineKpi } from '../kpi.ts'

// What platforms and payment take ÷ net revenue.
export default defineKpi({
  id: 'channel_fee_rate', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byProfit, grain: 'order_line',
  counts: { cost_commission_minor: 1, cost_payment_minor: 1, cost_fx_minor: 1, cost_fulfilment_minor: 1, cost_service_minor: 1, cost_penalty_minor: 1, cost_subscription_minor: 1 },
  per: { sum: { net_revenue_minor: 1 }, none: 'no_revenue' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 1000n }],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }] },
    then: [{ currency: 'TWD', value: '0.060000' }],
  },
})
