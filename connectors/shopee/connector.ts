import { defineConnector, words } from '#kit'
import { cancelOrder } from './cancel-order.ts'
import { closeListings, pushContent, reopenListings } from './change-listings.ts'
import { fields, steps } from './connect-screen.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { hostOf } from './hosts.ts'
import { listing } from './listing-rules.ts'
import { faultOf } from './name-fault.ts'
import { categoryAs, weightAs } from './make-item.ts'
import { pushListing } from './push-listing.ts'
import { readCategory } from './read-category.ts'
import { pullListings } from './pull-listings.ts'
import { fetchOrders, pullOrders } from './pull-orders.ts'
import { pushPrices, pushStock } from './push-levels.ts'
import { readPrices, readStock } from './read-levels.ts'
import { hooks } from './read-push.ts'
import { decideReturn, pullReturns } from './returns.ts'
import { pullSettlements } from './settlements.ts'
import { shipOrder } from './ship-order.ts'
import { renewal, signIn } from './sign-in.ts'
import { sign } from './sign.ts'
import { toOrder } from './to-order.ts'

export default defineConnector({
  id: 'shopee',
  label: 'Shopee 蝦皮購物',
  kind: 'marketplace',
  docs: 'https://open.shopee.com/documents/v2',
  apiVersion: 'v2 (documentation of 2026-08-18)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: (values) => ({ default: hostOf(values) }),
  batches: { 'orders.fetch': 50, 'stock.push': 50, 'stock.read': 50, 'prices.push': 50, 'prices.read': 50, 'listings.close': 50 },
  poll: { everyMs: 60_000, overlapMs: 10 * 60_000, windowMs: 15 * 86_400_000 - 1000 },
  limits: { default: { perSecond: 10, burst: 20, source: 'Shopee publishes no number: "api_rate_limit" of every operation in the documentation of 2026-08-18 is empty or [0,0,0]. Ours is a cautious pace; a refusal slows it down.' } },
  sign,
  faultOf,
  signIn,
  renewal,
  hooks,
  toOrder,
  listing,
  reopens: reopenListings,
  explains,
  groups: true,
  gathers: true,
  changesOptions: true,
  categoryAs,
  weightAs,
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.cancel': cancelOrder,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'categories.read': readCategory,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': shipOrder,
    'returns.pull': pullReturns,
    'returns.decide': decideReturn,
    'settlements.pull': pullSettlements,
    'account.health': readHealth,
  },
  cannot: {
    'orders.acknowledge': words(
      'v2.order 沒有讓賣家回覆「已收到訂單」的功能；蝦皮只看有沒有安排出貨（文件「v2.order」）',
      'v2.order 没有让卖家回复“已收到订单”的功能；Shopee 只看有没有安排发货（文档“v2.order”）',
      'v2.order has no operation by which a seller confirms having received an order; Shopee sees only the arranged shipment (documentation "v2.order")',
    ),
    'refunds.push': words(
      '買家的錢由蝦皮保管：取消（v2.order.cancel_order）或退貨（v2.returns.confirm）時退還，沒有單獨的退款功能（文件「v2.payment」）',
      '买家的钱由 Shopee 保管：取消（v2.order.cancel_order）或退货（v2.returns.confirm）时退还，没有单独的退款功能（文档“v2.payment”）',
      'Shopee holds the buyer’s money: it is given back by cancelling (v2.order.cancel_order) or by a return (v2.returns.confirm); there is no refund operation (documentation "v2.payment")',
    ),
    'customers.pull': words(
      'v2 沒有買家功能；訂單上有買家姓名，在台灣以星號遮住（v2.order.get_order_detail，「recipient_address」）',
      'v2 没有买家功能；订单上有买家姓名，在台湾以星号遮住（v2.order.get_order_detail，“recipient_address”）',
      'v2 has no operation for buyers; an order names its buyer, masked with asterisks in Taiwan (v2.order.get_order_detail, "recipient_address")',
    ),
  },
})
