import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, hmacHex, readBody, readJson, sameText, textToSign, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { ask } from './ask.ts'
import { toIso } from './to-order.ts'

const Push = z.object({ type: z.int(), tts_notification_id: anyText, shop_id: anyText, data: given(z.looseObject({ order_id: given(anyId), return_id: given(anyId), update_time: given(anyCount) })) })

/** Hex of HMAC-SHA256(app secret, app key + body), in `Authorization`. */
const verify = (hook: Hook, values: Values): boolean =>
  sameText(hook.headers['authorization'], hmacHex(values['appSecret'] ?? '', textToSign({ before: values['appId'] ?? '', after: hook.body })))

/** Topics by number: 1 order, 3 address, 11 cancellation, 12 return, 6 and 7 the permission. A push says only which thing changed. */
function events(hook: Hook, values: Values): HookEvent[] {
  const push = readBody(Push, readJson(hook.body, 'TikTok Shop webhook: the body'), 'TikTok Shop webhook')
  // An app has one address for all its shops.
  if (push.shop_id !== undefined && values['shopId'] !== undefined && push.shop_id !== values['shopId']) return []
  const { data } = push
  // Every notification has a number, but the same number stands in all of the documentation's examples: the type goes with it.
  const said = data?.update_time
  const event: HookEvent = { eventId: push.tts_notification_id === undefined ? hmacHex('tiktok webhook', hook.body) : `${push.type}:${push.tts_notification_id}`, topic: 'other', ...(said !== undefined && said > 1_000_000_000 && said < 9_999_999_999 ? { at: toIso(said) } : {}) }
  switch (push.type) {
    case 1:
    case 3:
    case 11: {
      if (data?.order_id === undefined) throw new ConnectorFault('contract_changed', `TikTok Shop webhook ${push.type}: data.order_id is missing`)
      return [{ ...event, topic: 'order', externalId: data.order_id }]
    }
    case 12: return data?.return_id === undefined ? [event] : [{ ...event, topic: 'return', externalId: data.return_id }]
    case 6:
    case 7: return [{ ...event, topic: 'access' }]
    default: return [event]
  }
}

/** Those that mean something to us; the permission's two are sent without asking. */
const wanted = ['ORDER_STATUS_CHANGE', 'RECIPIENT_ADDRESS_UPDATE', 'CANCELLATION_STATUS_CHANGE', 'RETURN_STATUS_CHANGE']

export const hooks: Hooks = {
  verify,
  events,
  async subscribe(at, url) {
    for (const topic of wanted) await ask(at, 'webhooks', { effect: 'same', body: { address: url, event_type: topic } }, z.unknown())
    return {}
  },
}
