import { byOrders, defineKpi } from '../kpi.ts'

// Sales an order, on the basis of sales. No order has no average.
export default defineKpi({
  id: 'aov', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { sales_minor: 1 },
  per: { sum: { orders: 1 }, none: 'no_orders' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n },
      { at: '2026-03-02T05:00:00Z', goods: 501n },
      { at: '2026-03-02T04:00:00Z', currency: 'JPY', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'JPY', value: null, reason: 'no_orders' }, { currency: 'TWD', value: '751' }],
  },
})
