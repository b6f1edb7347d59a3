import { byGoods, defineKpi } from '../kpi.ts'

// Goods given back by credit notes, as a positive amount on the day of the note.
export default defineKpi({
  id: 'credits', unit: 'money', better: 'lower', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { credit_minor: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', goods: 1000n, discount: 100n, shipping: 60n, tax: 43n },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', goods: -200n, isCancelled: true },
    ],
    then: [{ currency: 'TWD', value: '500' }],
  },
})
