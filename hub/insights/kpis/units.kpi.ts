import { byGoods, defineKpi } from '../kpi.ts'

// Units on those orders.
export default defineKpi({
  id: 'units', unit: 'count', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: byGoods,
  counts: { units: 1 },
  example: {
    given: [
      { at: '2026-03-02T04:00:00Z', units: 3, goods: 900n },
      { at: '2026-03-02T05:00:00Z', units: 2, goods: 400n },
      { at: '2026-03-02T04:00:00Z', units: 5, goods: 700n, isCancelled: true },
      { at: '2026-03-02T04:00:00Z', kind: 'credit', units: -1, goods: -500n, tax: -24n },
    ],
    then: [{ currency: 'TWD', value: '5' }],
  },
})
