/** What listings say on a channel, field by field, and why: the golden record, then whatever a brand, the channel and the listing itself say instead. */
import { groupBy, listingContent, type ListingContent, type ListingImage } from '#kit'
import { sql, type Work } from '#platform'
import { fold } from '../fold.ts'
import { loadProducts, type Whole } from '../keep-products.ts'
import type { Product, Variant } from '../product.ts'
import { attributeField, attributeOf, type FieldValue } from './content-fields.ts'
import { placeKey, type Scope } from './overlay-place.ts'

/** Whole products, or single SKUs of them. Without a channel: what holds on all of them. */
export type ContentAsk = { channelId?: string | undefined } & ({ productIds: readonly string[] } | { variantIds: readonly string[] })
/** `id`: the overlay's, to take it back; the golden record has none. `isForAll`: said for every product there. */
export type Said = { scope: Scope; id?: string; isForAll?: true; value: FieldValue }
/** `chain`: everything that was said, the farthest first; the last one is the value. */
export type ContentField = { value: FieldValue; from: Scope; chain: readonly Said[] }
export type Content = { productId: string; variantId: string | undefined; sku: string; fields: Readonly<Record<string, ContentField>>; content: ListingContent }

type OverlayRow = { id: string; scope: 'brand' | 'channel' | 'listing'; place: string; field: string; value: FieldValue; isForAll: boolean }

/** In the order asked; what is unknown is left out. Four statements whatever the number. */
export async function contentOf(work: Work, ask: ContentAsk): Promise<Content[]> {
  const owners = 'variantIds' in ask ? await ownersOf(work, ask.variantIds) : undefined
  const wholes = await loadProducts(work, [...new Set(owners ? owners.values() : 'productIds' in ask ? ask.productIds : [])])
  const asked = 'variantIds' in ask ? ask.variantIds.flatMap((id) => toTarget(wholes.get(owners!.get(id) ?? ''), id)) : ask.productIds.flatMap((id) => toTarget(wholes.get(id)))
  const targets = asked.map((t) => ({ ...t, places: placesOf(t, ask.channelId) }))
  const overlays = await overlaysAt(work, [...new Set(targets.flatMap((t) => t.places))])
  return targets.map((t) => resolve(t, t.places.flatMap((place) => overlays.get(place) ?? [])))
}

type Target = { product: Product; variants: readonly Variant[]; variant: Variant | undefined }

function toTarget(whole: Whole | undefined, variantId?: string): Target[] {
  if (!whole) return []
  const variants = whole.variants.filter((v) => v.state === 'active' || v.id === variantId)
  return [{ product: whole.product, variants, variant: variantId === undefined ? undefined : variants.find((v) => v.id === variantId) }]
}

/** The farthest first: the order in which later ones speak over earlier ones. */
function placesOf({ product, variants, variant }: Target, channelId: string | undefined): string[] {
  const only = variant ?? (variants.length === 1 ? variants[0] : undefined)
  return [
    ...(fold(product.brand) === '' ? [] : [placeKey({ scope: 'brand', brand: product.brand })]),
    ...(channelId === undefined ? [] : [
      placeKey({ scope: 'channel', channelId }), placeKey({ scope: 'channel', channelId, productId: product.id }), ...(only ? [placeKey({ scope: 'listing', channelId, variantId: only.id })] : []),
    ]),
  ]
}

async function ownersOf(work: Work, variantIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await work.query<{ id: string; productId: string }>(sql`
    select id, product_id as "productId" from catalog.variant where org_id = ${work.orgId} and id = any(${[...variantIds]}::uuid[])`)
  return new Map(rows.map((r) => [r.id, r.productId]))
}

async function overlaysAt(work: Work, places: readonly string[]): Promise<Map<string, OverlayRow[]>> {
  const rows = await work.query<OverlayRow>(sql`
    select id, scope, place, field, value, scope = 'channel' and product_id is null as "isForAll" from catalog.overlay
    where org_id = ${work.orgId} and place = any(${[...places]}::text[])`)
  return groupBy(rows, (row) => row.place)
}

function resolve(target: Target, overlays: readonly OverlayRow[]): Content {
  const { product, variants, variant } = target
  const chains = new Map<string, Said[]>(Object.entries(goldenOf(target)).map(([field, value]) => [field, [{ scope: 'product', value }]]))
  for (const { id, scope, field, value, isForAll } of overlays) {
    const said: Said = { scope, id, ...(isForAll && { isForAll }), value: field === 'title' && scope !== 'listing' ? nameOne(target, written(value)) : value }
    // An attribute that only an overlay names begins with nothing.
    chains.set(field, [...(chains.get(field) ?? [{ scope: 'product', value: '' }]), said])
  }
  const fields = Object.fromEntries([...chains].map(([field, chain]): [string, ContentField] => [field, { value: chain.at(-1)!.value, from: chain.at(-1)!.scope, chain }]))
  const only = variant ?? (variants.length === 1 ? variants[0] : undefined)
  return { productId: product.id, variantId: variant?.id, sku: only?.sku ?? '', fields, content: toContent(fields, target, only) }
}

const written = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')

/** What the golden record says. */
function goldenOf(target: Target): Record<string, FieldValue> {
  const { product, variants, variant } = target
  const only = variant ?? (variants.length === 1 ? variants[0] : undefined)
  const images = product.images.map((url): ListingImage => ({ ...(product.imageFacts[url] as Omit<ListingImage, 'url'> | undefined), url }))
  return {
    title: nameOne(target, product.name), description: product.description, brand: product.brand, category: product.category, channelCategory: '',
    ...(only && { barcode: only.barcode ?? '', weightGrams: only.weightGrams ?? 0 }), images, keywords: product.keywords, isPhysical: product.isPhysical,
    ...Object.fromEntries(Object.entries(product.attributes).map(([name, value]) => [attributeField(name), value])),
  }
}

/** One of several is called by what it differs in. */
function nameOne({ variants, variant }: Target, name: string): string {
  if (!variant || variants.length < 2) return name
  return [name, variant.title || variant.optionValues.join(' ')].filter((part) => part !== '').join(' ')
}

function toContent(fields: Readonly<Record<string, ContentField>>, { product, variants, variant }: Target, only: Variant | undefined): ListingContent {
  const said = (field: string): FieldValue | undefined => fields[field]?.value
  const text = (field: string): string => written(said(field))
  // Of several it is each one's own: the whole has one where all of them have.
  const grams = Number(said('weightGrams') ?? (variants.every((v) => v.weightGrams) ? variants[0]?.weightGrams : 0) ?? 0)
  const attributes = Object.entries(fields).flatMap(([field, { value }]) => { const name = attributeOf(field); return name === undefined || value === '' ? [] : [[name, written(value)] as const] })
  return listingContent({
    title: text('title'), description: text('description'), brand: text('brand'), category: text('category'), channelCategory: text('channelCategory'), barcode: text('barcode'), sku: only?.sku ?? '',
    images: said('images') as readonly ListingImage[], keywords: said('keywords') as readonly string[], isPhysical: said('isPhysical') as boolean, ...(grams > 0 && { weightGrams: grams }), attributes: Object.fromEntries(attributes),
    ...(!variant && variants.length > 1 && { options: product.options, variants: variants.map((v) => ({ sku: v.sku, optionValues: v.optionValues, ...(v.barcode !== undefined && { barcode: v.barcode }) })) }),
  })
}
