import { Hono } from 'hono'
import { parseDecimal, toDecimal, writeJson } from '#kit'
import { letBreak, openAccess, openBucket, openCategories, openEdge, type Access, type Simulator, type SimulatorOptions, type Turn } from '../simulator.ts'
import { openShop, orderJson, simulated, type Offer, type Order, type Shop } from './simulated-shop.ts'

type Ask = Turn & { query: (name: string) => string | undefined; part: string; body: unknown }
type Route = (method: 'GET' | 'PUT' | 'POST' | 'PATCH', path: string, operation: string, answer: (ask: Ask) => Response) => void

const pageSize = 50
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })

/** Rows by key of last change, so that a change between two pages moves nothing from one page to the one before. */
function list(rows: readonly { key: string; json: object }[], cursor: string | undefined): Response {
  const rest = rows.filter((row) => cursor === undefined || row.key > cursor).sort((a, b) => (a.key < b.key ? -1 : 1))
  return json({ list: rest.slice(0, pageSize).map((row) => row.json), next: rest.length > pageSize ? rest[pageSize - 1]!.key : null })
}

/** Takes row by row; in part, it finds every second one busy. */
function takeRows(ids: readonly string[], isOdd: boolean, isKnown: (id: string) => boolean, take: (id: string) => void): Response {
  return json({ rows: ids.map((id, i) => {
    if (!isKnown(id)) return { id, error: 'unknown' }
    if (isOdd && i % 2 === 1) return { id, error: 'busy' }
    take(id)
    return { id }
  }) })
}

function orderRoutes(at: Route, { orders, change }: Shop): void {
  const withOrder = (part: string, then: (order: Order) => Response): Response => {
    const order = orders.get(part)
    return order ? then(order) : json({ error: 'unknown order' }, 404)
  }
  at('GET', '/orders', 'listOrders', ({ query }) => {
    const wanted = query('ids')?.split(',')
    const since = query('since') ?? '', until = query('until') ?? '9'
    if (Date.parse(until) - Date.parse(since) > 60 * 86_400_000) return json({ error: 'no more than sixty days' }, 400)
    const found = [...orders.values()].filter((o) => wanted?.includes(String(o.id)) ?? (o.changed.toISOString() >= since && o.changed.toISOString() <= until))
    return list(found.map((o) => ({ key: `${o.changed.toISOString()} ${o.id}`, json: orderJson(o) })), query('cursor'))
  })
  at('GET', '/customers', 'listCustomers', ({ query }) => list([...new Set([...orders.values()].map((o) => o.buyer))].map((buyer) => ({ key: buyer, json: { phone: buyer, name: 'Somebody' } })), query('cursor')))
  at('POST', '/orders/acknowledge', 'acknowledge', ({ body, isPartial }) => takeRows((body as { ids: string[] }).ids, isPartial(), (id) => orders.has(id), () => {}))
  at('POST', '/orders/:id/cancel', 'cancelOrder', ({ part }) => withOrder(part, (order) => { change(order, 'cancelled'); return json({}) }))
  at('POST', '/orders/:id/shipments', 'ship', ({ part }) => withOrder(part, (order) => { change(order, 'shipped'); return json({}, 201) }))
  at('POST', '/orders/:id/refunds', 'refund', ({ part }) => withOrder(part, () => json({}, 201)))
}

function offerRoutes(at: Route, { offers, offer, stock, prices, currency }: Shop, clock: () => Date): void {
  const looked: { id: string; at: string; error: string | null }[] = []
  const isOffer = (id: string): boolean => offers.has(id)
  const offerJson = (o: Offer): object => ({ id: o.id, sku: o.sku, title: o.title, currency, price: toDecimal(prices.seen(o.id)!), qty: stock.seen(o.id), open: o.isOpen })
  at('GET', '/offers', 'listOffers', ({ query }) => {
    const wanted = query('ids')?.split(',')
    return list([...offers.values()].filter((o) => wanted?.includes(o.id) ?? true).map((o) => ({ key: o.id, json: offerJson(o) })), query('cursor'))
  })
  at('POST', '/offers/close', 'closeOffers', ({ body, isPartial }) => takeRows((body as { ids: string[] }).ids, isPartial(), isOffer, (id) => { offers.get(id)!.isOpen = false }))
  at('POST', '/offers/open', 'openOffers', ({ body, isPartial }) => takeRows((body as { ids: string[] }).ids, isPartial(), isOffer, (id) => { offers.get(id)!.isOpen = true }))
  at('POST', '/offers', 'makeOffer', ({ body }) => {
    const wish = body as { sku: string; title: string; price: string; qty: number; group?: string; values?: string[] }
    const values = wish.values?.join(' ')
    const isTwin = wish.group !== undefined && [...offers.values()].some((o) => o.group === wish.group && o.values === values)
    const id = isTwin ? `R${looked.length}` : offer({ sku: wish.sku, title: wish.title, price: parseDecimal(wish.price, currency), available: wish.qty }).externalId
    if (!isTwin && wish.group !== undefined) Object.assign(offers.get(id)!, { group: wish.group, values })
    looked.push({ id, at: clock().toISOString(), error: isTwin ? 'same_values' : null })
    return json({ id }, 201)
  })
  at('GET', '/offers/looked', 'listLooked', () => json({ list: looked }))
  at('PATCH', '/offers/:id', 'changeOffer', ({ part, body }) => { Object.assign(offers.get(part)!, body); return json({}) })
  at('PUT', '/stock', 'setStock', ({ body, isPartial }) => {
    const { levels } = body as { levels: { id: string; qty: number }[] }
    if (levels.length > 100) return json({ error: 'too many rows' }, 422)
    return takeRows(levels.map((l) => l.id), isPartial(), isOffer, (id) => stock.set(id, levels.find((l) => l.id === id)!.qty))
  })
  at('PUT', '/prices', 'setPrices', ({ body, isPartial }) => {
    const tags = (body as { prices: { id: string; price: string }[] }).prices
    return takeRows(tags.map((t) => t.id), isPartial(), isOffer, (id) => prices.set(id, parseDecimal(tags.find((t) => t.id === id)!.price, currency)))
  })
}

function accessRoutes(at: Route, access: Access, refresh: Access, shop: Shop): void {
  at('POST', '/token', 'token', ({ body }) => {
    const form = body as URLSearchParams
    if (form.get('code') !== 'yes' && !refresh.isGood(form.get('refresh_token') ?? '')) return json({ error: 'invalid_grant' }, 400)
    return json({ access_token: access.renew(), refresh_token: refresh.renew(), expires_in: 3600 })
  })
  at('PUT', '/hooks', 'subscribe', () => json({ secret: shop.subscribe() }))
}

/** Acme as its documents would describe it, in memory. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const { offers, orders, stock, prices } = shop
  const bucket = openBucket(options.clock, { perSecond: 5, burst: 20 })
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const access = openAccess('access'), refresh = openAccess('refresh')
  const app = new Hono()
  app.onError(letBreak)
  const at: Route = (method, path, operation, answer) => {
    app.on(method, `/v3${path}`, (c) => edge.around(operation, async (turn) => {
      if (!bucket.take()) return json({ error: 'slow down' }, 429, { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) })
      if (operation !== 'token' && !access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', ''))) return json({ error: 'token' }, 401)
      const text = await c.req.text()
      return answer({ ...turn, query: (name) => c.req.query(name), part: c.req.param('id') ?? '', body: operation === 'token' ? new URLSearchParams(text) : text === '' ? undefined : JSON.parse(text) })
    }))
  }
  accessRoutes(at, access, refresh, shop)
  orderRoutes(at, shop)
  offerRoutes(at, shop, options.clock)
  const categories = openCategories('mugs')
  at('GET', '/categories/:id', 'readCategory', ({ part }) => { const found = categories.find(part); return found ? json(found) : json({ error: 'unknown category' }, 404) })
  return {
    fetch: async (request) => await app.fetch(request),
    categories,
    good: { shopId: 'S1', accessToken: access.current(), refreshToken: refresh.current() },
    bad: { shopId: 'S1', accessToken: 'nobody', refreshToken: 'nobody-either' },
    offer: shop.offer,
    offers: () => [...offers.values()].map((o) => ({ externalId: o.id, sku: o.sku, title: o.title, price: prices.truth(o.id)!, available: stock.truth(o.id)! })),
    groups: () => [...new Set([...offers.values()].flatMap((o) => o.group ?? []))].map((group) => [...offers.values()].filter((o) => o.group === group).map((o) => o.id)).filter((ids) => ids.length > 1),
    stockOf: stock.seen,
    priceOf: prices.seen,
    sell: shop.sell,
    cancel: (id) => { const order = orders.get(id); if (order) shop.change(order, 'cancelled') },
    orders: () => [...orders.values()].map(simulated),
    hooks: shop.hooks,
    fault: edge.fault,
    expire: access.expire,
    revoke: () => { access.revoke(); refresh.revoke() },
    outage: edge.outage,
    calls: edge.calls,
  }
}
