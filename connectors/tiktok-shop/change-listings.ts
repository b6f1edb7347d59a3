import { z } from 'zod'
import { anyId, anyText, given, refusedRow, rowOrRefused, type Connected, type OfferDraft, type OfferRef, type PushAnswer } from '#kit'
import { ask, byProduct, skuOf, splitOffer } from './ask.ts'
import { findProducts } from './read-products.ts'

const Edited = given(z.object({ audit: given(z.object({ status: anyText })) }))
const Closed = given(z.object({ errors: given(z.array(z.object({ code: given(anyId), message: anyText, detail: given(z.object({ product_id: given(anyId) })) }))) }))
/** "Max number of IDs: 20." */
const productsAtOnce = 20

const noOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'tiktok.no_such_offer', `${externalId} is no offer of TikTok Shop (product:sku)`)

/** Title and description belong to the product, so every SKU of it changes with them; TikTok Shop looks at them first. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId } = draft
  const offer = splitOffer(externalId)
  if (!offer) return noOffer(externalId)
  if (draft.images !== undefined) return refusedRow(externalId, 'tiktok.images_by_upload', 'TikTok Shop takes pictures only as uploaded files (Upload Product Image); change them in Seller Center')
  const change = { ...(draft.title === undefined ? {} : { title: draft.title }), ...(draft.description === undefined ? {} : { description: draft.description }) }
  if (Object.keys(change).length === 0) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    const edited = await ask(at, 'products/partial-edit', { id: offer.productId, effect: 'same', body: change }, Edited)
    return { externalId, outcome: edited?.audit?.status === undefined || edited.audit.status === 'NONE' ? 'applied' : 'accepted' }
  })
}

/** Products are taken off sale as a whole: closing for one SKU would close its siblings. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  const products = new Map((await findProducts(at, offers)).map((product) => [product.id, product]))
  const whole: { productId: string; refs: readonly OfferRef[] }[] = []
  for (const [productId, refs] of byProduct(offers)) {
    const asked = new Set(refs.map(skuOf))
    const siblings = products.get(productId)?.skus ?? []
    if (siblings.length > 0 && siblings.every((sku) => asked.has(sku.id))) whole.push({ productId, refs })
    else for (const { externalId } of refs) answers.set(externalId, siblings.length === 0 ? refusedRow(externalId, '12052032', 'The product does not exist') : refusedRow(externalId, 'tiktok.sku_of_product', 'TikTok Shop takes only whole products off sale; set the stock of this SKU to 0 instead'))
  }
  for (let i = 0; i < whole.length; i += productsAtOnce) {
    const some = whole.slice(i, i + productsAtOnce)
    const told = await ask(at, 'products/deactivate', { effect: 'same', body: { product_ids: some.map(({ productId }) => productId) } }, Closed)
    const errors = new Map((told?.errors ?? []).map((error) => [error.detail?.product_id, error]))
    for (const { productId, refs } of some) {
      const error = errors.get(productId) ?? errors.get(undefined)
      for (const { externalId } of refs) answers.set(externalId, error ? refusedRow(externalId, error.code ?? 'refused', error.message ?? 'TikTok Shop gave no reason') : { externalId, outcome: 'applied' })
    }
  }
  return offers.map(({ externalId }) => answers.get(externalId) ?? noOffer(externalId))
}
