import { Hono } from 'hono'
import { parseDecimal, toDecimal, writeJson, type BookedOrder, type ChannelProduct, type LevelRow } from '#kit'
import { letBreak, noShop, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '../simulator.ts'

const pageSize = 50
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })

function list(rows: readonly { key: string; json: object }[], cursor: string | undefined): Response {
  const rest = rows.filter((row) => cursor === undefined || row.key > cursor).sort((a, b) => (a.key < b.key ? -1 : 1))
  return json({ list: rest.slice(0, pageSize).map((row) => row.json), next: rest.length > pageSize ? rest[pageSize - 1]!.key : null })
}

type OrderBody = Omit<BookedOrder, 'key' | 'lines' | 'shipping' | 'tax' | 'total'> & Record<'shipping' | 'tax' | 'total', string> & { lines: (Pick<BookedOrder['lines'][number], 'sku' | 'name' | 'quantity'> & Record<'unit' | 'discount' | 'tax' | 'total', string>)[] }

function bookedOf(key: string, body: OrderBody): BookedOrder {
  const amount = (text: string) => parseDecimal(text, body.currency)
  return {
    ...body, key, shipping: amount(body.shipping), tax: amount(body.tax), total: amount(body.total),
    lines: body.lines.map((l) => ({ ...l, unit: amount(l.unit), discount: amount(l.discount), tax: amount(l.tax), total: amount(l.total) })),
  }
}

/** Acme Books as its documents would describe it, in memory. */
export function booksSimulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const products = new Map<string, ChannelProduct>(), levels = new Map<string, LevelRow>(), orders = new Map<string, BookedOrder>()
  const refused = new Set<string>()
  const bucket = openBucket(clock, { perSecond: 5, burst: 20 })
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const access = openAccess('books')
  const app = new Hono()
  app.onError(letBreak)
  const at = (method: 'GET' | 'PUT', path: string, operation: string, answer: (ask: Turn & { cursor: string | undefined; key: string; body: unknown }) => Response): void => {
    app.on(method, `/v1${path}`, (c) => edge.around(operation, async (turn) => {
      if (!bucket.take()) return json({ error: 'slow down' }, 429, { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) })
      if (!access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', ''))) return json({ error: 'key' }, 401)
      return answer({ ...turn, cursor: c.req.query('cursor'), key: c.req.param('key') ?? '', body: method === 'PUT' ? await c.req.json() : undefined })
    }))
  }
  at('GET', '/products', 'listProducts', ({ cursor }) => list([...products.values()].map((p) => ({
    key: p.externalId,
    json: { id: p.externalId, name: p.name, currency, items: p.variants.map((v) => ({ code: v.sku, barcode: v.barcode, price: v.price && toDecimal(v.price), cost: v.cost && toDecimal(v.cost) })) },
  })), cursor))
  at('GET', '/levels', 'listLevels', ({ cursor }) => list([...levels].map(([key, l]) => ({ key, json: { code: l.sku, place: l.place, count: l.onHand, cost: l.cost && toDecimal(l.cost), currency } })), cursor))
  at('PUT', '/orders/:key', 'putOrder', ({ key, body }) => {
    if (refused.has(key)) return json({ error: 'no such customer' }, 422)
    orders.set(key, bookedOf(key, body as OrderBody))
    return json({}, 201)
  })
  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good: { apiKey: access.current() },
    bad: { apiKey: 'nobody' },
    fault: edge.fault,
    expire: access.expire,
    revoke: access.revoke,
    outage: edge.outage,
    calls: edge.calls,
    beside: {
      product: (product) => void products.set(product.externalId, product),
      level: (row) => void levels.set(`${row.place} ${row.sku}`, row),
      booked: () => [...orders.values()],
      refuse: (key) => void refused.add(key),
    },
  }
}
