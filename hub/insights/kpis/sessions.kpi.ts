import { byTold, defineKpi } from '../kpi.ts'

// Σ sessions.
export default defineKpi({
  id: 'sessions', unit: 'count', better: 'higher', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'visit_day',
  counts: { sessions: 1 },
  example: {
    given: [],
    days: { visits: [{ day: '2026-03-02', channel: 'shop', sessions: 200, carts: 20, checkouts: 8, purchases: 4 }] },
    then: [{ currency: null, value: '200' }],
  },
})
