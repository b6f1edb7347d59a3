import { byGoods, defineKpi } from '../kpi.ts'

// Units that came back ÷ units sold, of the same orders.
export default defineKpi({
  id: 'return_rate_unit', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: byGoods, grain: 'order_line',
  counts: { returned_units: 1 },
  per: { sum: { units: 1 }, none: 'no_goods' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: null, value: '0.000000' }],
  },
})
