import { z } from 'zod'
import type { ChannelOffer, Connected, OfferRef, Page, PriceRead, StockRead } from '#kit'
import { ask, onBehalf, version } from './ask.ts'
import { Item, presenceOf, priceOf, toOffer } from './to-offer.ts'

const pageSize = 100
const Products = z.object({ items: z.array(z.object({ metadata: z.object({ item_id: z.string().min(1) }) })), bookmark: z.string().nullish() })
const Items = z.object({ items: z.array(Item) })

export const place = ({ values }: Connected): { country: string; language: string } => ({ country: values['country'] ?? '', language: values['language'] ?? '' })
export const catalogOf = ({ values }: Connected): { catalog_id?: string } => (values['catalogId'] ? { catalog_id: values['catalogId'] } : {})

/** All that the feed's catalogue has, whatever its availability; the list has ids only, so each page is looked up. */
export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const body = { feed_id: at.values['feedId'] ?? '', filters: { any_of: [{ AVAILABILITY: { values: ['IN_STOCK', 'OUT_OF_STOCK', 'PREORDER'], negated: false } }] } }
  const { items: products, bookmark } = await ask(at, { operation: 'products_by_product_group_filter/list', method: 'POST', path: `/${version}/catalogs/products/get_by_product_group_filters`, query: { ...onBehalf(at), page_size: String(pageSize), bookmark: cursor }, body, effect: 'read' }, Products)
  const items = await findItems(at, [...new Set(products.map((one) => one.metadata.item_id))])
  return { items: [...items.values()].map(toOffer), next: bookmark || undefined }
}

/** The items of these ids of the seller's; one without attributes is an error of Pinterest's: there is none. */
export async function findItems(at: Connected, ids: readonly string[]): Promise<Map<string, Item>> {
  if (ids.length === 0) return new Map()
  const { items } = await ask(at, { operation: 'items/post', method: 'POST', path: `/${version}/catalogs/items`, query: onBehalf(at), body: { ...place(at), filters: { catalog_type: 'RETAIL', item_ids: ids, ...catalogOf(at) } }, effect: 'read' }, Items)
  return new Map(items.filter((item) => item.attributes).map((item) => [item.item_id, item]))
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
