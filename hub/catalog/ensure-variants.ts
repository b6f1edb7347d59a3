import { sql, type Work } from '#platform'
import { keepProducts } from './keep-products.ts'
import { isSku, newProduct, newVariant } from './product.ts'

/**
 * The variant of every SKU, thousands at a time: an unknown one becomes a product of one variant, named by its title.
 * A text that cannot be a SKU (empty, blanks around it, control characters) has no entry in the answer.
 */
export async function ensureVariants(work: Work, wants: readonly { sku: string; title: string }[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  for (const { sku, title } of wants) if (isSku(sku) && !titles.get(sku)) titles.set(sku, title.trim())
  if (titles.size === 0) return new Map()
  const rows = await work.query<{ sku: string; id: string }>(sql`
    select sku, id from catalog.variant where org_id = ${work.orgId} and sku = any(${[...titles.keys()]}::text[])`)
  const out = new Map(rows.map((r) => [r.sku, r.id]))
  const made = [...titles].filter(([sku]) => !out.has(sku)).map(([sku, title]) => {
    const product = newProduct(work.newId(), title || sku)
    return { product, variants: [newVariant(work.newId(), product.id, sku)] }
  })
  await keepProducts(work, made.map((after) => ({ before: undefined, after })))
  for (const { variants: [variant] } of made) out.set(variant!.sku, variant!.id)
  return out
}
