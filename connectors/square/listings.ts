import { z } from 'zod'
import { readAnswer, refusedRow, type ChannelOffer, type Connected, type OfferDraft, type OfferRef, type Page, type PushAnswer } from '#kit'
import { isHere, Item, priceAt, readCatalog, upsertEach, upsertTogether, type Variation } from './catalog.ts'
import { groupDiffers, pushVariation, saysOf } from './push-variation.ts'
import { pushStock, readCounts } from './push-stock.ts'
import { keyOf, squareMoney } from './square-money.ts'

const Listed = z.object({ objects: z.array(Item).nullish(), cursor: z.string().nullish() })

/** Every variation of every item; what is not sold at this till is inactive here. */
export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const answer = await at.call({ operation: 'ListCatalog', method: 'GET', path: '/v2/catalog/list', effect: 'read', query: { types: 'ITEM', cursor: from.cursor } })
  const page = readAnswer(Listed, answer, 'the catalogue')
  const rows = (page.objects ?? []).flatMap((item) => (item.item_data?.variations ?? []).map((v) => ({ item, v })))
  const counts = await readCounts(at, rows.map((r) => r.v.id))
  return { items: rows.map(({ item, v }) => toOffer(item, v, counts.get(v.id), at)), next: page.cursor || undefined }
}

function toOffer(item: Item, v: Variation, count: number | undefined, at: Connected): ChannelOffer {
  const [data, name, price] = [v.item_variation_data, item.item_data?.name ?? '', priceAt(v, at.values['locationId'], at.shop.currency)]
  const isTracked = data?.track_inventory === true
  return {
    externalId: v.id, sku: data?.sku || undefined, ...(isOneOfSeveral(item) ? { group: item.id } : {}), title: data?.name && data.name !== 'Regular' ? `${name} - ${data.name}` : name, ...(data?.upc ? { barcode: data.upc } : {}), ...(price ? { price } : {}),
    ...(count !== undefined ? { available: count } : isTracked ? { available: 0 } : {}),
    state: item.is_deleted || v.is_deleted ? 'closed' : item.item_data?.is_archived || !isHere(v, at.values['locationId']) ? 'inactive' : 'active', fulfilledBy: 'seller',
    attributes: { itemId: item.id, ...(item.item_data?.product_type ? { type: item.item_data.product_type } : {}), ...(isTracked ? {} : { stock: 'not_tracked' }) },
  }
}

const isOneOfSeveral = ({ item_data: data }: Item): boolean => (data?.item_options ?? []).length > 0 || (data?.variations ?? []).length > 1

/** Makes an item with one variation, or a variation of one, or changes one that is there. */
export async function pushListing(at: Connected, draft: OfferDraft): Promise<PushAnswer> {
  if (draft.externalId !== undefined) return changeListing(at, draft, draft.externalId)
  if (!draft.title) return refusedRow('', 'no_title', 'A new item needs a title.')
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow('', 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  if (draft.group) return pushVariation(at, { ...draft, group: draft.group })
  const variation = {
    type: 'ITEM_VARIATION', id: '#variation', present_at_all_locations: true,
    item_variation_data: { item_id: '#item', name: 'Regular', sku: draft.sku, track_inventory: true, ...(draft.barcode ? { upc: draft.barcode } : {}), ...(draft.price ? { pricing_type: 'FIXED_PRICING', price_money: squareMoney(draft.price) } : { pricing_type: 'VARIABLE_PRICING' }) },
  }
  const item = { type: 'ITEM', id: '#item', present_at_all_locations: true, item_data: { name: draft.title, ...(draft.description ? { description_html: draft.description } : {}), variations: [variation] } }
  // The key says what is made, so that a repetition after a lost answer makes nothing new.
  const answer = await at.call({ operation: 'UpsertCatalogObject', method: 'POST', path: '/v2/catalog/object', effect: 'same', body: { idempotency_key: keyOf('new', draft.sku, draft.title), object: item } })
  const made = readAnswer(z.object({ id_mappings: z.array(z.object({ client_object_id: z.string(), object_id: z.string() })) }), answer, 'the new item')
  const externalId = made.id_mappings.find((m) => m.client_object_id === '#variation')?.object_id ?? ''
  if (draft.available !== undefined) await pushStock(at, [{ externalId, sku: draft.sku, available: draft.available }])
  return { externalId, outcome: 'applied' }
}

export const pushContent = (at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> => {
  const { price: _price, available: _available, barcode: _barcode, ...content } = draft
  return changeListing(at, content, draft.externalId)
}

/** The title and the text belong to the item, the rest to its variation; each is written back whole. */
async function changeListing(at: Connected, draft: OfferDraft, externalId: string): Promise<PushAnswer> {
  if (draft.price && draft.price.currency !== at.shop.currency) return refusedRow(externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${draft.price.currency}.`)
  const { variations, items } = await readCatalog(at, [externalId], true)
  const v = variations.get(externalId)
  const item = items.get(v?.item_variation_data?.item_id ?? '')
  if (!v || !item) return refusedRow(externalId, 'NOT_FOUND', 'The catalogue has no such variation.')
  const itemData = { ...(draft.title === undefined ? {} : { name: draft.title }), ...(draft.description === undefined ? {} : { description_html: draft.description }) }
  if (Object.keys(itemData).length > 0 && !draft.group && isOneOfSeveral(item)) return refusedRow(externalId, 'belongs_to_item', 'Title and description belong to the item of this variation.')
  const said = draft.options && draft.group && (await saysOf(at, item, draft.group))
  if (typeof said === 'string') return groupDiffers(externalId, said, draft.group!)
  const variationData = { ...(draft.price ? { pricing_type: 'FIXED_PRICING', price_money: squareMoney(draft.price) } : {}), ...(draft.barcode === undefined ? {} : { upc: draft.barcode }), ...said?.says }
  const changed = changedOf(item, v, itemData, variationData)
  if (changed.length === 0 && draft.available === undefined) return refusedRow(externalId, 'images_are_uploaded', 'Square takes pictures as files only (Catalog API, "Upload and attach images"); nothing else was given.')
  if (changed.length > 0) {
    const { done, error } = await upsertTogether(at, [...(said?.changed ?? []), ...changed], [at.now.toISOString()])
    if (changed.some((o) => !done.has(o.id))) return refusedRow(externalId, error.code, error.words)
  }
  const counted = draft.available === undefined ? [] : await pushStock(at, [{ externalId, sku: draft.sku, available: draft.available }])
  return counted[0] ?? { externalId, outcome: 'applied' }
}

/** An item is written with its variations in it: what is left out of it is gone. */
function changedOf(item: Item, v: Variation, itemData: object, variationData: object): { id: string }[] {
  // Square makes the name of what chooses itself; sent back with another choice, the old one would be a change of it.
  const { name: _made, ...rest } = v.item_variation_data ?? {}
  const before = 'item_option_values' in variationData ? rest : v.item_variation_data
  const variation = { ...v, item_variation_data: { ...before, ...variationData } }
  const isSaid = Object.keys(variationData).length > 0
  if (Object.keys(itemData).length === 0) return isSaid ? [variation] : []
  const variations = (item.item_data?.variations ?? []).map((one) => (one.id === v.id && isSaid ? variation : one))
  const whole: Item = { ...item, item_data: { ...item.item_data, ...itemData, variations } }
  return [whole]
}

/** Off sale at this till only: other places of the merchant may go on selling it. */
export const closeListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => setHere(at, offers, false)

/** On sale at this till again. */
export const reopenListings = (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> => setHere(at, offers, true)

async function setHere(at: Connected, offers: readonly OfferRef[], isWanted: boolean): Promise<PushAnswer[]> {
  const [now, here] = [at.now, at.values['locationId'] ?? '']
  const { variations } = await readCatalog(at, offers.map((o) => o.externalId))
  const others = [...variations.values()].filter((v) => isHere(v, here) !== isWanted)
  const put = (ids: readonly string[] | null | undefined, isIn: boolean): string[] => [...(ids ?? []).filter((id) => id !== here), ...(isIn ? [here] : [])]
  const changed = others.map((v) => (v.present_at_all_locations ?? true
    ? { ...v, absent_at_location_ids: put(v.absent_at_location_ids, !isWanted) }
    : { ...v, present_at_location_ids: put(v.present_at_location_ids, isWanted) }))
  const written = changed.length === 0 ? undefined : await upsertEach(at, changed, now)
  return offers.map(({ externalId }) => {
    const v = variations.get(externalId)
    if (!v) return refusedRow(externalId, 'NOT_FOUND', 'The catalogue has no such variation.')
    return !others.includes(v) || written?.done.has(externalId) ? { externalId, outcome: 'applied' } : refusedRow(externalId, written?.error.code ?? 'not_applied', written?.error.words ?? '')
  })
}
