import { z } from 'zod'
import { anyId, ConnectorFault, refusedRow, type Connected, type PushAnswer, type Shipment } from '#kit'
import { ask, given, read, Text } from './ask.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order } from './to-order.ts'

const Parameter = z.object({
  response: z.object({
    info_needed: given(z.object({ dropoff: given(z.array(z.string())), pickup: given(z.array(z.string())), non_integrated: given(z.array(z.string())) })),
    dropoff: given(z.object({ branch_list: given(z.array(z.object({ branch_id: anyId }))), slug_list: given(z.array(z.object({ slug: Text }))) })),
    pickup: given(z.object({ address_list: given(z.array(z.object({ address_id: anyId, address_flag: given(z.array(z.string())), time_slot_list: given(z.array(z.object({ pickup_time_id: Text, flags: given(z.array(z.string())) }))) }))) })),
  }),
})
export type Parameter = z.output<typeof Parameter>['response']

const isArranged = (word: string): boolean => ['PROCESSED', 'SHIPPED', 'TO_CONFIRM_RECEIVE', 'COMPLETED', 'TO_RETURN'].includes(word)
/**
 * At Shopee the seller does not announce a tracking number but arranges the shipment: Shopee then gives the number, which
 * comes back with the order. Only a channel that is not Shopee's own takes ours. Read first: arranging twice is an error.
 */
export async function shipOrder(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const externalId = shipment.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, 'order.error_not_found', 'Shopee does not know this order')
  const order = read(Order, raw.body, 'order')
  if (isArranged(order.order_status)) return { externalId, outcome: 'applied' }
  const waiting = (order.package_list ?? []).filter((one) => one.logistics_status === undefined || ['LOGISTICS_READY', 'LOGISTICS_PICKUP_RETRY', 'LOGISTICS_NOT_START'].includes(one.logistics_status))
  const wanted = new Set(shipment.lines.map((line) => line.externalLineId.split(':').slice(0, 2).join(':')))
  const packages = waiting.filter((one) => (one.item_list ?? []).every((item) => wanted.has(`${item.item_id}:${item.model_id ?? '0'}`)))
  const isWhole = order.item_list.every((item) => wanted.has(`${item.item_id}:${item.model_id ?? '0'}`))
  if (!isWhole && packages.length === 0) return refusedRow(externalId, 'shopee.part_of_package', 'Shopee ships whole packages; split the order in Seller Centre first')
  try {
    // An order that is one package must not be named by its package.
    if ((order.package_list?.length ?? 0) <= 1) await arrange(at, shipment, undefined)
    else for (const one of packages) await arrange(at, shipment, one.package_number)
    return { externalId, outcome: 'accepted' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && error.kind === 'invalid')) throw error
    return refusedRow(externalId, error.code ?? 'invalid', error.message)
  }
}

async function arrange(at: Connected, shipment: Shipment, packageNumber: string | undefined): Promise<void> {
  const which = { order_sn: shipment.externalOrderId, ...(packageNumber === undefined ? {} : { package_number: packageNumber }) }
  const { response } = await ask(at, { operation: 'logistics/get_shipping_parameter', method: 'GET', effect: 'read', query: which }, Parameter)
  const way = wayOf(response, { shipBy: at.values['shipBy'], senderName: at.values['senderName'], trackingNumber: shipment.trackingNumber })
  await ask(at, { operation: 'logistics/ship_order', method: 'POST', effect: 'once', body: { ...which, ...way } }, z.unknown())
}

type Wish = { shipBy: string | undefined; senderName: string | undefined; trackingNumber: string | undefined }

/** Pure: which of the ways that Shopee offers, filled with what it asks for. Exactly one may be sent. */
export function wayOf({ info_needed: needed, dropoff, pickup }: Parameter, wish: Wish): Record<string, unknown> {
  const tracking = wish.trackingNumber === undefined ? {} : { tracking_number: wish.trackingNumber }
  const asks = (fields: readonly string[]): object => (fields.some((field) => field === 'tracking_no' || field === 'tracking_number') ? tracking : {})
  if (needed?.non_integrated) return { non_integrated: tracking }
  if (needed?.pickup && (wish.shipBy === 'pickup' || !needed.dropoff)) return { pickup: { ...pickupOf(pickup, needed.pickup), ...asks(needed.pickup) } }
  if (needed?.dropoff) {
    const branch = dropoff?.branch_list?.[0]?.branch_id
    const slug = dropoff?.slug_list?.[0]?.slug
    return {
      dropoff: {
        ...(needed.dropoff.includes('branch_id') && branch !== undefined ? { branch_id: BigInt(branch) } : {}),
        ...(needed.dropoff.includes('slug') && slug !== undefined ? { slug } : {}),
        ...(needed.dropoff.includes('sender_real_name') && wish.senderName ? { sender_real_name: wish.senderName } : {}),
        ...asks(needed.dropoff),
      },
    }
  }
  throw new ConnectorFault('invalid', 'Shopee offers no way to ship this order yet', { code: 'shopee.no_way_to_ship' })
}

function pickupOf(pickup: Parameter['pickup'], fields: readonly string[]): object {
  const addresses = pickup?.address_list ?? []
  const address = addresses.find((one) => one.address_flag?.includes('pickup_address')) ?? addresses[0]
  if (!address) throw new ConnectorFault('invalid', 'no pick-up address is set in Shopee Seller Centre', { code: 'shopee.no_pickup_address' })
  const slots = address.time_slot_list ?? []
  const slot = slots.find((one) => one.flags?.includes('recommended')) ?? slots[0]
  return { address_id: BigInt(address.address_id), ...(fields.includes('pickup_time_id') && slot?.pickup_time_id !== undefined ? { pickup_time_id: slot.pickup_time_id } : {}) }
}
