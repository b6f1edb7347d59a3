import { z } from 'zod'
import { anyId, ConnectorFault, readAnswer, type ChannelOffer, type Connected, type Page } from '#kit'
import { Amount, moneyOf, Text } from './amount.ts'
import { marketplaceOf } from './hosts.ts'
import { offerId } from './offer-id.ts'

const list = <T extends z.ZodType>(one: T) => z.array(one).nullish().transform((v) => v ?? [])
const Item = z.looseObject({
  sku: z.string().min(1), inventoryItemGroupKeys: list(z.string()),
  availability: z.looseObject({ shipToLocationAvailability: z.looseObject({ quantity: z.int().nullish() }).nullish() }).nullish(),
  product: z.looseObject({ title: Text, description: Text, imageUrls: list(z.string()), ean: list(z.string()), upc: list(z.string()), isbn: list(z.string()) }).nullish(),
})
export type Item = z.infer<typeof Item>
const Items = z.object({ inventoryItems: list(Item), total: z.number().nullish() })

const Offer = z.looseObject({
  offerId: z.string().min(1), sku: z.string(), status: Text, format: Text, availableQuantity: z.int().nullish(), listingDescription: Text,
  pricingSummary: z.looseObject({ price: Amount.nullish() }).nullish(), listing: z.object({ listingId: anyId.nullish(), listingStatus: Text }).nullish(),
})
export type Offer = z.infer<typeof Offer>
const Offers = z.object({ offers: list(Offer) })

const perPage = 100
const path = '/sell/inventory/v1'

/** Answers undefined where eBay knows no such thing; 25702, 25705, 25710 and 25713 say so, with 400 or 404. */
export async function orUnknown<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && ['25702', '25705', '25710', '25713'].includes(error.code ?? '')) return undefined
    throw error
  }
}

export const findItem = (at: Connected, sku: string): Promise<Item | undefined> => orUnknown(async () => {
  const answer = await at.call({ operation: 'getInventoryItem', method: 'GET', path: `${path}/inventory_item/${encodeURIComponent(sku)}`, effect: 'read' })
  return readAnswer(Item, answer, 'an inventory item')
})

export const findOffer = (at: Connected, offer: string): Promise<Offer | undefined> => orUnknown(async () => {
  const answer = await at.call({ operation: 'getOffer', method: 'GET', path: `${path}/offer/${encodeURIComponent(offer)}`, effect: 'read' })
  return readAnswer(Offer, answer, 'an offer')
})

/** Offers at a fixed price; an auction is no thing that a buyer can put into a basket. */
export const findOffers = (at: Connected, sku: string): Promise<Offer[] | undefined> => orUnknown(async () => {
  const answer = await at.call({ operation: 'getOffers', method: 'GET', path: `${path}/offer`, effect: 'read', query: { sku, marketplace_id: marketplaceOf(at.values), format: 'FIXED_PRICE' } })
  return readAnswer(Offers, answer, 'the offers of a SKU').offers
})

/** Every SKU of the seller, and for each its offers: eBay has no list of offers. Pages are counted, not positions. */
export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const page = Number(from.cursor ?? '0')
  const answer = await at.call({ operation: 'getInventoryItems', method: 'GET', path: `${path}/inventory_item`, effect: 'read', query: { limit: String(perPage), offset: String(page) } })
  const { inventoryItems, total } = readAnswer(Items, answer, 'the inventory items')
  const offers = await Promise.all(inventoryItems.map(async (item) => (await findOffers(at, item.sku) ?? []).map((offer) => toOffer(item, offer))))
  return { items: offers.flat(), next: inventoryItems.length > 0 && (page + 1) * perPage < (total ?? 0) ? String(page + 1) : undefined }
}

function toOffer(item: Item, offer: Offer): ChannelOffer {
  const { product } = item
  const [barcode, image] = [[...(product?.ean ?? []), ...(product?.upc ?? []), ...(product?.isbn ?? [])][0], product?.imageUrls[0]]
  const price = offer.pricingSummary?.price
  const listingId = offer.listing?.listingId ?? undefined
  return {
    externalId: offerId(offer.offerId, item.sku), sku: item.sku, ...(item.inventoryItemGroupKeys[0] !== undefined && { group: item.inventoryItemGroupKeys[0] }), title: product?.title ?? item.sku, ...(barcode ? { barcode } : {}), ...(image ? { image } : {}), ...(listingId ? { url: `https://www.ebay.com/itm/${listingId}` } : {}),
    ...(price ? { price: moneyOf(price) } : {}), available: offer.availableQuantity ?? item.availability?.shipToLocationAvailability?.quantity ?? 0,
    state: offer.status !== 'PUBLISHED' ? 'inactive' : offer.listing?.listingStatus === 'ENDED' ? 'closed' : 'active', fulfilledBy: 'seller',
    attributes: { ...(listingId ? { listingId } : {}), ...(offer.format ? { format: offer.format } : {}), ...(offer.listing?.listingStatus ? { listingStatus: offer.listing.listingStatus } : {}) },
  }
}
