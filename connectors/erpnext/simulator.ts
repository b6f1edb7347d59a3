import { Hono } from 'hono'
import { letBreak, noShop, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { bookedOf, type SimBooks } from './simulated-books.ts'
import { listRoutes, orderRoutes, type Route } from './simulated-routes.ts'

/** ERPNext in memory: documents by type with fields and filters, and a sales order that goes from draft to submitted to cancelled. */
export function simulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const books: SimBooks = { products: new Map(), levels: new Map(), orders: new Map(), refused: new Set() }
  let isOpen = true
  const bucket = openBucket(clock, { perSecond: 3, burst: 6 })
  const tooMany = (seconds: number): Response => Response.json({ exc_type: 'RateLimitExceededError' }, { status: 429, headers: { 'retry-after': String(seconds) } })
  const edge = openEdge({ rateLimited: () => tooMany(4), unavailable: () => new Response('Service Unavailable', { status: 503 }) })
  const good = { site: 'https://shop.erpnext.example', apiKey: 'k3y', apiSecret: 's3cr3t', customer: 'Online shop', shippingAccount: 'Freight - S', taxAccount: 'VAT - S' }

  const app = new Hono().basePath('/api')
  app.onError(letBreak)
  const at: Route = (method, path, operationOf, answer) => {
    app.on(method, path, (c) => edge.around(operationOf(c.req.param('type') ?? ''), async () => {
      if (!bucket.take()) return tooMany(Math.ceil(bucket.waitMs() / 1000))
      if (!isOpen || c.req.header('authorization') !== `token ${good.apiKey}:${good.apiSecret}`) return Response.json({ exc_type: 'AuthenticationError' }, { status: 401 })
      return answer({ type: c.req.param('type') ?? '', name: c.req.param('name') ?? '', query: (name) => c.req.query(name) ?? '', body: method === 'GET' ? {} : await c.req.json() })
    }))
  }
  at('GET', '/method/frappe.auth.get_logged_user', () => 'get_logged_user', () => Response.json({ message: 'hub@shop.example' }))
  listRoutes(at, books)
  orderRoutes(at, books)

  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good,
    bad: { ...good, apiSecret: 'guess' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls,
    expire: () => {},
    revoke: () => { isOpen = false },
    beside: {
      product: (product) => void books.products.set(product.externalId, product),
      level: (row) => void books.levels.set(`${row.place} ${row.sku}`, row),
      booked: () => [...books.orders.values()].map((doc) => bookedOf(doc, currency)),
      refuse: (key) => void books.refused.add(key),
    },
  }
}
