import { byDays, defineKpi } from '../kpi.ts'

// Sales − credit notes − refunds of goods on the day they were paid back.
export default defineKpi({
  id: 'net_sales_by_refund_date', unit: 'money', better: 'higher', clock: 'refunded_at', currencyBasis: 'order', by: byDays, grain: 'refund',
  counts: { sales_minor: 1, credit_minor: -1, paid_back_goods_minor: -1 },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: 'TWD', value: '1200' }],
  },
})
