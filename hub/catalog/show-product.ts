import { money, type Money } from '#kit'
import { sql, type Work } from '#platform'
import { loadProducts } from './keep-products.ts'
import { toListing, type Listing, type ListingRow } from './map-listings.ts'
import type { Product, Variant } from './product.ts'

export type ProductPart = { variantId: string; sku: string; productName: string; quantity: number }
export type ProductDetail = Product & {
  variants: (Variant & {
    components: ProductPart[]
    prices: { priceListId: string; priceListName: string; price: Money }[]
    listings: Listing[]
  })[]
}

/** Everything the catalog knows of one product; undefined when there is none. */
export async function showProduct(work: Work, productId: string): Promise<ProductDetail | undefined> {
  const whole = (await loadProducts(work, [productId])).get(productId)
  if (!whole) return undefined
  const ids = whole.variants.map((v) => v.id)
  const parts = await work.query<{ bundle_id: string; variant_id: string; sku: string; name: string; quantity: number }>(sql`
    select c.bundle_id, c.variant_id, v.sku, p.name, c.quantity from catalog.component c
    join catalog.variant v on v.org_id = ${work.orgId} and v.id = c.variant_id
    join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
    where c.org_id = ${work.orgId} and c.bundle_id = any(${ids}::uuid[]) order by v.sku`)
  const prices = await work.query<{ variant_id: string; price_list_id: string; name: string; currency: string; minor: bigint }>(sql`
    select x.variant_id, x.price_list_id, l.name, l.currency, x.minor from catalog.price x
    join catalog.price_list l on l.org_id = ${work.orgId} and l.id = x.price_list_id
    where x.org_id = ${work.orgId} and x.variant_id = any(${ids}::uuid[]) order by l.name, l.id`)
  const listings = await work.query<ListingRow>(sql`
    select id, channel_id, external_sku, external_id, title, variant_id, units, state from catalog.listing
    where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[]) order by channel_id, external_sku`)
  return {
    ...whole.product,
    variants: whole.variants.map((v) => ({
      ...v,
      components: parts.filter((c) => c.bundle_id === v.id).map((c) => ({ variantId: c.variant_id, sku: c.sku, productName: c.name, quantity: c.quantity })),
      prices: prices.filter((x) => x.variant_id === v.id).map((x) => ({ priceListId: x.price_list_id, priceListName: x.name, price: money(x.minor, x.currency) })),
      listings: listings.filter((l) => l.variant_id === v.id).map(toListing),
    })),
  }
}
