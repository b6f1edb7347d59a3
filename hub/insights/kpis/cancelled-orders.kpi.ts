import { byOrders, defineKpi } from '../kpi.ts'

// Orders of that day that have been cancelled since, by whomever.
export default defineKpi({
  id: 'cancelled_orders', unit: 'count', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { cancelled_orders: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
    ],
    then: [{ currency: 'TWD', value: '1' }],
  },
})
