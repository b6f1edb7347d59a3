import { byDays, defineKpi } from '../kpi.ts'

// Net sales by refund date, without tax.
export default defineKpi({
  id: 'net_sales_excl_tax_by_refund_date', unit: 'money', better: 'higher', clock: 'refunded_at', currencyBasis: 'order', by: byDays, grain: 'refund',
  counts: { sales_excl_tax_minor: 1, credit_excl_tax_minor: -1, paid_back_excl_tax_minor: -1 },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: 'TWD', value: '1200' }],
  },
})
