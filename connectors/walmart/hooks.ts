import { createHash } from 'node:crypto'
import { z } from 'zod'
import { anyId, hmacBase64, hmacHex, readAnswer, readBody, readJson, sameText, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { Text } from './amount.ts'

const headerName = 'WM_SEC.SIGNATURE'
/** The secret that Walmart is told to sign with: made of the application's, so nobody has to think of one. */
export const hookSecret = (values: Values): string => hmacHex(values['clientSecret'] ?? '', `notifications of ${values['clientId'] ?? ''}`)

/** The specification says "HMACSHA256 of the complete response" and not how it is written: both usual ways are taken. */
function verify(hook: Hook, values: Values): boolean {
  const [given, secret] = [hook.headers[headerName.toLowerCase()], hookSecret(values)]
  return sameText(given, hmacBase64(secret, hook.body)) || sameText(given?.toLowerCase(), hmacHex(secret, hook.body))
}

const About = z.looseObject({ purchaseOrderId: anyId.nullish(), returnOrderId: anyId.nullish(), sku: anyId.nullish() })
const Told = z.object({
  source: z.object({ eventType: Text, eventTime: Text, eventId: Text }).nullish(), eventType: Text, eventTime: Text,
  payload: About.extend({ order: About.nullish(), items: z.array(About).nullish() }).nullish(),
})

function events(hook: Hook): HookEvent[] {
  const told = readBody(Told, readJson(hook.body, 'The notification'), 'the notification')
  const type = told.source?.eventType ?? told.eventType ?? ''
  // Without an id of its own the text is the event: a repetition has the same one.
  const eventId = told.source?.eventId || createHash('sha256').update(hook.body).digest('hex').slice(0, 32)
  const at = told.source?.eventTime ?? told.eventTime
  const event = { eventId, ...(at && !Number.isNaN(Date.parse(at)) ? { at: new Date(at).toISOString() } : {}) }
  const about = { ...told.payload, ...told.payload?.order }
  const of = (topic: HookEvent['topic'], externalId: string | null | undefined): HookEvent[] => [externalId ? { ...event, topic, externalId } : { ...event, topic: 'other' }]
  if (/^(PO_CREATED|PO_LINE_AUTOCANCELLED|ORDER_)/.test(type)) return of('order', about.purchaseOrderId)
  if (type.startsWith('RETURN')) return of('return', about.returnOrderId)
  if (type.startsWith('INVENTORY_')) return of('stock', about.sku)
  return type.startsWith('OFFER_') ? of('offer', about.sku) : [{ ...event, topic: 'other' }]
}

const wanted = ['PO_CREATED', 'PO_LINE_AUTOCANCELLED', 'ORDER_UPDATES', 'RETURN_NOTIFICATIONS', 'OFFER_UNPUBLISHED', 'INVENTORY_OOS']
const Types = z.object({ events: z.array(z.object({ eventType: z.string(), eventVersion: Text, resourceName: z.string() })).nullish() })
const Subscribed = z.object({ events: z.array(z.object({ subscriptionId: anyId, eventType: Text, eventUrl: Text, status: Text, authDetails: z.object({ authMethod: Text, authHeaderName: Text }).nullish() })).nullish() })

/** Each event that Walmart offers and we want, at our address, signed; what is there already is left, or mended. */
async function subscribe(at: Connected, url: string): Promise<Values> {
  const root = '/v3/webhooks'
  const types = readAnswer(Types, await at.call({ operation: 'getEventTypes', method: 'GET', path: `${root}/eventTypes`, effect: 'read' }), 'the kinds of events').events ?? []
  const known = readAnswer(Subscribed, await at.call({ operation: 'getAllSubscriptions', method: 'GET', path: `${root}/subscriptions`, effect: 'read' }), 'the subscriptions').events ?? []
  const authDetails = { authMethod: 'HMAC', authHeaderName: headerName, clientSecret: hookSecret(at.values) }
  const missing = []
  for (const { eventType, eventVersion, resourceName } of types.filter((one) => wanted.includes(one.eventType))) {
    const mine = known.find((one) => one.eventType === eventType)
    const body = { eventType, eventVersion: eventVersion ?? 'V1', resourceName, eventUrl: url, authDetails, headers: { 'content-type': 'application/json' }, status: 'ACTIVE' }
    if (!mine) missing.push(body)
    else if (mine.eventUrl !== url || mine.status !== 'ACTIVE' || mine.authDetails?.authMethod !== 'HMAC' || mine.authDetails.authHeaderName !== headerName) {
      await at.call({ operation: 'updateSubscription', method: 'PATCH', path: `${root}/subscriptions/${encodeURIComponent(mine.subscriptionId)}`, effect: 'same', body })
    }
  }
  if (missing.length > 0) await at.call({ operation: 'createSubscription', method: 'POST', path: `${root}/subscriptions`, effect: 'same', body: { events: missing } })
  return {}
}

export const hooks: Hooks = { verify, events, subscribe }
