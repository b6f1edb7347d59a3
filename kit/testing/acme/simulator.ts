import { Hono } from 'hono'
import { hmacBase64, money, parseDecimal, toDecimal, writeJson, type Money } from '#kit'
import { letBreak, openAccess, openBucket, openEdge, openLagged, openOutbox, type SimulatedOrder, type Simulator, type SimulatorOptions } from '../simulator.ts'

type Offer = { id: string; sku: string; title: string; isOpen: boolean }
type Item = { id: bigint; offer: Offer; qty: number; price: Money }
type Order = { id: bigint; status: string; created: Date; changed: Date; items: Item[]; discount: Money; delivery: Money; total: Money; buyer: string }

const pageSize = 50
const firstId = 820982911946154508n

/** Acme as its documents would describe it, in memory. */
export function simulator({ clock, hookUrl, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })
  const bucket = openBucket(clock, { perSecond: 5, burst: 20 })
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const access = openAccess('access'), refresh = openAccess('refresh')
  const offers = new Map<string, Offer>(), orders = new Map<string, Order>()
  const stock = openLagged<number>(clock, lagMs), prices = openLagged<Money>(clock, lagMs)
  const outbox = openOutbox()
  let hookSecret: string | undefined
  let events = 0

  const orderJson = (o: Order): object => ({
    id: o.id, status: o.status, created: o.created.toISOString(), changed: o.changed.toISOString(), currency: shop.currency, surprise: { deep: true },
    items: o.items.map((i) => ({ id: i.id, sku: i.offer.sku, title: i.offer.title, qty: i.qty, price: toDecimal(i.price) })), discount: toDecimal(o.discount), delivery: toDecimal(o.delivery), total: toDecimal(o.total),
  })
  const offerJson = (o: Offer): object => ({ id: o.id, sku: o.sku, title: o.title, currency: shop.currency, price: toDecimal(prices.seen(o.id)!), qty: stock.seen(o.id), open: o.isOpen })
  const simulated = (o: Order): SimulatedOrder => ({
    externalId: String(o.id), placedAt: o.created.toISOString(), isCancelled: o.status === 'cancelled', total: o.total,
    lines: o.items.map((i) => ({ offerId: i.offer.id, sku: i.offer.sku, quantity: i.qty, total: { ...i.price, minor: i.price.minor * BigInt(i.qty) } })),
  })
  function tell(topic: string, order: Order): void {
    if (hookUrl === undefined || hookSecret === undefined) return
    events += 1
    const body = writeJson(orderJson(order))
    outbox.post({ method: 'POST', url: hookUrl, body, headers: { 'content-type': 'application/json', 'x-acme-topic': topic, 'x-acme-event': `e${events}`, 'x-acme-signature': hmacBase64(hookSecret, body) } })
  }
  function change(order: Order, status: string): void {
    if (status === 'cancelled' && order.status !== 'cancelled') for (const i of order.items) stock.set(i.offer.id, (stock.truth(i.offer.id) ?? 0) + i.qty)
    order.status = status
    order.changed = clock()
    tell('order.changed', order)
  }
  /** Rows by key of last change, so that a change between two pages moves nothing from one page to the one before. */
  function list(rows: readonly { key: string; json: object }[], cursor: string | undefined): Response {
    const rest = rows.filter((row) => cursor === undefined || row.key > cursor).sort((a, b) => (a.key < b.key ? -1 : 1))
    return json({ list: rest.slice(0, pageSize).map((row) => row.json), next: rest.length > pageSize ? rest[pageSize - 1]!.key : null })
  }

  const app = new Hono()
  app.onError(letBreak)
  const at = (method: 'GET' | 'PUT' | 'POST' | 'PATCH', path: string, operation: string, answer: (ask: { query: (name: string) => string | undefined; part: string; body: unknown; isPartial: () => boolean }) => Response): void => {
    app.on(method, `/v3${path}`, (c) => edge.around(operation, async (turn) => {
      if (!bucket.take()) return json({ error: 'slow down' }, 429, { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) })
      if (operation !== 'token' && !access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', ''))) return json({ error: 'token' }, 401)
      const text = await c.req.text()
      return answer({ query: (name) => c.req.query(name), part: c.req.param('id') ?? '', body: operation === 'token' ? new URLSearchParams(text) : text === '' ? undefined : JSON.parse(text), isPartial: turn.isPartial })
    }))
  }
  const rows = (ids: readonly string[], isPartial: () => boolean, known: (id: string) => boolean, take: (id: string) => void): Response => {
    const odd = isPartial()
    return json({ rows: ids.map((id, i) => {
      if (!known(id)) return { id, error: 'unknown' }
      if (odd && i % 2 === 1) return { id, error: 'busy' }
      take(id)
      return { id }
    }) })
  }
  const isOffer = (id: string): boolean => offers.has(id)
  const withOrder = (part: string, then: (order: Order) => Response): Response => {
    const order = orders.get(part)
    return order ? then(order) : json({ error: 'unknown order' }, 404)
  }

  at('POST', '/token', 'token', ({ body }) => {
    if (refresh.isRevoked() || (body as URLSearchParams).get('refresh_token') !== refresh.current()) return json({ error: 'invalid_grant' }, 400)
    return json({ access_token: access.renew(), refresh_token: refresh.renew(), expires_in: 3600 })
  })
  at('GET', '/orders', 'listOrders', ({ query }) => {
    const wanted = query('ids')?.split(',')
    const since = query('since') ?? '', until = query('until') ?? '9'
    const found = [...orders.values()].filter((o) => wanted?.includes(String(o.id)) ?? (o.changed.toISOString() >= since && o.changed.toISOString() <= until))
    return list(found.map((o) => ({ key: `${o.changed.toISOString()} ${o.id}`, json: orderJson(o) })), query('cursor'))
  })
  at('GET', '/customers', 'listCustomers', ({ query }) => list([...new Set([...orders.values()].map((o) => o.buyer))].map((buyer) => ({ key: buyer, json: { phone: buyer, name: 'Somebody' } })), query('cursor')))
  at('POST', '/orders/acknowledge', 'acknowledge', ({ body, isPartial }) => rows((body as { ids: string[] }).ids, isPartial, (id) => orders.has(id), () => {}))
  at('POST', '/orders/:id/cancel', 'cancelOrder', ({ part }) => withOrder(part, (order) => { change(order, 'cancelled'); return json({}) }))
  at('POST', '/orders/:id/shipments', 'ship', ({ part }) => withOrder(part, (order) => { change(order, 'shipped'); return json({}, 201) }))
  at('POST', '/orders/:id/refunds', 'refund', ({ part }) => withOrder(part, () => json({}, 201)))
  at('GET', '/offers', 'listOffers', ({ query }) => {
    const wanted = query('ids')?.split(',')
    return list([...offers.values()].filter((o) => wanted?.includes(o.id) ?? true).map((o) => ({ key: o.id, json: offerJson(o) })), query('cursor'))
  })
  at('POST', '/offers/close', 'closeOffers', ({ body, isPartial }) => rows((body as { ids: string[] }).ids, isPartial, isOffer, (id) => { offers.get(id)!.isOpen = false }))
  at('PATCH', '/offers/:id', 'changeOffer', ({ part, body }) => { Object.assign(offers.get(part)!, body); return json({}) })
  at('PUT', '/stock', 'setStock', ({ body, isPartial }) => {
    const { levels } = body as { levels: { id: string; qty: number }[] }
    if (levels.length > 100) return json({ error: 'too many rows' }, 422)
    return rows(levels.map((l) => l.id), isPartial, isOffer, (id) => stock.set(id, levels.find((l) => l.id === id)!.qty))
  })
  at('PUT', '/prices', 'setPrices', ({ body, isPartial }) => {
    const tags = (body as { prices: { id: string; price: string }[] }).prices
    return rows(tags.map((t) => t.id), isPartial, isOffer, (id) => prices.set(id, parseDecimal(tags.find((t) => t.id === id)!.price, shop.currency)))
  })
  at('PUT', '/hooks', 'subscribe', () => { hookSecret ??= 'hook-secret-1'; return json({ secret: hookSecret }) })

  return {
    fetch: async (request) => await app.fetch(request),
    good: { shopId: 'S1', accessToken: access.current(), refreshToken: refresh.current() },
    bad: { shopId: 'S1', accessToken: 'nobody', refreshToken: 'nobody-either' },
    offer(wish) {
      const id = `A${String(offers.size + 1).padStart(6, '0')}`
      offers.set(id, { id, sku: wish.sku, title: wish.title, isOpen: true })
      stock.set(id, wish.available)
      prices.set(id, wish.price)
      return { externalId: id, ...wish }
    },
    offers: () => [...offers.values()].map((o) => ({ externalId: o.id, sku: o.sku, title: o.title, price: prices.truth(o.id)!, available: stock.truth(o.id)! })),
    stockOf: (id) => stock.seen(id),
    priceOf: (id) => prices.seen(id),
    sell(basket) {
      const items = basket.items.map(({ externalId, quantity }, i): Item | undefined => {
        const offer = offers.get(externalId)
        return offer?.isOpen && (stock.truth(externalId) ?? 0) >= quantity ? { id: firstId * 10n + BigInt(orders.size * 100 + i), offer, qty: quantity, price: prices.truth(externalId)! } : undefined
      })
      if (!items.every((i) => i !== undefined)) return undefined
      for (const i of items) stock.set(i.offer.id, stock.truth(i.offer.id)! - i.qty)
      const none = money(0n, shop.currency)
      const [discount, delivery] = [basket.discount ?? none, basket.shipping ?? none]
      const total = money(items.reduce((sum, i) => sum + i.price.minor * BigInt(i.qty), 0n) - discount.minor + delivery.minor, shop.currency)
      const order: Order = { id: firstId + BigInt(orders.size), status: 'paid', created: clock(), changed: clock(), items, discount, delivery, total, buyer: basket.buyer?.phone ?? 'walk-in' }
      orders.set(String(order.id), order)
      tell('order.created', order)
      return simulated(order)
    },
    cancel: (id) => { const order = orders.get(id); if (order) change(order, 'cancelled') },
    orders: () => [...orders.values()].map(simulated),
    hooks: outbox.take,
    fault: edge.fault,
    expire: access.expire,
    revoke: () => { access.revoke(); refresh.revoke() },
    outage: edge.outage,
    calls: edge.calls,
  }
}
