import { byGoods, defineKpi } from '../kpi.ts'

// Discounts as a share of gross sales.
export default defineKpi({
  id: 'discount_share', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { discount_minor: 1 },
  per: { sum: { goods_minor: 1 }, none: 'no_goods' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', goods: 700n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '0.100000' }],
  },
})
