import type { Context } from 'hono'
import { money, toDecimal, type ShopFacts } from '#kit'
import { readRow, readText, refuse, textOf, unknown, type Reply, type Route, type Row } from './simulated-reply.ts'
import type { Orders } from './simulated-orders.ts'
import type { Fed, Shelf } from './simulated-shelf.ts'

type World = { orders: Orders; shelf: Shelf; shop: ShopFacts }

export function shelfRoutes(route: Route, { shelf }: World): void {
  const sku = (c: Context): string => c.req.query('sku') ?? ''
  route('get', '/v3/inventory', 'getInventory', (c) => {
    const level = shelf.stockOf(sku(c))
    return level === undefined ? unknown('INVENTORY') : { body: { sku: sku(c), quantity: { unit: 'EACH', amount: level } } }
  })
  route('put', '/v3/inventory', 'updateInventoryForAnItem', async (c, turn) => (turn.isPartial() ? refuse(400, 'SYSTEM_ERROR.GMP_INVENTORY_API', 'The quantity could not be written.') : shelf.setLevel(sku(c), await readRow(c))))
  route('put', '/v3/price', 'updatePrice', async (c) => shelf.setPrice(await readRow(c)))
  route('post', '/v3/feeds', (c) => `feed:${c.req.query('feedType') ?? ''}`, async (c) => {
    const file = (await c.req.raw.formData()).get('file')
    return file instanceof Blob ? shelf.feed(c.req.query('feedType') ?? '', readText(await file.text())) : refuse(400, 'INVALID_REQUEST_CONTENT.GMP_FEED_API', 'The file is missing.')
  })
  const view = (one: Fed): Row => ({ feedId: one.id, feedSource: 'MARKETPLACE_PARTNER', feedType: one.type, partnerId: '10000000359', itemsReceived: one.count, itemsSucceeded: one.rows.filter((row) => !row.error).length, itemsFailed: one.rows.filter((row) => row.error).length, itemsProcessing: one.count - one.rows.length, feedStatus: one.rows.length < one.count ? 'INPROGRESS' : 'PROCESSED', feedDate: one.date })
  route('get', '/v3/feeds', 'getAllFeedStatuses', () => ({ body: { totalResults: shelf.fed().length, offset: 0, limit: 50, results: { feed: shelf.fed().slice(-50).map(view) } } }))
  route('get', '/v3/feeds/:id', 'getFeedItemStatus', (c) => {
    const one = shelf.fed().find(({ id }) => id === c.req.param('id'))
    if (!one) return unknown('FEED')
    const { feedId, feedStatus, itemsReceived, itemsSucceeded, itemsFailed, itemsProcessing } = view(one)
    const details = one.rows.map(({ sku: name, error }, index) => ({ martId: 0, sku: name, index, ingestionStatus: error ? 'DATA_ERROR' : 'SUCCESS', ...(error && { ingestionErrors: { ingestionError: [{ type: 'DATA_ERROR', code: 'ERR_EXT_DATA_01', description: error }] } }) }))
    return { body: { feedId, feedStatus, itemsReceived, itemsSucceeded, itemsFailed, itemsProcessing, offset: 0, limit: 50, itemDetails: { itemIngestionStatus: details.slice(0, 50) } } }
  })
  route('get', '/v3/items', 'getAllItems', (c) => {
    const limit = Number(c.req.query('limit') ?? '20')
    const next = c.req.query('nextCursor') ?? '*'
    if (!(limit >= 1 && limit <= 50)) return refuse(400, 'INVALID_REQUEST_PARAM.GMP_ITEM_QUERY_API', 'limit')
    const all = shelf.items()
    // The cursor looks the same each time and remembers where it was, as Walmart's does.
    const offset = next === '*' ? 0 : reads.get(next) ?? 0
    const cursor = next === '*' ? `AoE/GjBTRU${all.length}_${reads.size}` : next
    reads.set(cursor, offset + limit)
    return { body: { ItemResponse: all.slice(offset, offset + limit).map(shelf.view), totalItems: all.length, nextCursor: cursor } }
  })
  const reads = new Map<string, number>()
  route('get', '/v3/items/:sku', 'getAnItem', (c) => {
    const item = shelf.item(c.req.param('sku') ?? '')
    return item ? { body: { ItemResponse: [shelf.view(item)], totalItems: 1 } } : unknown('ITEM_QUERY')
  })
  route('delete', '/v3/items/:sku', 'retireAnItem', (c) => {
    const item = shelf.item(c.req.param('sku') ?? '')
    if (!item) return unknown('ITEM_QUERY')
    item.isRetired = true
    return { body: { sku: item.sku, message: 'Thank you.  Your item has been submitted for retirement from Walmart Catalog.  Please note that it can take up to 48 hours for items to be retired from our catalog.' } }
  })
}

export function orderRoutes(route: Route, world: World): void {
  const { orders } = world
  const one = (work: (order: NonNullable<ReturnType<Orders['find']>>, body: Row) => Reply) => async (c: Context): Promise<Reply> => {
    const order = orders.find(c.req.param('id') ?? '')
    return order ? work(order, c.req.method === 'GET' ? {} : await readRow(c)) : unknown('ORDER')
  }
  route('get', '/v3/orders', 'getAllOrders', (c) => search(world, c))
  route('get', '/v3/orders/:id', 'getAnOrder', one((order) => ({ body: { order: orders.view(order) } })))
  route('post', '/v3/orders/:id/acknowledge', 'acknowledgeOrders', one((order) => orders.acknowledge(order)))
  route('post', '/v3/orders/:id/cancel', 'cancelOrderLines', one((order, body) => orders.cancelLines(order, body)))
  route('post', '/v3/orders/:id/shipping', 'shippingUpdates', one((order, body) => orders.ship(order, body)))
  route('post', '/v3/orders/:id/refund', 'refundOrderLines', one((order, body) => orders.refund(order, body)))
  // Nobody sends anything back here; the specification's own return is read in the tests.
  route('get', '/v3/returns', 'getReturns', () => ({ body: { meta: { totalCount: 0, limit: 200, nextCursor: '' }, returnOrders: [] } }))
  route('get', '/v3/report/payment/performance', 'getPartnerPerformance', () => ({ body: { statusCode: 200, status: 'OK', error: '', partnerId: '10000000359', payload: { '30DAY': { refundRateSellerFault: 2.13, refundRateCustomerFault: 3.11, ots: 100, otd: 99.5, vtr: 99.2, cancellationSellerFault: 0.22, cancellationCustomerFault: 0.22 } } } }))
  route('get', '/v3/report/reconreport/availableReconFiles', 'getAvailableV1ReconReportDates', () => ({ body: { availableApReportDates: [...new Set(orders.all().map((o) => dayOf(o.created)))] } }))
  route('get', '/v3/report/reconreport/reconFileJson', 'getAvailableV1ReconReportAsJson', (c) => report(world, c))
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replace(/^(....)-(..)-(..)$/, '$2$3$1')

/** Positions are counted in the list as it is at this moment. */
function search({ orders }: World, c: Context): Reply {
  const q = (name: string): string => c.req.query(name) ?? ''
  const [from, to, limit] = [Date.parse(q('lastModifiedStartDate')), Date.parse(q('lastModifiedEndDate')), Number(q('limit') || '100')]
  if (Number.isNaN(from) || Number.isNaN(to) || !(limit >= 1 && limit <= 200)) return refuse(400, 'INVALID_REQUEST_PARAM.GMP_ORDER_API', 'A date or the limit is wrong.')
  if ((q('shipNodeType') || 'SellerFulfilled') !== 'SellerFulfilled') return unknown('ORDER')
  const found = orders.all().filter((o) => orders.changedOf(o) >= from && orders.changedOf(o) <= to).reverse()
  if (found.length === 0) return unknown('ORDER')
  const index = Number(q('poIndex') || '0')
  const page = found.slice(index, index + limit)
  const isMore = index + limit < found.length
  const next = `?${new URLSearchParams({ limit: String(limit), hasMoreElements: 'true', soIndex: String(found.length), poIndex: String(index + limit), partnerId: '10000000359', sellerId: '8', lastModifiedStartDate: q('lastModifiedStartDate'), lastModifiedEndDate: q('lastModifiedEndDate'), shipNodeType: 'SellerFulfilled' }).toString()}`
  return { body: { list: { meta: { totalCount: found.length, limit, ...(isMore ? { nextCursor: next } : {}) }, elements: { order: page.map(orders.view) } } } }
}

const commissionShare = 7n

/** One report for each day with orders: what it came to, then each line's price and the commission on it. */
function report({ orders, shop }: World, c: Context): Reply {
  const date = c.req.query('reportDate') ?? ''
  const mine = orders.all().filter((o) => dayOf(o.created) === date)
  if (mine.length === 0) return unknown('REPORT')
  const text = (minor: bigint): string => toDecimal(money(minor, shop.currency))
  const posted = `${date.slice(0, 2)}/${date.slice(2, 4)}/${date.slice(4)}`
  const common = { 'Transaction Type': 'Sale', 'Transaction Description': 'Purchase', 'Transaction Posted Timestamp': posted, Currency: shop.currency }
  const sales = mine.flatMap((o) => {
    const total = orders.totalOf(o)
    return [{ ...common, 'Amount Type': 'Product Price', Amount: text(total), 'Purchase Order #': o.id }, { ...common, 'Amount Type': 'Commission on Product', Amount: text(-total / commissionShare), 'Purchase Order #': o.id }]
  })
  const paid = mine.reduce((n, o) => n + orders.totalOf(o) - orders.totalOf(o) / commissionShare, 0n)
  const rows: Row[] = [{ 'Transaction Type': 'PaymentSummary', 'Total Payable': text(paid), 'Transaction Description': 'Deposited in account', 'Transaction Posted Timestamp': posted, Currency: shop.currency }, ...sales]
  const offset = Number(c.req.query('offset'))
  const size = Number(c.req.query('noOfRecords'))
  if (!(size >= 1 && size <= 1000)) return refuse(400, 'INVALID_REQUEST_PARAM.GMP_REPORT_API', 'noOfRecords')
  // Offsets are bytes there; here each row is taken to be a hundred long.
  const page = rows.slice(offset / 100, offset / 100 + size)
  return { body: { reportData: page, nextOffset: offset + page.length * 100, totalRecords: page.length, description: `Number of Lines in file ${rows.length}` } }
}

export type HookDesk = { begin: (url: string, secret: string) => void; of: (eventType: string) => { url: string; secret: string; header: string }[] }

/** Subscriptions to events, each with the way in which it is to be signed. */
export function hookRoutes(route: Route, digits: (count: number) => string): HookDesk {
  const all = new Map<string, Row>()
  const types = [['ORDER', 'PO_CREATED'], ['ORDER', 'PO_LINE_AUTOCANCELLED'], ['ITEM', 'OFFER_UNPUBLISHED'], ['PRICE', 'BUY_BOX_CHANGED'], ['INVENTORY', 'INVENTORY_OOS'], ['RETURNS', 'RETURN_NOTIFICATIONS']]
  const add = (row: Row): Row => {
    const subscriptionId = digits(18)
    const one = { ...row, subscriptionId, partnerId: '10000000359' }
    all.set(subscriptionId, one)
    return one
  }
  // Whoever asks sees how a subscription is signed, never with what.
  const view = ({ authDetails, ...row }: Row): Row => {
    const { clientSecret: _, ...shown } = (authDetails ?? {}) as Row
    return { ...row, authDetails: shown }
  }
  route('get', '/v3/webhooks/eventTypes', 'getEventTypes', () => ({ body: { events: types.map(([resourceName, eventType]) => ({ resourceName, eventType, eventVersion: 'V1' })) } }))
  route('get', '/v3/webhooks/subscriptions', 'getAllSubscriptions', () => ({ body: { events: [...all.values()].map(view) } }))
  route('post', '/v3/webhooks/subscriptions', 'createSubscription', async (c) => {
    const events = ((await readRow(c))['events'] ?? []) as Row[]
    if (events.length === 0 || events.some((one) => !types.some(([, type]) => type === one['eventType']))) return refuse(400, 'INVALID_REQUEST_CONTENT.GMP_WEBHOOK_API', 'No such event.')
    return { body: { events: events.map((one) => view(add(one))) } }
  })
  route('patch', '/v3/webhooks/subscriptions/:id', 'updateSubscription', async (c) => {
    const one = all.get(c.req.param('id') ?? '')
    if (!one) return unknown('WEBHOOK')
    Object.assign(one, await readRow(c))
    return { body: view(one) }
  })
  return {
    begin: (eventUrl, clientSecret) => {
      for (const [resourceName, eventType] of types.slice(0, 2)) add({ eventType, resourceName, eventVersion: 'V1', eventUrl, status: 'ACTIVE', authDetails: { authMethod: 'HMAC', authHeaderName: 'WM_SEC.SIGNATURE', clientSecret } })
    },
    of: (eventType) => [...all.values()].filter((one) => one['eventType'] === eventType && one['status'] === 'ACTIVE').map((one) => {
      const auth = (one['authDetails'] ?? {}) as Row
      return { url: textOf(one['eventUrl']), secret: textOf(auth['clientSecret']), header: textOf(auth['authHeaderName']) }
    }),
  }
}
