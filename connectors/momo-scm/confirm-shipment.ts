import { readBody, refusedRow, taiwanCarrier, type CancelWish, type Connected, type PushAnswer, type Shipment, type TaiwanCarrier } from '#kit'
import { ask, outcomeOf, Result } from './ask.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order } from './to-order.ts'

/** Carriers by the names of the SCM (物流公司). */
const companies: Partial<Record<TaiwanCarrier, string>> = { pelican: '宅配通', hct: '新竹貨運', tcat: '統一速達', kerry: '大榮貨運', sf: '順豐速運', post: '郵局', maple: '便利袋' }

type Row = Order['rows'][number]

export async function confirmShipment(at: Connected, { externalOrderId, lines, carrier, trackingNumber }: Shipment): Promise<PushAnswer> {
  const rows = await rowsOf(at, externalOrderId, lines)
  if (!Array.isArray(rows)) return rows
  const open = rows.filter((row) => row.place !== 'sent')
  if (open.length === 0) return { externalId: externalOrderId, outcome: 'applied' }
  if (open.some((row) => row.place === 'stop')) return refusedRow(externalOrderId, 'scm.to_be_stopped', 'momo asks to stop this parcel (攔貨): the buyer cancelled')
  const numbers = open.map((row) => row.completeOrderNo)
  const kind = kindOf(open[0]!)
  if (kind !== 'company') return finish(at, externalOrderId, kind, numbers)
  if (trackingNumber === undefined) return refusedRow(externalOrderId, 'scm.tracking_needed', 'momo takes a shipment only with its tracking number (配送單號)')
  const sendInfoList = numbers.map((completeOrderNo) => ({ completeOrderNo, remark5VStr: '已配送', msgNote: '', scmDelyDate: '', delyGbStr: companies[taiwanCarrier(carrier) ?? 'unimart'] ?? '其他宅配', slipNo: trackingNumber, ...packing(at) }))
  return all(externalOrderId, numbers, await ask(at, { operation: 'unsendCompanyConfirm', effect: 'once', body: { sendInfoList } }, Result), 'applied')
}

/** For stores and third parties momo gives the slip: the goods are checked first, then finished. Labels are printed in the SCM. */
async function finish(at: Connected, externalId: string, kind: 'stores' | 'third', numbers: readonly string[]): Promise<PushAnswer> {
  const word = kind === 'stores' ? 'Stores' : 'Third'
  const rows = (more: Record<string, string>) => numbers.map((completeOrderNo) => ({ completeOrderNo, remark5VStr: '可出貨', ...more }))
  const checked = await ask(at, { operation: `unsend${word}CheckGoods`, effect: 'same', body: { sendInfoList: rows({ msgNote: '' }) } }, Result)
  const problem = numbers.map((number) => outcomeOf(checked, externalId, [number], 'accepted')).find((answer) => answer.outcome === 'refused')
  if (problem) return problem
  return all(externalId, numbers, await ask(at, { operation: `unsend${word}Finish`, effect: 'once', body: { sendInfoList: rows(packing(at)) } }, Result), 'applied')
}

/** A supplier may say that goods ran out, or obey when the buyer has cancelled. */
export async function cancelOrder(at: Connected, { externalOrderId, lines, reason }: CancelWish): Promise<PushAnswer> {
  const rows = await rowsOf(at, externalOrderId, lines)
  if (!Array.isArray(rows)) return rows
  if (rows.some((row) => row.place === 'sent')) return refusedRow(externalOrderId, 'scm.has_left', 'What has left cannot be cancelled; it comes back as a return')
  const stops = rows.filter((row) => row.place === 'stop')
  if (stops.length === rows.length) {
    const numbers = stops.map((row) => row.completeOrderNo)
    const sendInfoList = numbers.map((completeOrderNo) => ({ completeOrderNo, stopAct: '1', slipNo: '', ...packing(at) }))
    return all(externalOrderId, numbers, await ask(at, { operation: 'stopSendingConfirm', effect: 'once', body: { sendInfoList } }, Result), 'accepted')
  }
  if (reason !== 'out_of_stock') return refusedRow(externalOrderId, 'scm.reason', 'A supplier cancels only what is out of stock (無貨取消訂單); the buyer cancels at momo, which then asks to stop the parcel')
  const open = rows.filter((row) => row.place === 'unsent')
  const [kind, numbers] = [kindOf(open[0]!), open.map((row) => row.completeOrderNo)]
  const said = { remark5VStr: '無貨取消訂單', msgNote: '無貨' }
  const more = kind === 'company' ? { delyGbStr: '', slipNo: '' } : {}
  const operation = { company: 'unsendCompanyConfirm', stores: 'unsendStoresCheckGoods', third: 'unsendThirdCheckGoods' }[kind]
  return all(externalOrderId, numbers, await ask(at, { operation, effect: 'once', body: { sendInfoList: numbers.map((completeOrderNo) => ({ completeOrderNo, ...said, ...more })) } }, Result), 'accepted')
}

const kindOf = ({ way = '' }: Row): 'company' | 'stores' | 'third' => (way.startsWith('stores') ? 'stores' : way.startsWith('third') ? 'third' : 'company')

/** Packing material of parcels (出貨包材), which the law asks large shops to count; the connection's own, or none. */
const packing = ({ values }: Connected): { shipTypeStr: string; packTypeStr: string; packUnit: string } => ({ shipTypeStr: values['shipType'] ?? '', packTypeStr: values['packType'] ?? '', packUnit: values['packUnit'] ?? '' })

function all(externalId: string, numbers: readonly string[], told: Parameters<typeof outcomeOf>[0], good: 'applied' | 'accepted'): PushAnswer {
  const answers = numbers.map((number) => outcomeOf(told, externalId, [number], good))
  return answers.find((answer) => answer.outcome === 'refused') ?? answers.find((answer) => answer.outcome === 'accepted') ?? { externalId, outcome: good }
}

async function rowsOf(at: Connected, externalId: string, lines: readonly { externalLineId: string; quantity: number }[] | undefined): Promise<Row[] | PushAnswer> {
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, 'scm.no_such_order', 'momo SCM shows no such order to send, to stop or sent')
  const { rows } = readBody(Order, raw.body, 'momo SCM order')
  if (!lines) return rows
  for (const { externalLineId, quantity } of lines) {
    const row = rows.find((one) => one.completeOrderNo === externalLineId)
    if (!row) return refusedRow(externalId, 'scm.no_such_line', `${externalLineId} is no row of this order`)
    if (quantity < row.syslast) return refusedRow(externalId, 'scm.part_of_row', `momo takes a row whole: ${row.syslast} of ${externalLineId}, not ${quantity}`)
  }
  return rows.filter((row) => lines.some((line) => line.externalLineId === row.completeOrderNo))
}
