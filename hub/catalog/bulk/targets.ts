import type { ListingContent } from '#kit'
import type { Work } from '#platform'
import { attributeField, attributeOf, type FieldValue } from '../content/content-fields.ts'
import { contentOf } from '../content/content-of.ts'
import type { OverlayPlace } from '../content/overlay-place.ts'
import { setOverlay } from '../content/set-overlay.ts'
import { editProducts, type ProductEdit, type VariantEdit } from '../edit-product.ts'
import { loadProducts, type Whole } from '../keep-products.ts'
import type { ProductState, VariantState } from '../product.ts'
import type { Subject } from './operate.ts'

/** One thing and what its fields say, as texts. `placeOf`: where a listing is said otherwise, and what is said there now. */
export type TargetRow = {
  subjectId: string; productId: string; name: string; fields: Readonly<Record<string, string>>
  placeOf?: (field: string) => { place: OverlayPlace; said: string | null }
  content?: ListingContent
}
/** One field to write; `place` for listings, where null takes what is said there back. */
export type Write = { subjectId: string; productId: string; field: string; value: string; place?: { place: OverlayPlace; said: string | null } | null | undefined; takesBack?: boolean }
type Refusal = { code: string }

/** The things of these products. A fixed number of statements. */
export async function readTargets(work: Work, subject: Subject, channelId: string | undefined, productIds: readonly string[], wholes?: readonly Whole[], variantIds?: ReadonlySet<string>): Promise<TargetRow[]> {
  if (subject === 'listings') return readListings(work, channelId!, productIds)
  const found = wholes ?? [...(await loadProducts(work, [...new Set(productIds)], true)).values()]
  if (subject === 'products') return found.map(({ product: p }) => ({
    subjectId: p.id, productId: p.id, name: p.name,
    fields: { name: p.name, description: p.description, brand: p.brand, category: p.category, state: p.state, keywords: p.keywords.join(', '), ...Object.fromEntries(Object.entries(p.attributes).map(([n, v]) => [attributeField(n), v])) },
  }))
  return found.flatMap(({ product: p, variants }) => variants.filter((v) => !variantIds || variantIds.has(v.id)).map((v) => ({
    subjectId: v.id, productId: p.id, name: `${p.name} · ${v.sku}`, fields: { title: v.title, barcode: v.barcode ?? '', weightGrams: v.weightGrams?.toString() ?? '', state: v.state },
  })))
}

async function readListings(work: Work, channelId: string, productIds: readonly string[]): Promise<TargetRow[]> {
  const contents = await contentOf(work, { channelId, productIds: [...new Set(productIds)] })
  const names = await loadProducts(work, contents.map((c) => c.productId))
  return contents.map(({ productId, fields, content }) => {
    const variants = names.get(productId)!.variants.filter((v) => v.state === 'active')
    return {
      subjectId: productId, productId, name: names.get(productId)!.product.name, content,
      fields: Object.fromEntries(Object.entries(fields).flatMap(([field, { value }]) => (typeof value === 'string' ? [[field, value]] : []))),
      // What is said for the very listing would speak over the channel's word for the product.
      placeOf: (field) => {
        const nearest = fields[field]?.chain.at(-1)
        const place: OverlayPlace = nearest?.scope === 'listing' && variants[0] ? { scope: 'listing', channelId, variantId: variants[0].id } : { scope: 'channel', channelId, productId }
        const said = fields[field]?.chain.findLast((s) => s.scope === place.scope && !s.isForAll)?.value
        return { place, said: typeof said === 'string' ? said : null }
      },
    }
  })
}

/** Writes the fields; one answer each, a refused thing changes nothing. */
export async function writeTargets(work: Work, subject: Subject, writes: readonly Write[]): Promise<(Refusal | undefined)[]> {
  if (subject === 'listings') {
    const answers = await setOverlay(work, writes.map(({ place, field, value, takesBack }) => ({ place: place!.place, field, value: (takesBack ? place!.said : value) as FieldValue | null })))
    return answers.map((a) => (a.ok ? undefined : a.refusal))
  }
  const wholes = await loadProducts(work, [...new Set(writes.map((w) => w.productId))], true)
  const edits = new Map<string, ProductEdit>()
  const faults = writes.map((w) => {
    const edit = edits.get(w.productId) ?? { productId: w.productId }
    const fault = subject === 'products' ? addWord(edit, wholes.get(w.productId), w) : addVariant(edit, w)
    if (!fault) edits.set(w.productId, edit)
    return fault
  })
  const order = [...edits.values()]
  const answers = new Map((await editProducts(work, order)).map((a, i) => [order[i]!.productId, a.ok ? undefined : a.refusal]))
  return writes.map((w, i) => faults[i] ?? answers.get(w.productId))
}

const malformed = { code: 'bulk.value_malformed' } as const

function addWord(edit: ProductEdit, whole: Whole | undefined, { field, value }: Write): Refusal | undefined {
  const attribute = attributeOf(field)
  if (attribute !== undefined) {
    const { [attribute]: _, ...rest } = edit.attributes ?? whole?.product.attributes ?? {}
    edit.attributes = value === '' ? rest : { ...rest, [attribute]: value }
  } else if (field === 'state') {
    if (!['active', 'draft', 'archived'].includes(value)) return malformed
    edit.state = value as ProductState
  } else if (field === 'keywords') edit.keywords = value.split(/[,，、;；]/).map((w) => w.trim()).filter((w) => w !== '')
  else if (field === 'name' && value.trim() === '') return { code: 'catalog.product_unnamed' }
  else if (value.length > (field === 'description' ? 20_000 : 300)) return { code: 'bulk.value_too_long' }
  else edit[field as 'name' | 'description' | 'brand' | 'category'] = value
  return undefined
}

function addVariant(edit: ProductEdit, { subjectId, field, value }: Write): Refusal | undefined {
  const known = edit.variants?.find((v) => v.id === subjectId)
  const v: VariantEdit = known ?? { id: subjectId }
  if (field === 'weightGrams') {
    if (!/^\d{0,9}$/.test(value)) return malformed
    v.weightGrams = value === '' ? null : Number(value)
  } else if (field === 'state') {
    if (!['active', 'archived'].includes(value)) return malformed
    v.state = value as VariantState
  } else if (field === 'barcode') v.barcode = value === '' ? null : value
  else if (value.length > 300) return { code: 'bulk.value_too_long' }
  else v.title = value
  if (!known) edit.variants = [...(edit.variants ?? []), v]
  return undefined
}
