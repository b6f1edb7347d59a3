import { z } from 'zod'
import { anyId, isStandardHook, readBody, readJson, type Connected, type Hook, type HookEvent, type Hooks, type Values } from '#kit'

const Body = z.object({ type: z.string(), data: z.looseObject({ id: anyId }) })

/** An order comes whole, anything else only by its id. A shop says what changed, never what it was before. */
function events(hook: Hook): HookEvent[] {
  const { type, data } = readBody(Body, readJson(hook.body, 'the hook'), 'the hook')
  const seconds = hook.headers['webhook-timestamp'] ?? ''
  const common = { eventId: hook.headers['webhook-id'] ?? `${type}:${data.id}:${seconds}`, externalId: data.id, ...(/^\d{9,11}$/.test(seconds) ? { at: new Date(Number(seconds) * 1000).toISOString() } : {}) }
  if (type === 'order.changed') return [{ ...common, topic: 'order', ...('lines' in data ? { body: data } : {}) }]
  return [{ ...common, topic: type === 'offer.changed' ? 'offer' : type === 'stock.changed' ? 'stock' : 'other' }]
}

/** Tells the shop where to send; telling it again changes nothing. The secret is the one that both have already. */
async function subscribe(at: Connected, url: string): Promise<Values> {
  await at.call({ operation: 'setHook', method: 'PUT', path: '/hook', effect: 'same', body: { url } })
  return {}
}

export const hooks: Hooks = { verify: (hook, values) => isStandardHook(hook, values['secret']), events, subscribe }
