import { z } from 'zod'
import { groupBy, readBody, type Connected, type Page, type RawOrder, type Span } from '#kit'
import { askList, askRows, dayMs, slashDay, spanFields } from './ask.ts'
import { Order, versionOf } from './to-order.ts'
import { kindNumbers, waysOf, type Way } from './ways.ts'

/** The lists are found by the day of the hand-over, not by change, and take two months at most. */
const lookBackMs = 30 * dayMs
const pageSize = 200
const Loose = z.record(z.string(), z.unknown())
type Found = Record<string, unknown>
type Gathered = { orderNo: string; count: number; rows: Found[] }

/** The lists have no pages. Ours go by order number, and each gathers anew, so that an order is never half of one. */
export async function pullOrders(at: Connected, span: Span): Promise<Page<RawOrder>> {
  const orders = await gather(at, Date.parse(span.since) - lookBackMs, Date.parse(span.until))
  const left = orders.filter((order) => span.cursor === undefined || order.orderNo > span.cursor)
  const page = left.slice(0, pageSize)
  return { items: page.map(toRaw), next: left.length > page.length ? page.at(-1)!.orderNo : undefined }
}

export async function fetchOrders(at: Connected, externalIds: readonly string[]): Promise<RawOrder[]> {
  const now = at.now.getTime()
  const orders = await gather(at, now - lookBackMs - 25 * dayMs, now, externalIds.length === 1 ? externalIds[0] : undefined)
  return orders.filter((order) => externalIds.includes(order.orderNo)).map(toRaw)
}

const toRaw = (body: Gathered): RawOrder => ({ externalId: body.orderNo, version: versionOf(readBody(Order, body, 'momo SCM order')), body })

/** One order is spread over several lists as its rows go on at different times; a row that is in two counts where it came last. */
async function gather(at: Connected, fromMs: number, toMs: number, orderNo = ''): Promise<Gathered[]> {
  const ways = waysOf(at.values)
  const rows = new Map<string, Found>()
  for (const way of ways) for (const row of await unsent(at, way, fromMs, toMs, orderNo)) keep(rows, row)
  for (const kind of new Set(ways.map((way) => way.kind))) for (const row of await toBeStopped(at, kind, orderNo)) keep(rows, row)
  for (const row of await sent(at, fromMs, toMs, orderNo)) keep(rows, row)
  const orders = groupBy(rows.values(), (row) => String(row['completeOrderNo']).slice(0, 14))
  return [...orders].map(([number, those]) => ({ orderNo: number, count: those.length, rows: those })).sort((a, b) => (a.orderNo < b.orderNo ? -1 : 1))
}

function keep(rows: Map<string, Found>, row: Found): void {
  const { completeOrderNo } = row
  rows.set(typeof completeOrderNo === 'string' ? completeOrderNo : `without a number ${rows.size}`, row)
}

async function unsent(at: Connected, way: Way, fromMs: number, toMs: number, orderNo: string): Promise<Found[]> {
  // The list knows minutes: the last one is taken whole.
  const prefix = way.kind
  const filters = { [`${prefix}_receiver`]: '', [`${prefix}_goodsCode`]: '', [`${prefix}_orderNo`]: orderNo, [`${prefix}_entpGoodsNo`]: '' }
  const more = way.kind === 'company' ? { company_orderGb: '' } : way.kind === 'stores' ? { stores_special: way.special, dely_gb: way.delyGb } : { third_orderGb: '', third_delyGb: way.delyGb, third_delyTemp: way.temperature }
  const operation = { company: 'unsendCompanyQuery', stores: 'unsendStoresQuery', third: 'unsendThirdQuery' }[way.kind]
  const rows = await askRows(at, { operation, effect: 'read', body: { sendInfo: { ...spanFields(prefix, fromMs, toMs + 60_000), ...filters, ...more } } }, Loose)
  return rows.map((row) => ({ ...row, place: 'unsent', way: way.kind === 'company' ? 'company' : `${way.kind}:${way.delyGb}`, receiver: row['receiver'] ?? row['Receiver'] ?? row['receiverMask'], receiverAddr: row['receiverAddr'] ?? row['receiverAddrMask'] }))
}

async function toBeStopped(at: Connected, kind: Way['kind'], orderNo: string): Promise<Found[]> {
  const sendInfo = { receiver: '', goodsCode: '', orderNo, entp_goods_no: '', delyGb: kindNumbers[kind] }
  return (await askRows(at, { operation: 'stopSendingQuery', effect: 'read', body: { sendInfo } }, Loose)).map((row) => ({ ...row, place: 'stop', way: kind }))
}

/** What has left and is closed stands in the accounts, which alone still tell its price. */
async function sent(at: Connected, fromMs: number, toMs: number, orderNo: string): Promise<Found[]> {
  const rows = await askList(at, {
    operation: 'C1105 order', path: '/api/v2/accounting/order/C1105.scm', effect: 'read',
    body: { fromDate: slashDay(fromMs), toDate: slashDay(toMs), delyGbType: '2', giftYn: 'all', sendRecoverType: '1', ...(orderNo === '' ? {} : { orderNo }) },
  }, Loose)
  return rows.map((row) => ({
    place: 'sent', completeOrderNo: row['COMPLETE_ORDER_NO'], goodsCode: row['GOODS_CODE'], goodsName: row['GOODS_NAME'], goodsDtCode: row['GOODSDT_CODE'], goodsDtInfo: row['GOODSDT_INFO'], entpGoodsNo: row['ENTP_GOODS_NO'],
    syslast: row['SYSLAST'], salePrice: row['SALE_PRICE'], buyPrice: row['BUY_PRICE'], orderDate: row['ORDER_DATE'], lastPricDate: row['PROC_DATE'], closedAt: row['OUT_CLOSE_DATE'], delyGbStr: row['DELY_GB_NAME'], slipNo: row['SLIP_NO'],
    way: row['DELY_GB_STR'], receiver: row['RECEIVER_MASK'], delyHopeDate: row['DELY_HOPE_DATE'], describeNote: row['DESCRIBE_NOTE'],
  }))
}
