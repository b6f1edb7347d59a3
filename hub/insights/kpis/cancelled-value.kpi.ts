import { byGoods, defineKpi } from '../kpi.ts'

// What those orders would have been in sales.
export default defineKpi({
  id: 'cancelled_value', unit: 'money', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { cancelled_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
      { at: '2026-03-02T05:00:00Z', goods: 300n, discount: 30n, shipping: 60n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '970' }],
  },
})
