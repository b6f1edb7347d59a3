import { z } from 'zod'
import { anyFlag, anyId, given, readAnswer, type ChannelOffer, type Connected, type ListingVerdict, type OfferRef, type Page, type PriceRead } from '#kit'
import { Amount, Text } from './amount.ts'
import { isUnknown } from './fault-of.ts'
import { findLevel } from './push-stock.ts'
import { feedVerdicts } from './refused-items.ts'

const Item = z.object({
  sku: anyId, wpid: Text, upc: Text, gtin: Text, productName: Text, productType: Text, condition: Text, publishedStatus: Text, lifecycleStatus: Text, price: Amount.nullish(),
  unpublishedReasons: z.object({ reason: z.array(z.string()).nullish() }).nullish(), variantGroupId: Text,
  // Lists in the samples, one object in the schema.
  variantGroupInfo: given(z.object({ isPrimary: given(anyFlag), groupingAttributes: given(z.preprocess((one) => (Array.isArray(one) || one === undefined || one === null ? one : [one]), z.array(z.object({ name: Text, value: Text })).nullish())) })),
})
type Item = z.infer<typeof Item>
const Items = z.object({ ItemResponse: z.array(Item).nullish(), totalItems: z.number().nullish(), nextCursor: z.string().nullish() })

const perPage = 50
type Cursor = { next: string; seen: number }

/** Every item of the seller, and for each its quantity: lists of items do not say it. */
export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer> & { verdicts?: readonly ListingVerdict[] }> {
  const cursor: Cursor = from.cursor === undefined ? { next: '*', seen: 0 } : (JSON.parse(from.cursor) as Cursor)
  const answer = await at.call({ operation: 'getAllItems', method: 'GET', path: '/v3/items', effect: 'read', query: { nextCursor: cursor.next, limit: String(perPage) } })
  const { ItemResponse, totalItems, nextCursor } = readAnswer(Items, answer, 'the items')
  const items = ItemResponse ?? []
  const levels = await Promise.all(items.map((item) => findLevel(at, item.sku)))
  const seen = cursor.seen + items.length
  // The cursor stays the same from page to page: only the count says that all came.
  const isMore = nextCursor && items.length > 0 && (totalItems === null || totalItems === undefined ? items.length === perPage : seen < totalItems)
  const offers = items.map((item, i) => toOffer(item, levels[i]))
  return isMore ? { items: offers, next: JSON.stringify({ next: nextCursor, seen } satisfies Cursor) } : { items: offers, next: undefined, verdicts: await feedVerdicts(at) }
}

/** Undefined: there is no item of this SKU. */
export async function findItem(at: Connected, sku: string): Promise<Item | undefined> {
  try {
    const answer = await at.call({ operation: 'getAnItem', method: 'GET', path: `/v3/items/${encodeURIComponent(sku)}`, effect: 'read', query: { productIdType: 'SKU' } })
    return readAnswer(Items, answer, 'an item').ItemResponse?.[0]
  } catch (error) {
    if (isUnknown(error)) return undefined
    throw error
  }
}

export const readPrices = (at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> =>
  Promise.all(offers.map(async ({ externalId }) => ({ externalId, price: (await findItem(at, externalId))?.price ?? undefined })))

function toOffer(item: Item, available: number | undefined): ChannelOffer {
  const barcode = item.gtin || item.upc
  const reasons = (item.unpublishedReasons?.reason ?? []).join(' ')
  return {
    externalId: item.sku, sku: item.sku, title: item.productName ?? item.sku, ...(barcode ? { barcode } : {}), ...(item.price ? { price: item.price } : {}), ...(available === undefined ? {} : { available }),
    state: item.lifecycleStatus === 'RETIRED' || item.lifecycleStatus === 'ARCHIVED' ? 'closed' : item.publishedStatus === 'PUBLISHED' ? 'active' : 'inactive', fulfilledBy: 'seller', ...(item.variantGroupId ? { group: item.variantGroupId } : {}),
    attributes: { ...(item.wpid ? { wpid: item.wpid } : {}), ...(item.productType ? { productType: item.productType } : {}), ...(item.publishedStatus ? { published: item.publishedStatus } : {}), ...(reasons ? { unpublishedReasons: reasons.slice(0, 500) } : {}) },
  }
}
