import { sql, type Sql, type Work } from '#platform'

/** What the catalogue says of a variant that costs follow from. */
export type Costing = { variantId: string; costMinor: bigint | null; costCurrency: string | null; category: string; grams: number | null }

const read = (work: Work, which: Sql): Promise<Costing[]> => work.query<Costing>(sql`
  select v.id as "variantId", v.cost_minor as "costMinor", v.cost_currency as "costCurrency", p.category, v.weight_grams as grams
  from catalog.variant v join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id where v.org_id = ${work.orgId} and ${which}`)

/** Of these variants, whatever their state. One statement. */
export const costingOf = (work: Work, variantIds: readonly string[]): Promise<Costing[]> => (variantIds.length === 0 ? Promise.resolve([]) : read(work, sql`v.id = any(${[...variantIds]}::uuid[])`))
export const costingOfProducts = (work: Work, productIds: readonly string[]): Promise<Costing[]> => (productIds.length === 0 ? Promise.resolve([]) : read(work, sql`v.product_id = any(${[...productIds]}::uuid[])`))

/** What these variants are called, whatever their state. */
export const calledOf = (work: Work, variantIds: readonly string[]): Promise<{ id: string; sku: string; name: string; title: string; category: string }[]> => (variantIds.length === 0 ? Promise.resolve([]) : work.query(sql`
  select v.id, v.sku, p.name, v.title, p.category from catalog.variant v join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
  where v.org_id = ${work.orgId} and v.id = any(${[...variantIds]}::uuid[])`))
