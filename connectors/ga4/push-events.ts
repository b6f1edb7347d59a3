import { z } from 'zod'
import { readAnswer, refusedRow, toDecimal, type Connected, type Money, type PushAnswer, type ShopEvent } from '#kit'

const Checked = z.object({ validationMessages: z.array(z.object({ fieldPath: z.string().nullish(), description: z.string().nullish(), validationCode: z.string().nullish() })).nullish() })

/** Google takes what happened in the last three days. */
const oldestMs = 72 * 3_600_000
/** As many of an order's things as an event may name. */
const mostItems = 200

/** Each event by itself: the collecting address answers 2xx whatever it is told, so every event is first shown to the one that checks. */
export async function pushEvents(at: Connected, events: readonly ShopEvent[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const event of events) answers.push(await pushOne(at, event))
  return answers
}

async function pushOne(at: Connected, event: ShopEvent): Promise<PushAnswer> {
  const refuse = (code: string, words: string): PushAnswer => refusedRow(event.key, code, words)
  if (!at.values['measurementId'] || !at.values['apiSecret']) return refuse('no_stream', 'the connection names no data stream (measurement ID and API secret) to tell events to')
  const clientId = browserOf(event.clientId ?? '')
  if (clientId === undefined) return refuse('no_client_id', 'the order does not carry the browser’s mark of Google Analytics (_ga)')
  if (at.now.getTime() - Date.parse(event.at) > oldestMs) return refuse('too_old', 'Google Analytics takes events of the last three days only')
  const body = bodyOf(event, clientId)
  const { validationMessages } = readAnswer(Checked, await at.call({ operation: 'debug.mp.collect', method: 'POST', host: 'collect', path: '/debug/mp/collect', body, effect: 'read' }), 'GA4 debug')
  const [wrong] = validationMessages ?? []
  if (wrong) return refuse(wrong.validationCode ?? 'invalid', [wrong.fieldPath, wrong.description].filter(Boolean).join(': ') || 'Google Analytics found it wrong')
  await at.call({ operation: 'mp.collect', method: 'POST', host: 'collect', path: '/mp/collect', body, effect: 'same' })
  return { externalId: event.key, outcome: 'accepted' }
}

/** "GA1.1.1234567890.1700000000" of the cookie, or the two numbers themselves. Anything else could be somebody's name. */
const browserOf = (mark: string): string | undefined => /^(?:GA\d\.\d(?:-\d)?\.)?(\d+\.\d+)$/.exec(mark.trim())?.[1]

const number = (amount: Money): number => Number(toDecimal(amount))

/** The order's number is the transaction: Google counts each once, also when the shop's own page told it before. No personal data goes along. */
function bodyOf(event: ShopEvent, clientId: string): object {
  const { value, tax, shipping } = event
  const items = event.items.slice(0, mostItems).map((one) => ({ item_id: one.sku, item_name: one.name.slice(0, 100), quantity: one.quantity, price: number(one.price) }))
  const params = { transaction_id: event.orderNumber, currency: value.currency, value: number(value), ...(tax && { tax: number(tax) }), ...(shipping && { shipping: number(shipping) }), items }
  return { client_id: clientId, timestamp_micros: String(Date.parse(event.at) * 1000), consent: { ad_user_data: 'DENIED', ad_personalization: 'DENIED' }, events: [{ name: event.name, params }] }
}
