import { Hono, type Context } from 'hono'
import { standardSignature, type Values } from '#kit'
import { letBreak, openAccess, openBucket, openEdge, openOutbox, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { openReceipts, type Receipt } from './simulated-receipts.ts'
import { isProblem, openShelf, problem, type Listing, type Row } from './simulated-shelf.ts'

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
  type Answer = (c: Context, turn: Turn) => unknown
  const route = (method: 'get' | 'post' | 'put' | 'patch', path: string, operation: string, answer: Answer): void => {
    hono[method](`/v3/application${path}`, (c) => edge.around(operation, async (turn) => {
      if (c.req.header('x-api-key') !== `${app.keystring}:${app.sharedSecret}`) return Response.json({ error: 'Shared secret is required in x-api-key header.' }, { status: 403 })
      if (!access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', ''))) return Response.json({ error: 'invalid_token', error_description: 'access token is expired or revoked' }, { status: 401 })
      if (!second.take() || !day.take()) return Response.json({ error: 'You have exceeded your quota.' }, { status: 429, headers: { 'retry-after': '1' } })
      const said = await answer(c, turn)
      const headers = { 'x-limit-per-second': String(limits.perSecond), 'x-remaining-this-second': String(Math.floor(second.left())), 'x-limit-per-day': String(limits.perDay), 'x-remaining-today': String(Math.floor(day.left())) }
      return isProblem(said) ? Response.json({ error: said.error }, { status: said.status, headers }) : new Response(digits(said), { status: operation === 'createDraftListing' ? 201 : 200, headers: { ...headers, 'content-type': 'application/json' } })
    }))
  }
  const ofShop = '/shops/42'
  const ofReceipt = (work: (r: Receipt, c: Context) => unknown): Answer => (c) => {
    const one = receipts.find(Number(c.req.param('id')))
    return one ? work(one, c) : problem(404, 'Receipt not found')
  }
  const ofListing = (work: (one: Listing, c: Context, turn: Turn) => unknown): Answer => (c, turn) => {
    const one = shelf.byId(Number(c.req.param('id')))
    return one ? work(one, c, turn) : problem(404, `Listing ${c.req.param('id')} not found`)
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
  route('get', '/users/:id/shops', 'getShopByOwnerUserId', () => shopView(shop.currency))
  route('get', ofShop, 'getShop', () => shopView(shop.currency))
  route('get', `${ofShop}/receipts`, 'getShopReceipts', (c) => {
    const [since, until] = [Number(c.req.query('min_last_modified') ?? '0'), Number(c.req.query('max_last_modified') ?? '9999999999')]
    const of = (r: Receipt): number => Math.floor(r.updated.getTime() / 1000)
    return page(c, receipts.all().filter((r) => of(r) >= since && of(r) <= until).sort((a, b) => of(a) - of(b) || a.id - b.id).map(receipts.view))
  })
  route('get', `${ofShop}/receipts/:id`, 'getShopReceipt', ofReceipt((r) => receipts.view(r)))
  route('post', `${ofShop}/receipts/:id/tracking`, 'createReceiptShipment', ofReceipt(async (r, c) => receipts.ship(r, await c.req.json<Row>())))
  route('get', `${ofShop}/payment-account/ledger-entries`, 'getShopPaymentAccountLedgerEntries', (c) => {
    const [since, until] = [Number(c.req.query('min_created')), Number(c.req.query('max_created'))]
    return page(c, receipts.ledger().filter((row) => Number(row['created_timestamp']) >= since && Number(row['created_timestamp']) <= until))
  })
  route('get', `${ofShop}/listings`, 'getListingsByShop', (c) => page(c, shelf.all().filter((one) => one.state === (c.req.query('state') ?? 'active')).map(shelf.view)))
  route('post', `${ofShop}/listings`, 'createDraftListing', async (c) => {
    const made = shelf.draft(new URLSearchParams(await c.req.text()))
    return isProblem(made) ? made : shelf.view(made)
  })
  route('patch', `${ofShop}/listings/:id`, 'updateListing', ofListing(async (one, c) => shelf.change(one, new URLSearchParams(await c.req.text())) ?? shelf.view(one)))
  route('get', '/listings/batch/inventory', 'getListingsInventoryByListingIds', (c) => {
    const ids = (c.req.query('listing_ids') ?? '').split(',').map(Number)
    const found = ids.map((id) => shelf.byId(id))
    // "If any single ID is not found, the entire request returns a 404."
    return found.some((one) => one === undefined) || ids.length > 100 ? problem(404, 'One or more listings were not found') : { count: found.length, results: found.map((one) => shelf.view(one!)) }
  })
  route('put', '/listings/:id/inventory', 'updateListingInventory', ofListing(async (one, c, turn) => (turn.isPartial() ? problem(400, 'There was a problem with /inventory : try again later') : shelf.putInventory(one, await c.req.json<Row>()))))
  hono.onError(letBreak)
  hono.notFound(() => Response.json({ error: 'Resource not found' }, { status: 404 }))

  const good: Values = { ...app, hookSecret: secret, shopId: '42', accessToken: access.current(), refreshToken }
  return {
    fetch: async (request) => hono.fetch(request),
    good, bad: { ...good, sharedSecret: 'wrong', accessToken: 'wrong', refreshToken: 'wrong' },
    offer: shelf.offer, offers: shelf.offers, stockOf: shelf.stockOf, priceOf: shelf.priceOf, sell: receipts.sell, cancel: receipts.cancel, orders: receipts.simulated,
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: access.revoke, outage: edge.outage, calls: edge.calls,
  }
}

const shopView = (currency: string): Row => ({ shop_id: 42, user_id: 12345, shop_name: 'Teahouse', currency_code: currency, is_vacation: false, is_etsy_payments_onboarded: true, url: 'https://www.etsy.com/shop/Teahouse' })
const digits = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one))

function page(c: Context, rows: readonly unknown[]): unknown {
  const [limit, offset] = [Number(c.req.query('limit') ?? '25'), Number(c.req.query('offset') ?? '0')]
  if (limit > 100) return problem(400, 'limit must be at most 100')
  return { count: rows.length, results: rows.slice(offset, offset + limit) }
}
