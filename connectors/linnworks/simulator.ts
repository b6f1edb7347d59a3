import { Hono } from 'hono'
import { letBreak, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { json } from './simulated-reply.ts'
import { groupRoutes, orderRoutes, signInRoutes, stockRoutes, type Route } from './simulated-routes.ts'
import { openShop, uuidOf } from './simulated-shop.ts'

/** Linnworks in memory, as PublicApiSpecs describe it: one server a session, pages by number, orders v2 by search token. */
export function simulator(options: SimulatorOptions): Simulator {
  const sim = openShop(options)
  const keys = { applicationId: uuidOf('application'), applicationSecret: uuidOf('application secret'), installToken: uuidOf('installed') }
  const session = openAccess('session'), installed = openAccess('installed')
  const bucket = openBucket(options.clock, { perSecond: 150 / 60, burst: 20 })
  const edge = openEdge({ rateLimited: () => json({ Code: null, Message: 'Too many requests' }, 429, { 'retry-after': '5' }), unavailable: () => json({ Message: 'Service unavailable' }, 503) })
  const sessionValues = () => ({ sessionToken: session.current(), server: 'https://eu-ext.linnworks.net', locality: 'EU' })

  const app = new Hono()
  app.onError(letBreak)
  const at: Route = (method, path, operation, answer) => {
    app.on(method, path, (c) => edge.around(operation, async () => {
      if (!bucket.take()) return json({ Message: 'Too many requests' }, 429, { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) })
      if (operation !== 'AuthorizeByApplication' && !session.isGood(c.req.header('authorization') ?? '')) return json({ Code: '-', Message: 'Authorization token is missing or has expired' }, 401)
      return answer({ body: method === 'POST' ? await c.req.json() : {}, query: (name) => c.req.query(name), all: (name) => c.req.queries(name) ?? [] })
    }))
  }
  signInRoutes(at, { keys, isInstalled: () => !installed.isRevoked(), renew: () => { session.renew(); return sessionValues() } })
  stockRoutes(at, sim)
  groupRoutes(at, sim)
  orderRoutes(at, sim)

  const { offer, offers, stockOf, priceOf, sell, cancel, seen, product, level } = sim
  return {
    fetch: async (request) => await app.fetch(request),
    good: { ...keys, ...sessionValues() },
    bad: { ...keys, applicationSecret: uuidOf('another'), sessionToken: 'nobody', server: 'https://eu-ext.linnworks.net', locality: 'EU' },
    offer, offers, stockOf, priceOf, sell, cancel, orders: seen,
    hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls,
    expire: session.expire,
    revoke: () => { session.revoke(); installed.revoke() },
    beside: { product, level },
  }
}
