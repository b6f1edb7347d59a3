import { byTold, defineKpi } from '../kpi.ts'

// Purchases ÷ sessions, both as the analytics system says.
export default defineKpi({
  id: 'conversion_session', unit: 'ratio', better: 'higher', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'visit_day',
  counts: { visit_purchases: 1 },
  per: { sum: { sessions: 1 }, none: 'no_sessions' },
  example: {
    given: [],
    days: { visits: [{ day: '2026-03-02', channel: 'shop', sessions: 200, carts: 20, checkouts: 8, purchases: 4 }] },
    then: [{ currency: null, value: '0.020000' }],
  },
})
