import { z } from 'zod'
import { readBody, type CancelWish, type Connected, type PushAnswer } from '#kit'
import { fetchOrders } from './pull-orders.ts'
import { textual } from './texts.ts'
import { submitFeed } from './submit-feed.ts'

const Items = z.object({ fulfillment: z.object({ fulfillmentStatus: z.string(), fulfilledBy: z.string().optional() }).optional(), orderItems: z.array(z.object({ orderItemId: textual })) })
const reasons: Readonly<Record<CancelWish['reason'], string>> = { out_of_stock: 'NoInventory', buyer_asked: 'BuyerCanceled', address: 'ShippingAddressUndeliverable', other: 'GeneralAdjustment' }

/**
 * Cancels a whole order that the seller ships and has not shipped. SP-API has no call for it: the order feed
 * POST_ORDER_ACKNOWLEDGEMENT_DATA with "Failure" is the way (docs, "Order Feed Type Values"). After the first parcel
 * the same feed would refund the buyer for everything, so the order is read first. Accepted: Amazon works feeds off later.
 */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const { externalOrderId } = wish
  const refused = (code: string, words: string): PushAnswer => ({ externalId: externalOrderId, outcome: 'refused', code, words })
  if (wish.lines !== undefined) return refused('amazon.whole_orders_only', 'Amazon takes back single lines only as a refund, in Seller Central')
  const [raw] = await fetchOrders(at, [externalOrderId])
  if (!raw) return refused('amazon.no_such_order', `Amazon knows no order ${externalOrderId}`)
  const { orderItems, fulfillment } = readBody(Items, raw.body, 'getOrder')
  if (fulfillment?.fulfilledBy === 'AMAZON') return refused('amazon.ships_it_itself', 'Amazon ships this order itself; only the buyer and Amazon can cancel it')
  switch (fulfillment?.fulfillmentStatus) {
    case 'CANCELLED': return { externalId: externalOrderId, outcome: 'applied' }
    case 'SHIPPED': case 'PARTIALLY_SHIPPED': return refused('amazon.already_shipped', 'a parcel of this order is confirmed as shipped')
    default: await submitFeed(at, cancellationFeed(at, externalOrderId, orderItems.map((item) => item.orderItemId), reasons[wish.reason])); return { externalId: externalOrderId, outcome: 'accepted' }
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`

/** OrderAcknowledgement.xsd, release 4.1. An item without its own entry would stay. */
function cancellationFeed(at: Connected, orderId: string, items: readonly string[], reason: string): { feedType: string; contentType: string; text: string } {
  const lines = items.map((item) => element('Item', element('AmazonOrderItemCode', escaped(item)) + element('CancelReason', reason))).join('')
  const acknowledgement = element('OrderAcknowledgement', element('AmazonOrderID', escaped(orderId)) + element('StatusCode', 'Failure') + lines)
  const header = element('Header', element('DocumentVersion', '1.01') + element('MerchantIdentifier', escaped(at.values['sellerId'] ?? '')))
  const text = `<?xml version="1.0" encoding="UTF-8"?><AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">${header}${element('MessageType', 'OrderAcknowledgement')}${element('Message', element('MessageID', '1') + acknowledgement)}</AmazonEnvelope>`
  return { feedType: 'POST_ORDER_ACKNOWLEDGEMENT_DATA', contentType: 'text/xml; charset=UTF-8', text }
}
