import { z } from 'zod'
import { anyCount, askTikTok, type ChannelOffer, type Connected, type OfferRef, type Page, type PriceRead, type StockRead } from '#kit'
import { pathOf, whose } from './catalogue.ts'
import { CatalogProduct, presenceOf, priceOf, toOffer } from './to-offer.ts'

const pageSize = 100
const Listed = z.object({ list: z.array(CatalogProduct), page_info: z.object({ page: anyCount, total_page: anyCount }) })

const list = (at: Connected, query: Record<string, string>): Promise<z.output<typeof Listed>> =>
  askTikTok(at, { operation: 'product.get', method: 'GET', path: pathOf('product/get'), query: { ...whose(at), ...query, page_size: String(pageSize) }, effect: 'read' }, Listed)

export async function pullListings(at: Connected, { cursor = '1' }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const { list: products, page_info: { page, total_page: pages } } = await list(at, { page: cursor })
  return { items: products.map((product) => toOffer(product, at.shop.currency)), next: page < pages ? String(page + 1) : undefined }
}

async function find(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, CatalogProduct>> {
  if (offers.length === 0) return new Map()
  const { list: products } = await list(at, { page: '1', sku_ids: JSON.stringify(offers.map((one) => one.externalId)) })
  return new Map(products.map((product) => [product.sku_id, product]))
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const products = await find(at, offers)
  return offers.map(({ externalId }) => ({ externalId, available: presenceOf(products.get(externalId)) }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const products = await find(at, offers)
  return offers.map(({ externalId }) => {
    const product = products.get(externalId)
    return { externalId, price: product && priceOf(product, at.shop.currency) }
  })
}
