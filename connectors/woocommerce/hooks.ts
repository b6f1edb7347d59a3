import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ConnectorFault, hmacBase64, readBody, readJson, sameText, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { offerId } from './offer-id.ts'
import { isDraft } from './order-body.ts'
import { Id, readAnswer, utc } from './read-answer.ts'

/** product.updated is left out: each of our own stock batches would call a hundred of them back. The sweep sees what it would say. */
export const topics = ['order.created', 'order.updated', 'order.deleted', 'order.restored', 'product.deleted'] as const

const verify = (hook: Hook, values: Values): boolean => {
  const secret = values['hookSecret']
  return secret !== undefined && sameText(hook.headers['x-wc-webhook-signature'], hmacBase64(secret, hook.body))
}

/** On saving a webhook the store sends `webhook_id=7` as an unsigned form, and wants exactly 200. */
function handshake(hook: Hook): { status: number; type: string; body: string } | undefined {
  const isPing = hook.headers['x-wc-webhook-topic'] === undefined && /^webhook_id=\d+$/.test(hook.body.trim())
  return isPing ? { status: 200, type: 'text/plain', body: '' } : undefined
}

const Resource = z.looseObject({ id: Id, status: z.string().nullish(), date_modified_gmt: z.string().nullish(), parent_id: Id.nullish(), type: z.string().nullish() })
// The payload is made as the user who made the webhook; when that user may no longer read orders, the refusal is sent.
const Refusal = z.object({ code: z.string(), message: z.string() })

function events(hook: Hook): HookEvent[] {
  const topic = hook.headers['x-wc-webhook-topic'] ?? ''
  const body = readJson(hook.body, 'the hook')
  if (Refusal.safeParse(body).success) return [{ eventId: `refused:${digest(hook.body)}`, topic: 'access' }]
  const resource = readBody(Resource, body, `the hook ${topic}`)
  const at = resource.date_modified_gmt ? { at: utc(resource.date_modified_gmt) } : {}
  if (topic === 'order.deleted') return [{ eventId: deletedId(hook, resource.id), topic: 'order', externalId: resource.id }]
  if (topic.startsWith('order.')) {
    if (isDraft(resource.status ?? '')) return [{ eventId: eventId(hook, resource.id), topic: 'other', externalId: resource.id }]
    return [{ eventId: eventId(hook, resource.id), topic: 'order', externalId: resource.id, ...at, body }]
  }
  if (topic === 'product.deleted') return [{ eventId: deletedId(hook, resource.id), topic: 'offer', externalId: resource.id }]
  if (topic.startsWith('product.')) {
    const externalId = resource.parent_id && resource.parent_id !== '0' ? offerId(resource.parent_id, resource.id) : resource.id
    return [{ eventId: eventId(hook, resource.id), topic: 'offer', externalId, ...at }]
  }
  return [{ eventId: eventId(hook, resource.id), topic: 'other', externalId: resource.id }]
}

/**
 * X-WC-Webhook-Delivery-ID is a hash of the webhook and the second: two orders of one second share it, so it cannot name
 * an event. What the hook says can: the same state of the same order is the same event, under whatever topic it comes.
 */
const eventId = (hook: Hook, id: string): string => `${id}:${digest(hook.body)}`
/** A deletion says only the id, and can happen again after a restore: there the delivery tells them apart. */
const deletedId = (hook: Hook, id: string): string => `${hook.headers['x-wc-webhook-topic']}:${id}:${hook.headers['x-wc-webhook-delivery-id'] ?? ''}`
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

const Webhook = z.object({ id: Id, status: z.string(), topic: z.string(), delivery_url: z.string() })
export type Webhook = z.infer<typeof Webhook>

export async function listWebhooks(at: Connected): Promise<Webhook[]> {
  const all: Webhook[] = []
  for (let page = 1; ; page += 1) {
    const answer = await at.call({ operation: 'list_all_webhooks', method: 'GET', path: '/wp-json/wc/v3/webhooks', effect: 'read', query: { per_page: '100', page: String(page) } })
    const some = readAnswer(z.array(Webhook), answer, 'the list of webhooks')
    all.push(...some)
    if (some.length < 100) return all
  }
}

const Batch = z.object({ create: z.array(z.object({ error: z.object({ code: z.string(), message: z.string() }).optional() })).default([]), update: z.array(z.object({ error: z.object({ code: z.string(), message: z.string() }).optional() })).default([]) })

/** Makes what is missing and switches on what the store switched off. Secrets cannot be read back, so an unknown one is replaced. */
async function subscribe(at: Connected, url: string): Promise<Values> {
  const ours = (await listWebhooks(at)).filter((w) => w.delivery_url === url)
  const known = at.values['hookSecret']
  const secret = known ?? randomBytes(24).toString('hex')
  const create = topics.filter((topic) => !ours.some((w) => w.topic === topic)).map((topic) => ({ name: `Tonglu ${topic}`, topic, delivery_url: url, secret, status: 'active' }))
  const update = ours.filter((w) => w.status !== 'active' || known === undefined).map((w) => ({ id: Number(w.id), status: 'active', secret }))
  if (create.length + update.length > 0) {
    const answer = await at.call({ operation: 'batch_update_webhooks', method: 'POST', path: '/wp-json/wc/v3/webhooks/batch', effect: 'same', body: { ...(create.length > 0 ? { create } : {}), ...(update.length > 0 ? { update } : {}) } })
    const done = readAnswer(Batch, answer, 'the webhooks')
    const failed = [...done.create, ...done.update].find((row) => row.error)?.error
    if (failed) throw new ConnectorFault('invalid', failed.message, { code: failed.code })
  }
  return { hookSecret: secret }
}

export const hooks: Hooks = { verify, events, handshake, subscribe }
