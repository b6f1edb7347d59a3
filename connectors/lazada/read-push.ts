import { z } from 'zod'
import { anyId, anyText, ConnectorFault, given, hmacHex, readBody, readInstant, readJson, sameText, stableJson, textToSign, type Hook, type HookEvent, type Hooks, type Values } from '#kit'
import { offerId } from './ask.ts'

const Push = z.object({
  seller_id: anyText, message_type: z.int(),
  data: given(z.looseObject({
    trade_order_id: given(anyId), reverse_order_id: given(anyId), status_update_time: given(z.union([z.int(), z.string()])), item_id: given(anyId), seller_id: anyText,
    sku_list: given(z.array(z.object({ sku_id: given(anyId) }))),
  })),
})

/** Hex of HMAC-SHA256(app secret, app key + body); letters of either size are seen. */
const verify = (hook: Hook, values: Values): boolean =>
  sameText(hook.headers['authorization']?.toLowerCase(), hmacHex(values['appSecret'] ?? '', textToSign({ before: values['appId'] ?? '', after: hook.body })))

/** A push says only which thing changed; the hub fetches it. An app has one address: pushes for its other shops say nothing here. */
function events(hook: Hook, values: Values): HookEvent[] {
  const push = readBody(Push, readJson(hook.body, 'Lazada push: the body'), 'Lazada push')
  const { data } = push
  // The authorisation alert has its seller in the data, and "null" beside it.
  const seller = [push.seller_id, data?.seller_id].find((id) => id !== undefined && id !== 'null')
  if (seller !== undefined && values['sellerId'] !== undefined && seller !== values['sellerId']) return []
  const said = data?.status_update_time === undefined ? undefined : readInstant(data.status_update_time, '+00:00')
  // A repetition has the same content; its own timestamp may be another one.
  const event: HookEvent = { eventId: hmacHex('lazada push', stableJson({ type: push.message_type, data })), topic: 'other', ...(said === undefined ? {} : { at: said }) }
  switch (push.message_type) {
    case 0:
    case 14: {
      if (data?.trade_order_id === undefined) throw new ConnectorFault('contract_changed', `Lazada push ${push.message_type}: data.trade_order_id is missing`)
      return [{ ...event, topic: 'order', externalId: data.trade_order_id }]
    }
    case 10: return data?.reverse_order_id === undefined ? [event] : [{ ...event, topic: 'return', externalId: data.reverse_order_id }]
    case 3:
    case 4:
    case 5: return skusOf(data).map((externalId, i) => ({ ...event, eventId: `${event.eventId}:${i}`, topic: 'offer', externalId }))
    case 8: return [{ ...event, topic: 'access' }]
    default: return [event]
  }
}

const skusOf = (data: z.output<typeof Push>['data']): string[] => [...new Set((data?.sku_list ?? []).flatMap(({ sku_id: skuId }) => (skuId === undefined || data?.item_id === undefined ? [] : [offerId(data.item_id, skuId)])))]

/** Where to send is set by hand in the app's console (no operation for it); whatever is not 200 is sent again, twelve times. */
export const hooks: Hooks = { verify, events }
