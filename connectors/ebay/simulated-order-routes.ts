import type { Context } from 'hono'
import { money, toDecimal, type ShopFacts } from '#kit'
import { numberOf, readRow, refuse, textOf, type Reply, type Route, type Row } from './simulated-reply.ts'
import type { Orders } from './simulated-orders.ts'

type World = { orders: Orders; shop: ShopFacts; clock: () => Date; digits: (count: number) => string }

/** Orders, parcels, refunds, cancellations, returns, and the money of it. */
export function orderRoutes(route: Route, world: World): void {
  const { orders } = world
  const root = '/sell/fulfillment/v1/order'
  const unknown = (): Reply => refuse(404, 32100, 'Invalid Order Id', 'API_FULFILLMENT')
  route('get', root, 'getOrders', (c) => search(world, c))
  route('get', `${root}/:id/shipping_fulfillment`, 'getShippingFulfillments', (c) => {
    const order = orders.find(c.req.param('id') ?? '')
    return order ? { body: { fulfillments: order.parcels, total: order.parcels.length } } : unknown()
  })
  route('post', `${root}/:id/shipping_fulfillment`, 'createShippingFulfillment', async (c) => {
    const order = orders.find(c.req.param('id') ?? '')
    return order ? orders.ship(order, await readRow(c)) : unknown()
  })
  route('post', `${root}/:id/issue_refund`, 'issueRefund', async (c) => {
    const order = orders.find(c.req.param('id') ?? '')
    return order ? orders.refund(order, await readRow(c)) : refuse(404, 34913, 'Can not find the order.', 'API_FULFILLMENT')
  })
  route('post', '/post-order/v2/cancellation', 'createCancellation', async (c) => {
    const body = await readRow(c)
    const order = orders.find(textOf(body['legacyOrderId']))
    if (!order) return { status: 400, body: { error: [{ errorId: 1616, domain: 'postorder', message: { value: 'Invalid order ID.' } }] } }
    if (order.isCancelled || order.parcels.length > 0) return { body: { orderEligibilityResult: { eligible: false } } }
    orders.cancel(order, body['cancelReason'] !== 'OUT_OF_STOCK_OR_CANNOT_FULFILL')
    return { body: { cancelId: world.digits(10) } }
  })
  // Nobody sends anything back here; what a return looks like is tried on its own.
  route('get', '/post-order/v2/return/search', 'searchReturns', () => ({ body: { members: [], total: 0, paginationOutput: { limit: 100, offset: 0, totalPages: 0, totalEntries: 0 } } }))
  route('get', '/sell/finances/v1/transaction', 'getTransactions', (c) => transactions(world, c))
  route('get', '/sell/finances/v1/payout', 'getPayouts', (c) => payouts(world, c))
  route('get', '/sell/analytics/v1/seller_standards_profile', 'findSellerStandardsProfiles', () => ({ body: { standardsProfiles: [{ program: 'PROGRAM_US', defaultProgram: true, standardsLevel: 'ABOVE_STANDARD', cycle: { cycleType: 'CURRENT', evaluationDate: world.clock().toISOString() } }] } }))
}

const rangeOf = (filter: string | undefined, name: string): [string, string] | undefined => {
  const m = new RegExp(`^${name}:\\[([^.\\]]+(?:\\.\\d+)?Z)\\.\\.([^\\]]*)\\]$`).exec(filter ?? '')
  return m ? [m[1]!, m[2]!] : undefined
}

function search({ orders, clock }: World, c: Context): Reply {
  if (c.req.query('fieldGroups') !== 'TAX_BREAKDOWN') return refuse(400, 32800, 'Invalid field group', 'API_FULFILLMENT')
  const ids = c.req.query('orderIds')?.split(',')
  if (ids && ids.length > 50) return refuse(400, 30900, 'Exceeded maximum number of order IDs (the current limit is 50)', 'API_FULFILLMENT')
  if (ids) {
    const known = ids.map(orders.find).filter((o) => o !== undefined)
    return { body: { total: known.length, orders: known.map(orders.view) } }
  }
  const limit = numberOf(c.req.query('limit'), 50, [1, 200])
  const offset = numberOf(c.req.query('offset'), 0, [0, 1e9])
  const range = rangeOf(c.req.query('filter'), 'lastmodifieddate')
  if (limit === undefined || offset === undefined) return refuse(400, 31100, 'Invalid limit', 'API_FULFILLMENT')
  if (!range) return refuse(400, 30800, 'Invalid filter value', 'API_FULFILLMENT')
  if (Date.parse(range[1]) > clock().getTime()) return refuse(400, 30850, 'Start and end dates can’t be in the future', 'API_FULFILLMENT')
  const found = orders.all().filter((o) => o.modified >= range[0] && (range[1] === '' || o.modified <= range[1])).reverse()
  return { body: { total: found.length, limit, offset, orders: found.slice(offset, offset + limit).map(orders.view) } }
}

/** 204 without a body when there is nothing, as eBay does. */
function page(rows: Row[], name: string, c: Context): Reply {
  const limit = numberOf(c.req.query('limit'), 20, [1, 1000])
  const offset = numberOf(c.req.query('offset'), 0, [0, 1e9])
  if (limit === undefined || offset === undefined) return refuse(400, 135007, 'Invalid limit', 'API_FINANCES')
  return rows.length === 0 ? { status: 204 } : { body: { total: rows.length, limit, offset, [name]: rows.slice(offset, offset + limit) } }
}

const feeShare = 10n

function transactions({ orders, shop }: World, c: Context): Reply {
  const range = rangeOf(c.req.query('filter'), 'transactionDate')
  if (!range) return refuse(400, 135003, 'Invalid filter', 'API_FINANCES')
  const amount = (minor: bigint): Row => ({ value: toDecimal(money(minor, shop.currency)), currency: shop.currency })
  const all = orders.all().flatMap((o) => {
    const total = orders.totalOf(o)
    const fee = total / feeShare
    const common = { orderId: o.id, transactionStatus: 'PAYOUT', totalFeeBasisAmount: amount(total) }
    const sale = { ...common, transactionId: o.id, transactionType: 'SALE', bookingEntry: 'CREDIT', transactionDate: o.created, amount: amount(total - fee), totalFeeAmount: amount(fee), orderLineItems: [{ lineItemId: o.lines[0]!.id, marketplaceFees: [{ feeType: 'FINAL_VALUE_FEE', amount: amount(fee) }] }] }
    return [sale, ...o.refunds.map((r) => ({ ...common, transactionId: r.id, transactionType: 'REFUND', bookingEntry: 'DEBIT', transactionDate: r.at, amount: amount(r.minor), totalFeeAmount: amount(0n) }))]
  })
  return page(all.filter((t) => t.transactionDate >= range[0] && t.transactionDate <= range[1]), 'transactions', c)
}

function payouts({ orders, shop }: World, c: Context): Reply {
  const net = orders.all().filter((o) => !o.isCancelled).reduce((n, o) => n + orders.totalOf(o) - orders.totalOf(o) / feeShare, 0n)
  const last = orders.all().at(-1)
  const rows = last && net > 0n ? [{ payoutId: '5000106638', payoutStatus: 'SUCCEEDED', payoutDate: last.created, amount: { value: toDecimal(money(net, shop.currency)), currency: shop.currency }, transactionCount: orders.all().length, payoutInstrument: { instrumentType: 'BANK', accountLastFourDigits: '1234' } }] : []
  return page(rows, 'payouts', c)
}
