import { Hono } from 'hono'
import { letBreak, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { json, orderRoutes, stockRoutes, type Route } from './simulated-routes.ts'
import { openShop } from './simulated-shop.ts'

const tooMany = (): Response => new Response('Rate Limit Exceeded', { status: 403 })

/** Sellbrite in memory: lists by page, orders by the day of order, and 403 for "too many". */
export function simulator(options: SimulatorOptions): Simulator {
  const sim = openShop(options)
  let isOpen = true
  const bucket = openBucket(options.clock, { perSecond: 40 / 60, burst: 2 })
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => new Response('unavailable', { status: 503 }) })
  const good = { accountToken: '0c7b-account', secretKey: '9f1d-secret' }

  const app = new Hono()
  app.onError(letBreak)
  const at: Route = (path, operation, answer) => {
    app.get(path, (c) => edge.around(operation, async () => {
      if (!bucket.take()) return tooMany()
      if (!isOpen || c.req.header('authorization') !== `Basic ${Buffer.from(`${good.accountToken}:${good.secretKey}`).toString('base64')}`) return json({ error: 'unauthorized' }, 401)
      return answer({ query: (name) => c.req.query(name), part: c.req.param('part') ?? '' })
    }))
  }
  stockRoutes(at, sim)
  orderRoutes(at, sim)

  const { offer, offers, stockOf, priceOf, sell, cancel, seen, product, level } = sim
  return {
    fetch: async (request) => await app.fetch(request),
    good,
    bad: { ...good, secretKey: 'guess' },
    offer, offers, stockOf, priceOf, sell, cancel, orders: seen,
    hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls,
    expire: () => {},
    revoke: () => { isOpen = false },
    beside: { product, level },
  }
}
