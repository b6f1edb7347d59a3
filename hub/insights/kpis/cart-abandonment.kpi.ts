import { byTold, defineKpi } from '../kpi.ts'

// 1 − purchases ÷ carts.
export default defineKpi({
  id: 'cart_abandonment', unit: 'ratio', better: 'lower', clock: 'day_told', currencyBasis: 'none', by: byTold, grain: 'visit_day',
  counts: { carts: 1, cart_purchases: -1 },
  per: { sum: { carts: 1 }, none: 'no_carts' },
  example: {
    given: [],
    days: { visits: [{ day: '2026-03-02', channel: 'shop', sessions: 200, carts: 20, checkouts: 8, purchases: 4 }] },
    then: [{ currency: null, value: '0.800000' }],
  },
})
