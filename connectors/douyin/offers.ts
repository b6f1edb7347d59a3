import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, given, givenAmount, refusedRow, rowOrRefused, type ChannelOffer, type Connected, type OfferRef, type Page, type PriceRead, type PriceTag, type PushAnswer, type StockLevel, type StockRead } from '#kit'
import { ask, fromFen, offerId, splitOffer, toFen } from './ask.ts'
import { isUnknown } from './pull-orders.ts'

const pageSize = 20
const Sku = z.object({ id: anyId, code: anyText, stock_num: anyCount, price: anyAmount, spec_detail_name1: anyText, spec_detail_name2: anyText, spec_detail_name3: anyText, stock_map: given(z.record(z.string(), anyCount)) })
type Sku = z.output<typeof Sku>
const Skus = z.object({ data: z.array(Sku) })
const Products = z.object({ data: z.object({ total: anyCount, data: given(z.array(z.object({ product_id: anyId, name: anyText, img: anyText, status: given(anyCount), check_status: given(anyCount), discount_price: givenAmount }))) }).refine((data) => data.data !== undefined || data.total === 0, { path: ['data'], message: 'are counted and not there' }) })

/** Products on sale and off sale, each asked for its SKUs. */
export async function pullListings(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const page = Number(cursor ?? '1')
  const { data } = await ask(at, 'product/listV2', { params: { page, size: pageSize } }, Products)
  const offers: ChannelOffer[] = []
  for (const product of data.data ?? []) {
    for (const sku of await readSkus(at, product.product_id)) {
      const spec = [sku.spec_detail_name1, sku.spec_detail_name2, sku.spec_detail_name3].filter((name) => name !== undefined).join(', ')
      offers.push({
        externalId: offerId(product.product_id, sku.id), sku: sku.code, title: [product.name ?? product.product_id, spec].filter((part) => part !== '').join(' / '), price: fromFen(sku.price, at.shop.currency, 'Douyin price'), available: availableOf(sku, at),
        // 0 on sale, 1 off sale, 2 deleted.
        state: product.status === 2 ? 'closed' : product.status === undefined || product.status === 0 ? 'active' : 'inactive', fulfilledBy: 'seller', ...(product.img === undefined ? {} : { image: product.img }),
      })
    }
  }
  return { items: offers, next: data.total > page * pageSize ? String(page + 1) : undefined }
}

const availableOf = (sku: Sku, at: Connected): number => {
  const { warehouseId = '' } = at.values
  return warehouseId === '' ? sku.stock_num : (sku.stock_map?.[warehouseId] ?? 0)
}

async function readSkus(at: Connected, productId: string): Promise<Sku[]> {
  try {
    return (await ask(at, 'sku/list', { params: { product_id: productId } }, Skus)).data
  } catch (error) {
    if (isUnknown(error)) return []
    throw error
  }
}

async function findSkus(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Sku>> {
  const found = new Map<string, Sku>()
  for (const productId of new Set(offers.flatMap((offer) => splitOffer(offer.externalId)?.productId ?? []))) for (const sku of await readSkus(at, productId)) found.set(offerId(productId, sku.id), sku)
  return found
}
export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await findSkus(at, offers)
  return offers.map(({ externalId }) => ({ externalId, available: found.has(externalId) ? availableOf(found.get(externalId)!, at) : undefined }))
}
export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await findSkus(at, offers)
  return offers.map(({ externalId }) => ({ externalId, price: found.has(externalId) ? fromFen(found.get(externalId)!.price, at.shop.currency, 'Douyin price') : undefined }))
}

const noOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'douyin.no_such_offer', `${externalId} is no offer of Douyin (product:sku)`)

/** One SKU at a time, as an absolute number. */
export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const { warehouseId = '' } = at.values
  const answers: PushAnswer[] = []
  for (const { externalId, available } of levels) {
    const offer = splitOffer(externalId)
    answers.push(!offer ? noOffer(externalId) : await rowOrRefused(externalId, async () => {
      await ask(at, 'sku/syncStock', { params: { product_id: offer.productId, sku_id: offer.skuId, incremental: false, stock_num: available, ...(warehouseId === '' ? {} : { out_warehouse_id: warehouseId }) }, effect: 'same' }, z.unknown())
      return { externalId, outcome: 'applied' }
    }))
  }
  return answers
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = []
  for (const { externalId, price } of prices) {
    const offer = splitOffer(externalId)
    if (price.currency !== at.shop.currency) answers.push(refusedRow(externalId, 'douyin.other_currency', `the shop sells in ${at.shop.currency}, not in ${price.currency}`))
    else answers.push(!offer ? noOffer(externalId) : await rowOrRefused(externalId, async () => {
      await ask(at, 'sku/editPrice', { params: { product_id: offer.productId, sku_id: offer.skuId, price: toFen(price) }, effect: 'same' }, z.unknown())
      return { externalId, outcome: 'applied' }
    }))
  }
  return answers
}
