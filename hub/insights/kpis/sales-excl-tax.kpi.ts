import { byGoods, defineKpi } from '../kpi.ts'

// Sales without the tax, whether prices contained it (900 - 43) or it came on top (2,000).
export default defineKpi({
  id: 'sales_excl_tax', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { sales_excl_tax_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '2857' }],
  },
})
