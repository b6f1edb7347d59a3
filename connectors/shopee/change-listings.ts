import { z } from 'zod'
import { anyId, refusedRow, rowOrRefused, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, byItem, given, modelOf, splitOffer, Text } from './ask.ts'
import { wordsOf } from './make-item.ts'
import { readModels } from './read-items.ts'

const itemsAtOnce = 50
const Told = z.object({ response: given(z.object({ failure_list: given(z.array(z.object({ item_id: anyId, failed_reason: Text }))) })) })

/** Words, pictures and attributes belong to the item, so every model of it changes with them. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId } = draft
  const offer = splitOffer(externalId)
  if (!offer) return refusedRow(externalId, 'shopee.no_such_offer', `${externalId} is no offer of Shopee (item:model)`)
  return rowOrRefused(externalId, async () => {
    const change = await wordsOf(at, draft)
    if (Object.keys(change).length > 0) await ask(at, { operation: 'product/update_item', method: 'POST', effect: 'same', body: { item_id: BigInt(offer.itemId), ...change } }, z.unknown())
    return { externalId, outcome: 'applied' }
  })
}

/** Items are unlisted as a whole. A model leaves only together with all its siblings: unlisting for one would close the others. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const closing: OfferRef[] = []
  const answers = new Map<string, PushAnswer>()
  for (const [itemId, refs] of byItem(offers)) {
    if (itemId === undefined || (await isWhole(at, itemId, refs))) closing.push(...refs)
    else for (const { externalId } of refs) answers.set(externalId, refusedRow(externalId, 'shopee.model_of_item', 'Shopee unlists only the whole item; set the stock of this model to 0 instead'))
  }
  for (const answer of await listItems(at, closing, false)) answers.set(answer.externalId, answer)
  return offers.map(({ externalId }) => answers.get(externalId)!)
}

/** An item was unlisted whole, and is listed whole again. */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => listItems(at, offers, true)

async function listItems(at: Connected, offers: readonly OfferRef[], isListed: boolean): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>(offers.map(({ externalId }) => [externalId, refusedRow(externalId, 'shopee.no_such_offer', `${externalId} is no offer of Shopee (item:model)`)]))
  const items = [...byItem(offers)].flatMap(([itemId, refs]) => (itemId === undefined ? [] : [{ itemId, refs }]))
  for (let i = 0; i < items.length; i += itemsAtOnce) {
    const some = items.slice(i, i + itemsAtOnce)
    const { response } = await ask(at, { operation: 'product/unlist_item', method: 'POST', effect: 'same', body: { item_list: some.map(({ itemId }) => ({ item_id: BigInt(itemId), unlist: !isListed })) } }, Told)
    const failed = new Map((response?.failure_list ?? []).map((row) => [row.item_id, row.failed_reason]))
    for (const { itemId, refs } of some) for (const { externalId } of refs) answers.set(externalId, failed.has(itemId) ? refusedRow(externalId, 'failure_list', failed.get(itemId) ?? 'Shopee gave no reason') : { externalId, outcome: 'applied' })
  }
  return offers.map(({ externalId }) => answers.get(externalId)!)
}

async function isWhole(at: Connected, itemId: string, refs: readonly OfferRef[]): Promise<boolean> {
  const asked = new Set(refs.map((ref) => modelOf(ref.externalId)))
  if (asked.has('0')) return true
  const { models } = await readModels(at, itemId)
  return models.length > 0 && models.every((model) => asked.has(model.model_id))
}
