import { ConnectorFault, type ChannelOffer, type Connected, type Page } from '#kit'
import { ask, offerId, toMoment } from './ask.ts'
import { availableOf, priceOf, Products, type Product, type Sku } from './read-products.ts'

const pageSize = 50
/** "The maximum offset is 10000": longer lists are cut by the day of creation. */
const longest = 10_000
/** Before Lazada there was nothing to create. */
const opened = Date.parse('2011-01-01T00:00:00Z')

/** Where we are: the ends of the spans of creation still to be read, of which the first two are read now, and the offset in them. */
type Place = { ends: number[]; offset: number }

function placeOf(at: Connected, cursor: string | undefined): Place {
  if (cursor === undefined) return { ends: [opened, Math.ceil(at.now.getTime() / 1000) * 1000], offset: 0 }
  const m = /^(\d+)\|(\d+(?:,\d+)+)$/.exec(cursor)
  if (!m) throw new ConnectorFault('invalid', `not a cursor of ours: ${cursor}`)
  return { offset: Number(m[1]), ends: m[2]!.split(',').map(Number) }
}
const cursorOf = ({ ends, offset }: Place): string | undefined => (ends.length < 2 ? undefined : `${offset}|${ends.join(',')}`)

export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const place = placeOf(at, cursor)
  const [from, to, ...later] = place.ends as [number, number, ...number[]]
  const { data } = await ask(at, {
    operation: 'products/get', method: 'GET', effect: 'read',
    // A span begins a second after the one before has ended: both ends are part of it.
    query: { filter: 'all', limit: String(pageSize), offset: String(place.offset), create_after: toMoment(from), create_before: toMoment(to) },
  }, Products)
  const total = data.total_products ?? 0
  const middle = Math.floor((from + to) / 2000) * 1000
  if (place.offset === 0 && total > longest && middle > from && middle + 1000 < to) return { items: [], next: cursorOf({ ends: [from, middle, to, ...later], offset: 0 }) }
  const products = data.products ?? []
  const offset = place.offset + pageSize
  const isMore = products.length > 0 && (data.total_products === undefined ? products.length >= pageSize : offset < total)
  return { items: products.flatMap((product) => toOffers(product, { currency: at.shop.currency, warehouseCode: at.values['warehouseCode'] })), next: cursorOf(isMore ? { ends: place.ends, offset } : { ends: later.length > 0 ? [to + 1000, ...later] : [], offset: 0 }) }
}

type Assume = { currency: string; warehouseCode: string | undefined }

/** Pure: one offer for each SKU. */
export const toOffers = (product: Product, assume: Assume): ChannelOffer[] => (product.skus ?? []).map((sku) => toOffer(product, sku, assume))

function toOffer(product: Product, sku: Sku, { currency, warehouseCode }: Assume): ChannelOffer {
  const variation = Object.values(sku.saleProp ?? {}).filter((value) => value !== undefined).join(', ')
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
    fulfilledBy: isFbl ? 'channel' : 'seller',
    attributes: { status: [product.status, sku.Status].filter((word) => word !== undefined).join(' / '), ...(sku.ShopSku === undefined ? {} : { shopSku: sku.ShopSku }) },
  }
}

/** An item may be live while one of its SKUs is not. */
function stateOf(item: string | undefined, sku: string | undefined): ChannelOffer['state'] {
  const words = [item, sku].map((word) => word?.toLowerCase())
  if (words.includes('deleted')) return 'closed'
  return words.every((word) => word === undefined || word === 'active') ? 'active' : 'inactive'
}
