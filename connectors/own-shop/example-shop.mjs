// A shop that speaks Tonglu's contract (docs/own-shop.md, openapi.json): plain Node, nothing to install. Copy it, and put your
// own database where the two Maps are. Try it:  SHOP_SECRET=whsec_c2VjcmV0 PORT=4000 node example-shop.mjs
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

// What is signed: for a call "METHOD /path?query", for a hook its id; then the moment and the body. Standard Webhooks.
const sign = (secret, what, at, body) => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${what}.${at}.${body}`).digest('base64')}`
}
const same = (a, b) => Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b))
const no = (status, code, message) => ({ status, body: { error: { code, message } } })

const ok = (body) => ({ status: 200, body })
const noOrder = no(404, 'unknown_order', 'There is no such order.'), noOffer = no(404, 'unknown_offer', 'There is no such offer.')

// What the shop has and what happens in it. `tell` hears of each change of an order.
function openBooks({ decimals, clock, ordersFrom, tell }) {
  const offers = new Map() // id → { sku, title, description, barcode, image, price (in the smallest unit), available, state }
  const orders = new Map() // id → { lines, discount, shipping, buyer, placedAt, changedAt, … }
  let count = 0
  const nextId = (letter) => letter + String((count += 1) + 1000 + (letter === 'A' ? ordersFrom : 0))
  const minor = (amount) => Math.round(Number(amount) * 10 ** decimals)
  const sum = (order) => order.lines.reduce((all, line) => all + line.price * line.quantity, 0) - order.discount + order.shipping
  const changed = (id) => {
    orders.get(id).changedAt = clock().toISOString()
    tell(id)
  }
  const placeOrder = ({ items, discount = 0, shipping = 0, buyer, shipTo }) => {
    if (items.some(({ id, quantity }) => offers.get(id)?.state !== 'active' || offers.get(id).available < quantity)) return undefined
    for (const { id, quantity } of items) offers.get(id).available -= quantity
    const lines = items.map(({ id, quantity }) => {
      const { sku, title, price } = offers.get(id)
      return { id: nextId('L'), offerId: id, sku, title, price, quantity, shipped: 0 }
    })
    const [id, placedAt] = [nextId('A'), clock().toISOString()]
    orders.set(id, { lines, discount, shipping, buyer, shipTo, placedAt, cancelled: false, refunded: 0, done: new Set() })
    changed(id)
    return id
  }
  const cancelOrder = (id) => {
    if (orders.get(id).cancelled) return
    orders.get(id).cancelled = true
    for (const line of orders.get(id).lines) if (offers.has(line.offerId)) offers.get(line.offerId).available += line.quantity
    changed(id)
  }
  const changeOffer = (id, { sku, title, description, barcode, image, price, available, state }) => {
    const wish = { sku, title, description, barcode, image, available, state, price: price === undefined ? undefined : minor(price) }
    const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
    offers.set(id, { sku: '', title: '', price: 0, available: 0, state: 'active', ...offers.get(id), ...given })
    return id
  }
  return { offers, orders, nextId, minor, sum, changed, placeOrder, cancelOrder, changeOffer }
}

// How the shop shows its things.
function openViews({ currency, decimals }, sum) {
  const text = (amount) => (amount / 10 ** decimals).toFixed(decimals)
  const showOffer = ([id, { price, ...offer }]) => ({ id, ...offer, price: text(price), currency })
  const sent = ({ lines }) => (lines.every((l) => l.shipped >= l.quantity) ? 'shipped' : lines.some((l) => l.shipped > 0) ? 'partly_shipped' : 'unfulfilled')
  const showOrder = ([id, o]) => ({
    id, placed_at: o.placedAt, changed_at: o.changedAt, status: o.cancelled ? 'cancelled' : 'open',
    payment: o.refunded === 0 ? (o.cancelled ? 'voided' : 'paid') : o.refunded < sum(o) ? 'partly_refunded' : 'refunded', fulfilment: sent(o),
    currency, tax_included: true, shipping: text(o.shipping), tax: '0', total: text(sum(o)), buyer: o.buyer, ship_to: o.shipTo,
    discounts: o.discount === 0 ? [] : [{ code: 'coupon', amount: text(o.discount) }],
    lines: o.lines.map(({ id: line, offerId, sku, title, quantity, price }) => (
      { id: line, offer_id: offerId, sku, title, quantity, unit_price: text(price), total: text(price * quantity) })),
  })
  return { showOffer, showOrder }
}

// A page begins behind the last row of the one before: rows that come or change meanwhile hide no other.
function page(rows, key, show, query) {
  const limit = Math.min(Number(query.get('limit') ?? 100), 100)
  const wanted = rows.filter((row) => !query.has('ids') || query.get('ids').split(',').includes(row[0]))
  const some = wanted.filter((row) => key(row) > (query.get('cursor') ?? '')).sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return ok({ items: some.slice(0, limit).map(show), next: some.length > limit ? key(some[limit - 1]) : null })
}

function openRoutes({ offers, orders, nextId, minor, sum, changed, cancelOrder, changeOffer }, { showOffer, showOrder }, { currency, keepHook }) {
  const rowByRow = (rows, write) => ok({ results: rows.map((row) => {
    const offer = offers.get(row.id)
    const code = !offer ? 'unknown_offer' : offer.locked ? 'locked' : undefined
    if (code) return { id: row.id, outcome: 'refused', code, message: offer ? 'Somebody is changing it.' : 'There is no such offer.' }
    write(offer, row)
    return { id: row.id, outcome: 'applied' }
  }) })
  const deed = (id, key, work) => { // done once for each key, however often it is asked
    const order = orders.get(id)
    const refused = !order ? noOrder : order.done.has(key) ? undefined : work(order)
    if (refused) return refused
    if (!order.done.has(key)) { order.done.add(key); changed(id) }
    return ok(showOrder([id, order]))
  }
  return {
    'GET /shop': () => ok({ name: 'Example shop', currency, contract: '1', open: true }),
    'PUT /hook': ({ url }) => ok({ url: keepHook(url) }),
    'GET /orders': (_, __, query) => {
      const moment = (name, otherwise) => new Date(query.get(name) ?? otherwise).toISOString()
      const [since, until] = [moment('changed_since', 0), moment('changed_until', '9999-12-31')]
      return page([...orders].filter(([, o]) => o.changedAt >= since && o.changedAt <= until), ([id, o]) => `${o.changedAt} ${id}`, showOrder, query)
    },
    'POST /orders/:id/cancellation': ({ key }, id) => deed(id, key, ({ lines }) => (lines.some((line) => line.shipped > 0) ? no(409, 'already_shipped', 'Some of it was sent.') : cancelOrder(id))),
    'POST /orders/:id/shipments': ({ key, lines }, id) => deed(id, key, (order) => {
      const found = lines.map((line) => order.lines.find((one) => one.id === line.id))
      if (found.includes(undefined)) return no(409, 'unknown_line', 'The order has no such line.')
      found.forEach((line, i) => { line.shipped += lines[i].quantity })
    }),
    'POST /orders/:id/refunds': ({ key, amount }, id) => deed(id, key, (order) => { // pay back here
      if (minor(amount) > sum(order) - order.refunded) return no(409, 'too_much', 'More than was paid.')
      order.refunded += minor(amount)
    }),
    'GET /offers': (_, __, query) => page([...offers], ([id]) => id, showOffer, query),
    'POST /offers': (body) => { // a SKU is there once: asking twice makes one
      const [id] = [...offers].find(([, offer]) => offer.sku === body.sku) ?? [changeOffer(nextId('P'), body)]
      return ok(showOffer([id, offers.get(id)]))
    },
    'PATCH /offers/:id': (body, id) => (offers.has(id) ? ok(showOffer([changeOffer(id, body), offers.get(id)])) : noOffer),
    'PUT /stock': ({ levels }) => rowByRow(levels, (offer, row) => { offer.available = row.available }),
    'PUT /prices': ({ prices }) => rowByRow(prices, (offer, row) => { offer.price = minor(row.price) }),
  }
}

const usual = { currency: 'TWD', decimals: 0, clock: () => new Date(), send: (url, request) => fetch(url, request), ordersFrom: 0 }

export function createShop(wanted) {
  const options = { ...usual, ...wanted }
  const { secret, clock, send } = options
  let { hookUrl } = options // until the hub tells another
  // Every change of an order is told. A real site sends it again until it is answered with 200; what the hub misses it asks for.
  const tell = (id) => {
    if (!hookUrl) return
    const body = JSON.stringify({ type: 'order.changed', data: views.showOrder([id, books.orders.get(id)]) })
    const event = books.nextId('evt'), at = String(Math.floor(clock() / 1000))
    const headers = { 'webhook-id': event, 'webhook-timestamp': at, 'webhook-signature': sign(secret, event, at, body) }
    void Promise.resolve(send(hookUrl, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })).catch(() => {})
  }
  const books = openBooks({ ...options, tell })
  const views = openViews(options, books.sum)
  const routes = openRoutes(books, views, { ...options, keepHook: (url) => (hookUrl = url) })

  function handle({ method, url, headers, body }) {
    const at = headers['tonglu-timestamp'] ?? '', isFresh = Math.abs(clock() / 1000 - Number(at)) <= 300
    const isOurs = same(headers['tonglu-signature'] ?? '', sign(secret, `${method} ${url}`, at, body))
    if (!isOurs || !isFresh) return no(401, 'bad_signature', 'The signature or its moment is wrong.')
    const { pathname, searchParams } = new URL(url, 'http://shop')
    const [, first, id, last] = pathname.slice(pathname.indexOf('/tonglu') + 7).split('/')
    const route = routes[`${method} /${first}${id === undefined ? '' : '/:id'}${last === undefined ? '' : `/${last}`}`]
    if (!route) return no(404, 'not_offered', 'This shop does not do that.')
    return route(body === '' ? {} : JSON.parse(body), id && decodeURIComponent(id), searchParams)
  }
  return { ...books, handle }
}

async function answerTo(shop, request, response) {
  let answer = no(500, 'broken', 'Something went wrong.')
  try {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    answer = shop.handle({ method: request.method, url: request.url, headers: request.headers, body })
  } catch (error) { console.error(error) }
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
}
export const serve = (shop, port) => createServer((request, response) => void answerTo(shop, request, response)).listen(port)

if (process.argv[1]?.endsWith('example-shop.mjs')) {
  const shop = createShop({ secret: process.env.SHOP_SECRET })
  shop.changeOffer('P1', { sku: 'mug', title: '馬克杯', price: '350', available: 10 })
  const server = serve(shop, Number(process.env.PORT ?? 4000))
  server.on('listening', () => console.log(`listening on ${server.address().port}`))
}
