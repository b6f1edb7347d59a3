import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, given, readMoney, wallTime, type ChannelOffer, type Connected, type OfferRef, type Page, type PriceRead, type StockRead } from '#kit'
import { ask, offerId, splitOffer, taipei } from './ask.ts'

const pageSize = 100

const Sku = z.object({ goodsdtCode: anyText, quantity: given(anyCount), entpGoodsNo: anyText, goodsdtInfo: anyText, salePrice: given(anyAmount), custPrice: given(anyAmount), dtSaleStatus: anyText })
const Goods = z.object({ success: given(z.boolean()), goodsCode: anyId, goodsName: anyText, saleStatus: anyText, salePrice: given(anyAmount), custPrice: given(anyAmount), listGoodsdt: given(z.array(Sku)) })
type Goods = z.output<typeof Goods>
type Sku = z.output<typeof Sku>
const Answer = z.object({ totalGoods: given(anyCount), result: z.array(Goods) })

type Wish = { queryMethod: 'All' | 'Price' | 'Stock' | 'SaleType'; pageIndex?: number; goodsCodes?: readonly string[] }

async function query(at: Connected, { queryMethod, pageIndex = 1, goodsCodes }: Wish): Promise<z.output<typeof Answer>> {
  return ask(at, {
    operation: 'GoodsQueryByMethod', effect: 'read',
    body: {
      queryMethod, saleStatus: 'All', pageIndex, maxPerPage: pageSize,
      // Prices are those of a moment; it is needed for All and Price.
      applyDate: wallTime(at.now, taipei),
      ...(goodsCodes && { listGoods: goodsCodes.map((goodsCode) => ({ goodsCode })) }),
    },
  }, Answer)
}

export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const page = Number(from.cursor ?? '1')
  const { totalGoods = 0, result } = await query(at, { queryMethod: 'All', pageIndex: page })
  const items = result.filter((goods) => goods.success !== false).flatMap((goods) => (goods.listGoodsdt ?? []).flatMap((sku) => toOffer(goods, sku, at.shop.currency)))
  return { items, next: result.length > 0 && page * pageSize < totalGoods ? String(page + 1) : undefined }
}

function toOffer(goods: Goods, sku: Sku, currency: string): ChannelOffer[] {
  if (sku.goodsdtCode === undefined) return []
  const externalId = offerId(goods.goodsCode, sku.goodsdtCode)
  const price = sku.salePrice ?? goods.salePrice
  return [{
    externalId,
    sku: sku.entpGoodsNo,
    title: [goods.goodsName ?? externalId, meaningful(sku.goodsdtInfo)].filter((part) => part !== undefined).join(' / '),
    ...(price === undefined ? {} : { price: readMoney(price, currency, `momo offer ${externalId}: salePrice`) }),
    ...(sku.quantity === undefined ? {} : { available: sku.quantity }),
    state: goods.saleStatus === 'StartSelling' && sku.dtSaleStatus !== 'off' ? 'active' : 'inactive',
    fulfilledBy: 'seller',
    ...(sku.custPrice === undefined ? {} : { attributes: { listPrice: sku.custPrice } }),
  }]
}

/** Goods without specifications have one that is called "none". */
const meaningful = (info: string | undefined): string | undefined => (info === undefined || /^(無|無規格|單一規格)$/.test(info) ? undefined : info)

/** The specifications of these offers by their ids; what momo does not know is left out. */
export async function readSkus(at: Connected, offers: readonly OfferRef[], queryMethod: 'All' | 'Price' | 'Stock'): Promise<Map<string, { goods: Goods; sku: Sku }>> {
  const codes = [...new Set(offers.map((offer) => splitOffer(offer.externalId)?.goodsCode).filter((code) => code !== undefined))]
  const found = new Map<string, { goods: Goods; sku: Sku }>()
  for (let i = 0; i < codes.length; i += pageSize) {
    const { result } = await query(at, { queryMethod, goodsCodes: codes.slice(i, i + pageSize) })
    for (const goods of result) if (goods.success !== false) for (const sku of goods.listGoodsdt ?? []) if (sku.goodsdtCode !== undefined) found.set(offerId(goods.goodsCode, sku.goodsdtCode), { goods, sku })
  }
  return found
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const found = await readSkus(at, offers, 'Stock')
  return offers.map(({ externalId }) => ({ externalId, available: found.get(externalId)?.sku.quantity }))
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const found = await readSkus(at, offers, 'Price')
  return offers.map(({ externalId }) => {
    const price = found.get(externalId)?.sku.salePrice
    return { externalId, price: price === undefined ? undefined : readMoney(price, at.shop.currency, `momo offer ${externalId}: salePrice`) }
  })
}
