import { money, stableJson, type Money } from '#kit'
import { columns, sql, sqlState, type Work } from '#platform'
import type { Product, Variant, VariantKind, VariantState } from './product.ts'
import { searchTextOf, writeGrams } from './search-index.ts'

/** A product with all its variants. */
export type Whole = { product: Product; variants: Variant[] }

type VariantRow = {
  id: string; product_id: string; sku: string; barcode: string | null; title: string; option_values: string[]; kind: VariantKind
  cost_minor: bigint | null; cost_currency: string | null; weight_grams: number | null; state: VariantState
}

/** Whole products by id. Locked in order of their ids when they are read to be changed, so that two editors wait instead of losing. */
export async function loadProducts(work: Work, ids: readonly string[], toChange = false): Promise<Map<string, Whole>> {
  if (ids.length === 0) return new Map()
  const products = await work.query<Product>(sql`
    select id, name, description, brand, category, options, images, state, attributes, keywords, is_physical as "isPhysical", image_facts as "imageFacts" from catalog.product
    where org_id = ${work.orgId} and id = any(${ids}::uuid[]) order by id ${toChange ? sql`for update` : sql``}`)
  const variants = await work.query<VariantRow>(sql`
    select id, product_id, sku, barcode, title, option_values, kind, cost_minor, cost_currency, weight_grams, state
    from catalog.variant where org_id = ${work.orgId} and product_id = any(${ids}::uuid[]) order by id`)
  const out = new Map<string, Whole>(products.map((product) => [product.id, { product, variants: [] }]))
  for (const row of variants) out.get(row.product_id)?.variants.push(toVariant(row))
  return out
}

const costOf = (r: VariantRow): Money | undefined => (r.cost_minor === null || r.cost_currency === null ? undefined : money(r.cost_minor, r.cost_currency))
const toVariant = (r: VariantRow): Variant => ({
  id: r.id, productId: r.product_id, sku: r.sku, barcode: r.barcode ?? undefined, title: r.title, optionValues: r.option_values,
  kind: r.kind, cost: costOf(r), weightGrams: r.weight_grams ?? undefined, state: r.state,
})

/** Another transaction took one of these SKUs at this very moment: running again sees it (`inWork` runs 40001 again). */
const madeElsewhere = (): Error => Object.assign(new Error('a SKU was taken by someone else meanwhile'), { code: '40001' })

/** Writes products in their new form, their search words, who changed what, and the news. `before` is undefined for a new one. */
export async function keepProducts(work: Work, changes: readonly { before: Whole | undefined; after: Whole }[]): Promise<void> {
  const changed = changes.filter((c) => c.before === undefined || stableJson(c.before) !== stableJson(c.after))
  if (changed.length === 0) return
  const made = changed.filter((c) => c.before === undefined)
  const edited = changed.filter((c) => c.before !== undefined)
  const texts = changed.map(({ after }) => ({ productId: after.product.id, searchText: searchTextOf(after.product, after.variants) }))
  const textOf = new Map(texts.map((t) => [t.productId, t.searchText]))
  await insertProducts(work, made.map((c) => c.after.product), textOf)
  const renewed = new Set(await updateProducts(work, edited.map((c) => c.after.product), textOf))
  await keepVariants(work, changed)
  const isMade = new Set(made.map((c) => c.after.product.id))
  await writeGrams(work, texts.filter((t) => isMade.has(t.productId) || renewed.has(t.productId)), [...renewed])
  for (const { before, after } of changed) {
    const { id } = after.product
    work.audit({ action: before ? 'product.changed' : 'product.created', subjectKind: 'product', subjectId: id, before, after })
    work.emit('product.changed', id, { productId: id, variantIds: after.variants.map((v) => v.id) })
  }
}

const productColumns = (products: readonly Product[], textOf: ReadonlyMap<string, string>) => columns(products, {
  id: (p) => p.id, name: (p) => p.name, description: (p) => p.description, brand: (p) => p.brand, category: (p) => p.category,
  options: (p) => JSON.stringify(p.options), images: (p) => JSON.stringify(p.images), state: (p) => p.state, text: (p) => textOf.get(p.id),
  attributes: (p) => JSON.stringify(p.attributes), keywords: (p) => JSON.stringify(p.keywords), isPhysical: (p) => p.isPhysical, imageFacts: (p) => JSON.stringify(p.imageFacts),
})

async function insertProducts(work: Work, products: readonly Product[], textOf: ReadonlyMap<string, string>): Promise<void> {
  if (products.length === 0) return
  const c = productColumns(products, textOf)
  await work.query(sql`
    insert into catalog.product (org_id, id, name, description, brand, category, options, images, state, search_text, attributes, keywords, is_physical, image_facts, created_at, updated_at)
    select ${work.orgId}, p.*, ${work.now}, ${work.now}
    from unnest(${c.id}::uuid[], ${c.name}::text[], ${c.description}::text[], ${c.brand}::text[], ${c.category}::text[],
      ${c.options}::jsonb[], ${c.images}::jsonb[], ${c.state}::text[], ${c.text}::text[], ${c.attributes}::jsonb[], ${c.keywords}::jsonb[], ${c.isPhysical}::boolean[], ${c.imageFacts}::jsonb[]) as p`)
}

/** The ids whose search words changed. */
async function updateProducts(work: Work, products: readonly Product[], textOf: ReadonlyMap<string, string>): Promise<string[]> {
  if (products.length === 0) return []
  const c = productColumns(products, textOf)
  const rows = await work.query<{ id: string; renewed: boolean }>(sql`
    with new as (
      select n.*, o.search_text <> n.search_text as renewed
      from unnest(${c.id}::uuid[], ${c.name}::text[], ${c.description}::text[], ${c.brand}::text[], ${c.category}::text[],
        ${c.options}::jsonb[], ${c.images}::jsonb[], ${c.state}::text[], ${c.text}::text[], ${c.attributes}::jsonb[], ${c.keywords}::jsonb[], ${c.isPhysical}::boolean[], ${c.imageFacts}::jsonb[])
        as n(id, name, description, brand, category, options, images, state, search_text, attributes, keywords, is_physical, image_facts)
      join catalog.product o on o.org_id = ${work.orgId} and o.id = n.id
    )
    update catalog.product p set name = new.name, description = new.description, brand = new.brand, category = new.category, options = new.options,
      images = new.images, state = new.state, search_text = new.search_text,
      attributes = new.attributes, keywords = new.keywords, is_physical = new.is_physical, image_facts = new.image_facts, updated_at = ${work.now}
    from new where p.org_id = ${work.orgId} and p.id = new.id
    returning p.id, new.renewed`)
  return rows.filter((r) => r.renewed).map((r) => r.id)
}

async function keepVariants(work: Work, changed: readonly { before: Whole | undefined; after: Whole }[]): Promise<void> {
  const known = new Map(changed.flatMap((c) => c.before?.variants ?? []).map((v) => [v.id, stableJson(v)]))
  const all = changed.flatMap((c) => c.after.variants)
  // One order of SKUs for every writer: two imports with the same new SKUs wait for each other instead of deadlocking.
  const bySku = (a: Variant, b: Variant): number => (a.sku < b.sku ? -1 : 1)
  await insertVariants(work, all.filter((v) => !known.has(v.id)).sort(bySku))
  await updateVariants(work, all.filter((v) => known.has(v.id) && known.get(v.id) !== stableJson(v)).sort(bySku))
}

const variantColumns = (variants: readonly Variant[]) => columns(variants, {
  id: (v) => v.id, productId: (v) => v.productId, sku: (v) => v.sku, barcode: (v) => v.barcode ?? null, title: (v) => v.title,
  optionValues: (v) => JSON.stringify(v.optionValues), kind: (v) => v.kind, costMinor: (v) => v.cost?.minor ?? null,
  costCurrency: (v) => v.cost?.currency ?? null, weight: (v) => v.weightGrams ?? null, state: (v) => v.state,
})

async function insertVariants(work: Work, variants: readonly Variant[]): Promise<void> {
  if (variants.length === 0) return
  const c = variantColumns(variants)
  const rows = await work.query(sql`
    insert into catalog.variant (org_id, id, product_id, sku, barcode, title, option_values, kind, cost_minor, cost_currency, weight_grams, state, created_at, updated_at)
    select ${work.orgId}, v.*, ${work.now}, ${work.now}
    from unnest(${c.id}::uuid[], ${c.productId}::uuid[], ${c.sku}::text[], ${c.barcode}::text[], ${c.title}::text[], ${c.optionValues}::jsonb[],
      ${c.kind}::text[], ${c.costMinor}::bigint[], ${c.costCurrency}::text[], ${c.weight}::int[], ${c.state}::text[]) as v
    on conflict (org_id, sku) do nothing returning id`)
  if (rows.length < variants.length) throw madeElsewhere()
}

async function updateVariants(work: Work, variants: readonly Variant[]): Promise<void> {
  if (variants.length === 0) return
  const c = variantColumns(variants)
  const update = work.query(sql`
    update catalog.variant v set sku = n.sku, barcode = n.barcode, title = n.title, option_values = n.option_values, cost_minor = n.cost_minor,
      cost_currency = n.cost_currency, weight_grams = n.weight_grams, state = n.state, updated_at = ${work.now}
    from unnest(${c.id}::uuid[], ${c.sku}::text[], ${c.barcode}::text[], ${c.title}::text[], ${c.optionValues}::jsonb[],
      ${c.costMinor}::bigint[], ${c.costCurrency}::text[], ${c.weight}::int[], ${c.state}::text[])
      as n(id, sku, barcode, title, option_values, cost_minor, cost_currency, weight_grams, state)
    where v.org_id = ${work.orgId} and v.id = n.id`)
  await update.catch((error: unknown) => {
    // 23505: a SKU that was free when we looked.
    throw sqlState(error) === '23505' ? madeElsewhere() : error
  })
}
