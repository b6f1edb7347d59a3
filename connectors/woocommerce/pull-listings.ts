import { z } from 'zod'
import type { ChannelOffer, Connected, Page } from '#kit'
import { availableOf, priceOf, Product } from './product-body.ts'
import { plain, readAnswer } from './read-answer.ts'
import { batchMost } from './update-offers.ts'

// Each variable product costs one more call, so a page is kept short.
const perPage = 20

/** Every simple product and every variation. A variable product itself cannot be bought, nor a group or a link to another shop. */
export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const page = Number(from.cursor ?? '1')
  const answer = await at.call({
    operation: 'list_all_products', method: 'GET', path: '/wp-json/wc/v3/products', effect: 'read', query: { status: 'any', orderby: 'id', order: 'asc', per_page: String(perPage), page: String(page) },
  })
  const products = readAnswer(z.array(Product), answer, 'the list of products')
  const items: ChannelOffer[] = []
  for (const product of products) {
    if (product.type === 'grouped' || product.type === 'external') continue
    if (!product.type?.startsWith('variable')) items.push(toOffer(product, undefined, at))
    else for (const variation of await variationsOf(at, product.id)) items.push(toOffer(variation, product, at))
  }
  return { items, next: products.length < perPage ? undefined : String(page + 1) }
}

async function variationsOf(at: Connected, parent: string): Promise<Product[]> {
  const all: Product[] = []
  for (let page = 1; ; page += 1) {
    const answer = await at.call({
      operation: 'list_all_product_variations', method: 'GET', path: `/wp-json/wc/v3/products/${parent}/variations`, effect: 'read',
      query: { orderby: 'id', order: 'asc', per_page: String(batchMost), page: String(page) },
    })
    const some = readAnswer(z.array(Product), answer, 'the variations of a product')
    all.push(...some)
    if (some.length < batchMost) return all
  }
}

function toOffer(p: Product, parent: Product | undefined, at: Connected): ChannelOffer {
  const choice = (p.attributes ?? []).map((a) => a.option).filter(Boolean).join(' / ')
  const image = p.image?.src ?? p.images?.[0]?.src ?? parent?.images?.[0]?.src
  const price = priceOf(p, at.shop.currency)
  const isManaged = p.stock_quantity !== null && p.stock_quantity !== undefined
  return {
    // A variation without a code of its own answers with its product's, which then names several things.
    externalId: parent ? `${parent.id}:${p.id}` : p.id, sku: p.sku && p.sku !== parent?.sku ? p.sku : undefined, ...(parent ? { group: parent.id } : {}), title: plain(parent ? [parent.name, choice].filter(Boolean).join(' - ') : p.name ?? ''),
    ...(p.global_unique_id ? { barcode: p.global_unique_id } : {}), ...(image ? { image } : {}), ...(p.permalink ? { url: p.permalink } : {}), ...(price ? { price } : {}),
    ...(isManaged || p.stock_status === 'outofstock' ? { available: availableOf(p) } : {}),
    state: isOnSale(p) && (!parent || isOnSale(parent)) ? 'active' : p.status === 'trash' ? 'closed' : 'inactive', fulfilledBy: 'seller',
    attributes: {
      ...(p.type && p.type !== 'simple' ? { type: p.type } : {}), ...(p.status ? { status: p.status } : {}), ...(isManaged ? {} : { stock: 'not_managed' }), ...(p.manage_stock === 'parent' ? { stock: 'shared' } : {}),
      ...(p.backorders && p.backorders !== 'no' ? { backorders: p.backorders } : {}), ...(p.on_sale && p.sale_price ? { salePrice: p.sale_price } : {}),
    },
  }
}

const isOnSale = (p: Product): boolean => (p.status ?? 'publish') === 'publish'
