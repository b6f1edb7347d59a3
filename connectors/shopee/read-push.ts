import { z } from 'zod'
import { anyId, ConnectorFault, EpochSeconds, hmacHex, readJson, sameText, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { ask, given, offerId, read, Text, toIso } from './ask.ts'

/** The pushes that mean something to us: shop authorised, shop withdrawn, order status, tracking number, reserved stock, authorisation ends soon. */
const wanted = [1, 2, 3, 4, 8, 12]

const Push = z.object({
  code: z.int(),
  shop_id: given(anyId),
  msg_id: Text,
  data: given(z.looseObject({
    ordersn: Text, update_time: given(EpochSeconds), return_sn: Text, item_id: given(anyId), variation_id: given(anyId), model_id: given(anyId),
    shop_id: given(anyId), shop_expire_soon: given(z.array(anyId)),
  })),
})

/** The address and the body together, by the app's push key (the partner key where the app has none of its own). */
export const pushSignature = (key: string, url: string, body: string): string => hmacHex(key, `${url}|${body}`)
const verify = (hook: Hook, values: Values): boolean =>
  sameText(hook.headers['authorization'], pushSignature(values['pushKey'] === undefined || values['pushKey'] === '' ? (values['partnerKey'] ?? '') : values['pushKey'], hook.url, hook.body))

/** A push says only which thing changed; the hub fetches it. One app has one address: pushes for its other shops answer nothing here. */
function events(hook: Hook, values: Values): HookEvent[] {
  const push = read(Push, readJson(hook.body, 'Shopee push: the body'), 'push')
  const about = [push.shop_id, push.data?.shop_id, ...(push.data?.shop_expire_soon ?? [])].filter((id) => id !== undefined)
  if (push.code === 0 || (about.length > 0 && values['shopId'] !== undefined && !about.includes(values['shopId']))) return []
  const data = push.data
  const event: HookEvent = { eventId: push.msg_id ?? hmacHex('shopee push', hook.body), topic: 'other', ...(data?.update_time === undefined ? {} : { at: toIso(data.update_time) }) }
  if ([1, 2, 12].includes(push.code)) return [{ ...event, topic: 'access' }]
  if ([3, 4].includes(push.code)) {
    if (data?.ordersn === undefined) throw new ConnectorFault('contract_changed', `Shopee push ${push.code}: data.ordersn is missing`)
    return [{ ...event, topic: 'order', externalId: data.ordersn }]
  }
  if (data?.return_sn !== undefined) return [{ ...event, topic: 'return', externalId: data.return_sn }]
  if (push.code === 8 && data?.item_id !== undefined) return [{ ...event, topic: 'stock', externalId: offerId(data.item_id, data.variation_id ?? data.model_id ?? '0') }]
  return [event]
}

export const hooks: Hooks = {
  verify,
  events,
  async subscribe(at, url) {
    await ask(at, { operation: 'push/set_app_push_config', method: 'POST', effect: 'same', body: { callback_url: url, set_push_config_on: wanted } }, z.unknown())
    return {}
  },
}
