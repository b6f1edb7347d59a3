import type { Connected, Money, OfferRef, PriceRead, StockRead } from '#kit'
import { byItem, modelOf } from './ask.ts'
import { availableOf, priceOf, readItems, readModels, type Item, type Model } from './read-items.ts'

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await findOffers(at, offers)
  return offers.map(({ externalId }) => {
    const of = found.get(externalId)
    return { externalId, available: of && availableOf(of, at.values['locationId']) }
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await findOffers(at, offers)
  return offers.map(({ externalId }): { externalId: string; price: Money | undefined } => {
    const of = found.get(externalId)
    return { externalId, price: of && priceOf(of, at.shop.currency) }
  })
}

/** Fifty items without models in one asking; items with models one by one, because Shopee tells models only so. */
async function findOffers(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Item | Model>> {
  const found = new Map<string, Item | Model>()
  const plain: string[] = []
  for (const [itemId, refs] of byItem(offers)) {
    if (itemId === undefined) continue
    if (refs.some((ref) => modelOf(ref.externalId) === '0')) plain.push(itemId)
    if (refs.every((ref) => modelOf(ref.externalId) === '0')) continue
    for (const model of (await readModels(at, itemId)).models) found.set(`${itemId}:${model.model_id}`, model)
  }
  for (const item of plain.length > 0 ? await readItems(at, plain) : []) if (item.has_model !== true) found.set(`${item.item_id}:0`, item)
  return found
}
