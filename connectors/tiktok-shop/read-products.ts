import { z } from 'zod'
import { anyCount, anyCurrency, anyId, anyText, given, givenAmount, readMoney, type Connected, type Money, type OfferRef } from '#kit'
import { ask, byProduct, offerId, skuOf, Token } from './ask.ts'

const Sku = z.object({
  id: anyId, seller_sku: anyText, price: given(z.object({ currency: anyCurrency, tax_exclusive_price: givenAmount, sale_price: givenAmount })),
  inventory: given(z.array(z.object({ warehouse_id: anyText, quantity: given(anyCount) }))), status_info: given(z.object({ status: anyText })), sales_attributes: given(z.array(z.object({ value_name: anyText }))),
})
export type Sku = z.output<typeof Sku>
export const Product = z.object({ id: anyId, title: anyText, status: anyText, audit: given(z.object({ status: anyText, pre_approved_reasons: given(z.array(z.string())) })), skus: z.array(Sku) })
export type Product = z.output<typeof Product>
export const Products = z.object({ products: given(z.array(Product)), next_page_token: Token, total_count: given(anyCount) })
  .refine((data) => data.products !== undefined || (data.total_count ?? 0) === 0, { path: ['products'], message: 'are counted and not there' })

/** "Filter products by SKU IDs. Max count: 10". */
const skusAtOnce = 10
const codesAtOnce = 10

/** In the warehouse of this connection, or in all of them. */
export function availableOf(sku: Sku, warehouseId: string | undefined): number | undefined {
  if (!sku.inventory) return undefined
  const ours = sku.inventory.filter((one) => warehouseId === undefined || warehouseId === '' || one.warehouse_id === warehouseId)
  return ours.reduce((sum, one) => sum + (one.quantity ?? 0), 0)
}

/** Local sellers set the display price without more; global sellers the one that buyers see ("sale_price"). */
export function priceOf(sku: Sku, { currency, isGlobal }: { currency: string; isGlobal: boolean }): Money | undefined {
  const said = isGlobal ? (sku.price?.sale_price ?? sku.price?.tax_exclusive_price) : sku.price?.tax_exclusive_price
  return said === undefined ? undefined : readMoney(said, sku.price?.currency ?? currency, 'TikTok Shop price')
}
export const isGlobal = (at: Connected): boolean => at.values['sellerType'] === 'CROSS_BORDER'

/** The products of these offers as they are now, ten SKUs at a time; unknown ones are left out. */
export async function findProducts(at: Connected, offers: readonly OfferRef[]): Promise<Product[]> {
  const skus = [...byProduct(offers).values()].flat().map(skuOf)
  const found = new Map<string, Product>()
  for (let i = 0; i < skus.length; i += skusAtOnce) {
    const { products } = await ask(at, 'products/search', { query: { page_size: '100' }, body: { status: 'ALL', sku_ids: skus.slice(i, i + skusAtOnce) } }, Products)
    for (const product of products ?? []) found.set(product.id, product)
  }
  return [...found.values()]
}

/** Products with SKUs of the seller's own codes, ten codes at a time ("The maximum count of seller_skus in the search filter is 10"); deleted ones are none. */
export async function findByCodes(at: Connected, codes: readonly string[]): Promise<Product[]> {
  const found = new Map<string, Product>()
  for (let i = 0; i < codes.length; i += codesAtOnce) {
    const { products } = await ask(at, 'products/search', { query: { page_size: '100' }, body: { status: 'ALL', seller_skus: codes.slice(i, i + codesAtOnce) } }, Products)
    for (const product of products ?? []) if (product.status !== 'DELETED') found.set(product.id, product)
  }
  return [...found.values()]
}
export const skusById = (products: readonly Product[]): Map<string, Sku> => new Map(products.flatMap((product) => product.skus.map((sku) => [offerId(product.id, sku.id), sku] as const)))
