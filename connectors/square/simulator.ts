import { createHash } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { hmacBase64, type Values } from '#kit'
import { letBreak, openAccess, openBucket, openEdge, openLuck, openOutbox, openSerials, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { isRefusal, json, readRow, refusal, refuse, textOf, type Route, type Row } from './simulated-answer.ts'
import { moneyRoutes } from './simulated-money-routes.ts'
import { openSales } from './simulated-sales.ts'
import { shelfRoutes } from './simulated-shelf-routes.ts'
import { openShelf } from './simulated-shelf.ts'
import { openSubscriptions } from './simulated-subscriptions.ts'

const [locationId, merchantId, refreshToken, applicationToken] = ['L88917AVBK2S5', 'MLQW2MYBY81PZ', 'refresh-of-the-merchant', 'token-of-the-application']
const application = { applicationId: 'sq0idp-tonglu', applicationSecret: 'sq0csp-tonglu' }

/** A merchant of Square with one till, in memory, as the API of 2025-08-20 describes it. */
export function simulator({ clock, hookUrl, seed = 1, idsFrom = 0, lagMs, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const [luck, access, outbox] = [openLuck(seed), openAccess('token'), openOutbox()]
  // Square names no number; this is more than what the connector allows itself, so that only a flood meets it.
  const bucket = openBucket(clock, { perSecond: 20, burst: 40 })
  const newId = (): string => Array.from({ length: 24 }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[luck.below(32)]).join('')
  const serial = openSerials(idsFrom + seed * 1_000_000)
  const saleId = (): string => createHash('sha256').update(`${serial(2n ** 64n)}`).digest('base64').replace(/[^A-Za-z0-9]/g, 'x').slice(0, 24)
  const good: Values = { ...application, applicationToken, locationId, merchantId, accessToken: access.current(), refreshToken, hookKey: 'hook-key-of-the-simulator', ...(hookUrl ? { hookUrl } : {}) }
  const subscriptions = openSubscriptions({ newId, clock, key: good['hookKey']! })
  if (hookUrl !== undefined) subscriptions.seed(hookUrl)
  let told = 0
  const tell = (type: string, kind: string, id: string, object: Row): void => {
    told += 1
    const body = JSON.stringify({ merchant_id: merchantId, type, event_id: createHash('md5').update(`${seed} ${idsFrom} ${told}`).digest('hex'), created_at: clock().toISOString(), data: { type: kind, id, object } }, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v))
    for (const s of subscriptions.of(type)) outbox.post({ method: 'POST', url: s.url, headers: { 'content-type': 'application/json', 'x-square-hmacsha256-signature': hmacBase64(s.key, s.url + body) }, body })
  }
  const shelf = openShelf({ clock, lagMs, shop, locationId, newId })
  const sales = openSales({ clock, shop, shelf, locationId, newId: saleId, tell })
  const limited = () => refusal(refuse(429, 'RATE_LIMITED', 'Too many requests.'))
  const edge = openEdge({ rateLimited: limited, unavailable: () => refusal(refuse(503, 'SERVICE_UNAVAILABLE', 'Square is temporarily unavailable.')) })

  const app = new Hono()
  const answers = new Map<string, { body: string; said: unknown }>()
  const route: Route = (method, path, operation, answer, open) => {
    app[method](path, (c) => edge.around(operation, async (turn) => {
      const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
      if (open === undefined && !access.isGood(token)) return refusal(access.isRevoked() ? refuse(401, 'ACCESS_TOKEN_REVOKED', 'This access token has been revoked.') : refuse(401, 'ACCESS_TOKEN_EXPIRED', 'This access token has expired.'))
      if (!bucket.take()) return limited()
      const said = await once(c, answers, () => answer(c, turn))
      return isRefusal(said) ? refusal(said) : json(said)
    }))
  }
  route('post', '/oauth2/token', 'ObtainToken', async (c) => {
    const body = await readRow(c.req.raw.clone())
    const isOurs = body['client_id'] === application.applicationId && body['client_secret'] === application.applicationSecret
    const isGranted = body['grant_type'] === 'refresh_token' ? body['refresh_token'] === refreshToken : body['code'] === 'good-code'
    if (!isOurs || !isGranted || access.isRevoked()) return refuse(401, 'UNAUTHORIZED', 'Not Authorized')
    return { access_token: access.renew(), token_type: 'bearer', expires_at: new Date(clock().getTime() + 30 * 86_400_000).toISOString(), merchant_id: merchantId, refresh_token: refreshToken, short_lived: false }
  }, 'open')
  shelfRoutes(route, { shelf, locationId, clock })
  moneyRoutes(route, { sales, shop, locationId, merchantId })
  subscriptions.routes(route, (c) => c.req.header('authorization') === `Bearer ${applicationToken}`)
  app.notFound(() => refusal(refuse(404, 'NOT_FOUND', 'Resource not found.')))
  app.onError(letBreak)

  return {
    fetch: async (request) => app.fetch(request), good, bad: { ...good, accessToken: 'somebody-else', refreshToken: 'somebody-else' },
    offer: shelf.offer, offers: shelf.offers, groups: shelf.groups, stockOf: shelf.stockOf, priceOf: shelf.priceOf, sell: sales.sell, cancel: sales.cancel, orders: sales.simulated,
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: access.revoke, outage: edge.outage, calls: edge.calls,
  }
}

/** A key seen before gets the first answer again; with another body it is refused. */
async function once(c: Context, answers: Map<string, { body: string; said: unknown }>, answer: () => unknown): Promise<unknown> {
  const body = c.req.method === 'GET' ? '' : await c.req.raw.clone().text()
  const key = body === '' ? '' : textOf((await readRow(c.req.raw.clone()))['idempotency_key'])
  const before = key === '' ? undefined : answers.get(`${c.req.path} ${key}`)
  if (before) return before.body === body ? before.said : refuse(400, 'IDEMPOTENCY_KEY_REUSED', 'The idempotency key was used with another request.', 'idempotency_key')
  const said = await answer()
  if (key !== '' && !isRefusal(said)) answers.set(`${c.req.path} ${key}`, { body, said })
  return said
}
