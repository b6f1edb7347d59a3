import { z } from 'zod'
import { anyText, given, readBody, refusedRow, taiwanCarrier, type CancelWish, type Connected, type PushAnswer, type Shipment, type TaiwanCarrier } from '#kit'
import { ask } from './ask.ts'
import { stateOfItem } from './item-state.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order } from './to-order.ts'

/** How an item leaves: each way has an operation of its own, and stores have a number for each kind of way. */
type Way = { operation: 'OrderShippingStatusConfirmHomeDelivery' | 'OrderShippingStatusConfirmThirdPartyDelivery' | 'OrderShippingStatusConfirmSevenStoreDelivery' | 'OrderShippingStatusConfirmFamilyStoreDelivery'; delyGb?: number }

const companies: Partial<Record<TaiwanCarrier, string>> = { pelican: 'Pelican', hct: 'HCT', tcat: 'TCAT', kerry: 'KerryTJ', migo: 'Migo', sf: 'SFExpress', post: 'PostOffice', maple: 'Maple' }

const Confirmed = z.object({
  success: given(z.boolean()), errorMessage: anyText,
  confirmDeliveryDetailResList: z.array(z.object({ orderNo: anyText, orderSeq: anyText, orderList: given(z.array(z.object({ orderNo: anyText, orderSeq: anyText }))), success: z.boolean(), message: anyText })),
})

/** Reads first, for only the order says by which way it leaves; what is shipped already is not confirmed again. */
export async function confirmShipment(at: Connected, { externalOrderId, lines, carrier, trackingNumber }: Shipment): Promise<PushAnswer> {
  const items = await itemsOf(at, externalOrderId, lines.map((line) => line.externalLineId))
  if (!Array.isArray(items)) return items
  const open = items.filter((item) => stateOfItem(item).fulfilment === 'unfulfilled')
  if (open.length === 0) return { externalId: externalOrderId, outcome: 'applied' }
  for (const { externalLineId, quantity } of lines) {
    const item = items.find((one) => one.orderSeq === externalLineId)
    if (item && quantity < item.quantity) return refusedRow(externalOrderId, 'momo.part_of_item', `mo店+ ships an item whole: ${item.quantity} of ${externalLineId}, not ${quantity}`)
  }
  const way = wayOf(open[0]!)
  if (!way) return refusedRow(externalOrderId, 'momo.unknown_way', `mo店+ names a way of delivery that is new to us: ${open[0]!.deliveryType ?? 'none'}`)
  if (way.operation === 'OrderShippingStatusConfirmHomeDelivery' && trackingNumber === undefined) return refusedRow(externalOrderId, 'momo.tracking_needed', 'mo店+ takes a home delivery only with its tracking number')
  return confirm(at, externalOrderId, way, open.map(({ orderSeq }) => ({ orderNo: externalOrderId, orderSeq })), { status: 'Shipped', note: '', company: companies[taiwanCarrier(carrier) ?? 'unimart'] ?? 'OtherCourier', number: trackingNumber ?? '' })
}

/** momo lets a seller cancel for one reason only, by the same operations. */
export async function cancelOrder(at: Connected, { externalOrderId, lines, reason }: CancelWish): Promise<PushAnswer> {
  const items = await itemsOf(at, externalOrderId, lines?.map((line) => line.externalLineId))
  if (!Array.isArray(items)) return items
  const open = items.filter((item) => !stateOfItem(item).isCancelled)
  if (open.length === 0) return { externalId: externalOrderId, outcome: 'applied' }
  if (reason !== 'out_of_stock') return refusedRow(externalOrderId, 'momo.reason', 'mo店+ lets a seller cancel only what is out of stock (無貨取消訂單); ask its customer service for anything else')
  if (open.some((item) => stateOfItem(item).fulfilment !== 'unfulfilled')) return refusedRow(externalOrderId, 'momo.has_left', 'What has left cannot be cancelled; it comes back as a return')
  if (lines?.some((line) => line.quantity < (items.find((item) => item.orderSeq === line.externalLineId)?.quantity ?? 0))) return refusedRow(externalOrderId, 'momo.part_of_item', 'mo店+ cancels an item whole')
  const way = wayOf(open[0]!)
  if (!way) return refusedRow(externalOrderId, 'momo.unknown_way', `mo店+ names a way of delivery that is new to us: ${open[0]!.deliveryType ?? 'none'}`)
  return confirm(at, externalOrderId, way, open.map(({ orderSeq }) => ({ orderNo: externalOrderId, orderSeq })), { status: 'CancelNoStockOrder', note: '無貨', company: 'Other', number: '' })
}

async function itemsOf(at: Connected, externalOrderId: string, seqs: readonly string[] | undefined): Promise<Order['listItem'] | PushAnswer> {
  const [raw] = await fetchOrders(at, [externalOrderId])
  if (!raw) return refusedRow(externalOrderId, 'momo.no_such_order', 'mo店+ does not know this order')
  const { listItem } = readBody(Order, raw.body, 'momo order')
  const wanted = seqs ?? listItem.map((item) => item.orderSeq)
  const unknown = wanted.find((seq) => !listItem.some((item) => item.orderSeq === seq))
  // "運費可不用提供": the fee goes with the goods.
  return unknown === undefined ? listItem.filter((item) => wanted.includes(item.orderSeq) && !/運費/.test(item.goodsType ?? '')) : refusedRow(externalOrderId, 'momo.no_such_line', `${unknown} is no item of this order`)
}

/** Out of momo's words for the way; which ones it uses is not written down, so each is looked for in all of them. */
function wayOf(item: Order['listItem'][number]): Way | undefined {
  const words = [item.deliveryType, item.customerDeliveryType, item.deliveryCompany].filter((text) => text !== undefined).join(' ')
  const isToStore = !/倉到店|大智通|寄倉/.test(words)
  const isFrozen = /冷凍|冷冻/.test(`${words} ${item.deliveryTemp ?? ''}`)
  if (/全家/.test(words)) return { operation: 'OrderShippingStatusConfirmFamilyStoreDelivery', delyGb: isFrozen ? (isToStore ? 24 : 23) : isToStore ? 29 : 27 }
  if (/7-?11|7-ELEVEN|統一超商|超商|超取/i.test(words)) return { operation: 'OrderShippingStatusConfirmSevenStoreDelivery', delyGb: isToStore ? 22 : 21 }
  if (/第三方|三方/.test(words)) return { operation: 'OrderShippingStatusConfirmThirdPartyDelivery' }
  return /宅配|Home/i.test(words) ? { operation: 'OrderShippingStatusConfirmHomeDelivery' } : undefined
}

type Saying = { status: 'Shipped' | 'CancelNoStockOrder'; note: string; company: string; number: string }

async function confirm(at: Connected, externalId: string, way: Way, refs: readonly { orderNo: string; orderSeq: string }[], said: Saying): Promise<PushAnswer> {
  const isHome = way.operation === 'OrderShippingStatusConfirmHomeDelivery'
  const listItem = isHome
    ? refs.map((ref) => ({ ...ref, deliveryStatus: said.status, deliveryNote: said.note, deliveryCompany: said.company, deliveryNo: said.number }))
    : [{ deliveryStatus: said.status, deliveryNote: said.note, orderList: refs }]
  const { success, errorMessage, confirmDeliveryDetailResList: rows } = await ask(at, { operation: way.operation, effect: 'once', body: { ...(way.delyGb === undefined ? {} : { delyGb: way.delyGb }), listItem } }, Confirmed)
  const failed = rows.find((row) => !row.success)
  if (failed || success === false || rows.length === 0) return refusedRow(externalId, 'momo.row_failed', failed?.message ?? errorMessage ?? 'momo did not answer for this order')
  return { externalId, outcome: said.status === 'Shipped' ? 'applied' : 'accepted' }
}
