import { z } from 'zod'
import type { ChannelOffer, Connected, OfferRef, Page, PriceRead, StockRead } from '#kit'
import { ask, catalogPath } from './ask.ts'
import { presenceOf, priceOf, ProductItem, toOffer } from './to-offer.ts'

const pageSize = 100
const Paging = z.object({ cursors: z.object({ after: z.string().nullish() }).nullish(), next: z.string().nullish() }).nullish()
const Listed = z.object({ data: z.array(ProductItem), paging: Paging })

const all = 'id,retailer_id,name,price,currency,availability,url,image_url,gtin,visibility,review_status,review_rejection_reasons,capability_to_review_status,errors,image_fetch_status,retailer_product_group_id'
const numbers = 'retailer_id,name,price,currency,availability'

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const { data, paging } = await ask(at, { operation: 'products', method: 'GET', path: catalogPath(at, 'products'), query: { fields: all, limit: String(pageSize), after: cursor }, effect: 'read' }, Listed)
  // A cursor comes on the last page, too; only `next` says that there is more.
  return { items: data.map(toOffer), next: paging?.next ? (paging.cursors?.after ?? undefined) : undefined }
}

/** The items of these ids of the seller's; unknown ones are left out. */
export async function findItems(at: Connected, ids: readonly string[]): Promise<Map<string, ProductItem>> {
  if (ids.length === 0) return new Map()
  const filter = JSON.stringify({ retailer_id: { is_any: ids } })
  const { data } = await ask(at, { operation: 'products', method: 'GET', path: catalogPath(at, 'products'), query: { fields: numbers, limit: String(Math.max(pageSize, ids.length)), filter }, effect: 'read' }, Listed)
  return new Map(data.map((item) => [item.retailer_id, item]))
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const items = await findItems(at, offers.map((one) => one.externalId))
  return offers.map(({ externalId }) => ({ externalId, available: presenceOf(items.get(externalId)) }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const items = await findItems(at, offers.map((one) => one.externalId))
  return offers.map(({ externalId }) => {
    const item = items.get(externalId)
    return { externalId, price: item && priceOf(item) }
  })
}
