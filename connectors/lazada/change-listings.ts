import { z } from 'zod'
import { anyText, ConnectorFault, given, groupBy, refusedRow, rowOrRefused, writeJson, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, splitOffer } from './ask.ts'
import { categoryAs, describeOffer, saidOptions } from './describe-offer.ts'
import { differs, nameOptions, optionFields } from './name-options.ts'
import { readAttributes, type Attribute } from './read-category.ts'
import { optionOf, readProduct, undeleted, type Product } from './read-products.ts'

const Migrated = z.object({ data: z.object({ image: z.object({ url: z.string().min(1) }) }) })
const Updated = z.object({ data: given(z.object({ item_status: anyText })) })

const noOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'lazada.no_such_offer', `${externalId} is no offer of Lazada (item:sku)`)

/** Lazada may look at it before it is live ("Pending QC"). */
export const outcomeOf = (status: string | undefined): 'applied' | 'accepted' => (status === undefined || /^active$/i.test(status) ? 'applied' : 'accepted')

/**
 * Words, attributes, the parcel and, of a variant, what it says of its options; only what is given. What is said of the item
 * changes with all its SKUs. Pictures are first taken over by Lazada.
 */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId, images = [] } = draft
  const offer = splitOffer(externalId)
  if (!offer) return noOffer(externalId)
  return rowOrRefused(externalId, async () => {
    const { there, known } = await placeOf(at, offer.itemId, draft)
    const said = describeOffer(draft, known)
    const options = draft.group ? changedOptions(draft, known, { there, skuId: offer.skuId }) : { sku: saidOptions(said), product: {} }
    const category = draft.attributes?.[categoryAs]
    const change = { ...(category === undefined ? {} : { PrimaryCategory: category }), ...(images.length > 0 ? { Images: { Image: await takeOver(at, images) } } : {}), ...options.product }
    const own = { ...said.sku, ...options.sku }
    if ([change, said.item, own].every((part) => Object.keys(part).length === 0)) return { externalId, outcome: 'applied' }
    const product = { ItemId: offer.itemId, ...change, Attributes: said.item, Skus: { Sku: [{ SkuId: offer.skuId, ...own }] } }
    const { data } = await ask(at, { operation: 'product/update', method: 'POST', effect: 'same', form: { payload: writeJson({ Request: { Product: product } }) } }, Updated)
    return { externalId, outcome: outcomeOf(data?.item_status) }
  })
}

/** What is there and what its category knows, where the change asks for it. */
async function placeOf(at: Connected, itemId: string, { attributes, barcode, options }: OfferDraft): Promise<{ there: Product | undefined; known: Attribute[] }> {
  const said = attributes?.[categoryAs]
  const there = options || (barcode !== undefined && said === undefined) ? await readProduct(at, itemId) : undefined
  const category = said ?? there?.primary_category
  return { there, known: category === undefined ? [] : await readAttributes(at, category) }
}

/** What a SKU says of each option now, by the names that the item has for them. */
function changedOptions({ group, options: wanted }: OfferDraft, known: readonly Attribute[], { there, skuId }: { there: Product | undefined; skuId: string }): ReturnType<typeof optionFields> {
  if (!group || !wanted) return optionFields([])
  if (!there) throw new ConnectorFault('invalid', 'Lazada does not have this item any more', { code: 'lazada.no_such_offer' })
  const options = nameOptions(group.axes.map((axis, i) => ({ ...axis, value: wanted[i] ?? axis.value })), known, there)
  if (!options) throw differs(group, there)
  const { skus } = undeleted(there)
  const own = skus.find((sku) => sku.SkuId === skuId)
  const isSame = options.every(({ name, value }) => own && optionOf(own, name) === value)
  return optionFields(isSame ? [] : options, { ...there, skus: skus.filter((sku) => sku !== own) })
}

/** Lazada shows no picture that does not lie with it. */
export async function takeOver(at: Connected, images: readonly string[]): Promise<string[]> {
  const taken: string[] = []
  for (const url of images) taken.push((await ask(at, { operation: 'image/migrate', method: 'POST', effect: 'same', form: { payload: writeJson({ Request: { Image: { Url: url } } }) } }, Migrated)).data.image.url)
  return taken
}

/** E0004: it is off sale already. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => perItem(offers, 'E0004', (itemId, skuIds) => {
  const body = { Request: { Product: { ItemId: BigInt(itemId), Skus: { SkuId: skuIds.map(BigInt) } } } }
  return ask(at, { operation: 'product/deactivate', method: 'POST', effect: 'same', form: { apiRequestBody: writeJson(body) } }, z.unknown())
})

/** "Status: one of 'active', 'inactive' or 'deleted'" (guide "Update a product"). */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => perItem(offers, undefined, (itemId, skuIds) => {
  const product = { ItemId: itemId, Attributes: {}, Skus: { Sku: skuIds.map((SkuId) => ({ SkuId, Status: 'active' })) } }
  return ask(at, { operation: 'product/update', method: 'POST', effect: 'same', form: { payload: writeJson({ Request: { Product: product } }) } }, z.unknown())
})

/** SKUs of one item go off sale, and on again, in one asking. `fine`: the code of a refusal that says that it is so already. */
async function perItem(offers: readonly OfferRef[], fine: string | undefined, send: (itemId: string, skuIds: readonly string[]) => Promise<unknown>): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  for (const [itemId, refs] of groupBy(offers, (offer) => splitOffer(offer.externalId)?.itemId)) {
    if (itemId === undefined) continue
    const answer = await rowOrRefused(itemId, async () => {
      await send(itemId, refs.map((ref) => splitOffer(ref.externalId)!.skuId))
      return { externalId: itemId, outcome: 'applied' }
    })
    for (const { externalId } of refs) answers.set(externalId, answer.outcome === 'refused' && answer.code !== fine ? { ...answer, externalId } : { externalId, outcome: 'applied' })
  }
  return offers.map(({ externalId }) => answers.get(externalId) ?? noOffer(externalId))
}
