import { byTold, defineKpi } from '../kpi.ts'

// 1 − purchases ÷ checkouts started.
export default defineKpi({
  id: 'checkout_abandonment', unit: 'ratio', better: 'lower', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'visit_day',
  counts: { checkouts: 1, checkout_purchases: -1 },
  per: { sum: { checkouts: 1 }, none: 'no_checkouts' },
  example: {
    given: [],
    days: { visits: [{ day: '2026-03-02', channel: 'shop', sessions: 200, carts: 20, checkouts: 8, purchases: 4 }] },
    then: [{ currency: null, value: '0.500000' }],
  },
})
