import { byDays, defineKpi } from '../kpi.ts'

// Σ money paid back, on the day it was paid back.
export default defineKpi({
  id: 'refunds_by_refund_date', unit: 'money', better: 'lower', clock: 'refunded_at', currencyBasis: 'order', by: byDays, grain: 'refund',
  counts: { paid_back_minor: 1 },
  example: {
    given: [{ at: '2026-03-02T04:00:00Z', goods: 900n, refunded: 300n }, { at: '2026-03-02T05:00:00Z', goods: 600n }],
    then: [{ currency: 'TWD', value: '300' }],
  },
})
