import { sql, type Sql, type Work } from '#platform'
import type { ProductState } from './product.ts'

/** A variant that is sold, with what its product says of it. */
export type Goods = {
  id: string; sku: string; barcode: string | null; title: string; optionValues: string[]; weightGrams: number | null
  productId: string; name: string; description: string; brand: string; category: string; options: string[]; images: string[]
  /** Whether its product has others beside it. */
  isOneOfSeveral: boolean
}
export type GoodsFilter = { states: readonly ProductState[]; brands?: readonly string[] | undefined; categories?: readonly string[] | undefined }

/** Active variants with their products in the order of their SKUs, for whoever tells others what is for sale. One statement a page. */
export const pageGoods = (work: Work, filter: GoodsFilter, { after, limit }: { after?: string | undefined; limit: number }): Promise<Goods[]> =>
  goodsWhere(work, sql`${chosen(filter)} ${after === undefined ? sql`` : sql`and v.sku > ${after}`} order by v.sku limit ${limit}`)

/** Some of them, as far as the filter takes them in. */
export const goodsOf = (work: Work, filter: GoodsFilter, ids: readonly string[]): Promise<Goods[]> =>
  (ids.length === 0 ? Promise.resolve([]) : goodsWhere(work, sql`${chosen(filter)} and v.id = any(${[...ids]}::uuid[]) order by v.sku`))

const chosen = ({ states, brands, categories }: GoodsFilter): Sql => sql`
  and p.state = any(${[...states]}::text[]) ${brands ? sql`and p.brand = any(${[...brands]}::text[])` : sql``} ${categories ? sql`and p.category = any(${[...categories]}::text[])` : sql``}`

const goodsWhere = (work: Work, condition: Sql): Promise<Goods[]> => work.query<Goods>(sql`
  select v.id, v.sku, v.barcode, v.title, v.option_values as "optionValues", v.weight_grams as "weightGrams",
    p.id as "productId", p.name, p.description, p.brand, p.category, p.options, p.images,
    exists (select from catalog.variant o where o.org_id = ${work.orgId} and o.product_id = p.id and o.id <> v.id and o.state = 'active') as "isOneOfSeveral"
  from catalog.variant v join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
  where v.org_id = ${work.orgId} and v.state = 'active' ${condition}`)

/** The active variants of some products. */
export async function variantsOfProducts(work: Work, productIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select id from catalog.variant where org_id = ${work.orgId} and product_id = any(${[...new Set(productIds)]}::uuid[]) and state = 'active'`)
  return rows.map((r) => r.id)
}

const mostChoices = 500

/** Brands and categories that goods have, each with how many products: what a filter can be made of. */
export async function brandsAndCategories(work: Work): Promise<{ brands: Choice[]; categories: Choice[] }> {
  const count = (column: Sql) => work.query<Choice>(sql`
    select ${column} as name, count(*)::int as products from catalog.product
    where org_id = ${work.orgId} and state <> 'archived' and ${column} <> '' group by 1 order by 2 desc, 1 limit ${mostChoices}`)
  const [brands, categories] = await Promise.all([count(sql`brand`), count(sql`category`)])
  return { brands, categories }
}
type Choice = { name: string; products: number }
