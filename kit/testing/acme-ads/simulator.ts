import { Hono } from 'hono'
import { money, parseDecimal, toDecimal, writeJson, type ShopEvent, type SpendDay, type VisitDay } from '#kit'
import { letBreak, noShop, openAccess, openEdge, type Simulator, type SimulatorOptions } from '../simulator.ts'

const pageSize = 400
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })

type Told = { key: string; name: ShopEvent['name']; at: string; visitor: string; order: string; value: string; currency: string }

/** Acme Ads and Acme Visits in memory: one account that counts both. */
export function simulator({ shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const spend = new Map<string, SpendDay>(), visits = new Map<string, VisitDay>(), events = new Map<string, ShopEvent>()
  const access = openAccess('key')
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const app = new Hono()
  app.onError(letBreak)
  const amount = (one: { minor: bigint; currency: string } | undefined): string => toDecimal(one ?? money(0n, shop.currency))
  const list = (rows: Map<string, { day: string }>, query: (name: string) => string | undefined, map: (key: string) => object): Response => {
    const found = [...rows].filter(([key, { day }]) => day >= query('from')! && day <= query('to')! && key > (query('cursor') ?? '')).map(([key]) => key).sort()
    return json({ currency: shop.currency, rows: found.slice(0, pageSize).map(map), next: found.length > pageSize ? found[pageSize - 1] : null })
  }
  const route = (method: 'GET' | 'POST', path: string, operation: string, answer: (query: (name: string) => string | undefined, body: string) => Response): void => {
    app.on(method, `/v1${path}`, (c) => edge.around(operation, async () => (access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', '')) ? answer((name) => c.req.query(name), await c.req.text()) : json({ error: 'key' }, 401))))
  }
  route('GET', '/account', 'account', () => json({ name: 'Acme' }))
  route('GET', '/spend', 'listSpend', (query) => list(spend, query, (key) => {
    const one = spend.get(key)!
    return { day: one.day, campaign: one.campaignId, name: one.campaign, cost: amount(one.spend), shown: one.impressions, clicked: one.clicks, bought: one.conversions, worth: amount(one.conversionValue) }
  }))
  route('GET', '/visits', 'listVisits', (query) => list(visits, query, (key) => ({ ...visits.get(key)!, revenue: amount(visits.get(key)!.revenue) })))
  route('POST', '/events', 'tellEvents', (_, body) => {
    const told = (JSON.parse(body) as { events: Told[] }).events
    if (told.length > 25) return json({ error: 'no more than 25' }, 400)
    for (const one of told) if (!events.has(one.key)) events.set(one.key, { key: one.key, name: one.name, at: one.at, clientId: one.visitor, orderNumber: one.order, value: parseDecimal(one.value, one.currency), items: [] })
    return json({})
  })
  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good: { apiKey: access.current() }, bad: { apiKey: 'nobody' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    beside: {
      spend: (row) => void spend.set(`${row.day} ${row.campaignId}`, row),
      visit: (row) => void visits.set(`${row.day} ${row.source} ${row.medium} ${row.campaign}`, row),
      told: () => [...events.values()],
    },
  }
}
