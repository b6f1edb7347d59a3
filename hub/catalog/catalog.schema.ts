import { showId } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import { channelKinds, type Channel } from './channel.ts'
import type { PriceList } from './ensure-price-list.ts'
import type { ProductItem } from './find-products.ts'
import type { VariantItem } from './find-variants.ts'
import type { ListingItem } from './list-listings.ts'
import type { PriceItem } from './list-prices.ts'
import type { Listing } from './map-listings.ts'
import type { ProductDetail } from './show-product.ts'

const productStates = z.enum(['active', 'draft', 'archived'])
const variantStates = z.enum(['active', 'archived'])
const variantKinds = z.enum(['simple', 'virtual_bundle', 'assembled_bundle'])
const listingStates = z.enum(['mapped', 'unmatched', 'ignored'])
export { listingStates, productStates }

const MoneyIn = z.object({ minor: z.string().regex(/^-?\d{1,18}$/).transform((text) => BigInt(text)), currency: z.string().length(3) }).openapi('MoneyIn')
export const RefusalSchema = z.object({ code: z.string() }).loose().openapi('Refusal')
// A database text cannot hold the character 0, and nobody means it.
const written = (most: number) => z.string().max(most).refine((text) => !text.includes('\0'), 'a control character')
const short = written(300).trim()
const texts = z.array(short).max(50)

export const ChannelSchema = z.object({
  id: z.string(), code: z.string(), name: z.string(), kind: z.enum(channelKinds), currency: z.string(), color: z.string().nullable(), isActive: z.boolean(),
}).openapi('Channel')
export const ChannelIn = z.object({
  code: short.min(1), name: short.min(1), kind: z.enum(channelKinds), currency: z.string().length(3), color: z.string().regex(/^#[0-9a-f]{6}$/i).nullable(), isActive: z.boolean(),
}).partial().openapi('ChannelDraft')
export const showChannel = (c: Channel) => ({ ...c, id: showId('chn', c.id), color: c.color ?? null })

export const PriceListSchema = z.object({ id: z.string(), code: z.string(), name: z.string(), currency: z.string(), channelId: z.string().nullable() }).openapi('PriceList')
export const PriceListIn = z.object({ code: short.min(1), name: short.min(1), currency: z.string().length(3), channelId: idOf('chn').optional() }).openapi('PriceListDraft')
export const showPriceList = (l: PriceList) => ({ ...l, id: showId('plt', l.id), channelId: l.channelId === undefined ? null : showId('chn', l.channelId) })
export const PriceIn = z.union([
  z.object({ variantId: idOf('var'), price: MoneyIn.nullable() }), z.object({ sku: written(200), price: MoneyIn.nullable() }),
]).openapi('PriceDraft')

export const PriceItemSchema = z.object({ variantId: z.string(), productId: z.string(), sku: z.string(), title: z.string(), productName: z.string(), price: MoneySchema }).openapi('PriceItem')
export const showPriceItem = (p: PriceItem) => ({ ...p, variantId: showId('var', p.variantId), productId: showId('prd', p.productId) })

const ImageFactsSchema = z.object({ alt: z.string().max(2000), width: z.int().min(1), height: z.int().min(1), bytes: z.int().min(1), type: z.string().max(100) }).partial()
const VariantWords = z.object({
  barcode: z.string().max(40).nullable(), title: short, optionValues: texts, cost: MoneyIn.nullable(), weightGrams: z.int().min(0).max(100_000_000).nullable(), state: variantStates,
}).partial()
const ProductWords = z.object({
  description: written(20_000), brand: short, category: short, options: texts, images: z.array(written(2000)).max(50), state: productStates,
  attributes: z.record(short.min(1), written(2000)), keywords: z.array(short).max(100), isPhysical: z.boolean(), imageFacts: z.record(z.string().max(2000), ImageFactsSchema),
}).partial()
export const ProductIn = ProductWords.extend({ name: short, variants: z.array(VariantWords.extend({ sku: written(300) })).max(500) }).openapi('ProductDraft')
const VariantEditIn = VariantWords.extend({ id: idOf('var').optional(), sku: written(300).optional() })
export const ProductEditIn = ProductWords.extend({ name: short.optional(), variants: z.array(VariantEditIn).max(500).optional() }).openapi('ProductEdit')

export const ProductItemSchema = z.object({
  id: z.string(), name: z.string(), brand: z.string(), category: z.string(), image: z.string().nullable(), state: productStates, updatedAt: z.string(),
  variantCount: z.int(), skus: z.array(z.string()), priceMin: MoneySchema.nullable(), priceMax: MoneySchema.nullable(),
}).openapi('ProductItem')
export const showProductItem = (p: ProductItem) => ({ ...p, id: showId('prd', p.id) })

export const VariantItemSchema = z.object({
  id: z.string(), productId: z.string(), productName: z.string(), sku: z.string(), barcode: z.string().nullable(), title: z.string(),
  optionValues: z.array(z.string()), kind: variantKinds, state: variantStates, image: z.string().nullable(),
}).openapi('VariantItem')
export const showVariantItem = (v: VariantItem) => ({ ...v, id: showId('var', v.id), productId: showId('prd', v.productId) })

export const ListingSchema = z.object({
  id: z.string(), channelId: z.string(), externalSku: z.string(), externalId: z.string().nullable(), title: z.string(), variantId: z.string().nullable(), units: z.int(), state: listingStates,
}).openapi('Listing')
export const ListingItemSchema = ListingSchema.extend({ sku: z.string().nullable(), productName: z.string().nullable() }).openapi('ListingItem')
const ListingWords = z.object({
  externalId: written(200).nullable(), title: short, variantId: idOf('var').nullable(), sku: written(200), units: z.int(), isIgnored: z.boolean(),
}).partial()
export const ListingIn = ListingWords.extend({ channelId: idOf('chn'), externalSku: written(300).min(1) }).openapi('ListingDraft')
export const ListingEditIn = ListingWords.openapi('ListingEdit')
export const showListing = <L extends Listing>(l: L) => ({
  ...l, id: showId('lst', l.id), channelId: showId('chn', l.channelId), externalId: l.externalId ?? null, variantId: l.variantId === undefined ? null : showId('var', l.variantId),
})
export const showListingItem = (l: ListingItem) => showListing(l)

const ComponentIn = z.object({ variantId: idOf('var'), quantity: z.int() })
export const ComponentsIn = z.object({ kind: z.enum(['virtual_bundle', 'assembled_bundle']), components: z.array(ComponentIn).max(200) }).openapi('ComponentsDraft')

export const ProductSchema = z.object({
  id: z.string(), name: z.string(), description: z.string(), brand: z.string(), category: z.string(), options: z.array(z.string()), images: z.array(z.string()), state: productStates,
  attributes: z.record(z.string(), z.string()), keywords: z.array(z.string()), isPhysical: z.boolean(), imageFacts: z.record(z.string(), ImageFactsSchema),
  variants: z.array(z.object({
    id: z.string(), sku: z.string(), barcode: z.string().nullable(), title: z.string(), optionValues: z.array(z.string()), kind: variantKinds,
    cost: MoneySchema.nullable(), weightGrams: z.int().nullable(), state: variantStates,
    components: z.array(z.object({ variantId: z.string(), sku: z.string(), productName: z.string(), quantity: z.int() })),
    prices: z.array(z.object({ priceListId: z.string(), priceListName: z.string(), price: MoneySchema })),
    listings: z.array(ListingSchema),
  })),
}).openapi('Product')
export const showWholeProduct = (p: ProductDetail) => ({
  ...p, id: showId('prd', p.id),
  variants: p.variants.map(({ productId: _productId, ...v }) => ({
    ...v, id: showId('var', v.id), barcode: v.barcode ?? null, cost: v.cost ?? null, weightGrams: v.weightGrams ?? null,
    components: v.components.map((c) => ({ ...c, variantId: showId('var', c.variantId) })),
    prices: v.prices.map((x) => ({ ...x, priceListId: showId('plt', x.priceListId) })),
    listings: v.listings.map(showListing),
  })),
})

const names: Readonly<Record<string, string>> = { productId: 'prd', variantId: 'var', channelId: 'chn', listingId: 'lst', priceListId: 'plt' }
/** A refusal as the outside reads it: with public ids. */
export function showRefusal<R extends { code: string }>(refusal: R): R {
  const shown = Object.entries(refusal).map(([key, value]: [string, unknown]) => {
    if (key === 'path' && Array.isArray(value)) return [key, value.map((id: unknown) => showId('var', String(id)))]
    const prefix = names[key]
    return [key, prefix !== undefined && typeof value === 'string' ? showId(prefix, value) : value]
  })
  return Object.fromEntries(shown) as R
}
