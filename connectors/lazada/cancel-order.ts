import { z } from 'zod'
import { anyId, anyText, chooseUnits, given, readBody, refusedRow, rowOrRefused, type CancelWish, type Connected, type PushAnswer } from '#kit'
import { ask } from './ask.ts'
import { placeOf } from './order-state.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order, type Unit } from './read-order.ts'
import { alike } from './to-order.ts'

/** Reasons have other numbers in every country; their names are asked for, and one that fits is taken. A false one counts against the shop. */
const names: Readonly<Record<CancelWish['reason'], RegExp>> = { out_of_stock: /out of stock/i, buyer_asked: /customer|buyer/i, address: /address|deliver/i, other: /sourcing delay|other/i }

const Options = z.object({ data: given(z.object({ tip_content: anyText, reason_options: given(z.array(z.object({ reason_id: anyId, reason_name: anyText }))) })) })
const Told = z.object({ data: given(z.object({ tip_content: anyText, tip_type: anyText })) })

/** Reads first: what is cancelled stays so, and a buyer's own request is answered, not doubled. Lazada cancels units. */
export async function cancelOrder(at: Connected, wish: CancelWish): Promise<PushAnswer> {
  const externalId = wish.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, '16', 'Lazada does not know this order')
  const units = unitsOf(readBody(Order, raw.body, 'Lazada order').order_items, wish.lines)
  if (units === undefined) return refusedRow(externalId, 'lazada.no_such_line', 'the order has no such line, or fewer of it than are to be cancelled')
  const live = units.filter((unit) => placeOf(unit.status) !== 'cancelled')
  if (live.length === 0) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    const asked = live.filter((unit) => unit.need_cancel_confirm === true && unit.reverse_order_id !== undefined)
    for (const reverseId of new Set(asked.map((unit) => unit.reverse_order_id!))) await ask(at, { operation: 'order/reverse/cancel/seller/decide', method: 'GET', effect: 'once', query: { reverse_order_id: reverseId, agree_cancel: 'true' } }, z.unknown())
    const rest = live.filter((unit) => !asked.includes(unit))
    return rest.length === 0 ? { externalId, outcome: 'accepted' } : cancelUnits(at, { externalId, reason: wish.reason, ids: rest.map((unit) => unit.order_item_id) })
  })
}

async function cancelUnits(at: Connected, { externalId, reason, ids }: { externalId: string; reason: CancelWish['reason']; ids: readonly string[] }): Promise<PushAnswer> {
  const query = { order_id: externalId, order_item_id_list: JSON.stringify(ids) }
  const { data } = await ask(at, { operation: 'order/reverse/cancel/validate', method: 'GET', effect: 'read', query }, Options)
  const options = data?.reason_options ?? []
  const fitting = options.find((option) => names[reason].test(option.reason_name ?? ''))
  if (!fitting) return refusedRow(externalId, 'lazada.no_such_reason', options.length === 0 ? (data?.tip_content ?? 'Lazada does not let this order be cancelled now') : `Lazada takes only: ${options.map((option) => option.reason_name).join(', ')}`)
  const told = await ask(at, { operation: 'order/reverse/cancel/create', method: 'GET', effect: 'once', query: { ...query, reason_id: fitting.reason_id } }, Told)
  if (told.data?.tip_type?.toLowerCase() === 'error') return refusedRow(externalId, 'lazada.not_cancelled', told.data.tip_content ?? 'Lazada gave no reason')
  return { externalId, outcome: 'accepted' }
}

/** The units of some lines, those first that can still be stopped. */
export const unitsOf = (units: readonly Unit[], lines: CancelWish['lines']): Unit[] | undefined => chooseUnits(units, lines, { ...alike, rank: (unit) => ({ waiting: 0, cancelled: 2 })[placeOf(unit.status) as string] ?? 1 })
