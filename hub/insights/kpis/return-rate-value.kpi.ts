import { byGoods, defineKpi } from '../kpi.ts'

// Refunded goods ÷ sales, of the same orders.
export default defineKpi({
  id: 'return_rate_value', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byGoods, grain: 'order_line',
  counts: { refunded_goods_minor: 1 },
  per: { sum: { sales_minor: 1 }, none: 'no_sales' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: 'TWD', value: '0.200000' }],
  },
})
