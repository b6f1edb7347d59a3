import { byGoods, defineKpi } from '../kpi.ts'

// Net sales without tax: 857 - 476, and 895 of which a refund of 500 out of 1,000 took 448 (447.5 rounded half up).
export default defineKpi({
  id: 'net_sales_excl_tax', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { sales_excl_tax_minor: 1, credit_excl_tax_minor: -1, refunded_excl_tax_minor: -1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
      { at: '2026-03-02T04:00:00Z', goods: 940n, shipping: 60n, tax: 45n, refunded: 500n },
    ],
    then: [{ currency: 'TWD', value: '828' }],
  },
})
