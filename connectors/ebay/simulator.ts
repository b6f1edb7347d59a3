import { Hono } from 'hono'
import type { Values } from '#kit'
import { letBreak, openAccess, openBucket, openCategories, openEdge, openOutbox, openSerials, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { categoryRoutes } from './simulated-categories.ts'
import { openNotices } from './simulated-notices.ts'
import { groupRoutes } from './simulated-group-routes.ts'
import { offerId } from './offer-id.ts'
import { orderRoutes } from './simulated-order-routes.ts'
import { openOrders } from './simulated-orders.ts'
import { json, refuse, type Reply, type Route } from './simulated-reply.ts'
import { shelfRoutes } from './simulated-shelf-routes.ts'
import { membersOf, openShelf } from './simulated-shelf.ts'

const keys = { clientId: 'Tonglu-Hub-PRD-0123456789ab-01234567', clientSecret: 'PRD-0123456789ab-0123-4567-89ab-cdef', ruName: 'Tonglu-TongluHu-abcdef' }
const refreshToken = 'v^1.1#refresh-of-the-seller'
const day = 86_400
/** What a day allows, by API: the numbers of "API Call Limits". */
const quotas: readonly (readonly [RegExp, number])[] = [[/^\/sell\/inventory/, 2_000_000], [/^\/sell\/fulfillment/, 100_000], [/^\/sell\/finances/, 15_000], [/^\/commerce\/notification/, 10_000], [/^\/commerce\/taxonomy/, 5_000], [/^\/sell\/analytics/, 100], [/^\/post-order/, 5_000], [/^\/identity/, 50_000]]

/** A seller of eBay in memory, as the Sell APIs describe it. */
export function simulator({ clock, hookUrl, seed = 1, lagMs = 0, idsFrom = 0, shop = { currency: 'USD', zone: 'America/Los_Angeles' } }: SimulatorOptions): Simulator {
  const [access, application, outbox] = [openAccess('v^1.1#access'), openAccess('v^1.1#application'), openOutbox()]
  const serial = openSerials(idsFrom + seed * 1_000_000)
  const digits = (count: number): string => (10n ** BigInt(count - 1) + serial(9n * 10n ** BigInt(count - 1))).toString()
  const notices = openNotices({ clock, post: outbox.post, digits, seed: `${seed} ${idsFrom}` })
  if (hookUrl !== undefined) notices.begin(hookUrl)
  const shelf = openShelf({ clock, lagMs, shop, digits })
  const orders = openOrders({ clock, shop, shelf, serial, tell: notices.tell })
  const good: Values = { ...keys, accessToken: access.current(), refreshToken, alertEmail: 'it@tonglu.example', marketplaceId: 'EBAY_US' }

  const buckets = quotas.map(([path, calls]) => ({ path, bucket: openBucket(clock, { perSecond: calls / day, burst: calls }) }))
  const limited = (): Response => say({ ...refuse(429, 2001, 'Too many requests.', 'ACCESS') })
  const edge = openEdge({ rateLimited: limited, unavailable: () => say(refuse(503, 25001, 'A system error has occurred.')) })
  const app = new Hono()
  const route: Route = (method, path, operation, answer, who) => {
    app[method](path, (c) => edge.around(operation, async (turn) => {
      const scheme = path.startsWith('/post-order/') ? 'IAF' : 'Bearer'
      const token = c.req.header('authorization')?.replace(new RegExp(`^${scheme} `), '') ?? ''
      const isIn = who === 'nobody' || (who === 'application' ? application : access).isGood(token)
      if (!isIn) return say(refuse(401, 1001, 'Invalid access token. Check the value of the Authorization HTTP request header.', 'OAuth'))
      if (!buckets.find((one) => one.path.test(c.req.path))!.bucket.take()) return limited()
      return say(await answer(c, turn))
    }))
  }
  route('post', '/identity/v1/oauth2/token', 'token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const isOurs = c.req.header('authorization') === `Basic ${Buffer.from(`${keys.clientId}:${keys.clientSecret}`).toString('base64')}`
    const no = (error: string, words: string): Reply => ({ status: error === 'invalid_client' ? 401 : 400, body: { error, error_description: words } })
    if (!isOurs) return no('invalid_client', 'client authentication failed')
    if (form.get('grant_type') === 'client_credentials') return { body: { access_token: application.renew(), token_type: 'Application Access Token', expires_in: 7200 } }
    const isCode = form.get('grant_type') === 'authorization_code' && form.get('code') === 'good-code' && form.get('redirect_uri') === keys.ruName
    const isRefresh = form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === refreshToken
    if (access.isRevoked() || (!isCode && !isRefresh)) return no('invalid_grant', 'the provided authorization grant is invalid, expired or was issued to another client')
    return { body: { access_token: access.renew(), token_type: 'User Access Token', expires_in: 7200, ...(isCode ? { refresh_token: refreshToken, refresh_token_expires_in: 47_304_000 } : {}) } }
  }, 'nobody')
  notices.routes(route)
  groupRoutes(route, shelf)
  shelfRoutes(route, shelf)
  const categories = openCategories('20696')
  categoryRoutes(route, categories)
  orderRoutes(route, { orders, shop, clock, digits })
  app.notFound(() => say(refuse(404, 2002, 'Resource not found.', 'ACCESS')))
  app.onError(letBreak)

  return {
    fetch: async (request) => app.fetch(request), categories, good, bad: { ...good, accessToken: 'v^1.1#somebody-else', refreshToken: 'v^1.1#nobody' },
    offer: shelf.offer, offers: shelf.shownOffers, groups: () => [...shelf.groups.values()].map((g) => membersOf(g).flatMap((sku) => shelf.offersOf(sku).map((o) => offerId(o.id, o.sku)))).filter((ids) => ids.length > 1), stockOf: shelf.stockOf, priceOf: shelf.priceOf, sell: orders.sell, orders: orders.simulated,
    cancel: (id) => { const order = orders.find(id); if (order) orders.cancel(order, true) },
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: access.revoke, outage: edge.outage, calls: edge.calls,
  }
}

const say = ({ status = 200, body, headers }: Reply): Response => json(body, status, headers)
