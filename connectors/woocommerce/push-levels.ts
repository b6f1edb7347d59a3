import { refusedRow, toDecimal, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { availableOf, priceOf } from './product-body.ts'
import { readOffers, updateOffers } from './update-offers.ts'

/**
 * Absolute levels. Stock management is switched on with them: a product without it, or a variation that shares its
 * product's stock, would sell on whatever we say.
 */
export const pushStock = (at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> =>
  updateOffers(at, levels, {
    fields: (row) => ({ manage_stock: true, stock_quantity: row.available }),
    differs: (row, product) => (product.stock_quantity === row.available && product.manage_stock === true ? undefined : `the store kept ${product.stock_quantity ?? 'no stock'}`),
  })

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await readOffers(at, offers)
  return offers.map(({ externalId }) => {
    const product = found.get(externalId)
    return { externalId, available: product ? availableOf(product) : undefined }
  })
}

/** Regular prices of the shop's own currency; a running sale stays as it is. */
export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const fitting = prices.filter((p) => p.price.currency === at.shop.currency)
  const done = await updateOffers(at, fitting, {
    fields: (row) => ({ regular_price: toDecimal(row.price) }),
    differs: (row, product) => (priceOf(product, row.price.currency)?.minor === row.price.minor ? undefined : `the store kept ${product.regular_price ?? 'no price'}`),
  })
  return prices.map((p) => {
    const i = fitting.indexOf(p)
    return i >= 0 ? done[i]! : refusedRow(p.externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${p.price.currency}.`)
  })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await readOffers(at, offers)
  return offers.map(({ externalId }) => {
    const product = found.get(externalId)
    return { externalId, price: product ? priceOf(product, at.shop.currency) : undefined }
  })
}
