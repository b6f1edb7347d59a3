import { byGoods, defineKpi } from '../kpi.ts'

// Goods at list price before any discount; a tax on top of the price is not in it.
export default defineKpi({
  id: 'gross_sales', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { goods_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T05:00:00Z', goods: 2000n, tax: 100n, taxIncluded: false },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '3000' }],
  },
})
