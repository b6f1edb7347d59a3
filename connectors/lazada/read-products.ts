import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, givenAmount, readMoney, type Connected, type Money, type OfferRef } from '#kit'
import { ask, splitOffer } from './ask.ts'

const Warehouse = z.object({ warehouseCode: anyText, sellableQuantity: given(anyCount) })
const Sku = z.object({
  SkuId: anyId, SellerSku: anyText, ShopSku: anyText, Status: anyText, Url: anyText, Images: given(z.array(given(z.string()))), price: givenAmount, quantity: given(anyCount), Available: given(anyCount),
  multiWarehouseInventories: given(z.array(Warehouse)), fblWarehouseInventories: given(z.array(Warehouse)), saleProp: given(z.record(z.string(), anyText)),
})
export type Sku = z.output<typeof Sku>
export const Product = z.object({ item_id: anyId, status: anyText, attributes: given(z.object({ name: anyText })), skus: given(z.array(Sku)) })
export type Product = z.output<typeof Product>
/** Where nothing is found the list may be left out; where something was counted it may not. */
export const Products = z.object({
  data: z.object({ total_products: given(anyCount), products: given(z.array(Product)) }).refine((data) => data.products !== undefined || (data.total_products ?? 0) === 0, { path: ['products'], message: 'are counted and not there' }),
})
const OneProduct = z.object({ data: Product })

/** GetProducts takes a hundred seller SKUs and answers fifty items. */
const skusAtOnce = 50

/** What buyers can buy of it: in the warehouse of this connection where there are several. */
export function availableOf(sku: Sku, warehouseCode: string | undefined): number | undefined {
  if (warehouseCode !== undefined && warehouseCode !== '') return sku.multiWarehouseInventories?.find((one) => one.warehouseCode === warehouseCode)?.sellableQuantity ?? 0
  return sku.Available ?? sku.quantity
}
/** The price without a campaign's: that one has its own field and days. */
export const priceOf = (sku: Sku, currency: string): Money | undefined => (sku.price === undefined ? undefined : readMoney(sku.price, currency, 'Lazada price'))

/** These offers as they are now: many at once by seller SKU, the rest one item at a time. */
export async function findSkus(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Sku>> {
  const found = new Map<string, Sku>()
  const keep = (products: readonly Product[]): void => { for (const product of products) for (const sku of product.skus ?? []) found.set(`${product.item_id}:${sku.SkuId}`, sku) }
  const named = offers.filter((offer) => offer.sku !== undefined && offer.sku !== offer.externalId && splitOffer(offer.externalId))
  for (let i = 0; i < named.length; i += skusAtOnce) {
    const skus = [...new Set(named.slice(i, i + skusAtOnce).map((offer) => offer.sku))]
    const { data } = await ask(at, { operation: 'products/get', method: 'GET', effect: 'read', query: { filter: 'all', limit: String(skusAtOnce), sku_seller_list: JSON.stringify(skus) } }, Products)
    keep(data.products ?? [])
  }
  const rest = new Set(offers.filter((offer) => !found.has(offer.externalId)).flatMap((offer) => splitOffer(offer.externalId)?.itemId ?? []))
  for (const itemId of rest) {
    const product = await readProduct(at, itemId)
    if (product) keep([product])
  }
  return found
}

const unknownCodes = new Set(['207', '208', 'EDIT_ITEM_NOT_BELONG_SELLER', 'E0207', 'E0208'])

/** Undefined: this shop does not have it. */
async function readProduct(at: Connected, itemId: string): Promise<Product | undefined> {
  try {
    return (await ask(at, { operation: 'product/item/get', method: 'GET', effect: 'read', query: { item_id: itemId } }, OneProduct)).data
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && unknownCodes.has(error.code ?? '')) return undefined
    throw error
  }
}
