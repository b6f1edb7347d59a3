import { hmacBase64, parseJson, writeJson } from '#kit'
import { openAccess, openBucket, openEdge, openOutbox, type Bucket, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { apiVersion, gid } from './ask.ts'
import { answer, checkVariables, costOf, GraphqlRefusal, page, pageOf, readDocument, textOf, type Operation, type Resolver, type Thing } from './simulator-graphql.ts'
import { mutationRoot, type Subscription, type Tell } from './simulator-mutations.ts'
import { filter, itemThing, locationId, movementsOf, orderThing, variantThing, productThing } from './simulator-nodes.ts'
import { levelPayload, orderPayload, productPayload } from './simulator-payload.ts'
import { openShop, publications, type Order, type SimulatedShop } from './simulator-shop.ts'
import { openTokens } from './simulator-tokens.ts'

const domain = 'tonglu-demo.myshopify.com'
/** The Standard plan. */
const plan = { perSecond: 100, burst: 2000 }

type Asking = { root: { query: Thing; mutation: Thing }; bucket: Bucket }

/** A shop on Shopify as the Admin API 2026-10 shows it, in memory. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const access = openAccess('shpat')
  const tokens = openTokens(access)
  const bucket = openBucket(options.clock, plan)
  const outbox = openOutbox()
  const subscriptions: Subscription[] = []
  const tell = hookMaker({ shop, subscriptions, idsFrom: options.idsFrom ?? 0, hookUrl: options.hookUrl, secret: tokens.good['clientSecret']!, post: outbox.post })
  let turn: Turn = { isPartial: () => false }
  const root = { query: queryRoot(shop, subscriptions), mutation: mutationRoot({ shop, tell, subscriptions, answered: new Map(), turn: () => turn }) }
  const edge = openEdge({ rateLimited: () => throttled(bucket, plan.burst), unavailable: () => new Response('Service Unavailable', { status: 503 }) })

  async function fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST') return json({ errors: 'Not Found' }, 404)
    const text = await request.text()
    if (pathname === '/admin/oauth/access_token') return edge.around('access_token', () => tokens.grant(text))
    if (pathname !== `/admin/api/${apiVersion}/graphql.json`) return json({ errors: 'Not Found' }, 404)
    const read = readQuestion(text)
    return edge.around(read instanceof Response ? 'unreadable' : read.operation.name, (mine) => {
      if (!tokens.lets(request.headers.get('x-shopify-access-token'))) return json({ errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' }, 401)
      if (read instanceof Response) return read
      turn = mine
      return ask({ root, bucket }, read.operation, read.variables)
    })
  }

  return {
    fetch, ...shopkeeper(shop, tell),
    good: { shop: domain, locationId, ...tokens.good },
    bad: { shop: domain, locationId, ...tokens.good, clientSecret: 'wrong', accessToken: 'shpat-wrong', refreshToken: 'shprt-wrong' },
    hooks: outbox.take, fault: edge.fault, expire: access.expire, revoke: tokens.revoke, outage: edge.outage, calls: edge.calls,
  }
}

/** Who puts things on sale, sells and cancels. */
function shopkeeper(shop: SimulatedShop, tell: Tell): Pick<Simulator, 'offer' | 'offers' | 'groups' | 'stockOf' | 'priceOf' | 'sell' | 'cancel' | 'orders'> {
  const shownOrder = (order: Order) => ({
    externalId: order.id, placedAt: order.createdAt, isCancelled: order.cancelledAt !== undefined, total: shop.totalOf(order),
    lines: order.lines.map((l) => ({ offerId: `${l.variant.id}:${l.variant.itemId}`, sku: l.sku, quantity: l.quantity, total: { ...l.unit, minor: l.unit.minor * BigInt(l.quantity) - l.discount } })),
  })
  return {
    offer(offer) {
      const variant = shop.makeVariant(shop.makeProduct(offer.sku.toLowerCase(), offer.title), { barcode: undefined, ...offer })
      tell.product('products/create', variant)
      return shop.shown(variant)
    },
    offers: () => [...shop.variants.values()].map(shop.shown),
    groups: () => [...new Set([...shop.variants.values()].map((v) => v.product))].map((p) => shop.ofProduct(p).map((v) => shop.shown(v).externalId)).filter((ids) => ids.length > 1),
    stockOf: (externalId) => { const v = shop.find(externalId); return v && shop.levels.truth(v.itemId) },
    priceOf: (externalId) => { const v = shop.find(externalId); return v && shop.prices.truth(v.id) },
    sell(basket) {
      const order = shop.sell(basket)
      if (!order) return undefined
      tell.order('orders/create', order)
      for (const line of order.lines) tell.level(line.variant)
      return shownOrder(order)
    },
    cancel(externalId) {
      const order = shop.orders.find((o) => o.id === externalId)
      if (!order || order.cancelledAt !== undefined) return
      shop.cancel(order, { reason: 'CUSTOMER', restock: true, note: '', amount: shop.totalOf(order).minor - shop.refundedOf(order) })
      tell.order('orders/cancelled', order)
      tell.order('orders/updated', order)
      for (const line of order.lines) tell.level(line.variant)
    },
    orders: () => shop.orders.map(shownOrder),
  }
}

function ask({ root, bucket }: Asking, operation: Operation, variables: Record<string, unknown>): Response {
  const cost = costOf(operation, variables)
  try {
    checkVariables(operation, variables)
    if (cost > 1000) throw new GraphqlRefusal('MAX_COST_EXCEEDED', `Query cost is ${cost}, which exceeds the single query max cost limit (1000).`)
    if (!bucket.take(cost)) return throttled(bucket, cost)
    const { data, seen } = answer(operation, variables, root[operation.kind])
    // What was asked for and not found is given back.
    const actual = operation.kind === 'mutation' ? cost : Math.min(cost, seen)
    bucket.take(actual - cost)
    return json({ data, extensions: throttle(bucket, cost, actual) })
  } catch (error) {
    return refusal(error)
  }
}

const throttle = (bucket: Bucket, cost: number, actual: number | null) =>
  ({ cost: { requestedQueryCost: cost, actualQueryCost: actual, throttleStatus: { maximumAvailable: plan.burst, currentlyAvailable: Math.floor(Math.min(plan.burst, bucket.left())), restoreRate: plan.perSecond } } })
const throttled = (bucket: Bucket, cost: number): Response =>
  json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/limits' } }], extensions: throttle(bucket, cost, null) })

const json = (body: unknown, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', 'x-shopify-api-version': apiVersion } })

function refusal(error: unknown): Response {
  if (!(error instanceof GraphqlRefusal)) throw error
  return json({ errors: [{ message: error.message, extensions: { code: error.code } }] })
}

function readQuestion(text: string): { operation: Operation; variables: Record<string, unknown> } | Response {
  try {
    const { query, variables } = parseJson(text) as { query?: unknown; variables?: Record<string, unknown> }
    if (typeof query !== 'string') return json({ errors: { query: 'Required parameter missing or invalid' } }, 400)
    return { operation: readDocument(query), variables: variables ?? {} }
  } catch (error) {
    return error instanceof SyntaxError ? json({ errors: { base: 'Error parsing JSON' } }, 400) : refusal(error)
  }
}

function queryRoot(shop: SimulatedShop, subscriptions: Subscription[]): Thing {
  const orders = (): Order[] => shop.orders.toSorted((a, b) => (a.updatedAt === b.updatedAt ? Number(BigInt(a.id) - BigInt(b.id)) : a.updatedAt < b.updatedAt ? -1 : 1))
  const byId = (global: string): Thing | null => {
    const [, type, id] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(global) ?? []
    if (type === undefined || id === undefined) throw new GraphqlRefusal('RESOURCE_NOT_FOUND', `Invalid global id '${global}'`)
    const [order, variant, item] = [type === 'Order' && shop.orders.find((o) => o.id === id), type === 'ProductVariant' && shop.variants.get(id), type === 'InventoryItem' && shop.byItem.get(id)]
    return order ? orderThing(shop, order) : variant ? variantThing(shop, variant) : item ? itemThing(shop, item) : null
  }
  return {
    __typename: 'QueryRoot',
    shop: { __typename: 'Shop', name: 'Tonglu Demo', myshopifyDomain: domain, currencyCode: shop.currency, ianaTimezone: shop.facts.zone, setupRequired: false, plan: { __typename: 'ShopPlan', publicDisplayName: 'Basic' } },
    currentAppInstallation: { __typename: 'AppInstallation', accessScopes: granted.map((handle) => ({ __typename: 'AccessScope', handle })) },
    locations: ((args) => page([{ __typename: 'Location', id: gid('Location', locationId), name: 'Warehouse', isActive: true, fulfillsOnlineOrders: true }], args, 'Location')) satisfies Resolver,
    publications: ((args) => page(publications.map((id) => ({ __typename: 'Publication', id })), args, 'Publication')) satisfies Resolver,
    orders: ((args) => pageOf(filter(orders(), args['query'], { updated_at: (o) => o.updatedAt, id: (o) => o.id, return_status: () => 'no_return' }), args, 'Order', { show: (o) => orderThing(shop, o), place: (o) => `${o.updatedAt}|${o.id}` })) satisfies Resolver,
    order: ((args) => byId(textOf(args['id']))) satisfies Resolver,
    nodes: ((args) => (args['ids'] as string[]).map(byId)) satisfies Resolver,
    productByIdentifier: ((args) => { const { id, handle } = args['identifier'] as Record<string, string>; const v = [...shop.variants.values()].find(({ product }) => (id ? gid('Product', product.id) === id : product.handle === handle)); return v ? productThing(shop, v.product) : null }) satisfies Resolver,
    productVariants: ((args) => pageOf(filter([...shop.variants.values()], args['query'], { id: (v) => v.id }), args, 'ProductVariant', { show: (v) => variantThing(shop, v), place: (v) => v.id })) satisfies Resolver,
    customers: ((args) => page(filter([...shop.customers.values()], args['query'], { updated_at: (c) => c.at }).map((c) => ({
      __typename: 'Customer', id: gid('Customer', c.id), firstName: c.name.split(' ')[0] ?? null, lastName: c.name.split(' ').slice(1).join(' ') || null, createdAt: c.at,
      defaultEmailAddress: c.email ? { __typename: 'CustomerEmailAddress', emailAddress: c.email, marketingState: 'NOT_SUBSCRIBED' } : null, defaultPhoneNumber: c.phone ? { __typename: 'CustomerPhoneNumber', phoneNumber: c.phone } : null,
    })), args, 'Customer')) satisfies Resolver,
    shopifyPaymentsAccount: () => ({
      __typename: 'ShopifyPaymentsAccount',
      balanceTransactions: ((args) => page(filter(shop.orders.flatMap((o) => movementsOf(shop, o)), args['query'], { processed_at: (m) => String(m['transactionDate']) }), args, 'ShopifyPaymentsBalanceTransaction')) satisfies Resolver,
    }),
    webhookSubscriptions: ((args) => page(subscriptions.filter((s) => !Array.isArray(args['topics']) || args['topics'].includes(s.topic)).map((s) => ({ __typename: 'WebhookSubscription', ...s })), args, 'WebhookSubscription')) satisfies Resolver,
  }
}

const granted = [
  'write_orders', 'write_products', 'write_inventory', 'read_locations', 'write_merchant_managed_fulfillment_orders', 'write_returns', 'read_customers', 'write_publications', 'read_shopify_payments_accounts', 'read_shopify_payments_payouts', 'read_all_orders',
]

/** Signed hooks, to whoever subscribed to the topic, else to the address that the simulation was given. */
function hookMaker({ shop, subscriptions, idsFrom, hookUrl, secret, post }: { shop: SimulatedShop; subscriptions: Subscription[]; idsFrom: number; hookUrl: string | undefined; secret: string; post: (hook: { method: string; url: string; headers: Record<string, string>; body: string }) => void }): Tell {
  let count = idsFrom
  const make = (topic: string, payload: Record<string, unknown>): void => {
    const wanted = topic.replace('/', '_').toUpperCase()
    const urls = subscriptions.filter((s) => s.topic === wanted).map((s) => s.uri)
    count += 1
    const body = writeJson(payload)
    for (const url of urls.length > 0 ? urls : hookUrl === undefined ? [] : [hookUrl]) {
      post({
        method: 'POST', url, body,
        headers: {
          'content-type': 'application/json', 'x-shopify-topic': topic, 'x-shopify-shop-domain': domain, 'x-shopify-api-version': apiVersion, 'x-shopify-hmac-sha256': hmacBase64(secret, body),
          'x-shopify-event-id': `98880550-7158-44d4-b7cd-${String(count).padStart(12, '0')}`, 'x-shopify-webhook-id': `b54557e4-bdd9-4b37-8a5f-${String(count).padStart(12, '0')}`, 'x-shopify-triggered-at': shop.now(),
        },
      })
    }
  }
  return {
    order: (topic, order) => make(topic, orderPayload(shop, order)),
    level: (variant) => make('inventory_levels/update', levelPayload(shop, variant)),
    product: (topic, variant) => make(topic, productPayload(shop, variant)),
  }
}
