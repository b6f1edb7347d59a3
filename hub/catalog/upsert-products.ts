import { stableJson } from '#kit'
import { sql, type Work } from '#platform'
import { keepProducts, loadProducts, type Whole } from './keep-products.ts'
import { faultOfProduct, isSku, newProduct, newVariant, productAfter, variantAfter, type ProductDraft, type ProductRefusal } from './product.ts'

export type UpsertAnswer =
  | { ok: true; outcome: 'created' | 'updated' | 'unchanged'; productId: string; variants: { sku: string; variantId: string }[] }
  | { ok: false; outcome: 'refused'; refusal: ProductRefusal }

/**
 * Makes or changes products as the drafts say; which product a draft means is said by its SKUs. Each draft gets its own
 * answer in the order asked, a refused one changes nothing, and the same drafts again change nothing at all. `refuse`: what
 * is known already is left as it is, for somebody who means to make something new.
 */
export async function upsertProducts(work: Work, drafts: readonly ProductDraft[], ifKnown: 'change' | 'refuse' = 'change'): Promise<UpsertAnswer[]> {
  const owners = await productsOfSkus(work, drafts.flatMap((d) => d.variants.map((v) => v.sku)))
  const kept = await loadProducts(work, [...new Set(owners.values())], true)
  const now = new Map(kept)
  const answers = drafts.map((draft) => applyDraft(work, draft, owners, now, ifKnown))
  await keepProducts(work, [...now].filter(([id, after]) => kept.get(id) !== after).map(([id, after]) => ({ before: kept.get(id), after })))
  return answers
}

/** Applies one draft to the products as the drafts before it left them. */
function applyDraft(work: Work, draft: ProductDraft, owners: Map<string, string>, now: Map<string, Whole>, ifKnown: 'change' | 'refuse'): UpsertAnswer {
  if (draft.variants.length === 0) return refused({ code: 'catalog.product_without_variants' })
  const repeated = draft.variants.find((v, i) => draft.variants.findIndex((other) => other.sku === v.sku) !== i)
  if (repeated) return refused({ code: 'catalog.sku_repeated', sku: repeated.sku })
  const first = draft.variants.map((v) => owners.get(v.sku)).find((id) => id !== undefined)
  const stranger = draft.variants.find((v) => owners.has(v.sku) && (ifKnown === 'refuse' || owners.get(v.sku) !== first))
  if (stranger) return refused({ code: 'catalog.sku_taken', sku: stranger.sku, productId: owners.get(stranger.sku)! })
  const before = first === undefined ? undefined : now.get(first)
  const after = wholeAfter(work, before, draft)
  const fault = faultOfProduct(after.product, after.variants)
  if (fault) return refused(fault)
  const changed = before === undefined || stableJson(before) !== stableJson(after)
  if (changed) now.set(after.product.id, after)
  for (const v of after.variants) owners.set(v.sku, after.product.id)
  const idOf = new Map(after.variants.map((v) => [v.sku, v.id]))
  return {
    ok: true, outcome: before === undefined ? 'created' : changed ? 'updated' : 'unchanged', productId: after.product.id,
    variants: draft.variants.map(({ sku }) => ({ sku, variantId: idOf.get(sku)! })),
  }
}

const refused = (refusal: ProductRefusal): UpsertAnswer => ({ ok: false, outcome: 'refused', refusal })

/** The product with the draft applied; variants that the draft does not name stay. */
function wholeAfter(work: Work, before: Whole | undefined, draft: ProductDraft): Whole {
  const product = productAfter(before?.product ?? newProduct(work.newId(), draft.name), draft)
  const said = new Map(draft.variants.map((v) => [v.sku, v]))
  const old = (before?.variants ?? []).map((v) => {
    const change = said.get(v.sku)
    said.delete(v.sku)
    return change ? variantAfter(v, change) : v
  })
  const added = [...said.values()].map((v) => variantAfter(newVariant(work.newId(), product.id, v.sku), v))
  return { product, variants: [...old, ...added] }
}

/** Which product has each SKU; SKUs nobody has are missing. */
export async function productsOfSkus(work: Work, skus: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(skus)].filter(isSku)
  if (wanted.length === 0) return new Map()
  const rows = await work.query<{ sku: string; product_id: string }>(sql`
    select sku, product_id from catalog.variant where org_id = ${work.orgId} and sku = any(${wanted}::text[])`)
  return new Map(rows.map((r) => [r.sku, r.product_id]))
}
