import { byOrders, defineKpi } from '../kpi.ts'

// A channel’s part of the net sales without tax of all channels.
export default defineKpi({
  id: 'channel_sales_share', unit: 'ratio', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byOrders,
  counts: { sales_excl_tax_minor: 1, credit_excl_tax_minor: -1, refunded_excl_tax_minor: -1 },
  per: { sum: { sales_excl_tax_minor: 1, credit_excl_tax_minor: -1, refunded_excl_tax_minor: -1 }, across: 'channel', none: 'no_sales' },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', channel: 'shop', goods: 900n },
      { at: '2026-03-02T04:00:00Z', channel: 'store', goods: 400n },
      { at: '2026-03-02T04:00:00Z', channel: 'store', kind: 'credit', goods: -100n },
    ],
    then: [{ currency: 'TWD', channel: 'shop', value: '0.750000' }, { currency: 'TWD', channel: 'store', value: '0.250000' }],
  },
})
