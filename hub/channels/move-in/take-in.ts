/** Rows of another hub become products, listings, opening stock and past orders; each gets its own answer. */
import { ConnectorFault, groupBy, parseJson, type ChannelOffer, type ChannelOrder, type ChannelProduct, type LevelRow, type Money } from '#kit'
import { costingOf, editProducts, mapListings, productsOfSkus, upsertProducts, variantsByCode, variantSheet, type ProductDraft } from '#catalog'
import { placeOrders } from '#orders'
import type { Work } from '#platform'
import { levelsOf, receive } from '#stock'
import type { Reach } from '../connections/turn.ts'
import { ensureChannels } from '../imports/ensure-channels.ts'
import { readRow, type Done, type MoveIn, type Part } from './move-in.ts'
import { refusedAs, takeBundles, takePrices, type Taken } from './take-goods.ts'

type Take = (work: Work, reach: Reach, now: MoveIn, rows: readonly Taken[]) => Promise<Done[]>

export const takeIn = (work: Work, reach: Reach, now: MoveIn, part: Part, rows: readonly Taken[]): Promise<Done[]> => takes[part](work, reach, now, rows)

/** A product whose every SKU is here already is ours, with our words; nobody asked for another system's. */
const takeProducts: Take = async (work, _reach, _now, rows) => {
  const told = rows.map(({ key, body }) => ({ key, product: readRow<ChannelProduct>(body) }))
  const known = new Set((await variantsByCode(work, { skus: told.flatMap(({ product }) => product.variants.map((v) => v.sku)), barcodes: [] })).map((v) => v.sku))
  const fresh = told.filter(({ product }) => product.variants.some((v) => !known.has(v.sku)) || product.variants.length === 0)
  const answers = new Map((await upsertProducts(work, fresh.map(({ product }) => draftOf(product)))).map((answer, i) => [fresh[i]!.key, answer]))
  return rows.map(({ key }) => {
    const a = answers.get(key)
    if (!a) return { key, state: 'done', outcome: 'kept' }
    return a.ok ? { key, state: 'done', outcome: a.outcome } : refusedAs(key, a.refusal)
  })
}

function draftOf(p: ChannelProduct): ProductDraft {
  const hasOptions = p.options.length > 0
  return {
    name: p.name, ...(hasOptions && { options: [...p.options] }), ...(p.images.length > 0 && { images: [...p.images] }), ...(p.description !== undefined && { description: p.description }), ...(p.brand !== undefined && { brand: p.brand }), ...(p.category !== undefined && { category: p.category }),
    variants: p.variants.map((v) => ({
      sku: v.sku, ...(hasOptions && { optionValues: [...v.optionValues] }), ...(v.barcode !== undefined && { barcode: v.barcode }), ...(v.title !== undefined && { title: v.title }), ...(v.cost && { cost: v.cost }), ...(v.weightGrams !== undefined && { weightGrams: v.weightGrams }),
    })),
  }
}

const takeListings: Take = async (work, { at }, _now, rows) => {
  const channels = await ensureChannels(work, new Map(rows.map((row) => [row.place, at.shop.currency])))
  const offers = rows.map((row) => ({ ...row, offer: readRow<ChannelOffer>(row.body) }))
  const answers = await mapListings(work, offers.map(({ place, offer }) => ({
    channelId: channels.get(place) ?? '', externalSku: offer.attributes?.['code'] ?? offer.sku ?? offer.externalId, externalId: offer.attributes?.['listingId'] ?? offer.externalId, title: offer.title, ...(offer.sku !== undefined && { sku: offer.sku }),
  })))
  return rows.map(({ key }, i) => { const a = answers[i]!; return a.ok ? { key, state: 'done', outcome: a.outcome } : refusedAs(key, a.refusal) })
}

/** Opening stock only where there is none yet: what is counted here is never overwritten by what another system believes. */
const takeLevels: Take = async (work, _reach, { locationId, place }, rows) => {
  const levels = rows.map((row) => ({ ...row, level: readRow<LevelRow>(row.body) }))
  const wanted = levels.filter((l) => l.place === place)
  const ids = new Map((await variantsByCode(work, { skus: wanted.map((l) => l.level.sku), barcodes: [] })).map((v) => [v.sku, v.variantId]))
  const kept = new Map(locationId === undefined ? [] : (await levelsOf(work, [...new Set(ids.values())], locationId)).map((l) => [l.variantId, l.byLocation.find((p) => p.locationId === locationId)?.onHand]))
  const sheet = await variantSheet(work, [...new Set(ids.values())])
  const fresh: { variantId: string; locationId: string; quantity: number; reason: string }[] = []
  const answers = levels.map(({ key, level }): Done => {
    if (level.place !== place || locationId === undefined) return { key, state: 'done', outcome: 'other_place' }
    const variantId = ids.get(level.sku)
    if (variantId === undefined) return refusedAs(key, { code: 'catalog.sku_unknown', sku: level.sku })
    // What can be sold of it follows from what it is made of.
    if (sheet.get(variantId)?.kind === 'virtual_bundle') return { key, state: 'done', outcome: 'of_parts' }
    const ours = kept.get(variantId)
    if (ours !== undefined) return ours === level.onHand ? { key, state: 'done', outcome: 'unchanged' } : { key, state: 'done', outcome: 'differs', said: { sku: level.sku, ours, theirs: level.onHand } }
    if (level.onHand < 0) return { key, state: 'done', outcome: 'differs', said: { sku: level.sku, ours: 0, theirs: level.onHand } }
    if (level.onHand > 0) fresh.push({ variantId, locationId, quantity: level.onHand, reason: 'move-in' })
    kept.set(variantId, level.onHand)
    return { key, state: 'done', outcome: level.onHand > 0 ? 'opened' : 'unchanged' }
  })
  await takeCosts(work, wanted.flatMap(({ level: { sku, cost } }) => { const variantId = ids.get(sku); return cost && variantId !== undefined ? [{ sku, variantId, cost }] : [] }))
  if (fresh.length === 0) return answers
  const received = await receive(work, fresh)
  return received.ok ? answers : answers.map((a) => (a.outcome === 'opened' ? refusedAs(a.key, received.refusal) : a))
}

/** What one costs there, where nobody said it here. */
async function takeCosts(work: Work, told: readonly { sku: string; variantId: string; cost: Money }[]): Promise<void> {
  const unsaid = new Set((await costingOf(work, [...new Set(told.map((t) => t.variantId))])).filter((c) => c.costMinor === null).map((c) => c.variantId))
  // Told of several places: the last one holds.
  const fresh = [...new Map(told.filter((t) => unsaid.has(t.variantId)).map((t) => [t.variantId, t])).values()]
  const owners = await productsOfSkus(work, fresh.map((t) => t.sku))
  const edits = [...groupBy(fresh, (t) => owners.get(t.sku)!)].map(([productId, costs]) => ({ productId, variants: costs.map(({ variantId: id, cost }) => ({ id, cost })) }))
  if (edits.length > 0) await editProducts(work, edits)
}

/** The channel's own number is the order's name, so that a live connection of that channel meets it again. No stock moves. */
const takeOrders: Take = async (work, { connector, at }, _now, rows) => {
  const read = rows.map((row): { row: Taken; order?: ChannelOrder; words?: string } => {
    try {
      return { row, order: connector.toOrder!(parseJson(row.body), at.shop) }
    } catch (error) {
      if (!(error instanceof ConnectorFault)) throw error
      return { row, words: error.message }
    }
  })
  const good = read.flatMap(({ row, order }) => (order ? [{ row, order }] : []))
  const channels = await ensureChannels(work, new Map(good.map(({ row, order }) => [row.place, order.currency])))
  const placed = good.length === 0 ? undefined : await placeOrders(work, good.map(({ row, order }) => ({ channelId: channels.get(row.place) ?? '', order: { ...order, externalId: order.attributes?.['reference'] ?? order.externalId }, onShort: 'accept', stock: 'none' })))
  if (placed && !placed.ok) return rows.map(({ key }) => refusedAs(key, placed.refusal))
  const became = new Map(good.map(({ row }, i) => [row.key, placed!.value[i]!]))
  return read.map(({ row: { key }, words }): Done => {
    const p = became.get(key)
    if (!p) return refusedAs(key, { code: 'connections.move_in_unreadable', words: words ?? '' })
    return p.outcome === 'refused' ? refusedAs(key, p.refusal) : { key, state: 'done', outcome: p.outcome }
  })
}

const takes: Record<Part, Take> = { products: takeProducts, bundles: (work, _reach, _now, rows) => takeBundles(work, rows), prices: (work, _reach, _now, rows) => takePrices(work, rows), listings: takeListings, levels: takeLevels, orders: takeOrders }
