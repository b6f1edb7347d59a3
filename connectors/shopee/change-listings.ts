import { z } from 'zod'
import { anyId, ConnectorFault, refusedRow, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, byItem, given, modelOf, splitOffer, Text } from './ask.ts'
import { readModels } from './read-items.ts'

const itemsAtOnce = 50
const Told = z.object({ response: given(z.object({ failure_list: given(z.array(z.object({ item_id: anyId, failed_reason: Text }))) })) })

/** Title and description belong to the item, so every model of it changes with them. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId } = draft
  const offer = splitOffer(externalId)
  if (!offer) return refusedRow(externalId, 'shopee.no_such_offer', `${externalId} is no offer of Shopee (item:model)`)
  if (draft.images !== undefined) return refusedRow(externalId, 'shopee.images_by_upload', 'Shopee takes pictures only as uploaded files (v2.media_space.upload_image); change them in Seller Centre')
  const change = { ...(draft.title === undefined ? {} : { item_name: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }) }
  if (Object.keys(change).length === 0) return { externalId, outcome: 'applied' }
  try {
    await ask(at, { operation: 'product/update_item', method: 'POST', effect: 'same', body: { item_id: BigInt(offer.itemId), ...change } }, z.unknown())
    return { externalId, outcome: 'applied' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

/** Items are unlisted as a whole. A model leaves only together with all its siblings: unlisting for one would close the others. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  const closing: { itemId: string; refs: readonly OfferRef[] }[] = []
  for (const [itemId, refs] of byItem(offers)) {
    if (itemId === undefined) for (const { externalId } of refs) answers.set(externalId, refusedRow(externalId, 'shopee.no_such_offer', `${externalId} is no offer of Shopee (item:model)`))
    else if (await isWhole(at, itemId, refs)) closing.push({ itemId, refs })
    else for (const { externalId } of refs) answers.set(externalId, refusedRow(externalId, 'shopee.model_of_item', 'Shopee unlists only the whole item; set the stock of this model to 0 instead'))
  }
  for (let i = 0; i < closing.length; i += itemsAtOnce) {
    const some = closing.slice(i, i + itemsAtOnce)
    const { response } = await ask(at, { operation: 'product/unlist_item', method: 'POST', effect: 'same', body: { item_list: some.map(({ itemId }) => ({ item_id: BigInt(itemId), unlist: true })) } }, Told)
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
