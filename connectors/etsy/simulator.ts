import { Hono } from 'hono'
import { standardSignature, type Values } from '#kit'
import { letBreak, openAccess, openBucket, openCategories, openEdge, openOutbox, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { openReceipts } from './simulated-receipts.ts'
import { categoryRoutes, listingRoutes, receiptRoutes, type Route } from './simulated-routes.ts'
import { isProblem, openShelf } from './simulated-shelf.ts'

const secret = 'whsec_ZXRzeSBzaWduaW5nIHNlY3JldA=='
const app = { keystring: 'k3ystr1ng', sharedSecret: 'sh4red' }
const limits = { perSecond: 10, perDay: 10_000 }

/** An Etsy shop in memory, as Open API v3 and Etsy's own answers to developers describe it. */
export function simulator({ clock, hookUrl, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' }, seed = 1, idsFrom = 0 }: SimulatorOptions): Simulator {
  let lastId = 1000 + (seed % 900)
  const nextId = (): number => (lastId += 1)
  const outbox = openOutbox()
  const access = openAccess('12345.access')
  let refreshToken = '12345.refresh-1'
  const second = openBucket(clock, { perSecond: limits.perSecond, burst: limits.perSecond })
  const day = openBucket(clock, { perSecond: limits.perDay / 86_400, burst: limits.perDay })
  const tell = (event: string, receiptId: number): void => {
    if (hookUrl === undefined) return
    const body = JSON.stringify({ event_type: event, resource_url: `https://openapi.etsy.com/v3/application/shops/42/receipts/${receiptId}`, shop_id: '42' })
    const [id, timestamp] = [`msg_${nextId()}`, String(Math.floor(clock().getTime() / 1000))]
    outbox.post({ method: 'POST', url: hookUrl, headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': standardSignature(secret, id, timestamp, body) }, body })
  }
  const shelf = openShelf({ clock, lagMs, shop, nextId })
  const receipts = openReceipts({ shop, shelf, clock, nextId, idsFrom, tell })
  const edge = openEdge({
    rateLimited: () => Response.json({ error: 'You have exceeded your quota of calls per second.' }, { status: 429, headers: { 'retry-after': '1' } }),
    unavailable: () => Response.json({ error: 'Service unavailable' }, { status: 503 }),
  })

  const hono = new Hono()
  const route: Route = (method, path, operation, answer) => {
    hono[method](`/v3/application${path}`, (c) => edge.around(operation, async (turn) => {
      if (c.req.header('x-api-key') !== `${app.keystring}:${app.sharedSecret}`) return Response.json({ error: 'Shared secret is required in x-api-key header.' }, { status: 403 })
      if (!access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', ''))) return Response.json({ error: 'invalid_token', error_description: 'access token is expired or revoked' }, { status: 401 })
      if (!second.take() || !day.take()) return Response.json({ error: 'You have exceeded your quota.' }, { status: 429, headers: { 'retry-after': '1' } })
      const said = await answer(c, turn)
      const headers = { 'x-limit-per-second': String(limits.perSecond), 'x-remaining-this-second': String(Math.floor(second.left())), 'x-limit-per-day': String(limits.perDay), 'x-remaining-today': String(Math.floor(day.left())) }
      return isProblem(said) ? Response.json({ error: said.error }, { status: said.status, headers }) : new Response(said === undefined ? null : digits(said), { status: said === undefined ? 204 : operation === 'createDraftListing' || operation === 'uploadListingImage' ? 201 : 200, headers: { ...headers, 'content-type': 'application/json' } })
    }))
  }
  hono.post('/v3/public/oauth/token', (c) => edge.around('oauthToken', async () => {
    const form = new URLSearchParams(await c.req.text())
    const isCode = form.get('grant_type') === 'authorization_code' && form.get('code') === 'good-code' && /^[\w-]{43,128}$/.test(form.get('code_verifier') ?? '')
    const isRefresh = form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === refreshToken
    if (form.get('client_id') !== app.keystring || access.isRevoked() || !(isCode || isRefresh)) return Response.json({ error: 'invalid_grant', error_description: 'code or refresh token is not valid' }, { status: 400 })
    const token = access.renew()
    refreshToken = `12345.refresh-${nextId()}`
    return Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: refreshToken })
  }))
  receiptRoutes(route, receipts, shop.currency)
  listingRoutes(route, shelf)
  const categories = openCategories('1633')
  categoryRoutes(route, categories)
  hono.onError(letBreak)
  hono.notFound(() => Response.json({ error: 'Resource not found' }, { status: 404 }))

  const good: Values = { ...app, hookSecret: secret, shopId: '42', accessToken: access.current(), refreshToken }
  return {
    fetch: async (request) => hono.fetch(request), categories,
    good, bad: { ...good, sharedSecret: 'wrong', accessToken: 'wrong', refreshToken: 'wrong' },
    offer: shelf.offer, offers: shelf.offers, groups: shelf.groups, stockOf: shelf.stockOf, priceOf: shelf.priceOf, sell: receipts.sell, cancel: receipts.cancel, orders: receipts.simulated,
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: access.revoke, outage: edge.outage, calls: edge.calls,
  }
}

const digits = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one))
