import { money, type Money } from '#kit'
import { orgOf, sql, z, type Sql, type Work } from '#platform'
import type { ProductState } from './product.ts'
import { productsFound, readSearch } from './search.ts'

export const productSorts = ['updatedAt', '-updatedAt', 'name', '-name', 'rank'] as const
export type ProductSort = (typeof productSorts)[number]
export type ProductQuery = {
  q?: string | undefined; state?: ProductState | undefined; sort?: ProductSort | undefined
  limit: number; after?: readonly string[] | undefined
}
export type ProductItem = {
  id: string; name: string; brand: string; category: string; image: string | null; state: ProductState; updatedAt: Date
  variantCount: number; skus: string[]
  /** Over the price lists in the shop's currency; null where it has no price. */
  priceMin: Money | null; priceMax: Money | null
}
export type ProductPage = { items: ProductItem[]; next: string[] | undefined; total: number }

type Row = {
  id: string; name: string; brand: string; category: string; image: string | null; state: ProductState; updated_at: Date; rank: number
  variant_count: number; skus: string[] | null; price_min: bigint | null; price_max: bigint | null; total: number
}

/** A page of the product list. Archived products are listed only when asked for. */
export async function findProducts(work: Work, query: ProductQuery): Promise<ProductPage> {
  const search = readSearch(query.q)
  const sort = sortOf(query)
  const { currency } = await orgOf(work)
  const rows = await work.query<Row>(sql`
    with found as (
      ${search ? productsFound(work.orgId, search) : sql`select null::uuid as product_id, 0 as rank where false`}
    ), listed as (
      select p.id, p.name, p.brand, p.category, p.images ->> 0 as image, p.state, p.updated_at, ${search ? sql`f.rank` : sql`0`} as rank
      from catalog.product p ${search ? sql`join found f on f.product_id = p.id` : sql``}
      where p.org_id = ${work.orgId} and ${query.state ? sql`p.state = ${query.state}` : sql`p.state in ('active', 'draft')`}
    ), page as (
      select * from listed where ${afterOf(sort, query.after)} order by ${orderOf(sort)} limit ${query.limit + 1}
    )
    select page.*, v.variant_count, v.skus, m.price_min, m.price_max, (select count(*)::int from listed) as total
    from page
    cross join lateral (
      select count(*)::int as variant_count, (array_agg(sku order by id))[1:3] as skus
      from catalog.variant where org_id = ${work.orgId} and product_id = page.id
    ) v
    cross join lateral (
      select min(x.minor) as price_min, max(x.minor) as price_max
      from catalog.variant w join catalog.price x on x.org_id = ${work.orgId} and x.variant_id = w.id
      join catalog.price_list l on l.org_id = ${work.orgId} and l.id = x.price_list_id and l.currency = ${currency}
      where w.org_id = ${work.orgId} and w.product_id = page.id
    ) m
    order by ${orderOf(sort)}`)
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1) : undefined
  return { items: items.map((r) => toItem(r, currency)), next: last && cursorOf(sort, last), total: rows[0]?.total ?? 0 }
}

/** A search ranks by closeness unless a sort is asked. */
export const sortOf = ({ q, sort }: Pick<ProductQuery, 'q' | 'sort'>): ProductSort => sort ?? (readSearch(q) ? 'rank' : '-updatedAt')

const priceOf = (minor: bigint | null, currency: string): Money | null => (minor === null ? null : money(minor, currency))
const toItem = (r: Row, currency: string): ProductItem => ({
  id: r.id, name: r.name, brand: r.brand, category: r.category, image: r.image, state: r.state, updatedAt: r.updated_at,
  variantCount: r.variant_count, skus: r.skus ?? [], priceMin: priceOf(r.price_min, currency), priceMax: priceOf(r.price_max, currency),
})

function orderOf(sort: ProductSort): Sql {
  switch (sort) {
    case 'name': return sql`name, id`
    case '-name': return sql`name desc, id desc`
    case 'updatedAt': return sql`updated_at, id`
    case '-updatedAt': return sql`updated_at desc, id desc`
    case 'rank': return sql`rank, name, id`
    default: return sort satisfies never
  }
}

function cursorOf(sort: ProductSort, row: Row): string[] {
  switch (sort) {
    case 'name': case '-name': return [row.name, row.id]
    case 'updatedAt': case '-updatedAt': return [row.updated_at.toISOString(), row.id]
    case 'rank': return [String(row.rank), row.name, row.id]
    default: return sort satisfies never
  }
}

/** What a cursor of this list holds: one of another list, or of another sort, is told apart before the database is asked. */
export function cursorParts(sort: ProductSort): z.ZodType<string[]> {
  const name = z.string().refine((text) => !text.includes('\0'))
  switch (sort) {
    case 'name': case '-name': return z.tuple([name, z.guid()])
    case 'updatedAt': case '-updatedAt': return z.tuple([z.iso.datetime(), z.guid()])
    case 'rank': return z.tuple([z.enum(['0', '1', '2']), name, z.guid()])
    default: return sort satisfies never
  }
}

/** Keyset, not offset: a page costs the same wherever it is, and a product that arrives meanwhile shifts nothing. */
function afterOf(sort: ProductSort, after: readonly string[] | undefined): Sql {
  if (!after) return sql`true`
  const [a, b, c] = after
  switch (sort) {
    case 'name': return sql`(name, id) > (${a}::text, ${b}::uuid)`
    case '-name': return sql`(name, id) < (${a}::text, ${b}::uuid)`
    case 'updatedAt': return sql`(updated_at, id) > (${a}::timestamptz, ${b}::uuid)`
    case '-updatedAt': return sql`(updated_at, id) < (${a}::timestamptz, ${b}::uuid)`
    case 'rank': return sql`(rank, name, id) > (${a}::int, ${b}::text, ${c}::uuid)`
    default: return sort satisfies never
  }
}
