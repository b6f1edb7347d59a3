import type { Connected, OfferRef, PriceRead, StockRead } from '#kit'
import { availableOf, isShippedByAmazon, priceOf } from './item-shape.ts'
import { findListings } from './search-listings.ts'
import { readAmazonStock } from './read-amazon-stock.ts'

/** What Amazon offers now: our quantity, or what lies in Amazon's warehouse. */
export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await findListings(at, offers.map((one) => one.externalId))
  const inAmazon = await readAmazonStock(at, [...found.values()].filter(isShippedByAmazon).map((item) => item.sku))
  return offers.map(({ externalId }) => {
    const item = found.get(externalId)
    return { externalId, available: item && (isShippedByAmazon(item) ? inAmazon.get(externalId) : availableOf(item)) }
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await findListings(at, offers.map((one) => one.externalId))
  return offers.map(({ externalId }) => {
    const item = found.get(externalId)
    return { externalId, price: item && priceOf(item, at.values['marketplaceId']) }
  })
}
