import { z } from 'zod'
import { anyFlag, anyId, anyText, given, readBody, refusedRow, rowOrRefused, writeJson, type Connected, type PushAnswer, type Shipment } from '#kit'
import { ask } from './ask.ts'
import { unitsOf } from './cancel-order.ts'
import { placeOf } from './order-state.ts'
import { fetchOrders } from './pull-orders.ts'
import { Order, type Unit } from './read-order.ts'

const Providers = z.object({ result: z.object({ data: given(z.object({ platform_default: given(anyFlag), shipping_allocate_type: anyText, shipment_providers: given(z.array(z.object({ name: anyText, provider_code: anyText }))) })) }) })
const Packed = z.object({ result: z.object({ data: z.object({ pack_order_list: z.array(z.object({ order_item_list: z.array(z.object({ order_item_id: anyId, item_err_code: anyText, msg: anyText, package_id: anyText })) })) }) }) })
const Ready = z.object({ result: z.object({ data: z.object({ packages: z.array(z.object({ package_id: anyText, item_err_code: anyText, msg: anyText })) }) }) })

const isPacked = (unit: Unit): boolean => /^packed$/i.test(unit.status ?? '') && unit.package_id !== undefined
const isReady = (unit: Unit): boolean => /^(ready_to_ship|toship)/i.test(unit.status ?? '') || placeOf(unit.status) !== 'waiting'

/**
 * Lazada gives the parcel its number itself: the units are packed, then said to be ready. Whatever was done before stays
 * done, so that a second asking goes on where the first one stopped.
 */
export async function shipOrder(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const externalId = shipment.externalOrderId
  const [raw] = await fetchOrders(at, [externalId])
  if (!raw) return refusedRow(externalId, '700021', 'Lazada does not know this order')
  const units = unitsOf(readBody(Order, raw.body, 'Lazada order').order_items, shipment.lines)
  if (!units) return refusedRow(externalId, 'lazada.no_such_line', 'the order has no such line, or fewer of it than are to be shipped')
  if (units.some((unit) => placeOf(unit.status) === 'cancelled')) return refusedRow(externalId, 'lazada.cancelled', 'units that are to be shipped were cancelled')
  if (units.some((unit) => unit.delivery_option_sof === true)) return refusedRow(externalId, 'lazada.own_fleet', 'this order goes out with the seller’s own fleet; its stations are told in Seller Center')
  const waiting = units.filter((unit) => !isReady(unit))
  if (waiting.length === 0) return { externalId, outcome: 'applied' }
  return rowOrRefused(externalId, async () => {
    const unpacked = waiting.filter((unit) => !isPacked(unit))
    const packed = unpacked.length === 0 ? [] : await pack(at, { externalId, carrier: shipment.carrier, ids: unpacked.map((unit) => unit.order_item_id) })
    if ('outcome' in packed) return packed
    const packages = [...new Set([...waiting.flatMap((unit) => (isPacked(unit) ? [unit.package_id!] : [])), ...packed])]
    const { result } = await ask(at, { operation: 'order/package/rts', method: 'POST', effect: 'once', form: { readyToShipReq: writeJson({ packages: packages.map((id) => ({ package_id: id })) }) } }, Ready)
    const failed = result.data.packages.find((one) => (one.item_err_code ?? '0') !== '0')
    return failed ? refusedRow(externalId, failed.item_err_code ?? 'rts', failed.msg ?? 'Lazada gave no reason') : { externalId, outcome: 'accepted' }
  })
}

type Parcel = { externalId: string; carrier: string; ids: readonly string[] }

/** The packages that were made, or the refusal. */
async function pack(at: Connected, { externalId, carrier, ids }: Parcel): Promise<string[] | PushAnswer> {
  const items = ids.map(BigInt)
  const asked = await ask(at, { operation: 'order/shipment/providers/get', method: 'GET', effect: 'read', query: { getShipmentProvidersReq: writeJson({ orders: [{ order_id: BigInt(externalId), order_item_ids: items }] }) } }, Providers)
  const { platform_default: isChosen, shipping_allocate_type: way = 'TFS', shipment_providers: providers = [] } = asked.result.data ?? {}
  // Abroad the seller names the warehouse that the parcel passes through.
  const provider = isChosen === false ? (providers.find((one) => one.name === carrier || one.provider_code === carrier) ?? (providers.length === 1 ? providers[0] : undefined)) : undefined
  if (isChosen === false && !provider) return refusedRow(externalId, 'lazada.choose_provider', `name one of these as the carrier: ${providers.map((one) => one.name).join(', ')}`)
  const { result } = await ask(at, {
    operation: 'order/fulfill/pack', method: 'POST', effect: 'once',
    form: { packReq: writeJson({ pack_order_list: [{ order_id: BigInt(externalId), order_item_list: items }], delivery_type: 'dropship', shipping_allocate_type: way, ...(provider?.provider_code === undefined ? {} : { shipment_provider_code: provider.provider_code }) }) },
  }, Packed)
  const told = result.data.pack_order_list.flatMap((order) => order.order_item_list)
  const failed = told.find((one) => (one.item_err_code ?? '0') !== '0')
  if (failed) return refusedRow(externalId, failed.item_err_code ?? 'pack', failed.msg ?? 'Lazada gave no reason')
  return told.flatMap((one) => one.package_id ?? [])
}
