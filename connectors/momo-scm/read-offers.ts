import { z } from 'zod'
import { anyAmount, anyCount, anyId, anyText, ConnectorFault, given, readMoney, type ChannelOffer, type Connected, type Currency, type Money, type OfferRef, type Page, type PriceRead, type StockRead } from '#kit'
import { ask, askList, askRows, offerId, splitOffer } from './ask.ts'
import { meaningful } from './to-order.ts'

const Article = z.object({ goods_code: anyId, goods_name: anyText, goodsdt_code: anyId, goodsdt_info: anyText, sale_gb_name: anyText, for_out_excel_note: anyText, entp_goods_no: anyText, international_no: anyText, wh_name: anyText })
export type Article = z.output<typeof Article>
const Articles = z.object({ totalPage: given(anyCount), dataList: given(z.array(Article)).transform((list) => list ?? []) })
const Level = z.object({ goods_code: anyId, goods_name: anyText, goodsdt_code: anyId, goodsdt_info: anyText, order_counsel_qty: anyCount })
export type Level = z.output<typeof Level>
const Price = z.object({ GOODS_CODE: anyId, SALE_PRICE: given(anyAmount), BUY_PRICE: given(anyAmount), CUST_PRICE: given(anyAmount) })
type Price = z.output<typeof Price>

/** A page of momo's has 1,000 articles; ours are parts of it, for prices and levels are asked by goods. */
const partSize = 200

export const readArticles = (at: Connected, wish: { page: number; goodsCode?: string }): Promise<z.output<typeof Articles>> =>
  ask(at, { operation: 'goodsSaleStatus', path: '/api/v1/goodsSaleStatus/query.scm', effect: 'read', body: { sendInfo: { goodsCode: wish.goodsCode ?? '', goodsName: '', entpGoodsNo: '', saleGB: '', delyType: '', outForNoGoods: '', page: wish.page } } }, Articles)

export async function pullListings(at: Connected, from: { cursor?: string }): Promise<Page<ChannelOffer>> {
  const m = /^(\d+)\|(\d+)$/.exec(from.cursor ?? '1|0')
  if (!m) throw new ConnectorFault('invalid', `not a cursor of ours: ${from.cursor}`)
  const [page, start] = [Number(m[1]), Number(m[2])]
  const { dataList, totalPage = 1 } = await readArticles(at, { page })
  const part = dataList.slice(start, start + partSize)
  const codes = [...new Set(part.map((article) => article.goods_code))]
  const [levels, prices] = [await readLevels(at, codes), await readPriceList(at, codes)]
  const items = part.map((article) => toOffer(article, levels.get(offerId(article.goods_code, article.goodsdt_code)), prices.get(article.goods_code), at.shop.currency))
  const next = start + partSize < dataList.length ? `${page}|${start + partSize}` : page < totalPage && dataList.length > 0 ? `${page + 1}|0` : undefined
  return { items, next }
}

function toOffer(article: Article, level: Level | undefined, price: Price | undefined, currency: Currency): ChannelOffer {
  const externalId = offerId(article.goods_code, article.goodsdt_code)
  const sale = price && salePrice(price, currency)
  return {
    externalId,
    sku: article.entp_goods_no,
    title: [article.goods_name ?? externalId, meaningful(article.goodsdt_info)].filter((part) => part !== undefined).join(' / '),
    ...(article.international_no === undefined ? {} : { barcode: article.international_no }),
    ...(sale ? { price: sale } : {}),
    ...(level ? { available: level.order_counsel_qty } : {}),
    state: article.sale_gb_name === undefined || article.sale_gb_name === '進行' ? 'active' : /永久|終止|下市/.test(article.sale_gb_name) ? 'closed' : 'inactive',
    // Goods on consignment lie in momo's own warehouse.
    fulfilledBy: /寄倉|精品倉|EC ?倉/.test(article.wh_name ?? '') ? 'channel' : 'seller',
    attributes: { saleState: article.sale_gb_name ?? '', ...(price?.BUY_PRICE === undefined ? {} : { purchasePrice: price.BUY_PRICE }), ...(article.wh_name === undefined ? {} : { warehouse: article.wh_name }) },
  }
}

const salePrice = ({ GOODS_CODE, SALE_PRICE }: Price, currency: Currency): Money | undefined => (SALE_PRICE === undefined ? undefined : readMoney(SALE_PRICE, currency, `momo SCM goods ${GOODS_CODE}: SALE_PRICE`))

/** What may still be ordered (可接單量) by offer; "品號；最多查詢 2,000 筆". */
export async function readLevels(at: Connected, goodsCodes: readonly string[]): Promise<Map<string, Level>> {
  if (goodsCodes.length === 0) return new Map()
  const rows = await askRows(at, { operation: 'goodsStockQty', path: '/api/v1/goodsStockQty/query.scm', effect: 'read', body: { goodsCodeList: goodsCodes } }, Level)
  return new Map(rows.map((row) => [offerId(row.goods_code, row.goodsdt_code), row]))
}

async function readPriceList(at: Connected, goodsCodes: readonly string[]): Promise<Map<string, Price>> {
  if (goodsCodes.length === 0) return new Map()
  const rows = await askList(at, { operation: 'goods query_price', path: '/api/v1/goods_chage/query_price/D1206.scm', effect: 'read', body: { GOODS_CODE: goodsCodes } }, Price)
  return new Map(rows.map((row) => [row.GOODS_CODE, row]))
}

export const goodsCodes = (offers: readonly OfferRef[]): string[] => [...new Set(offers.flatMap((offer) => splitOffer(offer.externalId)?.goodsCode ?? []))]

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const levels = await readLevels(at, goodsCodes(offers))
  return offers.map(({ externalId }) => ({ externalId, available: levels.get(externalId)?.order_counsel_qty }))
}

/** A price is that of the goods; all its articles have the same. */
export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const prices = await readPriceList(at, goodsCodes(offers))
  return offers.map(({ externalId }) => {
    const price = prices.get(splitOffer(externalId)?.goodsCode ?? '')
    return { externalId, price: price && salePrice(price, at.shop.currency) }
  })
}
