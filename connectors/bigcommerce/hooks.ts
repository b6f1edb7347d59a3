import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { anyFlag, anyId, anyText, given, readAnswer, readBody, readJson, sameText, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { offerId } from './offer-id.ts'

/** Order scopes by their wildcard; stock scopes are left out, as each of our own pushes would come back. */
const scopes = ['store/order/*', 'store/shipment/*', 'store/product/deleted'] as const
const header = 'x-tonglu-secret'

const Body = z.object({
  scope: z.string(), hash: anyText, created_at: given(z.number()),
  data: z.object({ type: anyText, id: given(anyId), orderId: given(anyId), inventory: given(z.object({ product_id: given(anyId), variant_id: given(anyId) })) }),
})
type Body = z.output<typeof Body>

/** Pure: BigCommerce sends only what it is about; the hub fetches it. */
function events(hook: Hook): HookEvent[] {
  const body = readBody(Body, readJson(hook.body, 'the hook'), 'the hook')
  const at = body.created_at === undefined ? {} : { at: new Date(body.created_at * 1000).toISOString() }
  // The hash tells deliveries of one event from another's; without it the text itself does.
  const eventId = `${body.scope}:${body.data.id ?? ''}:${body.hash ?? createHash('sha256').update(hook.body).digest('hex').slice(0, 32)}`
  return [{ eventId, ...at, ...aboutOf(body) }]
}

function aboutOf({ scope, data }: Body): Pick<HookEvent, 'topic' | 'externalId'> {
  const about = (topic: HookEvent['topic'], externalId: string | undefined): Pick<HookEvent, 'topic' | 'externalId'> => ({ topic, ...(externalId === undefined ? {} : { externalId }) })
  if (scope.startsWith('store/order/')) return about('order', data.id)
  if (scope.startsWith('store/shipment/')) return about('order', data.orderId)
  if (/^store\/(product|sku)\/inventory\//.test(scope)) return about('stock', data.inventory?.product_id === undefined ? data.id : offerId(data.inventory.product_id, data.inventory.variant_id))
  if (scope.startsWith('store/product/')) return about('offer', data.id)
  return scope === 'store/app/uninstalled' ? about('access', undefined) : about('other', data.id)
}

const Webhook = z.object({ id: anyId, scope: z.string(), destination: z.string(), is_active: anyFlag, headers: given(z.record(z.string(), z.string())) })
const Webhooks = z.object({ data: z.array(Webhook) })

/** The hooks of this API account; it sees no others. */
export async function listWebhooks(at: Connected): Promise<z.output<typeof Webhook>[]> {
  return readAnswer(Webhooks, await at.call({ operation: 'getWebhooks', method: 'GET', path: '/v3/hooks', effect: 'read', query: { limit: '250' } }), 'the hooks').data
}

/** Makes what is missing, and wakes up or corrects what is there; the secret header is ours. */
async function subscribe(at: Connected, url: string): Promise<Values> {
  const secret = at.values['hookSecret'] ?? randomBytes(24).toString('hex')
  const there = (await listWebhooks(at)).filter((one) => one.destination === url)
  for (const scope of scopes) {
    const body = { scope, destination: url, is_active: true, headers: { [header]: secret } }
    const one = there.find((hook) => hook.scope === scope)
    if (!one) await at.call({ operation: 'createWebhooks', method: 'POST', path: '/v3/hooks', effect: 'same', body })
    else if (!one.is_active || one.headers?.[header] !== secret) await at.call({ operation: 'updateWebhook', method: 'PUT', path: `/v3/hooks/${one.id}`, effect: 'same', body })
  }
  return { hookSecret: secret }
}

export const hooks: Hooks = {
  // Nothing is signed: who knows the secret that we had them send is believed, and what is said is only where to look.
  verify: (hook, values) => sameText(hook.headers[header], values['hookSecret'] ?? ''),
  events, subscribe,
}
