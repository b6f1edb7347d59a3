import { byGoods, defineKpi } from '../kpi.ts'

// Order lines sold beyond stock ÷ order lines.
export default defineKpi({
  id: 'oversell_rate', unit: 'ratio', better: 'lower', clock: 'placed_at', currencyBasis: 'none', by: byGoods, grain: 'order_line',
  counts: { oversold_lines: 1 },
  per: { sum: { order_lines: 1 }, none: 'no_lines' },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 1000n }],
    then: [],
  },
})
