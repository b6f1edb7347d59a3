import { openBucket, openCategories, openEdge, openOutbox, type Bucket, type Edge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { isOperation, operationLimits } from './limits.ts'
import { secretHeader } from './read-notification.ts'
import { simulateAccount, simulateLogin } from './simulated-account.ts'
import { denied, errors, json, notFound, type Asked } from './simulated-answer.ts'
import { isDefinition, simulateDefinitions } from './simulated-categories.ts'
import { isStorage, simulateFeeds } from './simulated-feeds.ts'
import { simulateListings } from './simulated-listings.ts'
import { writeNotification } from './simulated-notification.ts'
import { simulateOrders } from './simulated-orders.ts'
import { cancel, list, liveListing, openStore, priceOf, quantityOf, sell, toOffer, toSimulated, type Store } from './simulated-store.ts'

const marketplaceId = 'ATVPDKIKX0DER'
const sellerId = 'A1SIMULATEDSELLER'
const app = { clientId: 'amzn1.application-oa2-client.simulated', clientSecret: 'simulated-client-secret', refreshToken: 'Atzr|simulated-refresh-token' }
const hookSecret = 'simulated-hook-secret'

type Handler = (asked: Asked, turn: Turn) => Response
type Route = { operation: string; method: string; path: RegExp; handle: Handler; /** Takes a token of the app instead of the seller's. */ isGrantless?: true }

/** Amazon's SP-API and Login with Amazon as their specification describes them, for one seller of one marketplace, in memory. */
export function simulator(options: SimulatorOptions): Simulator {
  const { clock } = options
  const outbox = openOutbox()
  const store = openStore(options, (type, about) => {
    if (options.hookUrl === undefined) return
    const body = writeNotification(type, about, { store, sellerId, marketplaceId })
    outbox.post({ method: 'POST', url: options.hookUrl, headers: { 'content-type': 'application/json', [secretHeader]: hookSecret }, body })
  })
  const login = simulateLogin(clock, app)
  const feeds = simulateFeeds(store, sellerId)
  const categories = openCategories('DRINKING_CUP')
  const definitions = simulateDefinitions(categories, marketplaceId)
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => errors(503, 'ServiceUnavailable', 'Service is temporarily unavailable. Please try again.') })
  const door: Door = { edge, login, feeds, definitions, routes: [...routesOf(store, feeds), { operation: 'getDefinitionsProductType', method: 'GET', path: /^\/definitions\/2020-09-01\/productTypes\/([^/]+)$/, handle: definitions.getDefinitionsProductType }], buckets: new Map(Object.entries(operationLimits).map(([operation, limit]) => [operation, openBucket(clock, limit)])) }
  const seen = <T>(look: () => T): T => { feeds.work(); return look() }
  const good = { marketplaceId, sellerId, ...app, accessToken: login.give(false), hookSecret }
  return {
    fetch: (request) => enter(door, request),
    categories,
    good,
    bad: { ...good, accessToken: 'Atza|forged', refreshToken: 'Atzr|forged' },
    offer: (offer) => toOffer(store, list(store, offer)),
    offers: () => seen(() => [...store.listings.values()].filter((one) => !one.isDeleted && one.theme === undefined).map((one) => toOffer(store, one))),
    groups: () => [...store.listings.values()].filter((one) => one.theme !== undefined).map((one) => [...store.listings.values()].filter((c) => c.parent === one.sku && !c.isDeleted).map((c) => c.sku)).filter((ids) => ids.length > 1),
    stockOf: (id) => seen(() => { const one = liveListing(store, id); return one && quantityOf(store, one) }),
    priceOf: (id) => seen(() => { const one = liveListing(store, id); return one && priceOf(store, one) }),
    sell: (basket) => seen(() => sell(store, basket)),
    cancel: (id) => seen(() => cancel(store, id)),
    orders: () => seen(() => [...store.orders.values()].map(toSimulated)),
    hooks: () => seen(outbox.take),
    fault: edge.fault,
    expire: login.expire,
    revoke: login.revoke,
    outage: edge.outage,
    calls: edge.calls,
  }
}

type Door = { edge: Edge; login: ReturnType<typeof simulateLogin>; feeds: ReturnType<typeof simulateFeeds>; definitions: ReturnType<typeof simulateDefinitions>; routes: Route[]; buckets: Map<string, Bucket> }
const rateOf = (operation: string): Record<string, string> => (isOperation(operation) ? { 'x-amzn-RateLimit-Limit': String(operationLimits[operation].perSecond) } : {})
const tooMany = (operation: string): Response => json({ errors: [{ code: 'QuotaExceeded', message: 'You exceeded your quota for the requested resource.', details: '' }] }, 429, rateOf(operation))

/** Finds whose the request is: the sign-in's, the storage's, or an operation's, which wants a token and has a budget. */
async function enter({ edge, login, feeds, definitions, routes, buckets }: Door, request: Request): Promise<Response> {
  feeds.work()
  const url = new URL(request.url)
  const asked: Asked = { url, query: url.searchParams, parts: [], method: request.method, headers: request.headers, text: await request.text() }
  if (url.hostname === 'api.amazon.com') return edge.around('token', () => (url.pathname === '/auth/o2/token' ? login.token(asked) : notFound('no such path')))
  if (isDefinition(url)) return edge.around('productTypeSchema', () => definitions.atStorage(asked))
  if (isStorage(url)) return edge.around('uploadFeedDocument', () => feeds.atStorage(asked))
  const answer = (route: Route, parts: string[], turn: Turn): Response => {
    const token = asked.headers.get('x-amz-access-token')
    if (!token) return denied('Access token is missing in the request header.')
    if (!login.isGood(token, route.isGrantless === true)) return denied('The access token you provided is revoked, malformed or invalid.')
    if (!buckets.get(route.operation)!.take()) return tooMany(route.operation)
    const response = route.handle({ ...asked, parts }, turn)
    for (const [name, value] of Object.entries(rateOf(route.operation))) response.headers.set(name, value)
    return response
  }
  for (const route of routes) {
    const found = route.method === request.method ? route.path.exec(url.pathname) : null
    if (found) return edge.around(route.operation, (turn) => answer(route, found.slice(1).map(decodeURIComponent), turn))
  }
  return notFound(`${request.method} ${url.pathname}`)
}

function routesOf(store: Store, feeds: ReturnType<typeof simulateFeeds>): Route[] {
  const orders = simulateOrders(store, marketplaceId)
  const listings = simulateListings(store, marketplaceId, sellerId)
  const account = simulateAccount(store, marketplaceId)
  const item = /^\/listings\/2021-08-01\/items\/([^/]+)\/([^/]+)$/
  const route = (operation: string, method: string, path: RegExp, handle: Handler): Route => ({ operation, method, path, handle })
  return [
    route('searchOrders', 'GET', /^\/orders\/2026-01-01\/orders$/, orders.searchOrders),
    route('getOrder', 'GET', /^\/orders\/2026-01-01\/orders\/([^/]+)$/, orders.getOrder),
    route('confirmShipment', 'POST', /^\/orders\/v0\/orders\/([^/]+)\/shipmentConfirmation$/, orders.confirmShipment),
    route('searchListingsItems', 'GET', /^\/listings\/2021-08-01\/items\/([^/]+)$/, listings.searchListingsItems),
    route('getListingsItem', 'GET', item, listings.getListingsItem),
    route('patchListingsItem', 'PATCH', item, listings.patchListingsItem),
    route('putListingsItem', 'PUT', item, listings.putListingsItem),
    route('deleteListingsItem', 'DELETE', item, listings.deleteListingsItem),
    route('getInventorySummaries', 'GET', /^\/fba\/inventory\/v1\/summaries$/, listings.getInventorySummaries),
    route('createFeedDocument', 'POST', /^\/feeds\/2021-06-30\/documents$/, feeds.createFeedDocument),
    route('getFeedDocument', 'GET', /^\/feeds\/2021-06-30\/documents\/([^/]+)$/, feeds.getFeedDocument),
    route('createFeed', 'POST', /^\/feeds\/2021-06-30\/feeds$/, feeds.createFeed),
    route('getFeed', 'GET', /^\/feeds\/2021-06-30\/feeds\/([^/]+)$/, feeds.getFeed),
    route('listTransactions', 'GET', /^\/finances\/2024-06-19\/transactions$/, account.listTransactions),
    route('getMarketplaceParticipations', 'GET', /^\/sellers\/v1\/marketplaceParticipations$/, account.getMarketplaceParticipations),
    { ...route('getDestinations', 'GET', /^\/notifications\/v1\/destinations$/, account.getDestinations), isGrantless: true },
    { ...route('createDestination', 'POST', /^\/notifications\/v1\/destinations$/, account.createDestination), isGrantless: true },
    route('getSubscription', 'GET', /^\/notifications\/v1\/subscriptions\/([^/]+)$/, account.getSubscription),
    route('createSubscription', 'POST', /^\/notifications\/v1\/subscriptions\/([^/]+)$/, account.createSubscription),
  ]
}
