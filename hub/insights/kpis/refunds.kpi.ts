import { byGoods, defineKpi } from '../kpi.ts'

// Money paid back on sale orders, cancelled ones too, on the day the order was placed.
export default defineKpi({
  id: 'refunds', unit: 'money', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { refunded_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 940n, shipping: 60n, tax: 45n, refunded: 500n },
      { at: '2026-03-02T04:00:00Z', goods: 300n, isCancelled: true, refunded: 300n },
    ],
    then: [{ currency: 'TWD', value: '800' }],
  },
})
