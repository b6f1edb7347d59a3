import { byGoods, defineKpi } from '../kpi.ts'

// Sales less credit notes less refunds of goods: 900 - 500, and 940 of which 470 of a refund of 500 were goods, the rest shipping.
export default defineKpi({
  id: 'net_sales', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { sales_minor: 1, credit_minor: -1, refunded_goods_minor: -1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
      { at: '2026-03-02T04:00:00Z', goods: 940n, shipping: 60n, tax: 45n, refunded: 500n },
    ],
    then: [{ currency: 'TWD', value: '870' }],
  },
})
