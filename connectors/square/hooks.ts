import { z } from 'zod'
import { anyId, hmacBase64, readAnswer, readBody, readJson, sameText, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { keyOf } from './square-money.ts'
import { squareVersion } from './sign-in.ts'

const eventTypes = ['order.created', 'order.updated', 'order.fulfillment.updated', 'inventory.count.updated', 'catalog.version.updated', 'refund.created', 'refund.updated', 'oauth.authorization.revoked']

/** The signature covers the address as it was subscribed; behind a proxy the one that arrives may read differently. */
const verify = (hook: Hook, values: Values): boolean => {
  const key = values['hookKey']
  return key !== undefined && sameText(hook.headers['x-square-hmacsha256-signature'], hmacBase64(key, (values['hookUrl'] ?? hook.url) + hook.body))
}

const Told = z.object({ event_id: anyId, type: z.string(), created_at: z.string().nullish(), data: z.looseObject({ id: z.string().nullish(), object: z.looseObject({}).nullish() }).nullish() })
const Counts = z.object({ inventory_counts: z.array(z.object({ catalog_object_id: z.string(), location_id: z.string().nullish() })) })
const Refund = z.object({ refund: z.object({ order_id: z.string().nullish() }) })

function events(hook: Hook, values: Values): HookEvent[] {
  const told = readBody(Told, readJson(hook.body, 'the hook'), 'the hook')
  const event = { eventId: told.event_id, ...(told.created_at ? { at: told.created_at } : {}) }
  const id = told.data?.id ? { externalId: told.data.id } : {}
  if (/^order\.(created|updated|fulfillment\.updated)$/.test(told.type)) return [{ ...event, ...id, topic: 'order' }]
  if (told.type === 'inventory.count.updated') {
    const here = readBody(Counts, told.data?.object, 'the counts of the hook').inventory_counts.filter((c) => !c.location_id || !values['locationId'] || c.location_id === values['locationId'])
    return here.map((c, i) => ({ ...event, eventId: i === 0 ? told.event_id : `${told.event_id}:${i}`, topic: 'stock', externalId: c.catalog_object_id }))
  }
  if (told.type.startsWith('refund.')) {
    const orderId = Refund.safeParse(told.data?.object).data?.refund.order_id
    return [{ ...event, topic: 'refund', ...(orderId ? { externalId: orderId } : id) }]
  }
  if (told.type === 'catalog.version.updated') return [{ ...event, topic: 'offer' }]
  return [{ ...event, ...id, topic: told.type === 'oauth.authorization.revoked' ? 'access' : 'other' }]
}

const Subscription = z.object({ id: z.string(), enabled: z.boolean().nullish(), notification_url: z.string().nullish(), event_types: z.array(z.string()).nullish(), signature_key: z.string().nullish() })
type Subscription = z.infer<typeof Subscription>

/**
 * Subscriptions belong to the application, not to the merchant who signed in: they are made with the application's own
 * token. Without it the merchant makes one in the developer console and pastes its key, and there is nothing to do here.
 */
async function subscribe(at: Connected, url: string): Promise<Values> {
  const token = at.values['applicationToken']
  if (token === undefined || token === '') return at.values['hookKey'] === undefined ? {} : { hookUrl: url }
  const headers = { authorization: `Bearer ${token}`, 'square-version': squareVersion }
  const listed = await at.call({ operation: 'ListWebhookSubscriptions', method: 'GET', path: '/v2/webhooks/subscriptions', effect: 'read', unsigned: true, headers, query: { include_disabled: 'true' } })
  const ours = (readAnswer(z.object({ subscriptions: z.array(Subscription).nullish() }), listed, 'the webhook subscriptions').subscriptions ?? []).find((s) => s.notification_url === url)
  const isWhole = ours?.enabled === true && eventTypes.every((t) => ours.event_types?.includes(t))
  const kept = isWhole ? ours : await keep(at, url, ours, headers)
  const key = kept.signature_key ?? at.values['hookKey']
  return { hookUrl: url, ...(key ? { hookKey: key } : {}) }
}

async function keep(at: Connected, url: string, ours: Subscription | undefined, headers: Record<string, string>): Promise<Subscription> {
  const subscription = { name: 'Tonglu', enabled: true, event_types: eventTypes, notification_url: url }
  const answer = await at.call(ours
    ? { operation: 'UpdateWebhookSubscription', method: 'PUT', path: `/v2/webhooks/subscriptions/${ours.id}`, effect: 'same', unsigned: true, headers, body: { subscription } }
    : { operation: 'CreateWebhookSubscription', method: 'POST', path: '/v2/webhooks/subscriptions', effect: 'same', unsigned: true, headers, body: { idempotency_key: keyOf('hook', url), subscription: { ...subscription, api_version: squareVersion } } })
  return readAnswer(z.object({ subscription: Subscription }), answer, 'the webhook subscription').subscription
}

export const hooks: Hooks = { verify, events, subscribe }
