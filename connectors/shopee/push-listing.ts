import { z } from 'zod'
import { anyId, changeByParts, ConnectorFault, matchAxes, missingInNew, refusedRow, rowOrRefused, toDecimal, type Connected, type Money, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { ask, given, offerId, splitOffer } from './ask.ts'
import { pushContent } from './change-listings.ts'
import { categoryAs, findItems, makeItem, weightAs } from './make-item.ts'
import { pushPrices, pushStock, stockOf } from './push-levels.ts'
import { readModels, type ModelList } from './read-items.ts'

type Grouped = OfferDraft & { price: Money; group: OfferGroup }
const Made = z.object({ response: given(z.object({ model: given(z.array(z.object({ model_id: given(anyId) }))) })) })

/** Makes an item, or a model of one, or changes what is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  const { externalId = '', price, group } = draft
  if (price && price.currency !== at.shop.currency) return refusedRow(externalId, 'shopee.other_currency', `the shop sells in ${at.shop.currency}, not in ${price.currency}`)
  if (draft.externalId !== undefined) return changeByParts(at, { ...draft, externalId: draft.externalId }, { words: changeWords, 'prices.push': pushPrices, 'stock.push': pushStock })
  const missing = missingInNew({ id: 'shopee', categoryAs, weightAs }, draft)
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

type Tiers = { name: string; options: string[] }[]

/** The tiers of the item there, and what a model of the group says of each. */
function saysOf({ tiers: known }: ModelList, { axes }: OfferGroup): { tiers: Tiers; valueOf: Map<string, string> } {
  const tiers = known.map((tier) => ({ name: tier.name ?? '', options: (tier.option_list ?? []).map((o) => o.option ?? '') }))
  const names = matchAxes(axes, tiers.map((tier) => tier.name))
  if (!names) throw new ConnectorFault('invalid', `The item there differs in ${tiers.map((t) => t.name).join(', ')}, not in ${axes.map((a) => a.name).join(', ')}.`, { code: 'shopee.group_differs' })
  return { tiers, valueOf: new Map(names.map((name, i) => [name, axes[i]!.value])) }
}

const updateTiers = (at: Connected, itemId: string, tiers: Tiers, models: readonly { id: string; index: readonly number[] }[]): Promise<unknown> =>
  ask(at, { operation: 'product/update_tier_variation', method: 'POST', effect: 'same', body: { item_id: BigInt(itemId), standardise_tier_variation: tiersOf(tiers), model_list: models.map(({ id, index }) => ({ model_id: BigInt(id), tier_index: index })) } }, z.unknown())

async function joinTiers(at: Connected, itemId: string, draft: Grouped, there: ModelList): Promise<string> {
  const { tiers, valueOf } = saysOf(there, draft.group)
  const wanted = tiers.map(({ name, options }) => ({ name, options: [...new Set([...options, valueOf.get(name)!])] }))
  if (wanted.some(({ options }, i) => options.length > tiers[i]!.options.length)) await updateTiers(at, itemId, wanted, there.models.map((m) => ({ id: m.model_id, index: m.tier_index ?? [] })))
  const index = wanted.map(({ name, options }) => options.indexOf(valueOf.get(name)!))
  return idOf(at, itemId, draft, await ask(at, { operation: 'product/add_model', method: 'POST', effect: 'once', body: { item_id: BigInt(itemId), model_list: [modelOf(at, draft, index)] } }, Made))
}

/** What a model says is moved first; words, pictures and attributes are the item's. */
async function changeWords(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  const { externalId, options, group } = draft
  const offer = splitOffer(externalId)
  const moved = options && group && offer && (await rowOrRefused(externalId, () => moveModel(at, offer, group)))
  return moved?.outcome === 'refused' ? moved : pushContent(at, draft)
}

/** Another option for a model that is there; the other models stay with theirs, and an option that none has any more goes. */
async function moveModel(at: Connected, { itemId, modelId }: { itemId: string; modelId: string }, group: OfferGroup): Promise<PushAnswer> {
  const externalId = offerId(itemId, modelId)
  const there = await readModels(at, itemId)
  if (!there.models.some((m) => m.model_id === modelId)) return refusedRow(externalId, 'shopee.no_such_offer', `Shopee has no model ${modelId} of this item`)
  const { tiers, valueOf } = saysOf(there, group)
  const says = there.models.map((m) => ({ id: m.model_id, values: tiers.map(({ name, options }, i) => (m.model_id === modelId ? valueOf.get(name)! : options[m.tier_index?.[i] ?? -1] ?? '')) }))
  const wanted = tiers.map(({ name, options }, i) => ({ name, options: [...new Set([...options, ...says.map((m) => m.values[i]!)])].filter((option) => says.some((m) => m.values[i] === option) || group.axes.some((a) => a.values.includes(option))) }))
  await updateTiers(at, itemId, wanted, says.map(({ id, values }) => ({ id, index: values.map((value, i) => wanted[i]!.options.indexOf(value)) })))
  return { externalId, outcome: 'applied' }
}
