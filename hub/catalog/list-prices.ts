import { money, type Money } from '#kit'
import { sql, type Work } from '#platform'
import { variantIdsFound } from './find-variants.ts'

export type PriceItem = { variantId: string; productId: string; sku: string; title: string; productName: string; price: Money }
type Row = Omit<PriceItem, 'price'> & { minor: bigint; currency: string }
type Query = { priceListId: string; q?: string | undefined; after?: string | undefined; limit: number }

/** A search that finds more SKUs than this is too short to be meant. */
const mostFound = 5000

/** A page of what one list says, by SKU. */
export async function listPrices(work: Work, { priceListId, q, after, limit }: Query): Promise<{ items: PriceItem[]; next: string | undefined }> {
  const ids = await variantIdsFound(work, q, mostFound)
  const rows = await work.query<Row>(sql`
    select v.id as "variantId", v.product_id as "productId", v.sku, v.title, p.name as "productName", x.minor, l.currency
    from catalog.price x
    join catalog.price_list l on l.org_id = ${work.orgId} and l.id = x.price_list_id
    join catalog.variant v on v.org_id = ${work.orgId} and v.id = x.variant_id
    join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
    where x.org_id = ${work.orgId} and x.price_list_id = ${priceListId}
      ${after === undefined ? sql`` : sql`and v.sku > ${after}`} ${ids ? sql`and v.id = any(${ids}::uuid[])` : sql``}
    order by v.sku limit ${limit + 1}`)
  const items = rows.slice(0, limit).map(({ minor, currency, ...row }) => ({ ...row, price: money(minor, currency) }))
  return { items, next: rows.length > limit ? items.at(-1)?.sku : undefined }
}
