import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { hmacBase64, type Values } from '#kit'
import { letBreak, openAccess, openBucket, openEdge, openOutbox, openSerials, type Bucket, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { hookSecret } from './hooks.ts'
import { openOrders } from './simulated-orders.ts'
import { refuse, say, type Route, type Row } from './simulated-reply.ts'
import { hookRoutes, orderRoutes, shelfRoutes } from './simulated-routes.ts'
import { openShelf } from './simulated-shelf.ts'

const keys = { clientId: '4b3e9f2c-0f5a-4c1e-9a53-1a2b3c4d5e6f', clientSecret: 'Secret-of-the-simulated-seller' }

/** A seller of Walmart Marketplace in memory, as the v3 API describes it. */
export function simulator({ clock, hookUrl, seed = 1, lagMs = 0, idsFrom = 0, shop = { currency: 'USD', zone: 'America/Chicago' } }: SimulatorOptions): Simulator {
  const [access, outbox, serial] = [openAccess('eyJraWQi'), openOutbox(), openSerials(idsFrom + seed * 1_000_000)]
  const digits = (count: number): string => (10n ** BigInt(count - 1) + serial(9n * 10n ** BigInt(count - 1))).toString()
  const good: Values = { ...keys, accessToken: access.current() }
  const buckets = new Map<string, Bucket>()
  /** Ten feeds of a kind in an hour; of everything else more than a hub allows itself. */
  const bucketOf = (operation: string): Bucket => {
    const bucket = buckets.get(operation) ?? openBucket(clock, operation.startsWith('feed:') ? { perSecond: 10 / 3600, burst: 10 } : { perSecond: 20, burst: 200 })
    buckets.set(operation, bucket)
    return bucket
  }
  const counts = (operation: string): Record<string, string> => ({ 'x-current-token-count': String(Math.floor(bucketOf(operation).left())), 'x-next-replenishment-time': String(clock().getTime() + bucketOf(operation).waitMs()) })
  const limited = (operation: string): Response => say({ ...refuse(429, 'REQUEST_THRESHOLD_VIOLATED.GMP_GATEWAY_API', 'Too many requests.'), headers: counts(operation) })
  const edge = openEdge({ rateLimited: limited, unavailable: () => say(refuse(503, 'SYSTEM_ERROR.GMP_GATEWAY_API', 'The service is not available.')) })

  const app = new Hono()
  const route: Route = (method, path, named, answer) => {
    app.on(method.toUpperCase(), path, (c) => {
      const operation = typeof named === 'string' ? named : named(c)
      return edge.around(operation, async (turn) => {
        const h = (name: string): string => c.req.header(name) ?? ''
        if (!h('wm_qos.correlation_id') || !h('wm_svc.name')) return say(refuse(400, 'INVALID_REQUEST_HEADER.GMP_GATEWAY_API', 'WM_QOS.CORRELATION_ID and WM_SVC.NAME are required.'))
        const isToken = path === '/v3/token'
        if (!isToken && !access.isGood(h('wm_sec.access_token'))) return say(refuse(401, 'UNAUTHORIZED.GMP_GATEWAY_API', 'Unauthorized token or incorrect authorization header.'))
        if (!bucketOf(operation).take()) return limited(operation)
        const reply = await answer(c, turn)
        return say({ ...reply, headers: { ...counts(operation), ...reply.headers } })
      })
    })
  }
  route('post', '/v3/token', 'tokenAPI', async (c) => {
    const isOurs = c.req.header('authorization') === `Basic ${Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')}`
    const form = new URLSearchParams(await c.req.text())
    if (!isOurs || access.isRevoked()) return refuse(401, 'UNAUTHORIZED.GMP_TOKEN_API', 'The client is not authorized.')
    if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'INVALID_REQUEST_PARAM.GMP_TOKEN_API', 'grant_type')
    return { body: { access_token: access.renew(), token_type: 'Bearer', expires_in: 900 } }
  })
  const subscriptions = hookRoutes(route, digits)
  if (hookUrl !== undefined) subscriptions.begin(hookUrl, hookSecret(good))
  let told = 0
  const tell = (eventType: string, payload: Row): void => {
    told += 1
    const eventId = createHash('md5').update(`${seed} ${idsFrom} ${told}`).digest('hex')
    const body = JSON.stringify({ source: { eventType, eventTime: clock().toISOString(), eventId }, payload: { partnerId: '10000000359', ...payload } })
    for (const { url, secret, header } of subscriptions.of(eventType)) outbox.post({ method: 'POST', url, headers: { 'content-type': 'application/json', [header.toLowerCase()]: hmacBase64(secret, body) }, body })
  }
  const shelf = openShelf({ clock, lagMs, shop, digits })
  const orders = openOrders({ clock, shop, shelf, digits, tell })
  shelfRoutes(route, { shelf, orders, shop })
  orderRoutes(route, { shelf, orders, shop })
  app.notFound(() => say(refuse(404, 'INVALID_REQUEST.GMP_GATEWAY_API', 'No such resource.')))
  app.onError(letBreak)

  return {
    fetch: async (request) => app.fetch(request), good, bad: { ...good, clientSecret: 'somebody-else', accessToken: 'somebody-else' },
    offer: shelf.offer, offers: shelf.offers, groups: shelf.groups, stockOf: shelf.stockOf, priceOf: shelf.priceOf, spoil: shelf.spoil, sell: orders.sell, cancel: orders.cancel, orders: orders.simulated,
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: access.revoke, outage: edge.outage, calls: edge.calls,
  }
}
