import { money, parseJson, toDecimal } from '#kit'
import { openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { offerId, splitOffer, startOf } from './ask.ts'
import { dayOfOrder, openShop, type SimItem, type SimShop } from './simulated-shop.ts'

type Body = Record<string, unknown>
type Answer = { status: number; body: unknown }
const ok = (body: unknown): Answer => ({ status: 200, body })
const wrong = (errorMessage: string): Answer => ({ status: 400, body: { success: false, errorMessage } })
const rowsOf = (body: Body, name: string): Body[] | undefined => (Array.isArray(body[name]) ? (body[name] as Body[]) : undefined)

/** mo店+ in memory, as the specification v.0.11.3 describes it. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const edge = openEdge({
    rateLimited: () => Response.json({ errorMessage: '請求過於頻繁' }, { status: 429 }),
    unavailable: () => Response.json({ errorMessage: '系統維護中，請稍後再試' }, { status: 503 }),
  })
  const bucket = openBucket(options.clock, { perSecond: 2, burst: 5 })
  let token = 'mo-token-a103'
  const currency = options.shop?.currency ?? 'TWD'

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const operation = url.pathname.split('/').at(-1) ?? ''
    const text = await request.text()
    return edge.around(operation, (turn) => {
      if (!bucket.take()) return Response.json({ errorMessage: '請求過於頻繁' }, { status: 429 })
      if (request.headers.get('authorization') !== `Bearer ${token}`) return Response.json({ errorMessage: 'TOKEN 驗證失敗' }, { status: 401 })
      const route = routes[`${request.method} ${url.pathname}`]
      if (!route) return Response.json({ errorMessage: 'Not Found' }, { status: 404 })
      const body = operation === 'ModifySkuSaleGb' ? Object.fromEntries(new URLSearchParams(text)) : (parseJson(text) as Body)
      const { status, body: said } = route({ shop, body, turn, currency })
      return Response.json(said, { status })
    })
  }

  return {
    async fetch(request) {
      try {
        return await answer(request)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        return Response.json({ errorMessage: 'JSON 格式錯誤' }, { status: 400 })
      }
    },
    good: { apiToken: token },
    bad: { apiToken: 'bad-token' },
    offer: shop.offer,
    offers: () => [...shop.offers.values()].map(({ externalId, sku, title }) => ({ externalId, sku, title, price: shop.prices.seen(externalId)!, available: shop.stock.seen(externalId) ?? 0 })),
    stockOf: shop.stock.seen,
    priceOf: shop.prices.seen,
    sell: shop.sell,
    cancel: (externalId) => shop.cancel(externalId),
    orders: () => [...shop.orders.values()].map(shop.tell),
    hooks: () => [],
    fault: edge.fault,
    expire: () => {},
    revoke: () => { token = 'taken-away' },
    outage: edge.outage,
    calls: edge.calls,
  }
}

type Asked = { shop: SimShop; body: Body; turn: Turn; currency: string }
const routes: Readonly<Record<string, (asked: Asked) => Answer>> = {
  'POST /VendorApi/OrderQuery': queryOrders,
  'POST /VendorApi/GoodsQueryByMethod': queryGoods,
  'POST /VendorApi/GoodsStockModify': setStock,
  'POST /VendorApi/GoodsdtPriceModify': setPrices,
  'POST /VendorApi/GoodsStopSelling': (asked) => sellOrNot(asked, false),
  'POST /VendorApi/GoodsStartSelling': (asked) => sellOrNot(asked, true),
  'POST /apiv2/VendorApi/ModifySkuSaleGb': switchSku,
  'POST /VendorApi/OrderShippingStatusConfirmHomeDelivery': confirmHome,
  'POST /VendorApi/OrderShippingStatusConfirmSevenStoreDelivery': (asked) => confirmBoxes(asked, [21, 22]),
  'POST /VendorApi/OrderShippingStatusConfirmFamilyStoreDelivery': (asked) => confirmBoxes(asked, [23, 24, 27, 29]),
  'POST /VendorApi/OrderShippingStatusConfirmThirdPartyDelivery': (asked) => confirmBoxes(asked, undefined),
}

function pageProblem({ pageIndex, maxPerPage }: Body): string | undefined {
  if (!(Number(pageIndex) >= 1)) return 'pageIndex 最小值為 1'
  return Number(maxPerPage) >= 100 && Number(maxPerPage) <= 10_000 ? undefined : 'maxPerPage 最小值 100，最大值 10000'
}

function queryOrders({ shop, body }: Asked): Answer {
  const { pageIndex, maxPerPage, queryDateType, fromDate, toDate, deliveryType, storeDeliveryType, orderStatus, listOrderNo } = body
  const problem = pageProblem(body) ?? (deliveryType === 'All' && storeDeliveryType !== 'All' ? 'storeDeliveryType 必填' : undefined)
  if (problem !== undefined || [queryDateType, fromDate, toDate, orderStatus].some((field) => typeof field !== 'string')) return wrong(problem ?? '必填欄位未填')
  const [from, to] = [startOf(String(fromDate)), startOf(String(toDate))]
  if (to - from > 30 * 86_400_000) return wrong('起迄日期最大區間 30 日')
  const numbers = Array.isArray(listOrderNo) && listOrderNo.length > 0 ? new Set(listOrderNo.map(String)) : undefined
  const found = [...shop.orders.values()].filter((order) => (numbers ? numbers.has(order.orderNo) : dayOfOrder(order) >= from && dayOfOrder(order) <= to))
  const start = (Number(pageIndex) - 1) * Number(maxPerPage)
  const listOrder = found.slice(start, start + Number(maxPerPage)).map(({ orderNo, items }) => ({ orderNo, errorMessage: null, listItem: items.map((item) => ({ errorMessage: null, ...item })) }))
  return ok({ errorMessage: null, pageIndex, maxPerPage, totalOrders: found.length, listOrder })
}

function queryGoods({ shop, body }: Asked): Answer {
  const { queryMethod, saleStatus, pageIndex, maxPerPage, applyDate, listGoods } = body
  const problem = pageProblem(body) ?? ((queryMethod === 'All' || queryMethod === 'Price') && typeof applyDate !== 'string' ? '參數帶 All、Price 時，applyDate 為必填' : undefined)
  if (problem !== undefined) return wrong(problem)
  const codes = Array.isArray(listGoods) ? (listGoods as Body[]).map((one) => String(one['goodsCode'])) : undefined
  const [hasPrice, hasStock] = [queryMethod === 'All' || queryMethod === 'Price', queryMethod === 'All' || queryMethod === 'Stock']
  const byCode = new Map([...shop.offers.values()].map((offer) => [splitOffer(offer.externalId)!.goodsCode, offer]))
  const wanted = codes ?? [...byCode.keys()]
  const start = (Number(pageIndex) - 1) * Number(maxPerPage)
  const result = wanted.slice(start, start + Number(maxPerPage)).map((goodsCode) => {
    const offer = byCode.get(goodsCode)
    if (!offer) return { success: false, errorMessage: '查無商品', goodsCode, goodsName: null, saleStatus: 'StopSelling', salePrice: null, custPrice: null, applyDate: null, listGoodsdt: null }
    const price = hasPrice ? Number(toDecimal(shop.prices.seen(offer.externalId)!)) : null
    const sku = { goodsdtCode: '001', quantity: hasStock ? (shop.stock.seen(offer.externalId) ?? 0) : null, entpGoodsNo: offer.sku, goodsdtInfo: '無', salePrice: price, custPrice: hasPrice ? offer.listPrice : null, applyDate: hasPrice ? applyDate : null, dtSaleStatus: offer.isOn ? 'on' : 'off' }
    return { success: true, errorMessage: null, goodsCode, goodsName: offer.title, saleStatus: offer.isSelling ? 'StartSelling' : 'StopSelling', salePrice: null, custPrice: null, applyDate: null, listGoodsdt: [sku] }
  })
  return ok({ requestQueryMethod: queryMethod, requestSaleStatus: saleStatus, totalGoods: wanted.length, pageIndex, maxPerPage, result })
}

function setStock({ shop, body, turn }: Asked): Answer {
  const rows = rowsOf(body, 'listGoodsStockModify')
  if (!rows) return wrong('listGoodsStockModify 必填')
  const isPartial = turn.isPartial()
  const result = rows.map(({ goodsCode, goodsdtCode, quantity }, i) => {
    const externalId = offerId(String(goodsCode), String(goodsdtCode))
    const errorMessage = !shop.offers.has(externalId) ? '查無商品' : !(typeof quantity === 'number' && quantity >= 0) ? '數量錯誤' : isPartial && i % 2 === 1 ? '系統忙碌，此筆未處理' : ''
    if (errorMessage === '') shop.stock.set(externalId, Number(quantity))
    return { goodsCode, goodsdtCode, success: errorMessage === '', errorMessage }
  })
  return ok({ result })
}

function setPrices({ shop, body, currency }: Asked): Answer {
  const rows = rowsOf(body, 'listItem')
  if (!rows) return wrong('listItem 必填')
  const listItem = rows.map(({ goodsCode, goodsdtCode, salePrice, custPrice, applyDate }) => {
    const offer = shop.offers.get(offerId(String(goodsCode), String(goodsdtCode)))
    const isGood = Number.isInteger(salePrice) && Number(salePrice) > 0 && Number(custPrice) >= Number(salePrice) && typeof applyDate === 'string'
    if (offer && isGood) { offer.listPrice = Number(custPrice); shop.prices.set(offer.externalId, money(BigInt(Number(salePrice)), currency)) }
    return { goodsCode, goodsdtCode, success: offer !== undefined && isGood, method: 'Insert', errorMessage: !offer ? '查無商品' : isGood ? '' : '價格錯誤' }
  })
  return ok({ success: true, errorMessage: '', listItem })
}

function sellOrNot({ shop, body }: Asked, isSelling: boolean): Answer {
  if (!Array.isArray(body['listGoodsCode'])) return wrong('listGoodsCode 必填')
  const result = body['listGoodsCode'].map(String).map((goodsCode) => {
    const offers = [...shop.offers.values()].filter((offer) => splitOffer(offer.externalId)!.goodsCode === goodsCode)
    for (const offer of offers) offer.isSelling = isSelling
    return { goodsCode, success: offers.length > 0, errorMessage: offers.length > 0 ? '' : '查無商品' }
  })
  return ok({ result })
}

function switchSku({ shop, body: { goodsCode, goodsDtCode, saleGb } }: Asked): Answer {
  const offer = shop.offers.get(offerId(String(goodsCode), String(goodsDtCode)))
  if (!offer || (saleGb !== 'on' && saleGb !== 'off')) return ok({ data: false, success: false, errorMessage: '查無規格' })
  offer.isOn = saleGb === 'on'
  return ok({ data: true, success: true })
}

/** What becomes of an item; the reason when it cannot be. */
function confirmItem(shop: SimShop, { orderNo, orderSeq }: Body, status: unknown, more: Record<string, unknown>): string | undefined {
  const item: SimItem | undefined = shop.orders.get(String(orderNo))?.items.find((one) => one.orderSeq === orderSeq)
  if (!item) return '查無訂單'
  if (item.itemStatus !== '未出貨') return '訂單狀態已變更'
  if (status === 'CancelNoStockOrder') shop.cancel(String(orderNo), [String(orderSeq)])
  else if (status === 'Shipped') shop.set(String(orderNo), String(orderSeq), { itemStatus: '配送中', shipDate: item.lastProcDate.slice(0, 10), ...more })
  return undefined
}

function confirmHome({ shop, body }: Asked): Answer {
  const rows = rowsOf(body, 'listItem')
  if (!rows || rows.some((row) => ['orderNo', 'orderSeq', 'deliveryStatus', 'deliveryNote', 'deliveryCompany', 'deliveryNo'].some((name) => typeof row[name] !== 'string'))) return wrong('必填欄位未填')
  const confirmDeliveryDetailResList = rows.map(({ orderNo, orderSeq, deliveryStatus, deliveryCompany, deliveryNo }) => {
    const message = deliveryStatus === 'Shipped' && deliveryNo === '' ? '配送單號必填' : confirmItem(shop, { orderNo, orderSeq }, deliveryStatus, { deliveryCompany, deliveryNo })
    return { orderNo, orderSeq, success: message === undefined, message: message ?? '成功' }
  })
  return ok({ success: true, errorMessage: '', confirmDeliveryDetailResList })
}

/** Store and third-party parcels: momo gives the number of the slip. */
function confirmBoxes({ shop, body }: Asked, kinds: readonly number[] | undefined): Answer {
  const rows = rowsOf(body, 'listItem')
  if (!rows || rows.length > 100 || (kinds && !kinds.includes(Number(body['delyGb'])))) return wrong('delyGb 或 listItem 錯誤')
  const confirmDeliveryDetailResList = rows.map(({ deliveryStatus, orderList, newBoxYn = '' }) => {
    const refs = Array.isArray(orderList) ? (orderList as Body[]) : []
    const slipNo = `D${JSON.stringify(refs[0] ?? {}).replaceAll(/\D/g, '').slice(0, 8)}`
    const message = refs.map((ref) => confirmItem(shop, ref, deliveryStatus, { deliveryNo: slipNo })).find((words) => words !== undefined)
    return { newBoxYn, slipNo, delyGb: '新竹貨運', deliveryStatus, deliveryNote: '', printLabel: '', printDetail: '', printAll: '', orderList: refs, success: message === undefined, message: message ?? '成功' }
  })
  return ok({ success: true, errorMessage: '', confirmDeliveryDetailResList })
}
