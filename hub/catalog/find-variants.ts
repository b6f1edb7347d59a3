import { sql, type Work } from '#platform'
import { fold } from './fold.ts'
import type { VariantKind, VariantState } from './product.ts'
import { productsFound, readSearch } from './search.ts'

export type VariantItem = {
  id: string; productId: string; productName: string; sku: string; barcode: string | null; title: string; optionValues: string[]
  kind: VariantKind; state: VariantState; image: string | null
}
type Row = {
  id: string; product_id: string; product_name: string; sku: string; barcode: string | null; title: string; option_values: string[]
  kind: VariantKind; state: VariantState; image: string | null
}
const toItem = (r: Row): VariantItem => ({
  id: r.id, productId: r.product_id, productName: r.product_name, sku: r.sku, barcode: r.barcode, title: r.title,
  optionValues: r.option_values, kind: r.kind, state: r.state, image: r.image,
})
const fields = sql`v.id, v.product_id, p.name as product_name, v.sku, v.barcode, v.title, v.option_values, v.kind, v.state, p.images ->> 0 as image`

/** Variants for a field in which somebody types a name, a SKU or a barcode: the closest first. Archived ones are not offered. */
export async function findVariants(work: Work, q: string, limit: number): Promise<VariantItem[]> {
  const search = readSearch(q)
  if (!search) return []
  const rows = await work.query<Row>(sql`
    with found as (${productsFound(work.orgId, search)}),
    near as (
      select f.product_id, f.rank, p.name, p.images from found f join catalog.product p on p.org_id = ${work.orgId} and p.id = f.product_id
      where p.state <> 'archived' order by f.rank, p.name, p.id limit ${limit}
    )
    select ${fields} from near p join catalog.variant v on v.org_id = ${work.orgId} and v.product_id = p.product_id
    where v.state = 'active' order by p.rank, p.name, v.id`)
  const closeness = (r: Row): number => {
    const codes = [r.sku, r.barcode ?? ''].map(fold)
    return codes.includes(search.whole) ? 0 : codes.some((c) => c.startsWith(search.whole)) ? 1 : 2
  }
  const says = (r: Row): string => [r.product_name, r.sku, r.barcode ?? '', r.title, ...r.option_values].map(fold).join('\n')
  // A product is found by the words of all its variants; what was typed must fit this one, unless it fits none alone.
  const fitting = rows.filter((r) => search.terms.every((term) => says(r).includes(term)))
  const offered = fitting.length > 0 ? fitting : rows
  return offered.map((r, i) => ({ r, i, at: closeness(r) })).sort((a, b) => a.at - b.at || a.i - b.i).slice(0, limit).map(({ r }) => toItem(r))
}

/** Variants by id, with the name of their product; for other rooms that show them. Unknown ids are missing. */
export async function variantSheet(work: Work, ids: readonly string[]): Promise<Map<string, VariantItem>> {
  if (ids.length === 0) return new Map()
  const rows = await work.query<Row>(sql`
    select ${fields} from catalog.variant v join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
    where v.org_id = ${work.orgId} and v.id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map((r) => [r.id, toItem(r)]))
}

/** The ids of all variants whose product a search finds; undefined when nothing was asked. For the lists of other rooms. */
export async function variantIdsFound(work: Work, q: string | undefined, most: number): Promise<string[] | undefined> {
  const search = readSearch(q)
  if (!search) return undefined
  const rows = await work.query<{ id: string }>(sql`
    with found as (${productsFound(work.orgId, search)})
    select v.id from found f join catalog.variant v on v.org_id = ${work.orgId} and v.product_id = f.product_id
    order by f.rank, v.id limit ${most}`)
  return rows.map((r) => r.id)
}
