import { z } from 'zod'
import { anyCount, anyId, given, readAnswer, type Connected, type OfferRef, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { cut, place, type Placed } from './offer-id.ts'
import { inOrder, sendHalves, unknownOffer } from './send-halves.ts'

/** Where the stock lies; a store with one location calls it 1. */
const locationOf = (at: Connected): number => Number(at.values['locationId'] || '1')

/** Absolute levels of one location (Inventory v3, "Absolute adjustment"). A product without choices is counted as product, anything else as variant. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const placed = place(levels)
  const answers = await sendHalves(placed, async (rows) => {
    await at.call({
      operation: 'put-absolute-adjustment', method: 'PUT', path: '/v3/inventory/adjustments/absolute', effect: 'same',
      body: { reason: 'Tonglu', items: rows.map(({ row, at: { productId, variantId } }) => ({ location_id: locationOf(at), ...(variantId === undefined ? { product_id: productId } : { variant_id: variantId }), quantity: row.available })) },
    })
    // The answer names only a transaction; whether it is so has to be read.
    return rows.map(({ row }): PushAnswer => ({ externalId: row.externalId, outcome: 'accepted' }))
  })
  return inOrder(levels, [{ placed, answers }], unknownOffer)
}

const Items = z.object({
  data: z.array(z.object({ identity: z.object({ variant_id: anyId, product_id: anyId }), locations: z.array(z.object({ location_id: anyId, available_to_sell: anyCount })) })),
  meta: given(z.object({ pagination: given(z.object({ total_pages: anyCount })) })),
})
type Item = z.output<typeof Items>['data'][number]

/** What may be sold there: stock on hand less the safety stock that somebody set in the store. */
export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = new Map<string, number>()
  for (const some of cut(place(offers), 50)) {
    for (const item of await readItems(at, some)) {
      const here = item.locations.find((one) => one.location_id === String(locationOf(at)))
      if (!here) continue
      found.set(item.identity.product_id, here.available_to_sell)
      found.set(`${item.identity.product_id}:${item.identity.variant_id}`, here.available_to_sell)
    }
  }
  return offers.map(({ externalId }) => ({ externalId, available: found.get(externalId) }))
}

async function readItems(at: Connected, some: readonly Placed<OfferRef>[]): Promise<Item[]> {
  const products = [...new Set(some.map((one) => one.at.productId))].join(',')
  const all: Item[] = []
  for (let page = 1; ; page++) {
    const answer = await at.call({
      operation: 'get-inventory-items', method: 'GET', path: '/v3/inventory/items', effect: 'read', query: { 'product_id:in': products, 'location_id:in': String(locationOf(at)), page: String(page), limit: '1000' },
    })
    const { data, meta } = readAnswer(Items, answer, 'the stock')
    all.push(...data)
    if (page >= (meta?.pagination?.total_pages ?? 1)) return all
  }
}
