import { parseJson } from '#kit'
import { openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { offerId, splitOffer } from './ask.ts'
import { encrypt, openShop, type SimRow, type SimShop } from './simulated-shop.ts'

type Body = Record<string, unknown>
type Asked = { shop: SimShop; body: Body; info: Readonly<Record<string, string>>; password: string; turn: Turn }
const good = { entpID: '04595257', entpCode: '012345', entpPwd: 'scm-Pass-1', otpBackNo: '321' }
const checked = (words: string): unknown => ({ basicCheckMsgList: [words] })

/** momo's SCM in memory, as its specification describes it: one supplier with home delivery. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const edge = openEdge({
    rateLimited: () => Response.json({ basicCheckMsgList: ['呼叫過於頻繁，請稍後再試'] }),
    unavailable: () => Response.json({ basicCheckMsgList: ['系統維護中，請稍後再試'] }, { status: 503 }),
  })
  const bucket = openBucket(options.clock, { perSecond: 1, burst: 5 })
  let password: string = good.entpPwd

  async function answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname
    const body = readBody(await request.text())
    const doAction = body['doAction']
    const operation = paths[path] ?? (typeof doAction === 'string' ? doAction : path)
    return edge.around(operation, (turn) => {
      if (!bucket.take()) return Response.json(checked('呼叫過於頻繁，請稍後再試'))
      const route = request.method === 'POST' && (paths[path] !== undefined || path.endsWith('Servlet.do')) ? routes[operation] : undefined
      if (!route) return new Response('Not Found', { status: 404 })
      const login = (body['loginInfo'] ?? {}) as Body
      if (Object.entries({ ...good, entpPwd: password }).some(([name, value]) => login[name] !== value)) return Response.json({ ...(checked('登入資訊驗證失敗') as object), ERROR: '登入資訊驗證失敗' })
      return Response.json(route({ shop, body, info: (body['sendInfo'] ?? {}) as Record<string, string>, password, turn }))
    })
  }

  return {
    fetch: answer,
    good: { ...good },
    bad: { ...good, entpPwd: 'wrong-Pass' },
    offer: shop.offer,
    offers: () => [...shop.offers.values()].map(({ externalId, sku, title }) => ({ externalId, sku, title, price: shop.prices.seen(externalId)!, available: shop.stock.seen(externalId) ?? 0 })),
    stockOf: shop.stock.seen,
    priceOf: shop.prices.seen,
    sell: shop.sell,
    cancel: (externalId) => shop.cancel(externalId, 'stop'),
    orders: () => [...shop.orders.values()].map(shop.tell),
    hooks: () => [],
    fault: edge.fault,
    expire: () => {},
    revoke: () => { password = 'taken-away' },
    outage: edge.outage,
    calls: edge.calls,
  }
}

const readBody = (text: string): Body => {
  const body = text === '' ? {} : parseJson(text)
  return typeof body === 'object' && body !== null ? (body as Body) : {}
}

const paths: Readonly<Record<string, string>> = {
  '/api/v1/goodsSaleStatus/query.scm': 'goodsSaleStatus', '/api/v1/goodsStockQty/query.scm': 'goodsStockQty', '/api/v1/goods_chage/query_price/D1206.scm': 'goods query_price',
  '/api/v2/accounting/order/C1105.scm': 'C1105 order', '/api/v2/accounting/return/C1105.scm': 'C1105 return',
}
const routes: Readonly<Record<string, (asked: Asked) => unknown>> = {
  unsendCompanyQuery: ({ shop, info, password }) => spanOf(info, 'company', ({ from, to }) => {
    const rows = rowsOf(shop, 'unsent', info['company_orderNo']).filter((row) => minute(row) >= from && minute(row) <= to)
    return { dataList: encrypt(rows.map(unsentRow), password) }
  }),
  unsendStoresQuery: ({ info }) => spanOf(info, 'stores', () => ({ dataList: [] })),
  unsendThirdQuery: ({ info }) => spanOf(info, 'third', () => ({ dataList: [] })),
  recoverCompanyQuery: ({ info, password }) => spanOf(info, 'company', () => ({ dataList: encrypt([], password) })),
  stopSendingQuery: ({ shop, info, password }) => ({ dataList: encrypt(info['delyGb'] === '1' ? rowsOf(shop, 'stop', info['orderNo']).map(stopRow) : [], password) }),
  unsendCompanyConfirm: confirm,
  stopSendingConfirm: stop,
  changeGoodsQty,
  applyOnOffShelf,
  goodsSaleStatus: ({ shop, info }) => {
    const found = [...shop.offers.values()].filter((offer) => offer.externalId.includes(info['goodsCode'] ?? ''))
    const page = Number(info['page'])
    const dataList = found.slice((page - 1) * 1000, page * 1000).map((offer) => {
      const { goodsCode = '', goodsdtCode = '' } = splitOffer(offer.externalId) ?? {}
      return { goods_code: goodsCode, goods_name: offer.title, goodsdt_code: goodsdtCode, goodsdt_info: '無', sale_gb_name: offer.isSelling ? '進行' : '暫時中斷', for_out_excel_note: '0', entp_goods_no: offer.sku, international_no: offer.barcode ?? '', sale_no_note: '', entp_remark: '', wh_name: '供應商' }
    })
    return { ERROR: '', totalPage: Math.ceil(found.length / 1000), dataList }
  },
  goodsStockQty: ({ shop, body }) => ({
    ERROR: '',
    dataList: listOf(body['goodsCodeList']).flatMap((code) => [...shop.offers.values()].filter((offer) => splitOffer(offer.externalId)?.goodsCode === code).map((offer) => ({
      goods_code: code, goods_name: offer.title, goodsdt_code: splitOffer(offer.externalId)!.goodsdtCode, goodsdt_info: '無', order_counsel_qty: shop.stock.seen(offer.externalId) ?? 0, syslast: 0, entp_goods_no: offer.sku,
    }))),
  }),
  'goods query_price': ({ shop, body }) => listOf(body['GOODS_CODE']).flatMap((code) => [...shop.offers.values()].filter((offer) => splitOffer(offer.externalId)?.goodsCode === code).map((offer) => {
    const price = Number(shop.prices.seen(offer.externalId)!.minor)
    return { GOODS_CODE: code, GOODS_NAME: offer.title, BUY_PRICE: String(purchase(price)), BUY_COST: String(Math.round(purchase(price) / 1.05)), SALE_PRICE: String(price), CUST_PRICE: String(price), GROOSS_RATE: '25', MD_NAME: '王', PM_NAME: '李' }
  })),
  'C1105 order': ({ shop, body }) => rowsOf(shop, 'sent', typeof body['orderNo'] === 'string' ? body['orderNo'] : '').filter((row) => row.closedOn >= String(body['fromDate']) && row.closedOn <= String(body['toDate'])).map(closedRow),
  'C1105 return': () => [],
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const purchase = (price: number): number => Math.round(price * 0.75)
const rowsOf = (shop: SimShop, place: SimRow['place'], orderNo = ''): SimRow[] => [...shop.orders.values()].filter((order) => order.orderNo.includes(orderNo)).flatMap((order) => order.rows.filter((row) => row.place === place))
const minute = (row: SimRow): string => row.handedOver.slice(0, 16)

/** Two months at most, and every part of the span there. */
function spanOf(info: Readonly<Record<string, string>>, prefix: string, rows: (span: { from: string; to: string }) => unknown): unknown {
  const at = (end: 'fr' | 'to'): string => `${info[`${prefix}_${end}_dd`]} ${info[`${prefix}_${end}_hh`]}:${info[`${prefix}_${end}_mm`]}`
  const [from, to] = [at('fr'), at('to')]
  const pattern = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}$/
  if (!pattern.test(from) || !pattern.test(to)) return checked('轉單日格式錯誤')
  return Date.parse(to) - Date.parse(from) > 62 * 86_400_000 ? checked('查詢區間最大兩個月') : rows({ from, to })
}

const goodsOf = (row: SimRow) => ({ goodsCode: splitOffer(row.offerId)!.goodsCode, goodsName: row.title, goodsDtCode: splitOffer(row.offerId)!.goodsdtCode, goodsDtInfo: '無', entpGoodsNo: row.sku, syslast: String(row.quantity) })
const unsentRow = (row: SimRow, i: number) => ({
  itemNo: String(i + 1), isRedStr: '', completeOrderNo: row.number, remark5VStr: '', msgNote: '', scmDelyDate: '', delyGbStr: '', slipNo: '', orderGbStr: '一般訂單', msg: '', lastPricDate: row.handedOver, delyHopeDate: '',
  receiver: row.buyer.name, receiverTel: '', receiverMobile: row.buyer.phone, postNo: '114', receiverAddr: '台北市內湖區洲子街 96 號', newPostNo: '', newReceiverAddr: '', ...goodsOf(row), buyPrice: String(purchase(row.price)), describeNote: '',
  custName: row.buyer.name, invoiceNo: '', invoiceDate: '', custId: '880012345678', packYnStr: '', claimReason: '', isNeedRecycleLargeMachine: '', salePrice: String(row.price),
})
const stopRow = (row: SimRow, i: number) => ({ itemNo: String(i + 1), allowExecuteYN: 'Y', notAllowReason: '', completeOrderNo: row.number, returnReason: '客戶取消', reasonNote: '', receiver: row.buyer.name, ...goodsOf(row), msgNote: '', packYnStr: '' })
const closedRow = (row: SimRow) => ({
  VAT_STRING: '應稅', COMPLETE_ORDER_NO: row.number, ORDER_DATE: row.handedOver.slice(0, 10), DELY_GB_NAME: row.company, SLIP_NO: row.slip, DELY_GB_STR: '廠商配送', ORDER_TYPE_STR: '一般訂單', OUT_CLOSE_DATE: row.closedOn, PROC_DATE: row.handedOver, DELY_HOPE_DATE: '',
  RECEIVER_MASK: `${row.buyer.name.slice(0, 1)}＊＊`, ENTP_GOODS_NO: row.sku, GOODS_CODE: splitOffer(row.offerId)!.goodsCode, GOODS_NAME: row.title, GOODSDT_CODE: splitOffer(row.offerId)!.goodsdtCode, GOODSDT_INFO: '無', SYSLAST: row.quantity,
  BUY_PRICE_REDUCE_VAT: Math.round(purchase(row.price) / 1.05), BUY_PRICE: purchase(row.price), SALE_PRICE: row.price, DESCRIBE_NOTE: '',
})

const sent = (body: Body): Body[] => (Array.isArray(body['sendInfoList']) ? (body['sendInfoList'] as Body[]) : [])

function confirm({ shop, body }: Asked): unknown {
  const [ok, failed]: [string[], string[]] = [[], []]
  for (const { completeOrderNo, remark5VStr, delyGbStr, slipNo } of sent(body)) {
    const number = String(completeOrderNo)
    const row = shop.row(number)
    if (row?.place !== 'unsent') failed.push(`${number}：訂單不存在或已處理`)
    else if (remark5VStr === '無貨取消訂單') { shop.cancel(number.slice(0, 14), 'gone'); ok.push(number) }
    else if (remark5VStr !== '已配送' || typeof slipNo !== 'string' || slipNo === '' || typeof delyGbStr !== 'string' || delyGbStr === '') failed.push(`${number}：配送狀態、物流公司或配送單號錯誤`)
    else { Object.assign(row, { place: 'sent', company: delyGbStr, slip: slipNo, closedOn: shop.today() }); ok.push(number) }
  }
  return { resultInfo: { undoCnt: '0', undoList: [], confirmOkCnt: String(ok.length), confirmOkList: ok, confirmFailCnt: String(failed.length), confirmFailList: failed, saveMsgFailCnt: '0', saveMsgFailList: [], addCounselFailCnt: '0', addCounselFailList: [] } }
}

function stop({ shop, body }: Asked): unknown {
  const [ok, failed]: [string[], string[]] = [[], []]
  for (const { completeOrderNo, stopAct } of sent(body)) {
    const row = shop.row(String(completeOrderNo))
    if (row?.place === 'stop' && stopAct === '1') { row.place = 'gone'; ok.push(row.number) } else failed.push(`${String(completeOrderNo)}：不可執行攔貨`)
  }
  return { resultInfo: { undoCnt: '0', undoList: [], okCnt: String(ok.length), okList: ok, failCnt: String(failed.length), failList: failed } }
}

function changeGoodsQty({ shop, body, turn }: Asked): unknown {
  const [ok, failed]: [string[], string[]] = [[], []]
  const isPartial = turn.isPartial()
  sent(body).forEach(({ goodsCode, goodsdtCode, addReduceQty }, i) => {
    const externalId = offerId(String(goodsCode), String(goodsdtCode))
    const now = shop.stock.truth(externalId)
    const name = `${String(goodsCode)}-${String(goodsdtCode)}`
    if (now === undefined || !/^-?\d+$/.test(String(addReduceQty)) || now + Number(addReduceQty) < 0 || (isPartial && i % 2 === 1)) failed.push(`${name}：無法異動`)
    else { shop.stock.set(externalId, now + Number(addReduceQty)); ok.push(name) }
  })
  return { resultInfo: { totalCount: String(ok.length + failed.length), successCount: String(ok.length), failCount: String(failed.length), undoCount: '0', successList: ok, failList: failed, undoList: [] } }
}

function applyOnOffShelf({ shop, body }: Asked): unknown {
  const [ok, failed]: [string[], string[]] = [[], []]
  for (const { goodsCode, goodsdtCode, saleGBName } of sent(body)) {
    const offer = shop.offers.get(offerId(String(goodsCode), String(goodsdtCode)))
    const name = `${String(goodsCode)}-${String(goodsdtCode)}`
    if (offer && saleGBName === '申請') { offer.isSelling = !offer.isSelling; ok.push(name) } else failed.push(`${name}：無法申請`)
  }
  return { resultInfo: { totalCnt: String(ok.length + failed.length), successCnt: String(ok.length), failCnt: String(failed.length), undoCnt: '0', successList: ok, failList: failed, undoList: [] } }
}
