import { byOrders, defineKpi } from '../kpi.ts'

// Cancelled of all orders placed.
export default defineKpi({
  id: 'cancellation_rate', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { cancelled_orders: 1 },
  per: { sum: { orders: 1, cancelled_orders: 1 }, none: 'no_orders' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '0.333333' }],
  },
})
