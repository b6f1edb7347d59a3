import { z } from 'zod'
import { anyId, ConnectorFault, hmacBase64, InstantText, readBody, readJson, sameText, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { ask, Gid, idOf, offerId, UserErrors } from './ask.ts'

const topics = ['ORDERS_CREATE', 'ORDERS_UPDATED', 'ORDERS_CANCELLED', 'PRODUCTS_CREATE', 'PRODUCTS_UPDATE', 'PRODUCTS_DELETE', 'INVENTORY_LEVELS_UPDATE', 'APP_UNINSTALLED', 'APP_SCOPES_UPDATE'] as const

const Subscriptions = `
query Subscriptions($topics: [WebhookSubscriptionTopic!]) {
  webhookSubscriptions(first: 100, topics: $topics) { nodes { id topic uri } }
}`
const Subscribe = `
mutation Subscribe($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) { webhookSubscription { id } userErrors { field message } }
}`
const Redirect = `
mutation Redirect($id: ID!, $uri: String!) {
  webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: $uri, format: JSON }) { webhookSubscription { id } userErrors { field message } }
}`

export const hooks: Hooks = { verify, events, subscribe }

function verify(hook: Hook, values: Values): boolean {
  const secret = values['clientSecret']
  // One app has one secret for all its shops: the signature alone does not say whose hook it is.
  return !!secret && hook.headers['x-shopify-shop-domain']?.toLowerCase() === values['shop'] && sameText(hook.headers['x-shopify-hmac-sha256'], hmacBase64(secret, hook.body))
}

const OrderSaid = z.looseObject({ admin_graphql_api_id: Gid, updated_at: InstantText })
const ProductSaid = z.object({ id: anyId, updated_at: InstantText.optional(), variants: z.array(z.object({ id: anyId, inventory_item_id: anyId.nullish() })).default([]) })
const LevelSaid = z.object({ inventory_item_id: anyId, location_id: anyId, updated_at: InstantText.optional() })

function events(hook: Hook): HookEvent[] {
  const topic = hook.headers['x-shopify-topic'] ?? ''
  const body = readJson(hook.body, 'Shopify hook: the body')
  const at = hook.headers['x-shopify-triggered-at']
  const event = (about: string, more: Omit<HookEvent, 'eventId'>): HookEvent => ({ eventId: eventId(hook, topic, about), ...(at !== undefined && { at }), ...more })
  if (/^orders\/(create|updated|cancelled)$/.test(topic)) {
    const said = readBody(OrderSaid, body, `Shopify ${topic}`)
    const externalId = idOf(said.admin_graphql_api_id)
    return [event(externalId, { topic: 'order', externalId, at: new Date(said.updated_at).toISOString(), body })]
  }
  if (/^products\/(create|update)$/.test(topic)) {
    const said = readBody(ProductSaid, body, `Shopify ${topic}`)
    return said.variants.map((v) => event(v.id, { topic: 'offer', ...(v.inventory_item_id && { externalId: offerId(v.id, v.inventory_item_id) }) }))
  }
  // A product that is gone no longer names its variants, and a stock level only its inventory item: both are found by the next sweep.
  if (topic === 'products/delete') return [event(readBody(ProductSaid, body, `Shopify ${topic}`).id, { topic: 'offer' })]
  if (topic === 'inventory_levels/update') {
    const said = readBody(LevelSaid, body, `Shopify ${topic}`)
    return [event(`${said.inventory_item_id}@${said.location_id}`, { topic: 'stock' })]
  }
  return [event('', { topic: topic === 'app/uninstalled' || topic === 'app/scopes_update' ? 'access' : 'other' })]
}

/**
 * X-Shopify-Event-Id is the same for every repetition (docs, "Ignore duplicate webhooks"), but also for all hooks that
 * one deed of the merchant made: topic and thing tell those apart.
 */
function eventId(hook: Hook, topic: string, about: string): string {
  const id = hook.headers['x-shopify-event-id'] ?? hook.headers['x-shopify-webhook-id']
  if (!id) throw new ConnectorFault('contract_changed', `Shopify ${topic}: no X-Shopify-Event-Id`)
  return [id, topic, about].filter((part) => part !== '').join(':')
}

/** A subscription of ours that points elsewhere is pointed here; the missing ones are made. */
async function subscribe(at: Connected, url: string): Promise<Values> {
  const shape = z.object({ webhookSubscriptions: z.object({ nodes: z.array(z.object({ id: Gid, topic: z.string(), uri: z.string() })) }) })
  const { webhookSubscriptions: { nodes } } = await ask(at, Subscriptions, { topics }, shape, { cost: 11 })
  for (const topic of topics) {
    const mine = nodes.filter((n) => n.topic === topic)
    if (mine.some((n) => n.uri === url)) continue
    const [other] = mine
    const Payload = z.object({ userErrors: UserErrors }).optional()
    const done = z.object({ webhookSubscriptionCreate: Payload, webhookSubscriptionUpdate: Payload })
    const said = other ? await ask(at, Redirect, { id: other.id, uri: url }, done, { cost: 10, effect: 'same' }) : await ask(at, Subscribe, { topic, uri: url }, done, { cost: 10, effect: 'same' })
    const error = (said.webhookSubscriptionCreate ?? said.webhookSubscriptionUpdate)?.userErrors[0]
    // Made by a call whose answer was lost.
    if (error && !/already been taken/.test(error.message)) throw new ConnectorFault('invalid', `Shopify does not take the address for ${topic}: ${error.message}`, { code: 'subscribe' })
  }
  return {}
}
