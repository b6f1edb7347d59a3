import { faultOfBarcode, tidyBarcode, type BarcodeFault, type Money } from '#kit'

export type ProductState = 'active' | 'draft' | 'archived'
export type VariantState = 'active' | 'archived'
/** A virtual bundle has no stock of its own; a pre-assembled one lies on the shelf as one thing. */
export type VariantKind = 'simple' | 'virtual_bundle' | 'assembled_bundle'

export type Product = {
  id: string; name: string; description: string; brand: string; category: string
  options: string[]; images: string[]; state: ProductState
  /** What channels ask for by names of their own. */
  attributes: Record<string, string>
  keywords: string[]
  /** False: a file, a voucher, a service. */
  isPhysical: boolean
  /** What is known of its pictures, by their addresses. */
  imageFacts: Record<string, ImageFacts>
}
export type ImageFacts = { alt?: string | undefined; width?: number | undefined; height?: number | undefined; bytes?: number | undefined; type?: string | undefined }
export type Variant = {
  id: string; productId: string; sku: string; barcode: string | undefined; title: string; optionValues: string[]
  kind: VariantKind; cost: Money | undefined; weightGrams: number | undefined; state: VariantState
}

/** A variant as somebody says it. What is left out stays as it is; null takes it away. */
export type VariantDraft = {
  sku: string
  barcode?: string | null | undefined
  title?: string | undefined
  optionValues?: string[] | undefined
  cost?: Money | null | undefined
  weightGrams?: number | null | undefined
  state?: VariantState | undefined
}
/** What can be said of a product itself. What is left out stays as it is. */
export type ProductWords = {
  name?: string | undefined
  description?: string | undefined
  brand?: string | undefined
  category?: string | undefined
  options?: string[] | undefined
  images?: string[] | undefined
  state?: ProductState | undefined
  attributes?: Record<string, string> | undefined
  keywords?: string[] | undefined
  isPhysical?: boolean | undefined
  imageFacts?: Record<string, ImageFacts> | undefined
}
/** A product as somebody says it: its SKUs say which product it is. */
export type ProductDraft = ProductWords & { name: string; variants: VariantDraft[] }

export type ProductRefusal =
  | { code: 'catalog.product_unnamed' }
  | { code: 'catalog.product_without_variants' }
  | { code: 'catalog.sku_malformed'; sku: string }
  | { code: 'catalog.sku_repeated'; sku: string }
  | { code: 'catalog.sku_taken'; sku: string; productId: string }
  | ({ code: 'catalog.barcode_invalid'; sku: string; barcode: string } & BarcodeFault)
  | { code: 'catalog.image_url'; url: string }
  | { code: 'catalog.options_mismatch'; sku: string; expected: number; got: number }
  | { code: 'catalog.product_unknown'; productId: string }
  | { code: 'catalog.variant_unknown'; variantId: string }

/** A SKU is any short text a person can read and type; it is never a number. Blanks around it are nobody's intent. */
export const isSku = (text: string): boolean => text !== '' && text.length <= 200 && text === text.trim() && !/\p{Cc}/u.test(text)

export const newProduct = (id: string, name: string): Product =>
  ({ id, name, description: '', brand: '', category: '', options: [], images: [], state: 'active', attributes: {}, keywords: [], isPhysical: true, imageFacts: {} })
export const newVariant = (id: string, productId: string, sku: string): Variant => ({
  id, productId, sku, barcode: undefined, title: '', optionValues: [], kind: 'simple', cost: undefined, weightGrams: undefined, state: 'active',
})

/** The product as it would be after the draft. */
export function productAfter(before: Product, draft: ProductWords): Product {
  return {
    id: before.id, name: draft.name?.trim() ?? before.name, description: draft.description ?? before.description,
    brand: draft.brand?.trim() ?? before.brand, category: draft.category?.trim() ?? before.category,
    options: draft.options ?? before.options, images: draft.images ?? before.images, state: draft.state ?? before.state,
    attributes: draft.attributes ?? before.attributes, keywords: draft.keywords ?? before.keywords, isPhysical: draft.isPhysical ?? before.isPhysical, imageFacts: draft.imageFacts ?? before.imageFacts,
  }
}

/** The variant as it would be after the draft. */
export function variantAfter(before: Variant, draft: VariantDraft): Variant {
  const barcode = draft.barcode === undefined ? before.barcode : tidyBarcode(draft.barcode ?? '') || undefined
  return {
    ...before, sku: draft.sku, barcode, title: draft.title?.trim() ?? before.title, optionValues: draft.optionValues ?? before.optionValues,
    cost: draft.cost === undefined ? before.cost : draft.cost ?? undefined,
    weightGrams: draft.weightGrams === undefined ? before.weightGrams : draft.weightGrams ?? undefined,
    state: draft.state ?? before.state,
  }
}

/** What is wrong with a product and those of its variants that are new or changed; undefined when nothing is. */
export function faultOfProduct(product: Product, variants: readonly Variant[]): ProductRefusal | undefined {
  if (product.name === '') return { code: 'catalog.product_unnamed' }
  const url = product.images.find((image) => !isWebAddress(image))
  if (url !== undefined) return { code: 'catalog.image_url', url }
  for (const [i, v] of variants.entries()) {
    if (!isSku(v.sku)) return { code: 'catalog.sku_malformed', sku: v.sku }
    if (variants.findIndex((other) => other.sku === v.sku) !== i) return { code: 'catalog.sku_repeated', sku: v.sku }
    if (v.optionValues.length !== product.options.length) {
      return { code: 'catalog.options_mismatch', sku: v.sku, expected: product.options.length, got: v.optionValues.length }
    }
    const fault = v.barcode === undefined ? undefined : faultOfBarcode(v.barcode)
    if (fault) return { code: 'catalog.barcode_invalid', sku: v.sku, barcode: v.barcode!, ...fault }
  }
  return undefined
}

/** Pictures stay where they are and are shown by a browser: no other scheme than the web's may reach its address bar. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && hostname !== ''
}
