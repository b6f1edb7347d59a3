import { sql, type Sql, type Work } from '#platform'
import { loadProducts, type Whole } from './keep-products.ts'
import type { ProductState } from './product.ts'
import { productsFound, readSearch } from './search.ts'

/** Which products are meant: as the list filters them, or these. Archived ones only when asked for. */
export type ProductFilter = { q?: string | undefined; state?: ProductState | undefined; brand?: string | undefined; category?: string | undefined; ids?: readonly string[] | undefined }

function matching(orgId: string, { q, state, brand, category, ids }: ProductFilter): Sql {
  const search = readSearch(q)
  return sql`
    from catalog.product p ${search ? sql`join (${productsFound(orgId, search)}) f on f.product_id = p.id` : sql``}
    where p.org_id = ${orgId} and ${state ? sql`p.state = ${state}` : ids ? sql`true` : sql`p.state in ('active', 'draft')`}
      ${brand === undefined ? sql`` : sql`and p.brand = ${brand}`} ${category === undefined ? sql`` : sql`and p.category = ${category}`}
      ${ids ? sql`and p.id = any(${ids}::uuid[])` : sql``}`
}

/** A page of whole products by id, after one of them. */
export async function pageProducts(work: Work, filter: ProductFilter, { after, limit }: { after?: string | undefined; limit: number }): Promise<Whole[]> {
  const rows = await work.query<{ id: string }>(sql`select p.id ${matching(work.orgId, filter)} ${after === undefined ? sql`` : sql`and p.id > ${after}::uuid`} order by p.id limit ${limit}`)
  const wholes = await loadProducts(work, rows.map((r) => r.id))
  return rows.flatMap(({ id }) => wholes.get(id) ?? [])
}

/** How many products and variants are meant, how many options one has at most, and what attributes they have. */
export async function measureProducts(work: Work, filter: ProductFilter): Promise<{ products: number; variants: number; options: number; attributes: string[] }> {
  const row = await work.first<{ products: number; variants: number; options: number; attributes: string[] | null }>(sql`
    with m as materialized (select p.id, p.options, p.attributes ${matching(work.orgId, filter)})
    select (select count(*)::int from m) as products, (select count(*)::int from m join catalog.variant v on v.org_id = ${work.orgId} and v.product_id = m.id) as variants,
      (select coalesce(max(jsonb_array_length(options)), 0)::int from m) as options,
      (select array_agg(name) from (select distinct name from m, jsonb_object_keys(m.attributes) as name order by name limit 200) n) as attributes`)
  return { products: row!.products, variants: row!.variants, options: row!.options, attributes: row!.attributes ?? [] }
}

/** Every price of these variants, whatever the list. */
export const allPricesOf = (work: Work, variantIds: readonly string[]): Promise<{ variantId: string; priceListId: string; minor: bigint }[]> => work.query(sql`
  select variant_id as "variantId", price_list_id as "priceListId", minor from catalog.price where org_id = ${work.orgId} and variant_id = any(${variantIds}::uuid[])`)
