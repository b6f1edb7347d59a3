import { z } from 'zod'
import { anyAmount, anyCount, anyFlag, anyId, anyText, given, readMoney, type ChannelOffer, type Currency, type Money } from '#kit'
import { offerId } from './offer-id.ts'

const Image = z.object({ url_standard: anyText, url_zoom: anyText, is_thumbnail: given(anyFlag) })
const Variant = z.object({
  id: anyId, product_id: anyId, sku: anyText, price: given(anyAmount), inventory_level: given(anyCount), upc: anyText, gtin: anyText, image_url: anyText, purchasing_disabled: given(anyFlag),
  option_values: given(z.array(z.object({ id: given(anyId), option_id: given(anyId), label: anyText, option_display_name: anyText }))),
})
export type Variant = z.output<typeof Variant>
/** What variants differ in, and all that can be chosen of it. */
const Option = z.object({ id: anyId, display_name: anyText, option_values: given(z.array(z.object({ id: anyId, label: anyText, sort_order: given(anyCount) }))) })
export type Option = z.output<typeof Option>
export const Product = z.object({
  id: anyId, name: anyText, type: anyText, sku: anyText, price: given(anyAmount), sale_price: given(anyAmount), inventory_level: given(anyCount), inventory_tracking: anyText, is_visible: given(anyFlag), availability: anyText,
  upc: anyText, gtin: anyText, custom_url: given(z.object({ url: anyText })), images: given(z.array(Image)), variants: given(z.array(Variant)), options: given(z.array(Option)),
})
export type Product = z.output<typeof Product>
export const Products = z.object({ data: z.array(Product) })
export const OneProduct = z.object({ data: Product })
export const Variants = z.object({ data: z.array(Variant) })
export const OneVariant = z.object({ data: Variant })
export const OneValue = z.object({ data: z.object({ id: anyId }) })

/** A product without choices has one base variant, which is the product itself. */
export const choicesOf = (product: Product): Variant[] => (product.variants ?? []).filter((one) => (one.option_values ?? []).length > 0)

export const priceOf = (text: string | undefined, currency: Currency): Money | undefined => (text === undefined ? undefined : readMoney(text, currency, 'a price'))

/** One offer for each thing that goes into a basket: the product, or each of its variants. */
export function toOffers(product: Product, currency: Currency): ChannelOffer[] {
  const choices = choicesOf(product)
  const isOff = product.is_visible === false || product.availability === 'disabled'
  const picture = product.images?.find((one) => one.is_thumbnail) ?? product.images?.[0]
  const common = (price: string | undefined, barcode: string | undefined, image: string | undefined) => ({
    ...(price === undefined ? {} : { price: priceOf(price, currency)! }), ...(barcode === undefined ? {} : { barcode }), ...(image === undefined ? {} : { image }),
    fulfilledBy: 'seller' as const,
  })
  const attributes = (extra: Record<string, string>): { attributes?: Record<string, string> } => {
    const all = {
      ...(product.inventory_tracking === 'none' ? { stock: 'not_managed' } : {}), ...(choices.length > 0 && product.inventory_tracking === 'product' ? { stock: 'shared_by_variants' } : {}),
      ...(product.sale_price !== undefined && product.sale_price !== '0' ? { salePrice: product.sale_price } : {}), ...(product.custom_url?.url === undefined ? {} : { path: product.custom_url.url }), ...extra,
    }
    return Object.keys(all).length === 0 ? {} : { attributes: all }
  }
  const level = (known: number | undefined): { available?: number } => (product.inventory_tracking === 'none' || known === undefined ? {} : { available: known })
  if (choices.length === 0) {
    return [{
      externalId: product.id, sku: product.sku ?? product.variants?.[0]?.sku, title: product.name ?? product.id, ...common(product.price, product.gtin ?? product.upc, picture?.url_standard ?? picture?.url_zoom),
      ...level(product.inventory_level), state: isOff ? 'inactive' : 'active', ...attributes({}),
    }]
  }
  return choices.map((variant) => ({
    externalId: offerId(product.id, variant.id), group: product.id, sku: variant.sku, title: [product.name, (variant.option_values ?? []).map((one) => one.label).filter(Boolean).join(' / ')].filter(Boolean).join(' - '),
    ...common(variant.price ?? product.price, variant.gtin ?? variant.upc, variant.image_url ?? picture?.url_standard),
    ...level(product.inventory_tracking === 'product' ? product.inventory_level : variant.inventory_level), state: isOff || variant.purchasing_disabled === true ? 'inactive' as const : 'active' as const, ...attributes({ productId: product.id }),
  }))
}
