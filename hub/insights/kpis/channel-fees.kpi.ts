import { byProfit, defineKpi } from '../kpi.ts'

// What platforms and payment take: commission, payment, exchange, fulfilment, services, penalties, subscription.
export default defineKpi({
  id: 'channel_fees', unit: 'money', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byProfit, grain: 'order_line',
  counts: { cost_commission_minor: 1, cost_payment_minor: 1, cost_fx_minor: 1, cost_fulfilment_minor: 1, cost_service_minor: 1, cost_penalty_minor: 1, cost_subscription_minor: 1 },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 1000n }],
    days: { costs: [{ day: '2026-03-02', channel: 'shop', kind: 'commission', minor: 60n }, { day: '2026-03-02', channel: 'shop', kind: 'freight', minor: 40n }] },
    then: [{ currency: 'TWD', value: '60' }],
  },
})
