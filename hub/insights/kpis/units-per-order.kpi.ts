import { byOrders, defineKpi } from '../kpi.ts'

// How many units go out with one order.
export default defineKpi({
  id: 'units_per_order', unit: 'times', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { units: 1 },
  per: { sum: { orders: 1 }, none: 'no_orders' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', units: 3, goods: 900n },
      { at: '2026-03-02T05:00:00Z', units: 2, goods: 400n },
      { at: '2026-03-02T05:00:00Z', units: 3, goods: 400n },
    ],
    then: [{ currency: 'TWD', value: '2.666667' }],
  },
})
