import { z } from 'zod'
import { readAnswer, refusedRow, type Connected, type OfferRef, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ebayAmount, moneyOf, Text, type Amount } from './amount.ts'
import { codeOf, wordsOf, type Said } from './fault-of.ts'
import { readOfferId } from './offer-id.ts'
import { findOffer } from './pull-listings.ts'

/** Most SKUs in one bulk call. */
export const perBulk = 25

const Errors = z.array(z.object({ errorId: z.union([z.number(), z.bigint()]).nullish(), message: Text, longMessage: Text, domain: Text })).nullish()
const Updated = z.object({ responses: z.array(z.object({ sku: Text, offerId: Text, statusCode: z.number(), errors: Errors })) })
type PriceQuantity = { sku: string; shipToLocationAvailability?: { quantity: number }; offers: { offerId: string; availableQuantity?: number; price?: Amount }[] }

/** One row for each offer asked. eBay says what became of the SKU and of each of its offers; a row is good when neither was refused. */
async function update(at: Connected, offers: readonly OfferRef[], requests: readonly PriceQuantity[]): Promise<PushAnswer[]> {
  if (requests.length === 0) return []
  const answer = await at.call({ operation: 'bulkUpdatePriceQuantity', method: 'POST', path: '/sell/inventory/v1/bulk_update_price_quantity', effect: 'same', body: { requests } })
  const { responses } = readAnswer(Updated, answer, 'what became of the levels')
  return offers.map((one): PushAnswer => {
    const { offer, sku } = readOfferId(one)
    const mine = responses.filter((r) => r.sku === sku && (r.offerId === undefined || r.offerId === null || r.offerId === offer))
    const bad = mine.find((r) => r.statusCode >= 400)
    const said: Said | undefined = bad?.errors?.[0]
    if (bad) return refusedRow(one.externalId, codeOf(said), wordsOf(said))
    return mine.length > 0 ? { externalId: one.externalId, outcome: 'applied' } : refusedRow(one.externalId, 'no_answer', 'eBay did not say what became of this offer.')
  })
}

/** The SKU's own quantity and that of its offers: one that is set in an offer goes before the SKU's. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const bySku = new Map<string, PriceQuantity>()
  for (const level of levels) {
    const { offer, sku } = readOfferId(level)
    const request = bySku.get(sku) ?? { sku, shipToLocationAvailability: { quantity: 0 }, offers: [] }
    request.shipToLocationAvailability = { quantity: Math.max(request.shipToLocationAvailability?.quantity ?? 0, level.available) }
    request.offers.push({ offerId: offer, availableQuantity: level.available })
    bySku.set(sku, request)
  }
  return update(at, levels, [...bySku.values()])
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const wrong = (tag: PriceTag): boolean => tag.price.currency !== at.shop.currency
  const bySku = new Map<string, PriceQuantity>()
  for (const tag of prices.filter((one) => !wrong(one))) {
    const { offer, sku } = readOfferId(tag)
    const request = bySku.get(sku) ?? { sku, offers: [] }
    request.offers.push({ offerId: offer, price: ebayAmount(tag.price) })
    bySku.set(sku, request)
  }
  const answers = await update(at, prices.filter((one) => !wrong(one)), [...bySku.values()])
  return prices.map((tag) => (wrong(tag) ? refusedRow(tag.externalId, 'currency', `The shop sells in ${at.shop.currency}, not in ${tag.price.currency}.`) : answers.shift()!))
}

const Found = z.object({
  responses: z.array(z.object({ sku: Text, statusCode: z.number(), inventoryItem: z.object({ availability: z.object({ shipToLocationAvailability: z.object({ quantity: z.int().nullish() }).nullish() }).nullish() }).nullish(), errors: Errors })),
})

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  if (offers.length === 0) return []
  // The same SKU twice is refused.
  const skus = [...new Set(offers.map((one) => readOfferId(one).sku))]
  const answer = await at.call({ operation: 'bulkGetInventoryItem', method: 'POST', path: '/sell/inventory/v1/bulk_get_inventory_item', effect: 'read', body: { requests: skus.map((sku) => ({ sku })) } })
  const { responses } = readAnswer(Found, answer, 'the inventory items')
  const known = new Map(responses.flatMap((r) => (r.sku && r.statusCode < 300 && r.inventoryItem ? [[r.sku, r.inventoryItem.availability?.shipToLocationAvailability?.quantity ?? 0] as const] : [])))
  return offers.map((one) => ({ externalId: one.externalId, available: known.get(readOfferId(one).sku) }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await Promise.all(offers.map((one) => findOffer(at, readOfferId(one).offer)))
  return offers.map((one, i) => {
    const price = found[i]?.pricingSummary?.price
    return { externalId: one.externalId, price: price ? moneyOf(price) : undefined }
  })
}
