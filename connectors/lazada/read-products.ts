import { z } from 'zod'
import { anyCount, anyFlag, anyId, anyText, ConnectorFault, given, givenAmount, readMoney, type Connected, type Money, type OfferRef } from '#kit'
import { ask, splitOffer } from './ask.ts'

const Warehouse = z.object({ warehouseCode: anyText, sellableQuantity: given(anyCount) })
const Sku = z.looseObject({
  SkuId: anyId, SellerSku: anyText, ShopSku: anyText, Status: anyText, Url: anyText, Images: given(z.array(given(z.string()))), price: givenAmount, quantity: given(anyCount), Available: given(anyCount),
  multiWarehouseInventories: given(z.array(Warehouse)), fblWarehouseInventories: given(z.array(Warehouse)), saleProp: given(z.record(z.string(), anyText)),
})
export type Sku = z.output<typeof Sku>
const Variation = given(z.record(z.string(), given(z.object({ name: anyText, customize: given(anyFlag) }))))
export const Product = z.object({ item_id: anyId, status: anyText, primary_category: given(anyId), attributes: given(z.object({ name: anyText })), variation: Variation, skus: given(z.array(Sku)) })
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

/** What a SKU says of one thing that variants differ in; the shop's own ones stand beside saleProp (guide "Custom sales attributes"). */
export function optionOf(sku: Sku, name: string): string | undefined {
  const said = Object.entries({ ...sku, ...sku.saleProp }).find(([key, value]) => key.toLowerCase() === name.toLowerCase() && typeof value === 'string' && value.trim() !== '')
  return said && String(said[1]).trim()
}

/** What the SKUs of an item differ in, as Lazada calls it; what no SKU says is none. Names of the shop's own are told by GetProductItem alone. */
export function axesOf({ variation = {}, skus = [] }: Product): string[] {
  const names = [...skus.flatMap((sku) => Object.keys(sku.saleProp ?? {})), ...Object.values(variation).flatMap((one) => one?.name ?? [])]
  return names.filter((name, i) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === i && skus.some((sku) => optionOf(sku, name) !== undefined))
}

/** An item may be live while one of its SKUs is not. */
export function stateOf(item: string | undefined, sku: string | undefined): 'active' | 'inactive' | 'closed' {
  const words = [item, sku].map((word) => word?.toLowerCase())
  if (words.includes('deleted')) return 'closed'
  return words.every((word) => word === undefined || word === 'active') ? 'active' : 'inactive'
}

/** Items that hold SKUs of these codes of the seller; what is deleted is left out. */
export async function findProducts(at: Connected, codes: readonly string[]): Promise<Product[]> {
  const found: Product[] = []
  for (let i = 0; i < codes.length; i += skusAtOnce) found.push(...await readByCode(at, codes.slice(i, i + skusAtOnce)))
  return found.map(undeleted).filter(({ skus }) => skus.length > 0)
}

/** An item with those of its SKUs that are not deleted. */
export const undeleted = (product: Product): Product & { skus: Sku[] } => ({ ...product, skus: (product.skus ?? []).filter((sku) => stateOf(product.status, sku.Status) !== 'closed') })

async function readByCode(at: Connected, codes: readonly string[]): Promise<Product[]> {
  const { data } = await ask(at, { operation: 'products/get', method: 'GET', effect: 'read', query: { filter: 'all', limit: String(skusAtOnce), sku_seller_list: JSON.stringify(codes) } }, Products)
  return data.products ?? []
}

/** These offers as they are now: many at once by seller SKU, the rest one item at a time. */
export async function findSkus(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Sku>> {
  const found = new Map<string, Sku>()
  const keep = (products: readonly Product[]): void => { for (const product of products) for (const sku of product.skus ?? []) found.set(`${product.item_id}:${sku.SkuId}`, sku) }
  const named = offers.filter((offer) => offer.sku !== undefined && offer.sku !== offer.externalId && splitOffer(offer.externalId))
  for (let i = 0; i < named.length; i += skusAtOnce) {
    keep(await readByCode(at, [...new Set(named.slice(i, i + skusAtOnce).flatMap((offer) => offer.sku ?? []))]))
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
export async function readProduct(at: Connected, itemId: string): Promise<Product | undefined> {
  try {
    return (await ask(at, { operation: 'product/item/get', method: 'GET', effect: 'read', query: { item_id: itemId } }, OneProduct)).data
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && unknownCodes.has(error.code ?? '')) return undefined
    throw error
  }
}
