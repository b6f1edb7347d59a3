import { z } from 'zod'
import { anyText, given, refusedRow, rowOrRefused, writeJson, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, splitOffer } from './ask.ts'

const Migrated = z.object({ data: z.object({ image: z.object({ url: z.string().min(1) }) }) })
const Updated = z.object({ data: given(z.object({ item_status: anyText })) })

const noOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'lazada.no_such_offer', `${externalId} is no offer of Lazada (item:sku)`)

/** Title, description and pictures belong to the item, so every SKU of it changes with them. Pictures are first taken over by Lazada. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId } = draft
  const offer = splitOffer(externalId)
  if (!offer) return noOffer(externalId)
  const attributes = { ...(draft.title === undefined ? {} : { name: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }) }
  if (Object.keys(attributes).length === 0 && draft.images === undefined) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    const images: string[] = []
    for (const url of draft.images ?? []) images.push(await takeOver(at, url))
    const product = { ItemId: offer.itemId, ...(images.length > 0 ? { Images: { Image: images } } : {}), Attributes: attributes, Skus: { Sku: [{ SkuId: offer.skuId }] } }
    const { data } = await ask(at, { operation: 'product/update', method: 'POST', effect: 'same', form: { payload: writeJson({ Request: { Product: product } }) } }, Updated)
    // Lazada may look at it before it is live ("Pending QC").
    return { externalId, outcome: data?.item_status === undefined || /^active$/i.test(data.item_status) ? 'applied' : 'accepted' }
  })
}

async function takeOver(at: Connected, url: string): Promise<string> {
  const { data } = await ask(at, { operation: 'image/migrate', method: 'POST', effect: 'same', form: { payload: writeJson({ Request: { Image: { Url: url } } }) } }, Migrated)
  return data.image.url
}

/** SKUs of one item go off sale in one asking. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const byItem = new Map<string, OfferRef[]>()
  for (const offer of offers) {
    const itemId = splitOffer(offer.externalId)?.itemId
    if (itemId !== undefined) byItem.set(itemId, [...(byItem.get(itemId) ?? []), offer])
  }
  const answers = new Map<string, PushAnswer>()
  for (const [itemId, refs] of byItem) {
    const body = { Request: { Product: { ItemId: BigInt(itemId), Skus: { SkuId: refs.map((ref) => BigInt(splitOffer(ref.externalId)!.skuId)) } } } }
    const answer = await rowOrRefused(itemId, async () => {
      await ask(at, { operation: 'product/deactivate', method: 'POST', effect: 'same', form: { apiRequestBody: writeJson(body) } }, z.unknown())
      return { externalId: itemId, outcome: 'applied' }
    })
    // E0004: it is off sale already.
    for (const { externalId } of refs) answers.set(externalId, answer.outcome === 'refused' && answer.code !== 'E0004' ? { ...answer, externalId } : { externalId, outcome: 'applied' })
  }
  return offers.map(({ externalId }) => answers.get(externalId) ?? noOffer(externalId))
}
