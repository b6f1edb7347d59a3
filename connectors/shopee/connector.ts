import { defineConnector } from '#kit'
import { cancelOrder } from './cancel-order.ts'
import { closeListings, pushContent } from './change-listings.ts'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { hostOf } from './hosts.ts'
import { faultOf } from './name-fault.ts'
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
  does: {
    'orders.pull': pullOrders,
    'orders.fetch': fetchOrders,
    'orders.cancel': cancelOrder,
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'fulfilments.push': shipOrder,
    'returns.pull': pullReturns,
    'returns.decide': decideReturn,
    'settlements.pull': pullSettlements,
    'account.health': readHealth,
  },
  cannot: {
    'orders.acknowledge': 'v2.order has no operation by which a seller confirms having received an order; Shopee sees only the arranged shipment (documentation "v2.order")',
    'listings.push': 'v2.product.add_item asks for pictures uploaded as files before (v2.media_space.upload_image, multipart), for a category and for that category’s mandatory attributes; offers are made in Seller Centre and imported',
    'refunds.push': 'Shopee holds the buyer’s money: it is given back by cancelling (v2.order.cancel_order) or by a return (v2.returns.confirm); there is no refund operation (documentation "v2.payment")',
    'customers.pull': 'v2 has no operation for buyers; an order names its buyer, masked with asterisks in Taiwan (v2.order.get_order_detail, "recipient_address")',
  },
})
