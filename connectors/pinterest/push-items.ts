import { z } from 'zod'
import { refusedRow, toDecimal, type Connected, type OfferDraft, type OfferRef, type PriceTag, type PushAnswer, type StockLevel } from '#kit'
import { ask, onBehalf, version } from './ask.ts'
import { catalogOf, findItems, place } from './read-items.ts'
import { toAttributes, type Attributes } from './to-attributes.ts'

const Batch = z.object({
  batch_id: z.string().nullish(), status: z.string().nullish(),
  items: z.array(z.object({ item_id: z.string().nullish(), status: z.string().nullish(), errors: z.array(z.object({ attribute: z.string().nullish(), message: z.string().nullish() })).nullish() })).nullish(),
})
type Request = { item_id: string; operation: 'UPSERT' | 'UPDATE' | 'DELETE'; attributes?: Attributes }

/** Buyers pay in the merchant's own shop: Pinterest is told whether there is any, not how many. */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  sendBatch(at, levels.map(({ externalId, available }) => ({ item_id: externalId, operation: 'UPDATE', attributes: toAttributes({ available }) })))

/** The price has to be the one on the product's page, so it is the shop's currency or none. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const isOther = (tag: PriceTag): boolean => tag.price.currency !== at.shop.currency
  const sent = await sendBatch(at, prices.filter((tag) => !isOther(tag)).map(({ externalId, price }) => ({ item_id: externalId, operation: 'UPDATE', attributes: toAttributes({ price }) })))
  return prices.map((tag) => (isOther(tag) ? refusedRow(tag.externalId, 'pinterest.other_currency', `the shop sells in ${at.shop.currency}; ${toDecimal(tag.price)} ${tag.price.currency} was not sent`) : sent.shift()!))
}

/** A new item, or the changed attributes of one that is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const id = draft.externalId ?? draft.sku
  const attributes = toAttributes(draft)
  if (draft.externalId === undefined) return asAccepted(await sendOne(at, { item_id: id, operation: 'UPSERT', attributes }))
  if (draft.images === undefined) return asAccepted(await sendOne(at, { item_id: id, operation: 'UPDATE', attributes }))
  // Pictures are no part of an UPDATE: the whole item is put anew, with everything that it has.
  const known = (await findItems(at, [id])).get(id)
  if (!known) return refusedRow(id, 'pinterest.no_such_offer', `${id} is no item of this catalogue`)
  return asAccepted(await sendOne(at, { item_id: id, operation: 'UPSERT', attributes: { ...known.attributes, ...attributes } }))
}
export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => pushListing(at, draft)

/** Taking out what is gone changes nothing. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers = await sendBatch(at, offers.map(({ externalId }) => ({ item_id: externalId, operation: 'DELETE' })))
  const there = await findItems(at, answers.filter((one) => one.outcome === 'refused').map((one) => one.externalId))
  return answers.map((answer) => (answer.outcome === 'refused' && !there.has(answer.externalId) ? { externalId: answer.externalId, outcome: 'applied' } : answer))
}

const sendOne = async (at: Connected, request: Request): Promise<PushAnswer> => (await sendBatch(at, [request]))[0]!
/** Pinterest makes pins of it first. */
const asAccepted = (answer: PushAnswer): PushAnswer => (answer.outcome === 'applied' ? { externalId: answer.externalId, outcome: 'accepted' } : answer)

/** Pinterest takes a batch in and works on it; asked once, at once, what became of it. What is not done is read back by the hub. */
async function sendBatch(at: Connected, requests: readonly Request[]): Promise<PushAnswer[]> {
  if (requests.length === 0) return []
  const taken = await ask(at, { operation: 'items_batch/post', method: 'POST', path: `/${version}/catalogs/items/batch`, query: onBehalf(at), body: { catalog_type: 'RETAIL', ...place(at), ...catalogOf(at), items: requests }, effect: 'same' }, Batch)
  const batch = taken.status === 'PROCESSING' && taken.batch_id ? await ask(at, { operation: 'items_batch/get', method: 'GET', path: `/${version}/catalogs/items/batch/${encodeURIComponent(taken.batch_id)}`, query: onBehalf(at), effect: 'read' }, Batch) : taken
  const rows = new Map((batch.items ?? []).map((row) => [row.item_id ?? '', row]))
  return requests.map(({ item_id: externalId }): PushAnswer => {
    const row = rows.get(externalId)
    const errors = (row?.errors ?? []).map(({ attribute, message }) => [attribute, message].filter(Boolean).join(': '))
    if (errors.length > 0 || row?.status === 'FAILURE') return refusedRow(externalId, 'pinterest.invalid_item', errors.join('; ') || 'Pinterest gave no reason')
    return { externalId, outcome: row?.status === 'SUCCESS' ? 'applied' : 'accepted' }
  })
}
