import { z } from 'zod'
import { anyId, anyText, ConnectorFault, given, matchAxes, refusedRow, rowOrRefused, type Connected, type OfferDraft, type OfferGroup, type OfferRef, type PushAnswer } from '#kit'
import { ask, byProduct, skuOf, splitOffer } from './ask.ts'
import { categoryAs, describeProduct } from './describe-product.ts'
import { axesOf, readProduct, type WholeProduct } from './read-product.ts'
import { findProducts } from './read-products.ts'
import { identifierOf, keptSku, optionsBeside } from './write-sku.ts'

const Edited = given(z.object({ audit: given(z.object({ status: anyText })) }))
const Switched = given(z.object({ errors: given(z.array(z.object({ code: given(anyId), message: anyText, detail: given(z.object({ product_id: given(anyId), extra_errors: given(z.array(z.object({ code: given(anyId), message: anyText }))) })) }))) }))
/** "Max number of IDs: 20." */
const productsAtOnce = 20

const noOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'tiktok.no_such_offer', `${externalId} is no offer of TikTok Shop (product:sku)`)
const gone = (externalId: string): PushAnswer => refusedRow(externalId, '12052032', 'The product does not exist')
export const differs = ({ axes }: OfferGroup, there: WholeProduct): ConnectorFault =>
  new ConnectorFault('invalid', `The product there differs in ${axesOf(there).join(', ') || 'nothing'}, not in ${axes.map((axis) => axis.name).join(', ')}.`, { code: 'tiktok.group_differs' })

/** Words, pictures and attributes belong to the product, so every SKU of it changes with them; TikTok Shop looks at them first. */
export async function pushContent(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId } = draft
  const offer = splitOffer(externalId)
  if (!offer) return noOffer(externalId)
  return rowOrRefused(externalId, async () => {
    const category = draft.attributes?.[categoryAs]
    const there = category === undefined && draft.barcode === undefined && draft.options === undefined ? undefined : await readProduct(at, offer.productId)
    const leaf = there?.category_chains?.find((one) => one.is_leaf === true)?.id
    if (category !== undefined && leaf !== undefined && leaf !== category) return refusedRow(externalId, 'tiktok.category_fixed', `The product is in category ${leaf}; only Seller Center moves it to ${category}`)
    const change = { ...await describeProduct(at, draft), ...changedSkus(draft, there, offer.skuId) }
    if (Object.keys(change).length === 0) return { externalId, outcome: 'applied' }
    const edited = await ask(at, 'products/partial-edit', { id: offer.productId, effect: 'same', body: change }, Edited)
    return { externalId, outcome: ['NONE', 'APPROVED', undefined].includes(edited?.audit?.status) ? 'applied' : 'accepted' }
  })
}

/** What a SKU itself says: its options and its code. All its sisters go along, for those that are left out would be deleted. */
function changedSkus({ group, options, barcode }: OfferDraft, there: WholeProduct | undefined, skuId: string): { skus?: object[] } {
  if (!options && barcode === undefined) return {}
  const own = there?.skus?.find((sku) => sku.id === skuId)
  if (!there || !own) throw new ConnectorFault('invalid', 'TikTok Shop does not have this SKU any more', { code: 'tiktok.no_such_offer' })
  const change: Record<string, unknown> = {}
  if (options && group) {
    const names = matchAxes(group.axes, axesOf(there))
    if (!names) throw differs(group, there)
    const isSame = names.every((name, i) => own.sales_attributes?.some((one) => one.name === name && one.value_name === options[i]))
    if (!isSame) change['sales_attributes'] = optionsBeside(there, names, options)
  }
  if (barcode !== undefined && barcode !== own.identifier_code?.code) change['identifier_code'] = identifierOf(barcode)
  return Object.keys(change).length === 0 ? {} : { skus: there.skus!.map((sku) => ({ ...keptSku(sku), ...(sku === own && change) })) }
}

/** Products are taken off sale as a whole: closing for one SKU would close its siblings. */
export async function closeListings(at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> {
  const products = new Map((await findProducts(at, offers)).map((product) => [product.id, product]))
  return switchProducts(at, offers, { operation: 'products/deactivate', done: 'applied', whyNot(externalId, productId, asked) {
    const siblings = products.get(productId)?.skus ?? []
    if (siblings.length === 0) return gone(externalId)
    return siblings.every((sku) => asked.has(sku.id)) ? undefined : refusedRow(externalId, 'tiktok.sku_of_product', 'TikTok Shop takes only whole products off sale; set the stock of this SKU to 0 instead')
  } })
}

/** A product went off sale whole and comes back whole; TikTok Shop looks at it once more. */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => switchProducts(at, offers, { operation: 'products/activate', done: 'accepted', whyNot: () => undefined })

type Switch = { operation: 'products/activate' | 'products/deactivate'; done: 'applied' | 'accepted'; whyNot: (externalId: string, productId: string, asked: ReadonlySet<string>) => PushAnswer | undefined }

async function switchProducts(at: Connected, offers: readonly OfferRef[], { operation, done, whyNot }: Switch): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  const whole: { productId: string; refs: readonly OfferRef[] }[] = []
  for (const [productId, refs] of byProduct(offers)) {
    const asked = new Set(refs.map(skuOf))
    const refused = refs.flatMap(({ externalId }) => whyNot(externalId, productId, asked) ?? [])
    for (const answer of refused) answers.set(answer.externalId, answer)
    if (refused.length === 0) whole.push({ productId, refs })
  }
  for (let i = 0; i < whole.length; i += productsAtOnce) {
    const some = whole.slice(i, i + productsAtOnce)
    const told = await ask(at, operation, { effect: 'same', body: { product_ids: some.map(({ productId }) => productId) } }, Switched)
    const errors = new Map((told?.errors ?? []).map((error) => [error.detail?.product_id, error]))
    for (const { productId, refs } of some) {
      const error = errors.get(productId) ?? errors.get(undefined)
      const said = error?.detail?.extra_errors?.[0] ?? error
      for (const { externalId } of refs) answers.set(externalId, said ? refusedRow(externalId, said.code ?? 'refused', said.message ?? 'TikTok Shop gave no reason') : { externalId, outcome: done })
    }
  }
  return offers.map(({ externalId }) => answers.get(externalId) ?? noOffer(externalId))
}
