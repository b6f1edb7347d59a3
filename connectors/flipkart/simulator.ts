import { money, parseExact, parseJson, toDecimal, writeJson } from '#kit'
import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { locationId, openShop, type SimShipment, type SimShop } from './simulated-shop.ts'

type Body = Record<string, unknown>
type Asked = { shop: SimShop; body: Body; query: URLSearchParams; turn: Turn; currency: string; pages: Map<string, string[]> }
const keys = { appId: 'app-1234567890', appSecret: 'secret-of-the-app-1234567890' }
const no = (status: number, message: string): Response => Response.json({ errors: [{ severity: 'ERROR', code: String(status), description: message }] }, { status })

/** Flipkart's seller API in memory, as its pages and an older SDK describe it: a seller whose parcels Flipkart fetches. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const edge = openEdge({ rateLimited: () => no(429, 'Too many requests'), unavailable: () => no(503, 'Service unavailable') })
  const bucket = openBucket(options.clock, { perSecond: 2, burst: 10 })
  const access = openAccess('fk-token')
  const pages = new Map<string, string[]>()
  const currency = options.shop?.currency ?? 'INR'
  let secret = keys.appSecret

  function token(request: Request, query: URLSearchParams): Response {
    const isOurs = request.headers.get('authorization') === `Basic ${Buffer.from(`${keys.appId}:${secret}`).toString('base64')}`
    if (!isOurs || query.get('grant_type') !== 'client_credentials' || query.get('scope') !== 'Seller_Api') return Response.json({ error: 'unauthorized', error_description: 'Bad credentials' }, { status: 401 })
    return Response.json({ access_token: access.renew(), token_type: 'bearer', expires_in: 5_183_999, scope: 'Seller_Api' })
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url)
    const text = await request.text()
    const operation = operations[pathname] ?? pathname
    return edge.around(operation, (turn) => {
      if (!bucket.take()) return no(429, 'Too many requests')
      if (operation === 'token') return token(request, query)
      const route = routes[`${request.method} ${operation}`]
      if (!route) return no(404, 'Not found')
      if (request.headers.get('authorization') !== `Bearer ${access.current()}` || !access.isGood(access.current())) return no(401, 'Access token is invalid')
      return route({ shop, body: text === '' ? {} : (parseJson(text) as Body), query, turn, currency, pages })
    })
  }

  return {
    fetch: answer,
    good: { ...keys, accessToken: access.current() },
    bad: { appId: keys.appId, appSecret: 'wrong-secret', accessToken: 'wrong-token' },
    offer: shop.offer,
    offers: () => [...shop.offers.values()].map(({ externalId, sku, title }) => ({ externalId, sku, title, price: shop.prices.seen(sku)!, available: shop.stock.seen(sku) ?? 0 })),
    stockOf: shop.stock.seen,
    priceOf: shop.prices.seen,
    sell: (basket) => shop.sell(basket),
    cancel: (externalId) => shop.cancel(externalId, 'buyerCancellation'),
    orders: () => [...shop.shipments.values()].map((shipment) => shop.tell(shipment)),
    hooks: () => [],
    fault: edge.fault,
    expire: access.expire,
    revoke: () => { secret = 'taken-away'; access.revoke() },
    outage: edge.outage,
    calls: edge.calls,
  }
}

const operations: Readonly<Record<string, string>> = {
  '/oauth-service/oauth/token': 'token', '/sellers/v3/shipments/filter': 'shipments/filter', '/sellers/v3/shipments': 'shipments', '/sellers/v3/shipments/cancel': 'shipments/cancel',
  '/sellers/listings/v3/search': 'listings/search', '/sellers/listings/v3/details': 'listings/details', '/sellers/listings/v3/update/inventory': 'listings/update/inventory', '/sellers/listings/v3/update/price': 'listings/update/price',
}
const routes: Readonly<Record<string, (asked: Asked) => Response>> = {
  'POST shipments/filter': filterShipments,
  'GET shipments/filter': nextShipments,
  'GET shipments': ({ shop, query }) => json({ shipments: (query.get('shipmentIds') ?? '').split(',').flatMap((id) => shop.shipments.get(id) ?? []).map((shipment) => shop.show(shipment)) }),
  'POST shipments/cancel': cancelShipments,
  'POST listings/search': ({ shop, body }) => {
    const start = Number(body['page_id'] ?? 0)
    const all = [...shop.offers.values()]
    return json({ listings: all.slice(start, start + 500).map(({ sku, fsn }) => ({ sku_id: sku, product_id: fsn, listing_id: `LST${fsn}` })), has_more: all.length > start + 500, next_page_id: all.length > start + 500 ? String(start + 500) : null })
  },
  'POST listings/details': detailsOf,
  'POST listings/update/inventory': (asked) => update(asked, (sku, entry) => {
    const [place] = Array.isArray(entry['locations']) ? (entry['locations'] as Body[]) : []
    if (place?.['id'] !== locationId || typeof place['inventory'] !== 'number' || place['inventory'] < 0) return 'INVALID_LOCATION'
    asked.shop.stock.set(sku, place['inventory'])
    return undefined
  }),
  'POST listings/update/price': (asked) => update(asked, (sku, entry) => {
    const { mrp, selling_price } = (entry['price'] ?? {}) as Body
    if (typeof selling_price !== 'number' || typeof mrp !== 'number' || selling_price <= 0 || selling_price > mrp) return 'INVALID_PRICE'
    asked.shop.prices.set(sku, money(parseExact(String(selling_price), asked.currency).minor, asked.currency))
    return undefined
  }),
}

const json = (body: unknown): Response => new Response(writeJson(body), { headers: { 'content-type': 'application/json' } })
const kindOf = ({ items }: SimShipment): string => {
  const states = items.map((item) => item.status)
  return states.every((state) => state === 'CANCELLED') ? 'cancelled' : states.some((state) => ['SHIPPED', 'DELIVERED'].includes(state)) ? 'postDispatch' : 'preDispatch'
}

function filterShipments({ shop, body, pages }: Asked): Response {
  const filter = (body['filter'] ?? {}) as Record<string, { from?: string; to?: string } | string>
  const size = Number(((body['pagination'] ?? {}) as Body)['pageSize'] ?? 10)
  const [{ from = '', to = '' }, type] = [(filter['modifiedDate'] ?? filter['cancellationDate'] ?? {}) as { from?: string; to?: string }, filter['type']]
  if (typeof type !== 'string' || size > 20 || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return no(400, 'Invalid filter')
  const found = [...shop.shipments.values()].filter((one) => kindOf(one) === type && one.updatedMs >= Date.parse(from) && one.updatedMs <= Date.parse(to)).sort((a, b) => a.updatedMs - b.updatedMs)
  return page(shop, found.map((one) => one.shipmentId), size, pages)
}

/** The list that was found stays as it was; what a page shows is how it is now. */
function page(shop: SimShop, ids: readonly string[], size: number, pages: Map<string, string[]>): Response {
  const rest = ids.slice(size)
  const token = `t${pages.size + 1}-${size}`
  if (rest.length > 0) pages.set(token, rest)
  return json({ hasMore: rest.length > 0, nextPageUrl: rest.length > 0 ? `/v3/shipments/filter?next_token=${token}` : null, shipments: ids.slice(0, size).map((id) => shop.show(shop.shipments.get(id)!)) })
}

function nextShipments({ shop, query, pages }: Asked): Response {
  const token = query.get('next_token') ?? ''
  const ids = pages.get(token)
  return ids ? page(shop, ids, Number(token.split('-')[1]), pages) : no(400, 'Invalid next_token')
}

function detailsOf({ shop, body, currency }: Asked): Response {
  const skus = Array.isArray(body['sku_ids']) ? body['sku_ids'].map(String) : []
  if (skus.length > 10) return no(400, 'Up to 10 SKUs')
  const available = skus.flatMap((sku) => {
    const offer = shop.offers.get(sku)
    if (!offer) return []
    const price = { mrp: Number(toDecimal(offer.mrp)), selling_price: Number(toDecimal(shop.prices.seen(sku)!)), currency }
    return [[sku, { product_id: offer.fsn, listing_id: `LST${offer.fsn}`, product_title: offer.title, listing_status: 'ACTIVE', archived_status: 'NONE', fulfillment_profile: 'NON_FBF', price, locations: [{ id: locationId, status: 'ENABLED', inventory: shop.stock.seen(sku) ?? 0 }] }] as const]
  })
  return json({ available: Object.fromEntries(available), unavailable: [], invalid: skus.filter((sku) => !shop.offers.has(sku)) })
}

function update({ shop, body, turn }: Asked, one: (sku: string, entry: Body) => string | undefined): Response {
  const entries = Object.entries(body)
  if (entries.length > 10) return no(400, 'Up to 10 SKUs')
  const isPartial = turn.isPartial()
  return json(Object.fromEntries(entries.map(([sku, entry], i) => {
    const offer = shop.offers.get(sku)
    const code = !offer || (entry as Body)['product_id'] !== offer.fsn ? 'INVALID_SKU' : isPartial && i % 2 === 1 ? 'INTERNAL_PROCESSING_ERROR' : one(sku, entry as Body)
    return [sku, code === undefined ? { status: 'SUCCESS' } : { status: 'FAILURE', errors: [{ severity: 'ERROR', code, description: `The listing could not be changed: ${code}` }] }]
  })))
}

function cancelShipments({ shop, body }: Asked): Response {
  const wanted = Array.isArray(body['shipments']) ? (body['shipments'] as { shipmentId: string; locationId: string; reason: string; cancellationGroupIds: string[] }[]) : []
  return json({ shipments: wanted.map(({ shipmentId, locationId: place, reason, cancellationGroupIds }) => {
    const items = shop.shipments.get(shipmentId)?.items.filter((item) => cancellationGroupIds.includes(`grp_${item.orderItemId}`)) ?? []
    const isGood = place === locationId && items.length > 0 && items.every((item) => item.status === 'APPROVED') && ['cannot_procure_item', 'not_enough_inventory', 'b2b_order'].includes(reason)
    if (isGood) shop.cancel(shipmentId, reason, (item) => items.includes(item))
    return { shipmentId, status: isGood ? 'SUCCESS' : 'FAILURE', ...(isGood ? {} : { errorCode: 'INVALID_STATE', errorMessage: 'The shipment cannot be cancelled' }) }
  }) })
}
