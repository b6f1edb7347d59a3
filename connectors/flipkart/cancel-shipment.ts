import { z } from 'zod'
import { anyId, anyText, given, readBody, refusedRow, type CancelWish, type Connected, type PushAnswer } from '#kit'
import { ask } from './ask.ts'
import { fetchOrders } from './pull-orders.ts'
import { Shipment } from './to-order.ts'

const Answer = z.object({ shipments: given(z.array(z.object({ shipmentId: anyId, status: anyText, errorCode: anyText, errorMessage: anyText }))).transform((list) => list ?? []) })

/** "before marking them PACKED": items are cancelled in the groups that Flipkart made, and for want of goods only. */
export async function cancelShipment(at: Connected, { externalOrderId, lines, reason }: CancelWish): Promise<PushAnswer> {
  const [raw] = await fetchOrders(at, [externalOrderId])
  if (!raw) return refusedRow(externalOrderId, 'flipkart.no_such_shipment', 'Flipkart does not know this shipment')
  const { orderItems, locationId } = readBody(Shipment, raw.body, 'Flipkart shipment')
  const wanted = lines?.map((line) => line.externalLineId) ?? orderItems.map((item) => item.orderItemId)
  const open = orderItems.filter((item) => wanted.includes(item.orderItemId) && item.status !== 'CANCELLED')
  if (open.length === 0) return { externalId: externalOrderId, outcome: 'applied' }
  if (reason !== 'out_of_stock') return refusedRow(externalOrderId, 'flipkart.reason', 'Flipkart lets a seller cancel for want of goods only; a buyer cancels at Flipkart')
  if (open.some((item) => item.status !== 'APPROVED')) return refusedRow(externalOrderId, 'flipkart.packed', 'Flipkart cancels nothing that is packed already')
  const groups = [...new Set(open.map((item) => item.cancellationGroupId ?? item.orderItemId))]
  // A group goes as a whole: cancelling a part of it would cancel what was not asked for.
  const also = orderItems.find((item) => !open.includes(item) && item.status !== 'CANCELLED' && groups.includes(item.cancellationGroupId ?? item.orderItemId))
  if (also) return refusedRow(externalOrderId, 'flipkart.group', `Flipkart cancels ${also.orderItemId} together with what was asked for`)
  if (lines?.some((line) => line.quantity < (open.find((item) => item.orderItemId === line.externalLineId)?.quantity ?? 0))) return refusedRow(externalOrderId, 'flipkart.part_of_item', 'Flipkart cancels an item whole')
  const body = { shipments: [{ shipmentId: externalOrderId, locationId, reason: 'not_enough_inventory', cancellationGroupIds: groups }] }
  const { shipments } = await ask(at, { operation: 'shipments/cancel', method: 'POST', path: '/sellers/v3/shipments/cancel', effect: 'once', body }, Answer)
  const told = shipments.find((one) => one.shipmentId === externalOrderId)
  if (told?.status === 'SUCCESS') return { externalId: externalOrderId, outcome: 'accepted' }
  return refusedRow(externalOrderId, told?.errorCode ?? 'flipkart.row_failed', told?.errorMessage ?? 'Flipkart did not answer for this shipment')
}
