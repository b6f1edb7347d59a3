import { z } from 'zod'
import { refusedRow, toDecimal, type Connected, type OfferDraft, type OfferRef, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ask, catalogPath } from './ask.ts'
import { findItems } from './read-items.ts'
import { toItem, type Item } from './to-item.ts'

const Told = z.array(z.object({ message: z.string().nullish() })).nullish()
const Taken = z.object({ handles: z.array(z.string()).nullish(), validation_status: z.array(z.object({ retailer_id: z.string().nullish(), errors: Told })).nullish() })
const Status = z.object({ data: z.array(z.object({ status: z.string(), errors: z.array(z.object({ id: z.union([z.string(), z.int(), z.bigint()]).transform(String).nullish(), message: z.string().nullish() })).nullish(), ids_of_invalid_requests: z.array(z.string()).nullish() })) })

type Request = { method: 'CREATE' | 'UPDATE' | 'DELETE'; data: Item }

/** Buyers pay in the merchant's own shop: what counts is whether there is any. The number goes along for "only a few left". */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  sendBatch(at, levels.map((level) => ({ method: 'UPDATE', data: toItem({ available: level.available }, level.externalId) })), false)

/** The price has to be the one on the product's page, so it is the shop's currency or none. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const isOther = (tag: PriceTag): boolean => tag.price.currency !== at.shop.currency
  const sent = await sendBatch(at, prices.filter((tag) => !isOther(tag)).map((tag) => ({ method: 'UPDATE', data: toItem({ price: tag.price }, tag.externalId) })), false)
  return prices.map((tag) => (isOther(tag) ? refusedRow(tag.externalId, 'meta.other_currency', `the shop sells in ${at.shop.currency}; ${toDecimal(tag.price)} ${tag.price.currency} was not sent`) : sent.shift()!))
}

/** A new item, or the changed fields of one that is there. Meta looks at it before it shows it. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const isNew = draft.externalId === undefined
  // Upserting makes a repeat of the same draft the same item, not an error.
  const [answer] = await sendBatch(at, [{ method: 'UPDATE', data: toItem(draft, draft.externalId ?? draft.sku) }], isNew)
  return answer!.outcome === 'applied' ? { ...answer!, outcome: 'accepted' } : answer!
}

export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => pushListing(at, draft)

/** The item goes out of the catalogue, and with it out of shops, sets and ads. Taking out what is gone changes nothing. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers = await sendBatch(at, offers.map(({ externalId }) => ({ method: 'DELETE', data: { id: externalId } })), false)
  const doubted = answers.filter((answer) => answer.outcome === 'refused').map((answer) => answer.externalId)
  const there = doubted.length > 0 ? await findItems(at, doubted) : new Map<string, unknown>()
  return answers.map((answer) => (answer.outcome === 'refused' && !there.has(answer.externalId) ? { externalId: answer.externalId, outcome: 'applied' } : answer))
}

/**
 * Meta takes a batch in, gives a handle and works on it. Asked once, at once, what became of it: small ones are done by
 * then. One that is not done is `accepted` and read back by the hub.
 */
async function sendBatch(at: Connected, requests: readonly Request[], allowUpsert: boolean): Promise<PushAnswer[]> {
  if (requests.length === 0) return []
  const taken = await ask(at, { operation: 'items_batch', method: 'POST', path: catalogPath(at, 'items_batch'), body: { item_type: 'PRODUCT_ITEM', allow_upsert: allowUpsert, requests }, effect: 'same' }, Taken)
  const wrong = new Map<string, string>()
  for (const { retailer_id: id, errors } of taken.validation_status ?? []) if (id && errors && errors.length > 0) wrong.set(id, said(errors))
  const [handle] = taken.handles ?? []
  const isDone = handle !== undefined && await readStatus(at, handle, wrong)
  return requests.map(({ data: { id } }) => {
    const words = wrong.get(id)
    return words === undefined ? { externalId: id, outcome: isDone ? 'applied' : 'accepted' } : refusedRow(id, 'meta.invalid_item', words)
  })
}

/** Adds what went wrong to `wrong`; true when the batch is done. */
async function readStatus(at: Connected, handle: string, wrong: Map<string, string>): Promise<boolean> {
  const { data } = await ask(at, { operation: 'check_batch_request_status', method: 'GET', path: catalogPath(at, 'check_batch_request_status'), query: { handle, load_ids_of_invalid_requests: 'true', fields: 'handle,status,errors,errors_total_count,ids_of_invalid_requests' }, effect: 'read' }, Status)
  const [batch] = data
  for (const { id, message } of batch?.errors ?? []) if (id) wrong.set(id, [wrong.get(id), message].filter(Boolean).join('; ') || 'Meta gave no reason')
  for (const id of batch?.ids_of_invalid_requests ?? []) if (!wrong.has(id)) wrong.set(id, 'Meta took this item for invalid and gave no reason')
  return batch?.status === 'finished'
}

const said = (errors: readonly { message?: string | null | undefined }[]): string => errors.map(({ message }) => message).filter(Boolean).join('; ') || 'Meta gave no reason'
