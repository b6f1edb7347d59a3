import { byOrders, defineKpi } from '../kpi.ts'

// What buyers are asked to pay in all: the sum of the order totals, 960 + 2,100.
export default defineKpi({
  id: 'sales_with_shipping', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { total_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '3060' }],
  },
})
