import { z } from 'zod'
import { anyId, ConnectorFault, matchAxes, refusedRow, rowOrRefused, toDecimal, type Connected, type Money, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { ask, given, offerId, splitOffer } from './ask.ts'
import { pushContent } from './change-listings.ts'
import { findItems, makeItem, missingIn, stockOf } from './make-item.ts'
import { pushPrices, pushStock } from './push-levels.ts'
import { readModels, type ModelList } from './read-items.ts'

type Grouped = OfferDraft & { price: Money; group: OfferGroup }
const Made = z.object({ response: given(z.object({ model: given(z.array(z.object({ model_id: given(anyId) }))) })) })

/** Makes an item, or a model of one, or changes what is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { externalId = '', price, group } = draft
  if (price && price.currency !== at.shop.currency) return refusedRow(externalId, 'shopee.other_currency', `the shop sells in ${at.shop.currency}, not in ${price.currency}`)
  if (draft.externalId !== undefined) return change(at, { ...draft, externalId: draft.externalId })
  const missing = missingIn(draft)
  if (missing || !price) return missing ?? refusedRow(externalId, 'shopee.title_and_price', 'A new item needs a price')
  return rowOrRefused(externalId, () => (group ? addModel(at, { ...draft, price, group }) : addItem(at, { ...draft, price })))
}

/** An answer that was lost left the item behind: it is found by its code before another is made. */
async function addItem(at: Connected, draft: OfferDraft & { price: Money }): Promise<PushAnswer> {
  const there = draft.sku === '' ? undefined : (await findItems(at, draft.sku)).find((item) => item.has_model !== true)
  const itemId = there?.item_id ?? await makeItem(at, draft, { sku: draft.sku, price: draft.price, ...(draft.barcode === undefined ? {} : { barcode: draft.barcode }) })
  return { externalId: offerId(itemId, '0'), outcome: 'applied' }
}

/** The item is that of a sister, or carries our key as its own code, or is made with this model as its first. */
async function addModel(at: Connected, draft: Grouped): Promise<PushAnswer> {
  const sister = draft.group.siblings[0]
  const itemId = (sister && splitOffer(sister.externalId)?.itemId) ?? (await findItems(at, draft.group.key))[0]?.item_id ?? await makeItem(at, draft, { sku: draft.group.key, price: draft.price })
  const there = await readModels(at, itemId)
  const known = there.models.find((model) => model.model_sku === draft.sku)
  const modelId = known?.model_id ?? (there.models.length === 0 ? await beginTiers(at, itemId, draft) : await joinTiers(at, itemId, draft, there))
  return { externalId: offerId(itemId, modelId), outcome: 'applied' }
}

const modelOf = (at: Connected, { sku, price, available = 0, barcode }: Grouped, tierIndex: readonly number[]): object => ({
  tier_index: tierIndex, original_price: Number(toDecimal(price)), model_sku: sku, seller_stock: stockOf(at, available), ...(barcode === undefined ? {} : { gtin_code: barcode }),
})

/** Names that are ours and not from Shopee's own list have the number 0. */
const tiersOf = (tiers: readonly { name: string; options: readonly string[] }[]): object[] => tiers.map(({ name, options }) => ({
  variation_id: 0, variation_name: name, variation_option_list: options.map((option) => ({ variation_option_id: 0, variation_option_name: option })),
}))

/** All that the product's variants say becomes an option now, so that the others only join. */
async function beginTiers(at: Connected, itemId: string, draft: Grouped): Promise<string> {
  const tiers = draft.group.axes.map(({ name, values }) => ({ name, options: [...new Set(values)] }))
  const index = draft.group.axes.map(({ value }, i) => tiers[i]!.options.indexOf(value))
  const body = { item_id: BigInt(itemId), standardise_tier_variation: tiersOf(tiers), model: [modelOf(at, draft, index)] }
  return idOf(at, itemId, draft, await ask(at, { operation: 'product/init_tier_variation', method: 'POST', effect: 'once', body }, Made))
}

/** Shopee's own example of the answer leaves the id out: then the model is looked for by its code. */
async function idOf(at: Connected, itemId: string, { sku }: Grouped, { response }: z.output<typeof Made>): Promise<string> {
  const modelId = response?.model?.[0]?.model_id ?? (await readModels(at, itemId)).models.find((model) => model.model_sku === sku)?.model_id
  if (modelId === undefined) throw new ConnectorFault('unknown_outcome', `Shopee took the model ${sku} and does not show it yet`)
  return modelId
}

async function joinTiers(at: Connected, itemId: string, draft: Grouped, { models, tiers: known }: ModelList): Promise<string> {
  const tiers = known.map((tier) => ({ name: tier.name ?? '', options: (tier.option_list ?? []).map((o) => o.option ?? '') }))
  const names = matchAxes(draft.group.axes, tiers.map((tier) => tier.name))
  if (!names) throw new ConnectorFault('invalid', `The item there differs in ${tiers.map((t) => t.name).join(', ')}, not in ${draft.group.axes.map((a) => a.name).join(', ')}.`, { code: 'shopee.group_differs' })
  const valueOf = new Map(names.map((name, i) => [name, draft.group.axes[i]!.value]))
  const wanted = tiers.map(({ name, options }) => ({ name, options: [...new Set([...options, valueOf.get(name)!])] }))
  if (wanted.some(({ options }, i) => options.length > tiers[i]!.options.length)) {
    const body = { item_id: BigInt(itemId), standardise_tier_variation: tiersOf(wanted), model_list: models.map((m) => ({ model_id: BigInt(m.model_id), tier_index: m.tier_index ?? [] })) }
    await ask(at, { operation: 'product/update_tier_variation', method: 'POST', effect: 'same', body }, z.unknown())
  }
  const index = wanted.map(({ name, options }) => options.indexOf(valueOf.get(name)!))
  return idOf(at, itemId, draft, await ask(at, { operation: 'product/add_model', method: 'POST', effect: 'once', body: { item_id: BigInt(itemId), model_list: [modelOf(at, draft, index)] } }, Made))
}

/** Words first, then the numbers; the first refusal is the answer. */
async function change(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId, sku, price, available } = draft
  const steps = [
    () => pushContent(at, draft),
    ...(price ? [async () => (await pushPrices(at, [{ externalId, sku, price }]))[0]!] : []),
    ...(available === undefined ? [] : [async () => (await pushStock(at, [{ externalId, sku, available }]))[0]!]),
  ]
  for (const step of steps) {
    const answer = await step()
    if (answer.outcome === 'refused') return answer
  }
  return { externalId, outcome: 'applied' }
}
