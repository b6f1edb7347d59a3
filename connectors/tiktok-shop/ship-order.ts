import { z } from 'zod'
import { anyId, anyText, given, readBody, refusedRow, rowOrRefused, type Connected, type PushAnswer, type Shipment } from '#kit'
import { ask } from './ask.ts'
import { unitsOf } from './cancel-order.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order, type Unit } from './read-order.ts'
import { isCancelled } from './to-order.ts'

const Providers = z.object({ shipping_providers: given(z.array(z.object({ id: anyId, name: anyText }))) })

const isWaiting = (unit: Unit): boolean => (unit.package_status === undefined || unit.package_status === 'TO_FULFILL') && (unit.display_status === undefined || ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT', 'TO_SHIP'].includes(unit.display_status))

/** With TikTok's carriers a package is handed over and gets its number from them; with the seller's own it carries ours. What has gone out before stays so. */
export async function shipOrder(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const externalId = shipment.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, '21008111', 'TikTok Shop does not know this order')
  const order = readBody(Order, raw.body, 'TikTok Shop order')
  const units = unitsOf(order.line_items, shipment.lines)
  if (!units) return refusedRow(externalId, 'tiktok.no_such_line', 'the order has no such line, or fewer of it than are to be shipped')
  if (units.some(isCancelled)) return refusedRow(externalId, 'tiktok.cancelled', 'units that are to be shipped were cancelled')
  const waiting = units.filter(isWaiting)
  if (waiting.length === 0) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, () => (order.shipping_type === 'SELLER' ? shipOwn(at, order, { shipment, waiting }) : handOver(at, order, waiting)))
}

/** The packages of these units, or the refusal where a package holds more than is to be shipped. */
function packagesOf(order: Order, waiting: readonly Unit[]): string[] | PushAnswer {
  const ids = [...new Set(waiting.flatMap((unit) => unit.package_id ?? []))]
  const isTorn = order.line_items.some((unit) => unit.package_id !== undefined && ids.includes(unit.package_id) && isWaiting(unit) && !isCancelled(unit) && !waiting.includes(unit))
  return isTorn ? refusedRow(order.id, 'tiktok.split_first', 'TikTok Shop has put these into one package with others; split the order in Seller Center first') : ids
}

async function handOver(at: Connected, order: Order, waiting: readonly Unit[]): Promise<PushAnswer> {
  const packages = packagesOf(order, waiting)
  if ('outcome' in packages) return packages
  if (packages.length === 0) return refusedRow(order.id, 'tiktok.no_package', 'TikTok Shop has not made a package of this order yet')
  const method = at.values['shipBy'] === 'pickup' ? 'PICKUP' : 'DROP_OFF'
  for (const id of packages) await ask(at, 'packages/ship', { id, effect: 'once', body: { handover_method: method } }, z.unknown())
  return { externalId: order.id, outcome: 'accepted' }
}

async function shipOwn(at: Connected, order: Order, { shipment, waiting }: { shipment: Shipment; waiting: readonly Unit[] }): Promise<PushAnswer> {
  if (shipment.trackingNumber === undefined) return refusedRow(order.id, 'tiktok.tracking_needed', 'the seller ships this order: TikTok Shop wants the tracking number')
  if (order.delivery_option_id === undefined) return refusedRow(order.id, 'tiktok.no_delivery_option', 'TikTok Shop names no way of delivery for this order')
  const { shipping_providers: providers = [] } = await ask(at, 'shipping-providers', { id: order.delivery_option_id }, Providers)
  const provider = (providers ?? []).find((one) => one.name?.toLowerCase() === shipment.carrier.toLowerCase() || one.id === shipment.carrier) ?? ((providers ?? []).length === 1 ? providers![0] : undefined)
  if (!provider) return refusedRow(order.id, 'tiktok.choose_carrier', `name one of these as the carrier: ${(providers ?? []).map((one) => one.name).join(', ')}`)
  const parcel = { tracking_number: shipment.trackingNumber, shipping_provider_id: provider.id }
  const packages = packagesOf(order, waiting)
  if ('outcome' in packages) return packages
  // Where packages are made beforehand each is shipped; in the other markets the parcel itself makes one.
  if (packages.length === 0) await ask(at, 'orders/packages', { id: order.id, effect: 'once', body: { order_line_item_ids: waiting.map((unit) => unit.id), ...parcel } }, z.unknown())
  else for (const id of packages) await ask(at, 'packages/ship', { id, effect: 'once', body: { self_shipment: parcel } }, z.unknown())
  return { externalId: order.id, outcome: 'accepted' }
}
