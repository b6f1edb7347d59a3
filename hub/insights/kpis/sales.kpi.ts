import { byGoods, defineKpi } from '../kpi.ts'

// Goods after discounts with their tax, as buyers see the price; shipping is another matter. 900 + 2,100; the cancelled order and the credit note are not in it.
export default defineKpi({
  id: 'sales', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { sales_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
    ],
    then: [{ currency: 'TWD', value: '3000' }],
  },
})
