import { z } from 'zod'
import { readAnswer, refusedRow, toDecimal, type Connected, type PushAnswer, type ShopEvent } from '#kit'
import { customerOf, version } from './ask.ts'

const Failure = z.object({
  errors: z.array(z.object({
    errorCode: z.record(z.string(), z.string()).nullish(),
    message: z.string().nullish(),
    location: z.object({ fieldPathElements: z.array(z.object({ fieldName: z.string(), index: z.int().nullish() })) }).nullish(),
  })).nullish(),
})
const Answer = z.object({ partialFailureError: z.object({ message: z.string().nullish(), details: z.array(Failure).nullish() }).nullish() })

/** Google knows it already: by the order's number, or by click, moment and action. */
const known = new Set(['CLICK_CONVERSION_ALREADY_EXISTS', 'ORDER_ID_ALREADY_IN_USE'])

/** Purchases of people who came by a click on an ad. The order's number is the key: Google counts each once. */
export async function pushEvents(at: Connected, events: readonly ShopEvent[]): Promise<PushAnswer[]> {
  const action = at.values['conversionAction'] ?? ''
  const refusals = new Map(events.flatMap((one) => refusalOf(one, action).map((answer) => [one.key, answer] as const)))
  const good = events.filter((one) => !refusals.has(one.key))
  const errors = good.length === 0 ? new Map<number, { code: string; words: string }>() : await upload(at, good, action)
  return events.map((one) => {
    const error = errors.get(good.indexOf(one))
    return refusals.get(one.key) ?? (error === undefined || known.has(error.code) ? { externalId: one.key, outcome: 'accepted' } : refusedRow(one.key, error.code, error.words))
  })
}

function refusalOf(event: ShopEvent, action: string): PushAnswer[] {
  if (action === '') return [refusedRow(event.key, 'no_conversion_action', 'the connection names no conversion action to count sales under')]
  if (clickOf(event) === '') return [refusedRow(event.key, 'no_gclid', 'the order carries no click of an ad (gclid)')]
  // A restatement wants what the order is worth now, and an event only says what was paid back.
  if (event.name === 'refund') return [refusedRow(event.key, 'refund', 'Google Ads takes refunds as adjustments of a conversion, not as events')]
  return []
}

/** As the address of the ad's page carries it, or as the cookie keeps it (“GCL.1699999999.Cj0…”). */
const clickOf = ({ clientId = '' }: ShopEvent): string => clientId.trim().replace(/^GCL\.\d+\./, '')

async function upload(at: Connected, events: readonly ShopEvent[], action: string): Promise<Map<number, { code: string; words: string }>> {
  const customer = customerOf(at.values)
  const conversions = events.map((one) => ({
    gclid: clickOf(one), conversionAction: `customers/${customer}/conversionActions/${action}`, conversionDateTime: `${one.at.slice(0, 19).replace('T', ' ')}+00:00`,
    // The one place where Google wants a number with a point for money.
    conversionValue: Number(toDecimal(one.value)), currencyCode: one.value.currency, orderId: one.orderNumber, consent: { adUserData: 'GRANTED' },
  }))
  const answer = await at.call({ operation: 'uploadClickConversions', method: 'POST', path: `/${version}/customers/${customer}:uploadClickConversions`, body: { conversions, partialFailure: true }, effect: 'same' })
  const { partialFailureError } = readAnswer(Answer, answer, 'Google Ads uploadClickConversions')
  const errors = new Map<number, { code: string; words: string }>()
  for (const { errorCode, message, location } of (partialFailureError?.details ?? []).flatMap((detail) => detail.errors ?? [])) {
    const index = location?.fieldPathElements.find((part) => part.fieldName === 'conversions')?.index ?? 0
    const code = Object.values(errorCode ?? {})[0] ?? 'unknown'
    // What is known already counts as told, whatever else is said of it.
    if (!known.has(errors.get(index)?.code ?? '')) errors.set(index, { code, words: message ?? partialFailureError?.message ?? code })
  }
  return errors
}
