/** What a feed says: pages of items, each from a snapshot of its own, made in a fixed number of statements. */
import { parseDecimal, showId, type FeedItem, type Money } from '#kit'
import { contentOf, goodsOf, pageGoods, pricesOf, type Goods } from '#catalog'
import { sql, type Work } from '#platform'
import { availableOf } from '../availability/compute.ts'
import { linkOf, type FeedSettings } from './feed.ts'

export type NamedItem = { variantId: string; item: FeedItem }
export type ItemPage = { items: NamedItem[]; /** After which SKU the next page begins; undefined at the end. */ next: string | undefined; /** How many goods were looked at. */ met: number }

/** A page of goods as items, without those that the feed's own filters leave away. */
export async function pageItems(work: Work, settings: FeedSettings, { after, limit }: { after?: string | undefined; limit: number }): Promise<ItemPage> {
  const goods = await pageGoods(work, settings, { after, limit })
  return { items: await toItems(work, settings, goods), next: goods.length < limit ? undefined : goods.at(-1)!.sku, met: goods.length }
}

/** Some of a feed's items, as far as they are still in it. */
export const someItems = async (work: Work, settings: FeedSettings, variantIds: readonly string[]): Promise<NamedItem[]> =>
  toItems(work, settings, await goodsOf(work, settings, variantIds))

async function toItems(work: Work, settings: FeedSettings, goods: readonly Goods[]): Promise<NamedItem[]> {
  const variantIds = goods.map((g) => g.id)
  const [prices, available, said] = await Promise.all([readPrices(work, settings, variantIds), readAvailable(work, settings, variantIds), readWords(work, settings, variantIds)])
  return goods.flatMap((g) => {
    const price = prices.get(`${settings.priceListId} ${g.id}`)
    const sale = settings.salePriceListId === undefined ? undefined : prices.get(`${settings.salePriceListId} ${g.id}`)
    const item = { ...toItem(settings, g, available.get(g.id) ?? 0, price, sale), ...said.get(g.id) }
    return isWanted(settings, item) ? [{ variantId: g.id, item }] : []
  })
}

async function readPrices(work: Work, { priceListId, salePriceListId }: FeedSettings, variantIds: readonly string[]): Promise<Map<string, Money>> {
  const lists = [priceListId, ...(salePriceListId === undefined ? [] : [salePriceListId])]
  const rows = await pricesOf(work, lists.flatMap((list) => variantIds.map((variantId) => ({ priceListId: list, variantId }))))
  return new Map(rows.map((r) => [`${r.priceListId} ${r.variantId}`, r.price]))
}

/** What a channel says of goods in other words than the products do; without a channel the products' own hold. */
async function readWords(work: Work, { channelId }: FeedSettings, variantIds: readonly string[]): Promise<Map<string, Partial<FeedItem>>> {
  if (channelId === undefined) return new Map()
  const contents = await contentOf(work, { channelId, variantIds })
  return new Map(contents.flatMap(({ variantId, content }) => (variantId === undefined ? [] : [[variantId, {
    title: content.title, description: content.description, brand: content.brand, category: content.category, images: content.images.map((i) => i.url),
    gtin: content.barcode || undefined, ...(content.weightGrams !== undefined && { weightGrams: content.weightGrams }),
  }]])))
}

/** A channel's rules are those of its connection; of several, the oldest that lives. */
async function readAvailable(work: Work, { channelId, locationIds }: FeedSettings, variantIds: readonly string[]): Promise<Map<string, number>> {
  const connection = channelId === undefined ? undefined : await work.first<{ id: string }>(sql`
    select id from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId} and state in ('live', 'shadow') order by created_at, id limit 1`)
  return availableOf(work, { connectionId: connection?.id, variantIds, locations: locationIds })
}

function toItem(settings: FeedSettings, g: Goods, quantity: number, price: Money | undefined, sale: Money | undefined): FeedItem {
  const own = g.title || g.optionValues.join(' ')
  return {
    id: g.sku, group: g.isOneOfSeveral ? showId('prd', g.productId) : undefined,
    title: g.isOneOfSeveral && own !== '' && !g.name.includes(own) ? `${g.name} ${own}` : g.name,
    description: g.description, link: linkOf(settings.link, { sku: g.sku, productId: g.productId, variantId: g.id }), images: g.images,
    availability: quantity > 0 ? 'in_stock' : 'out_of_stock', quantity,
    price, ...(sale && { salePrice: sale }),
    brand: g.brand, gtin: g.barcode ?? undefined, ...(settings.hasOwnMake && g.barcode === null && { hasNoIdentifier: true }),
    condition: settings.condition, category: g.category,
    options: Object.fromEntries(g.options.flatMap((name, i) => (g.optionValues[i] ? [[name, g.optionValues[i]]] : []))),
    weightGrams: g.weightGrams ?? undefined,
  }
}

function isWanted({ inStockOnly, priceFrom, priceTo }: FeedSettings, { availability, price }: FeedItem): boolean {
  if (inStockOnly && availability !== 'in_stock') return false
  if (priceFrom === undefined && priceTo === undefined) return true
  if (!price) return false
  return (priceFrom === undefined || price.minor >= parseDecimal(priceFrom, price.currency).minor) && (priceTo === undefined || price.minor <= parseDecimal(priceTo, price.currency).minor)
}
