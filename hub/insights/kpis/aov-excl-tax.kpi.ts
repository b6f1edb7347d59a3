import { byOrders, defineKpi } from '../kpi.ts'

// Sales without tax an order.
export default defineKpi({
  id: 'aov_excl_tax', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { sales_excl_tax_minor: 1 },
  per: { sum: { orders: 1 }, none: 'no_orders' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
    ],
    then: [{ currency: 'TWD', value: '1429' }],
  },
})
