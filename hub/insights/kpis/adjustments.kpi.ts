import { byOrders, defineKpi } from '../kpi.ts'

// Corrections of the books without goods, in their own sign: the one thing no other number holds.
export default defineKpi({
  id: 'adjustments', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { adjustment_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', kind: 'adjustment', units: 0, goods: -250n },
    ],
    then: [{ currency: 'TWD', value: '-250' }],
  },
})
