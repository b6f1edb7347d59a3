import { z } from 'zod'
import { CurrencyCode, DecimalText, money, parseExact, type ChannelOffer, type Money, type Values } from '#kit'
import { marketplaceOf } from './marketplaces.ts'
import { textual } from './texts.ts'

/** The part of listingsItems_2021-08-01 "Item" that we read. */
const Written = z.array(z.object({ value: textual.optional(), marketplace_id: z.string().optional() })).optional().catch(undefined)
export const Relationships = z.array(z.object({ marketplaceId: z.string(), relationships: z.array(z.object({ type: z.string(), parentSkus: z.array(z.string()).optional(), childSkus: z.array(z.string()).optional() })) })).optional()
export const parentIn = (relationships: z.infer<typeof Relationships>): string | undefined => relationships?.flatMap((m) => m.relationships.flatMap((r) => (r.type === 'VARIATION' ? r.parentSkus ?? [] : [])))[0]

export const ItemShape = z.object({
  sku: z.string().min(1),
  summaries: z.array(z.object({
    marketplaceId: z.string(), asin: z.string().optional(), productType: z.string().optional(), conditionType: z.string().optional(), status: z.array(z.string()),
    fnSku: z.string().optional(), itemName: z.string().optional(), createdDate: z.string().optional(), mainImage: z.object({ link: z.string() }).optional(),
  })).optional(),
  attributes: z.object({ item_name: Written, externally_assigned_product_identifier: Written }).optional(),
  offers: z.array(z.object({ marketplaceId: z.string(), offerType: z.string(), price: z.object({ amount: DecimalText, currencyCode: CurrencyCode }) })).optional(),
  relationships: Relationships,
  fulfillmentAvailability: z.array(z.object({ fulfillmentChannelCode: z.string(), quantity: z.int().optional() })).optional(),
})
export type AmazonListing = z.infer<typeof ItemShape>

/** A parent only holds its children together: nobody can buy it. */
export const isParent = (item: AmazonListing): boolean => item.relationships?.some((m) => m.relationships.some((r) => r.type === 'VARIATION' && (r.childSkus?.length ?? 0) > 0)) ?? false

/** What a seller's own warehouse is called; every other code is one of Amazon's warehouses (AMAZON_NA, AMAZON_EU …). */
export const ownWarehouse = 'DEFAULT'
export const isShippedByAmazon = (item: AmazonListing): boolean => {
  const codes = item.fulfillmentAvailability?.map((one) => one.fulfillmentChannelCode) ?? []
  return codes.length > 0 && !codes.includes(ownWarehouse)
}

/** Of our own warehouse. An offer without a quantity sells nothing, so nothing is what it offers. */
export const availableOf = (item: AmazonListing): number => item.fulfillmentAvailability?.find((one) => one.fulfillmentChannelCode === ownWarehouse)?.quantity ?? 0

export function priceOf(item: AmazonListing, marketplaceId: string | undefined): Money | undefined {
  const offer = item.offers?.find((one) => one.offerType === 'B2C' && one.marketplaceId === marketplaceId)
  return offer && money(parseExact(offer.price.amount, offer.price.currencyCode).minor, offer.price.currencyCode)
}

export function toOffer(item: AmazonListing, values: Values, inAmazon: ReadonlyMap<string, number>): ChannelOffer {
  const { id, domain } = marketplaceOf(values['marketplaceId'])
  const summary = item.summaries?.find((one) => one.marketplaceId === id) ?? item.summaries?.[0]
  const isAmazon = isShippedByAmazon(item)
  const available = isAmazon ? inAmazon.get(item.sku) : availableOf(item)
  const price = priceOf(item, id)
  const barcode = item.attributes?.externally_assigned_product_identifier?.find((one) => /^\d{8,14}$/.test(one.value ?? ''))?.value
  const attributes = Object.entries({ asin: summary?.asin, productType: summary?.productType, condition: summary?.conditionType, fnSku: summary?.fnSku, status: summary?.status.join(' ') })
  return {
    externalId: item.sku,
    sku: item.sku,
    title: summary?.itemName || item.attributes?.item_name?.[0]?.value || item.sku,
    ...(barcode ? { barcode } : {}),
    ...(parentIn(item.relationships) === undefined ? {} : { group: parentIn(item.relationships)! }),
    ...(summary?.mainImage ? { image: summary.mainImage.link } : {}),
    ...(summary?.asin ? { url: `https://www.${domain}/dp/${summary.asin}` } : {}),
    ...(price ? { price } : {}),
    ...(available === undefined ? {} : { available }),
    // Sold out is only "discoverable"; an offer that Amazon suppressed or the seller closed is neither.
    state: summary && summary.status.length > 0 ? 'active' : 'inactive',
    fulfilledBy: isAmazon ? 'channel' : 'seller',
    attributes: Object.fromEntries(attributes.filter((pair): pair is [string, string] => Boolean(pair[1]))),
  }
}
