import { z } from 'zod'
import { ConnectorFault, readBody, readJson, sameText, type Hook, type HookEvent, type Values } from '#kit'

/** The header in which the merchant's own EventBridge connection sends the secret that both sides know. */
export const secretHeader = 'x-tonglu-secret'

/**
 * Amazon signs nothing: it delivers into the merchant's own queue, and the merchant's EventBridge posts it to us. What
 * proves the sender is a secret that the merchant typed on both sides.
 */
export const verifyNotification = (hook: Hook, values: Values): boolean => sameText(hook.headers[secretHeader], values['hookSecret'] ?? '')

/** A notification as it stands, in the envelope of EventBridge, or as records of a queue (EventBridge Pipes sends a list of them). */
function unwrap(body: unknown): unknown[] {
  if (Array.isArray(body)) return body.flatMap(unwrap)
  if (typeof body === 'string') return unwrap(readJson(body, 'a notification'))
  if (typeof body !== 'object' || body === null) throw new ConnectorFault('contract_changed', 'a notification is no object')
  if ('detail' in body) return unwrap(body.detail)
  if ('body' in body) return unwrap(body.body)
  if ('Records' in body) return unwrap(body.Records)
  return [body]
}

export const readNotifications = (hook: Hook): HookEvent[] => unwrap(hook.body).map(readOne)

/** Some notifications write their names in capitals and some do not; both have the same names. */
const lowerFirst = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lowerFirst)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), lowerFirst(inner)]))
}

const Notification = z.object({
  notificationType: z.string(), eventTime: z.string().optional(), payload: z.record(z.string(), z.unknown()),
  notificationMetadata: z.object({ notificationId: z.string().min(1) }),
})
const OrderChange = z.object({ orderChangeNotification: z.object({ amazonOrderId: z.string().min(1), orderChangeTrigger: z.object({ timeOfOrderChange: z.string().optional() }).nullish() }) })
const ListingChange = z.object({ sku: z.string().min(1) })
// FNSKU, ASIN and SKU are written in capitals here.
const AmazonStockChange = z.object({ sKU: z.string().min(1) })
const FeedFinished = z.object({ feedProcessingFinishedNotification: z.object({ feedId: z.string().min(1) }) })

function readOne(body: unknown): HookEvent {
  const { notificationType, eventTime, payload, notificationMetadata } = readBody(Notification, lowerFirst(body), 'notification')
  const event = (topic: HookEvent['topic'], externalId?: string, at = eventTime): HookEvent =>
    ({ eventId: notificationMetadata.notificationId, topic, ...(externalId === undefined ? {} : { externalId }), ...(at && !Number.isNaN(Date.parse(at)) ? { at } : {}) })
  switch (notificationType) {
    case 'ORDER_CHANGE': {
      const change = readBody(OrderChange, payload, notificationType).orderChangeNotification
      return event('order', change.amazonOrderId, change.orderChangeTrigger?.timeOfOrderChange ?? eventTime)
    }
    case 'LISTINGS_ITEM_STATUS_CHANGE': case 'LISTINGS_ITEM_ISSUES_CHANGE': return event('offer', readBody(ListingChange, payload, notificationType).sku)
    case 'LISTINGS_ITEM_MFN_QUANTITY_CHANGE': return event('stock', readBody(ListingChange, payload, notificationType).sku)
    case 'FBA_INVENTORY_AVAILABILITY_CHANGES': return event('stock', readBody(AmazonStockChange, payload, notificationType).sKU)
    case 'FEED_PROCESSING_FINISHED': return event('other', readBody(FeedFinished, payload, notificationType).feedProcessingFinishedNotification.feedId)
    default: return event('other')
  }
}
