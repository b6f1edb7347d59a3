import { byOrders, defineKpi } from '../kpi.ts'

// Orders with a refund ÷ orders.
export default defineKpi({
  id: 'return_rate_order', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: byOrders, grain: 'order',
  counts: { refunded_orders: 1 },
  per: { sum: { orders: 1 }, none: 'no_orders' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: null, value: '0.500000' }],
  },
})
