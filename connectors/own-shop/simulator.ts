import { exponentOf, money, type Money, type Values } from '#kit'
import { openBucket, openEdge, openOutbox, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { createShop } from './example-shop.mjs'

const secret = 'whsec_dG9uZ2x1IGV4YW1wbGUgc2hvcCBzZWNyZXQ='
const good: Values = { shopUrl: 'https://shop.test/tonglu', secret }

/** The example shop itself, behind a line that can break: what developers copy is what is tried. */
export function simulator({ clock, hookUrl, shop: facts = { currency: 'TWD', zone: 'Asia/Taipei' }, idsFrom = 0 }: SimulatorOptions): Simulator {
  const outbox = openOutbox()
  const { currency } = facts
  const shop = createShop({
    secret, currency, decimals: exponentOf(currency), clock, ordersFrom: idsFrom, ...(hookUrl === undefined ? {} : { hookUrl }),
    send: (url, { method, body, headers }) => outbox.post({ method, url, body, headers }),
  })
  const bucket = openBucket(clock, { perSecond: 10, burst: 20 })
  let isRevoked = false
  const edge = openEdge({
    rateLimited: () => Response.json({ error: { code: 'too_many', message: 'Not so fast.' } }, { status: 429, headers: { 'retry-after': '1' } }),
    unavailable: () => new Response('<html>Bad gateway</html>', { status: 502 }),
  })
  const ask = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const body = await request.text()
    return edge.around(operationOf(request.method, url.pathname), (turn) => {
      if (isRevoked) return Response.json({ error: { code: 'bad_signature', message: 'The secret was changed.' } }, { status: 401 })
      if (!bucket.take()) return Response.json({ error: { code: 'too_many', message: 'Not so fast.' } }, { status: 429, headers: { 'retry-after': '1' } })
      const held = url.pathname.endsWith('/stock') && turn.isPartial() ? shop.offers.get((JSON.parse(body) as { levels: { id: string }[] }).levels[0]?.id ?? '') : undefined
      if (held) held.locked = true
      const answer = shop.handle({ method: request.method, url: url.pathname + url.search, headers: Object.fromEntries(request.headers), body })
      if (held) held.locked = false
      return Response.json(answer.body, { status: answer.status })
    })
  }
  const amount = (minor: number): Money => money(BigInt(Math.round(minor)), currency)
  const offerOf = (id: string): SimulatedOffer => {
    const { sku, title, barcode, price, available } = shop.offers.get(id)!
    return { externalId: id, sku, title, ...(barcode ? { barcode } : {}), price: amount(price), available }
  }
  const orderOf = (id: string): SimulatedOrder => {
    const order = shop.orders.get(id)!
    return { externalId: id, placedAt: order.placedAt, isCancelled: order.cancelled, total: amount(shop.sum(order)), lines: order.lines.map((line) => ({ offerId: line.offerId, sku: line.sku, quantity: line.quantity, total: amount(line.price * line.quantity) })) }
  }
  return {
    fetch: ask, good, bad: { ...good, secret: 'whsec_d3Jvbmcgc2VjcmV0IGFsdG9nZXRoZXI=' },
    offer({ sku, title, price, available, barcode }) {
      const id = shop.changeOffer(shop.nextId('P'), { sku, title, available, ...(barcode === undefined ? {} : { barcode }) })
      shop.offers.get(id)!.price = Number(price.minor)
      return offerOf(id)
    },
    offers: () => [...shop.offers.keys()].filter((id) => shop.offers.get(id)!.state === 'active').map(offerOf),
    stockOf: (id) => shop.offers.get(id)?.available,
    priceOf: (id) => (shop.offers.has(id) ? offerOf(id).price : undefined),
    sell({ items, discount, shipping, buyer }) {
      const id = shop.placeOrder({ items: items.map((one) => ({ id: one.externalId, quantity: one.quantity })), discount: Number(discount?.minor ?? 0n), shipping: Number(shipping?.minor ?? 0n), ...(buyer === undefined ? {} : { buyer }) })
      return id === undefined ? undefined : orderOf(id)
    },
    cancel: (id) => { if (shop.orders.has(id)) shop.cancelOrder(id) },
    orders: () => [...shop.orders.keys()].map(orderOf),
    hooks: outbox.take, fault: edge.fault,
    // The secret does not end by itself.
    expire: () => undefined,
    revoke: () => { isRevoked = true },
    outage: edge.outage, calls: edge.calls,
  }
}

/** The contract's name of the operation, as openapi.json has it. */
function operationOf(method: string, pathname: string): string {
  const path = pathname.replace(/^.*\/tonglu/, '').replace(/^\/(orders|offers)\/[^/]+/, '/$1/:id')
  return operations[`${method} ${path}`] ?? `${method} ${path}`
}
const operations: Readonly<Record<string, string>> = {
  'GET /shop': 'getShop', 'PUT /hook': 'setHook', 'GET /orders': 'listOrders', 'POST /orders/:id/cancellation': 'cancelOrder', 'POST /orders/:id/shipments': 'shipOrder', 'POST /orders/:id/refunds': 'refundOrder',
  'GET /offers': 'listOffers', 'POST /offers': 'createOffer', 'PATCH /offers/:id': 'changeOffer', 'PUT /stock': 'setStock', 'PUT /prices': 'setPrices',
}
