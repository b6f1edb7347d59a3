import { byOrders, defineKpi } from '../kpi.ts'

// Orders placed and not cancelled, paid or not; credit notes and corrections are not orders.
export default defineKpi({
  id: 'orders', unit: 'count', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { orders: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
    ],
    then: [{ currency: 'TWD', value: '2' }],
  },
})
