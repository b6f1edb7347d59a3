import type { Store, Told } from './simulated-store.ts'

type From = { store: Store; sellerId: string; marketplaceId: string }

/** A notification as it comes out of the merchant's EventBridge Pipe: the text that Amazon put into the queue. */
export function writeNotification(type: Parameters<Told>[0], about: Parameters<Told>[1], from: From): string {
  const { store } = from
  const id = store.serial(20).replace(/^(.{8})/, '$1-0000-4000-8000-')
  const at = store.clock().toISOString()
  return JSON.stringify(type === 'FEED_PROCESSING_FINISHED' ? feedFinished(id, at, about, from) : capitals(type, id, at, type === 'ORDER_CHANGE' ? orderChange(about.id, at, from) : quantityChange(about, from)))
}

const capitals = (type: string, id: string, at: string, payload: unknown): unknown => ({
  NotificationVersion: '1.0', NotificationType: type, PayloadVersion: '1.0', EventTime: at, Payload: payload,
  NotificationMetadata: { ApplicationId: 'amzn1.sellerapps.app.simulated', SubscriptionId: `subscription-${type}`, PublishTime: at, NotificationId: id },
})

function orderChange(orderId: string, at: string, { store, sellerId, marketplaceId }: From): unknown {
  const order = store.orders.get(orderId)!
  const shipped = order.parcels.flatMap((one) => one.items).reduce((n, one) => n + one.quantity, 0)
  const all = order.items.reduce((n, item) => n + item.quantity, 0)
  const status = order.isCancelled ? 'Canceled' : shipped >= all ? 'Shipped' : shipped > 0 ? 'PartiallyShipped' : 'Unshipped'
  return { OrderChangeNotification: {
    NotificationLevel: 'OrderLevel', SellerId: sellerId, AmazonOrderId: orderId, OrderChangeType: 'OrderStatusChange', OrderChangeTrigger: { TimeOfOrderChange: at, ChangeReason: 'Order status changed' },
    Summary: {
      MarketplaceId: marketplaceId, OrderStatus: status, PurchaseDate: order.placedAt, DestinationPostalCode: '98101', FulfillmentType: order.fulfilledBy === 'AMAZON' ? 'AFN' : 'MFN', OrderType: 'StandardOrder',
      NumberOfItemsShipped: shipped, NumberOfItemsUnshipped: all - shipped,
      OrderItems: order.items.map((item) => ({ OrderItemId: item.id, SellerSKU: item.sku, SupplySourceId: '', OrderItemStatus: status === 'Shipped' ? 'Shipped' : 'Unshipped', Quantity: item.quantity, QuantityShipped: 0 })),
    },
  } }
}

const quantityChange = ({ id, more }: Parameters<Told>[1], { sellerId }: From): unknown => ({ SellerId: sellerId, FulfillmentChannelCode: 'DEFAULT', Sku: id, ...more })

const feedFinished = (id: string, at: string, about: Parameters<Told>[1], { sellerId }: From): unknown => ({
  notificationVersion: '2020-09-04', notificationType: 'FEED_PROCESSING_FINISHED', payloadVersion: '2020-09-04', eventTime: at,
  payload: { feedProcessingFinishedNotification: { sellerId, accountId: 'amzn1.merchant.o.simulated', feedId: about.id, ...about.more } },
  notificationMetadata: { applicationId: 'amzn1.sellerapps.app.simulated', subscriptionId: 'subscription-feeds', publishTime: at, notificationId: id },
})
