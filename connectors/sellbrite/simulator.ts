import { Hono } from 'hono'
import { money, toDecimal, writeJson, type Money } from '#kit'
import { letBreak, openBucket, openEdge, type Basket, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'

type Item = SimulatedOffer & { places: Map<string, { onHand: number; cost: Money | undefined }> }
type Order = { seq: number; at: Date; cancelledAt: Date | undefined; lines: { item: Item; quantity: number; unit: Money }[]; discount: Money; shipping: Money; total: Money; buyer: Basket['buyer'] }

const json = (body: unknown, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json' } })
const tooMany = (): Response => new Response('Rate Limit Exceeded', { status: 403 })
const numberOf = (amount: Money): number => Number(toDecimal(amount))

/** Sellbrite in memory: lists by page, orders by the day of order, and 403 for "too many". */
export function simulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' }, idsFrom = 0 }: SimulatorOptions): Simulator {
  const items = new Map<string, Item>()
  const orders: Order[] = []
  let isOpen = true
  const bucket = openBucket(clock, { perSecond: 40 / 60, burst: 2 })
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => new Response('unavailable', { status: 503 }) })
  const good = { accountToken: '0c7b-account', secretKey: '9f1d-secret' }
  const none = money(0n, currency)
  const itemOf = (sku: string): Item => {
    const item = items.get(sku) ?? { externalId: sku, sku, title: sku, price: none, available: 0, places: new Map() }
    items.set(sku, item)
    return item
  }
  const stockOf = (item: Item): number => [...item.places.values()].reduce((sum, place) => sum + place.onHand, 0)
  const shown = ({ externalId, sku, title, price, barcode, places }: Item): SimulatedOffer => ({ externalId, sku, title, price, available: [...places.values()].reduce((sum, place) => sum + place.onHand, 0), ...(barcode !== undefined && { barcode }) })
  const simulated = (o: Order): SimulatedOrder => ({ externalId: String(o.seq), placedAt: o.at.toISOString(), isCancelled: o.cancelledAt !== undefined, total: o.total, lines: o.lines.map((l) => ({ offerId: l.item.sku, sku: l.item.sku, quantity: l.quantity, total: money(l.unit.minor * BigInt(l.quantity), currency) })) })

  const app = new Hono()
  app.onError(letBreak)
  const at = (path: string, operation: string, answer: (ask: { query: (name: string) => string | undefined; part: string }) => Response): void => {
    app.get(path, (c) => edge.around(operation, async () => {
      if (!bucket.take()) return tooMany()
      if (!isOpen || c.req.header('authorization') !== `Basic ${Buffer.from(`${good.accountToken}:${good.secretKey}`).toString('base64')}`) return json({ error: 'unauthorized' }, 401)
      return answer({ query: (name) => c.req.query(name), part: c.req.param('part') ?? '' })
    }))
  }
  const page = (rows: readonly object[], query: (name: string) => string | undefined): Response => {
    const size = Math.min(100, Number(query('limit') ?? '100')), start = (Number(query('page') ?? '1') - 1) * size
    return json(rows.slice(start, start + size))
  }
  at('/v1/products', 'listProducts', ({ query }) => page([...items.values()].map((p) => ({ sku: p.sku, name: p.title, brand: null, price: numberOf(p.price), upc: p.barcode ?? null })), query))
  at('/v1/warehouses', 'listWarehouses', () => json([...new Set([...items.values()].flatMap((item) => [...item.places.keys()]))].map((name) => ({ uuid: `w-${name}`, name, archived: false }))))
  at('/v1/inventory', 'listInventory', ({ query }) => page([...items.values()].flatMap((item) => [...item.places].map(([place, { onHand, cost }]) => ({ sku: item.sku, warehouse_uuid: `w-${place}`, on_hand: String(onHand), available: String(onHand), reserved: '0', product_name: item.title, cost: cost ? numberOf(cost) : null }))), query))
  at('/v1/orders', 'listOrders', ({ query }) => {
    const [from, to] = [query('min_ordered_at'), query('max_ordered_at')].map((text) => (text === undefined ? undefined : Date.parse(text)))
    return page(orders.filter((o) => o.at.getTime() >= (from ?? 0) && o.at.getTime() <= (to ?? Infinity)).map(orderJson), query)
  })
  at('/v1/orders/:part', 'getOrder', ({ part }) => {
    const order = orders.find((o) => String(o.seq) === part)
    return order ? json(orderJson(order)) : json({ error: 'not found' }, 404)
  })

  return {
    fetch: async (request) => await app.fetch(request),
    good,
    bad: { ...good, secretKey: 'guess' },
    offer({ sku, title, price, available, barcode }) {
      const item = Object.assign(itemOf(sku), { title, price, ...(barcode !== undefined && { barcode }) })
      item.places.set('Main', { onHand: available, cost: undefined })
      return shown(item)
    },
    offers: () => [...items.values()].map(shown),
    stockOf: (id) => { const item = items.get(id); return item && stockOf(item) },
    priceOf: (id) => items.get(id)?.price,
    sell(basket) {
      const lines = basket.items.map(({ externalId, quantity }) => ({ item: items.get(externalId), quantity }))
      if (lines.some(({ item, quantity }) => item === undefined || stockOf(item) < quantity)) return undefined
      const priced = lines.map(({ item, quantity }) => ({ item: item!, quantity, unit: item!.price }))
      for (const { item, quantity } of priced) item.places.set('Main', { cost: undefined, ...item.places.get('Main'), onHand: (item.places.get('Main')?.onHand ?? 0) - quantity })
      const discount = basket.discount ?? none, shipping = basket.shipping ?? none
      const order: Order = { seq: 50_001 + idsFrom + orders.length, at: clock(), cancelledAt: undefined, lines: priced, discount, shipping, total: money(priced.reduce((sum, l) => sum + l.unit.minor * BigInt(l.quantity), shipping.minor - discount.minor), currency), buyer: basket.buyer }
      orders.push(order)
      return simulated(order)
    },
    cancel: (id) => { const order = orders.find((o) => String(o.seq) === id); if (order) order.cancelledAt = clock() },
    orders: () => orders.map(simulated),
    hooks: () => [],
    fault: edge.fault,
    expire: () => {},
    revoke: () => { isOpen = false },
    outage: edge.outage,
    calls: edge.calls,
    beside: {
      product: (p) => { for (const v of p.variants) Object.assign(itemOf(v.sku), { title: p.name, price: v.price ?? none, ...(v.barcode !== undefined && { barcode: v.barcode }) }) },
      level: (row) => void itemOf(row.sku).places.set(row.place, { onHand: row.onHand, cost: row.cost }),
    },
  }
}

function orderJson(o: Order): object {
  return {
    sb_order_seq: o.seq, display_ref: `E-${o.seq}`, ordered_at: o.at.toISOString(), cancelled_at: o.cancelledAt?.toISOString() ?? null, shipped_at: null, paid_at: o.at.toISOString(),
    sb_status: o.cancelledAt ? 'cancelled' : 'open', sb_payment_status: 'all', shipment_status: 'none', channel_uuid: 'c-1', channel_name: 'My eBay', channel_type_display_name: 'eBay',
    subtotal: numberOf(o.total), discount: numberOf(o.discount), shipping_cost: numberOf(o.shipping), tax: 0, total: numberOf(o.total), shipping_contact_name: o.buyer?.name ?? null, shipping_email: o.buyer?.email ?? null, shipping_phone_number: o.buyer?.phone ?? null,
    items: o.lines.map((l, i) => ({ order_item_ref: `${o.seq}-${i + 1}`, quantity: l.quantity, title: l.item.title, sku: `E-${l.item.sku}`, inventory_sku: l.item.sku, unit_price: numberOf(l.unit), total: numberOf(money(l.unit.minor * BigInt(l.quantity), l.unit.currency)), quantity_fulfilled: 0, tax: 0, status: 'paid' })),
  }
}
