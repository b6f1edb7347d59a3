import { z } from 'zod'
import { anyId, anyText, given, isStandardHook, readBody, readJson, type Hook, type HookEvent, type Hooks, type Values } from '#kit'

const Body = z.object({ event_type: z.string(), resource_url: anyText, shop_id: given(anyId) })

/** Pure: Etsy says only which receipt it is about. The endpoint is made by hand in the webhook portal; the API has no operation for it. */
function events(hook: Hook, values: Values): HookEvent[] {
  const body = readBody(Body, readJson(hook.body, 'the hook'), 'the hook')
  const eventId = hook.headers['webhook-id'] ?? `${body.event_type}:${body.resource_url}`
  const receipt = /\/receipts\/(\d+)/.exec(body.resource_url ?? '')?.[1]
  // One app may look after several shops with one endpoint.
  const isOurs = body.shop_id === undefined || values['shopId'] === undefined || body.shop_id === values['shopId']
  const seconds = hook.headers['webhook-timestamp'] ?? ''
  const at = /^\d{9,11}$/.test(seconds) ? { at: new Date(Number(seconds) * 1000).toISOString() } : {}
  return [body.event_type.toLowerCase().startsWith('order') && receipt !== undefined && isOurs ? { eventId, topic: 'order', externalId: receipt, ...at } : { eventId, topic: 'other', ...at }]
}

export const hooks: Hooks = { verify: (hook, values) => isStandardHook(hook, values['hookSecret']), events }
