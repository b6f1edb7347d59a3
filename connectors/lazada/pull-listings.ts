import { nextSpans, startSpans, type ChannelOffer, type Connected, type Page } from '#kit'
import { ask, offerId, toMoment } from './ask.ts'
import { availableOf, axesOf, optionOf, priceOf, Products, stateOf, type Product, type Sku } from './read-products.ts'

const pageSize = 50
/** "The maximum offset is 10000": longer lists are cut by the day of creation. */
const longest = 10_000
/** Before Lazada there was nothing to create. */
const opened = Date.parse('2011-01-01T00:00:00Z')

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const place = startSpans(cursor, { fromMs: opened, toMs: Math.ceil(at.now.getTime() / 1000) * 1000 })
  const offset = Number(place.page ?? '0')
  const { data } = await ask(at, {
    operation: 'products/get', method: 'GET', effect: 'read',
    query: { filter: 'all', limit: String(pageSize), offset: String(offset), create_after: toMoment(place.fromMs), create_before: toMoment(place.toMs) },
  }, Products)
  const products = data.products ?? []
  const isMore = products.length > 0 && (data.total_products === undefined ? products.length >= pageSize : offset + pageSize < data.total_products)
  const { cursor: next, isCut } = nextSpans(place, { isTooLong: (data.total_products ?? 0) > longest, next: isMore ? String(offset + pageSize) : undefined })
  return { items: isCut ? [] : products.flatMap((product) => toOffers(product, { currency: at.shop.currency, warehouseCode: at.values['warehouseCode'] })), next }
}

type Assume = { currency: string; warehouseCode: string | undefined }

/** Pure: one offer for each SKU. */
const toOffers = (product: Product, assume: Assume): ChannelOffer[] => (product.skus ?? []).map((sku) => toOffer(product, sku, assume))

function toOffer(product: Product, sku: Sku, { currency, warehouseCode }: Assume): ChannelOffer {
  const axes = axesOf(product)
  const variation = axes.flatMap((name) => optionOf(sku, name) ?? []).join(', ')
  const image = sku.Images?.find((url) => url !== undefined && url !== '')
  const price = priceOf(sku, currency)
  const available = availableOf(sku, warehouseCode)
  const isFbl = (sku.fblWarehouseInventories?.length ?? 0) > 0 && (sku.multiWarehouseInventories?.length ?? 0) === 0
  return {
    externalId: offerId(product.item_id, sku.SkuId),
    sku: sku.SellerSku,
    title: [product.attributes?.name ?? product.item_id, variation].filter((part) => part !== '').join(' / '),
    ...(image === undefined ? {} : { image }),
    ...(sku.Url === undefined ? {} : { url: sku.Url }),
    ...(price === undefined ? {} : { price }),
    ...(available === undefined ? {} : { available }),
    state: stateOf(product.status, sku.Status),
    ...((axes.length > 0 || product.skus!.length > 1) && { group: product.item_id }),
    fulfilledBy: isFbl ? 'channel' : 'seller',
    attributes: { status: [product.status, sku.Status].filter((word) => word !== undefined).join(' / '), ...(sku.ShopSku === undefined ? {} : { shopSku: sku.ShopSku }) },
  }
}
