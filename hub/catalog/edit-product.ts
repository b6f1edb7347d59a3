import { stableJson } from '#kit'
import { sql, type Work } from '#platform'
import { keepProducts, loadProducts, type Whole } from './keep-products.ts'
import { faultOfProduct, newVariant, productAfter, variantAfter, type ProductRefusal, type ProductWords, type VariantDraft } from './product.ts'

/** A variant to change (by its id, its SKU may change too) or, without id, to add. */
export type VariantEdit = Omit<VariantDraft, 'sku'> & { id?: string | undefined; sku?: string | undefined }
export type ProductEdit = { productId: string; variants?: VariantEdit[] | undefined } & ProductWords
export type EditAnswer = { ok: true; outcome: 'updated' | 'unchanged'; productId: string } | { ok: false; outcome: 'refused'; refusal: ProductRefusal }

/** Changes products that exist; each edit is applied whole or not at all and gets its own answer in the order asked. */
export async function editProducts(work: Work, edits: readonly ProductEdit[]): Promise<EditAnswer[]> {
  const kept = await loadProducts(work, [...new Set(edits.map((e) => e.productId))], true)
  const owners = await variantsOfSkus(work, edits.flatMap((e) => (e.variants ?? []).map((v) => v.sku)))
  const now = new Map(kept)
  const answers = edits.map((edit): EditAnswer => {
    const before = now.get(edit.productId)
    if (!before) return { ok: false, outcome: 'refused', refusal: { code: 'catalog.product_unknown', productId: edit.productId } }
    const after = wholeAfter(work, before, edit)
    if ('code' in after) return { ok: false, outcome: 'refused', refusal: after }
    const taken = after.variants.find((v) => (owners.get(v.sku)?.variantId ?? v.id) !== v.id)
    if (taken) return { ok: false, outcome: 'refused', refusal: { code: 'catalog.sku_taken', sku: taken.sku, productId: owners.get(taken.sku)!.productId } }
    const fault = faultOfProduct(after.product, after.variants)
    if (fault) return { ok: false, outcome: 'refused', refusal: fault }
    if (stableJson(before) === stableJson(after)) return { ok: true, outcome: 'unchanged', productId: edit.productId }
    now.set(edit.productId, after)
    for (const v of after.variants) owners.set(v.sku, { variantId: v.id, productId: edit.productId })
    return { ok: true, outcome: 'updated', productId: edit.productId }
  })
  await keepProducts(work, [...now].filter(([id, after]) => kept.get(id) !== after).map(([id, after]) => ({ before: kept.get(id), after })))
  return answers
}

function wholeAfter(work: Work, before: Whole, { variants: edits, ...words }: ProductEdit): Whole | ProductRefusal {
  const product = productAfter(before.product, words)
  const variants = [...before.variants]
  for (const v of edits ?? []) {
    if (v.id === undefined) {
      const sku = v.sku ?? ''
      variants.push(variantAfter(newVariant(work.newId(), product.id, sku), { ...v, sku }))
      continue
    }
    const at = variants.findIndex((known) => known.id === v.id)
    if (at < 0) return { code: 'catalog.variant_unknown', variantId: v.id }
    variants[at] = variantAfter(variants[at]!, { ...v, sku: v.sku ?? variants[at]!.sku })
  }
  return { product, variants }
}

async function variantsOfSkus(work: Work, skus: readonly (string | undefined)[]): Promise<Map<string, { variantId: string; productId: string }>> {
  const wanted = [...new Set(skus.filter((sku) => sku !== undefined))]
  if (wanted.length === 0) return new Map()
  const rows = await work.query<{ sku: string; id: string; product_id: string }>(sql`
    select sku, id, product_id from catalog.variant where org_id = ${work.orgId} and sku = any(${wanted}::text[])`)
  return new Map(rows.map((r) => [r.sku, { variantId: r.id, productId: r.product_id }]))
}
