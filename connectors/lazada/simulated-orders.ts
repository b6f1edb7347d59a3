import { z } from 'zod'
import { money } from '#kit'
import { answer, answerFlat, answerResult, countOf, jsonOf, Refused, refuseResult, textOf, type Asked, type Operation } from './simulated-reply.ts'
import { cancelUnits, decimal, type SimOrder, type SimShop, type SimUnit } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint(), z.string()]).transform(String)
const zoned = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' +0800')

/** An order as GetOrders tells it: numbers and flags in quotation marks, a list of its units' words, no units. */
function orderOf({ order, shop }: { order: SimOrder; shop: SimShop['shop'] }): object {
  const goods = order.units.reduce((sum, unit) => sum + unit.price.minor, 0n)
  return {
    voucher_platform: '0.00', voucher: decimal(order.voucher), warehouse_code: 'dropshipping', order_number: BigInt(order.id), voucher_seller: decimal(order.voucher), created_at: zoned(order.createdAt), voucher_code: '', gift_option: false, is_cancel_pending: 'false',
    shipping_fee_discount_platform: '0.00', customer_last_name: '', promised_shipping_times: '', updated_at: zoned(order.updatedAt), price: decimal(money(goods, shop.currency)), national_registration_number: '', shipping_fee_original: decimal(order.shipping), payment_method: 'MIXEDCARD',
    buyer_note: '', customer_first_name: order.buyer.name, shipping_fee_discount_seller: '0.00', shipping_fee: decimal(order.shipping), branch_number: '', tax_code: '', items_count: String(order.units.length), delivery_info: '', statuses: [...new Set(order.units.map((unit) => unit.status))],
    extra_attributes: 'null', order_id: BigInt(order.id), need_cancel_confirm: String(order.isAsked), remarks: '', gift_message: '',
    address_shipping: { country: 'Singapore', address3: 'Singapore', address2: '', city: 'Singapore-Central', address1: '3** t*****n road', phone2: '', last_name: '', phone: order.buyer.phone ?? '65********88', post_code: '239195', address5: '', address4: 'Central', first_name: order.buyer.name },
  }
}

const unitOf = (order: SimOrder, unit: SimUnit): object => ({
  order_item_id: BigInt(unit.id), order_id: BigInt(order.id), status: unit.status, sku: unit.sku, shop_sku: `${unit.itemId}_SGAMZ-${unit.skuId}`, sku_id: unit.skuId, product_id: unit.itemId, name: unit.title, variation: '', currency: unit.price.currency,
  item_price: Number(decimal(unit.price)), paid_price: Number(decimal(money(unit.price.minor - unit.voucher.minor, unit.price.currency))), voucher_amount: Number(decimal(unit.voucher)), voucher_seller: Number(decimal(unit.voucher)), voucher_platform: 0, tax_amount: 0, is_digital: 0,
  is_fbl: '0', delivery_option_sof: 0, package_id: unit.packageId ?? '', tracking_code: unit.packageId === undefined ? '' : `LEX${unit.packageId.slice(2)}`, shipment_provider: unit.packageId === undefined ? '' : 'LEX SG', reason: unit.reason ?? '', cancel_return_initiator: unit.by ?? 'null-null',
  reverse_order_id: unit.reverseId ?? '', need_cancel_confirm: order.isAsked, payment_time: order.paidAt, updated_at: zoned(order.updatedAt), created_at: zoned(order.createdAt), buyer_id: 1001, product_main_image: '', order_type: 'Normal', shipping_type: 'Dropshipping', warehouse_code: 'dropshipping',
})

function find(sim: SimShop, id: string): SimOrder {
  const order = sim.orders.get(id)
  if (!order) throw new Refused('16', `E016: "${id}" Invalid Order ID`)
  return order
}
function momentOf(fields: Asked['fields'], name: string): number | undefined {
  const text = fields.get(name)
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at) || !/[+-]\d\d:\d\d$/.test(text)) throw new Refused('17', `E017: "${text}" Invalid Date Format`)
  return at
}

/** Orders, their units, and how they are stopped. */
export function orderOperations(sim: SimShop): Record<string, Operation> {
  const listOf = (text: string): string[] => jsonOf(z.array(Whole).min(1), text, '56')
  return {
    'orders/get'({ fields }) {
      const [after, before] = [momentOf(fields, 'update_after') ?? momentOf(fields, 'created_after'), momentOf(fields, 'update_before') ?? Infinity]
      if (after === undefined) throw new Refused('17', 'E017: "" Invalid Date Format')
      const limit = countOf(fields, 'limit', { least: 1, most: 100, code: '19' })
      const offset = countOf(fields, 'offset', { least: 0, most: 5000, code: '14' })
      if (fields.get('sort_by') !== 'updated_at') throw new Refused('75', 'E075: Invalid sort filter.')
      const all = [...sim.orders.values()].filter((order) => order.updatedAt >= after && order.updatedAt <= before).sort((a, b) => a.updatedAt - b.updatedAt || (a.id < b.id ? -1 : 1))
      if (fields.get('sort_direction') !== 'ASC') all.reverse()
      const page = all.slice(offset, offset + limit)
      return answer({ count: String(page.length), countTotal: String(all.length), orders: page.map((order) => orderOf({ order, shop: sim.shop })) })
    },
    'order/get': ({ fields }) => answer(orderOf({ order: find(sim, textOf(fields, 'order_id')), shop: sim.shop })),
    'orders/items/get'({ fields }) {
      const ids = listOf(textOf(fields, 'order_ids'))
      if (ids.length > 50) throw new Refused('38', 'E038: Too many orders were requested')
      if (ids.some((id) => !sim.orders.has(id))) throw new Refused('37', 'E037: One or more order id in the list are incorrect')
      return answer(ids.map((id) => ({ order_number: BigInt(id), order_id: BigInt(id), order_items: find(sim, id).units.map((unit) => unitOf(find(sim, id), unit)) })))
    },
    ...cancelOperations(sim),
  }
}

function cancelOperations(sim: SimShop): Record<string, Operation> {
  const unitsOf = (fields: Asked['fields']): { order: SimOrder; units: SimUnit[] } => {
    const order = find(sim, textOf(fields, 'order_id'))
    const ids = jsonOf(z.array(Whole).min(1), textOf(fields, 'order_item_id_list'), '102')
    const units = order.units.filter((unit) => ids.includes(unit.id))
    if (units.length !== ids.length) throw new Refused('123', `E0123: invalid trade order lines ${ids.join(',')}`)
    return { order, units }
  }
  const canStop = (unit: SimUnit): boolean => ['unpaid', 'pending', 'packed', 'repacked', 'ready_to_ship'].includes(unit.status)
  const options = [{ reason_name: 'Sourcing Delay', reason_id: '10000019' }, { reason_name: 'Out of Stock', reason_id: '10000021' }, { reason_name: 'Wrong Price or Pricing Error', reason_id: '10000023' }]
  return {
    'order/reverse/cancel/validate'({ fields }) {
      return answer(unitsOf(fields).units.every(canStop) ? { tip_content: 'SKU stock may be set to 0*', reason_options: options, tip_type: 'warning' } : { tip_content: 'The order cannot be cancelled in its current status.', reason_options: [], tip_type: 'error' })
    },
    'order/reverse/cancel/create'({ fields }) {
      const { order, units } = unitsOf(fields)
      const reason = options.find((option) => option.reason_id === textOf(fields, 'reason_id'))
      if (!reason) throw new Refused('104', 'E0104: reason is empty or invalid')
      if (!units.every(canStop)) throw new Refused('122', 'E0122: invalid trade order')
      const packages = new Set(units.flatMap((unit) => unit.packageId ?? []))
      const all = order.units.filter((unit) => units.includes(unit) || (unit.packageId !== undefined && packages.has(unit.packageId)))
      cancelUnits(sim, order, { units: all, by: 'cancellation-seller', reason: reason.reason_name })
      if (/stock|price/i.test(reason.reason_name)) for (const unit of all) sim.stock.take(`${unit.itemId}:${unit.skuId}`, () => 0)
      return answer({ tip_content: 'The order has been cancelled and SKU stock may have been set to 0.', tip_type: 'success' })
    },
    'order/reverse/cancel/seller/decide'({ fields }) {
      const reverseId = textOf(fields, 'reverse_order_id')
      const order = [...sim.orders.values()].find((one) => one.isAsked && one.units.some((unit) => unit.reverseId === reverseId))
      if (!order) throw new Refused('131', 'E0131: no decision for this reverse order')
      if (textOf(fields, 'agree_cancel') === 'true') cancelUnits(sim, order, { units: order.units.filter((unit) => unit.reverseId === reverseId), by: 'cancellation-customer', reason: 'Change of mind' })
      else order.isAsked = false
      return answerFlat({})
    },
  }
}

/** Packing and readiness: this shop is at home, so Lazada chooses who carries. */
export function fulfilmentOperations(sim: SimShop): Record<string, Operation> {
  const Pack = z.object({ pack_order_list: z.array(z.object({ order_id: Whole, order_item_list: z.array(Whole).min(1) })).min(1).max(20), delivery_type: z.literal('dropship'), shipping_allocate_type: z.enum(['TFS', 'NTFS']), shipment_provider_code: z.string().optional() })
  const Ready = z.object({ packages: z.array(z.object({ package_id: z.string().min(1) })).min(1).max(20) })
  const Providers = z.object({ orders: z.array(z.object({ order_id: Whole, order_item_ids: z.array(Whole) })).min(1).max(20) })
  const packUnit = (order: SimOrder, id: string, packageId: string): object => {
    const unit = order.units.find((one) => one.id === id)
    if (!unit || !['pending', 'repacked'].includes(unit.status)) return { order_item_id: BigInt(id), msg: unit ? 'FO_ITEM_NOT_ALLOW_TO_PACK' : 'ORDER_ITEM_NOT_FOUND', item_err_code: unit ? '700026' : '700025', retry: false }
    unit.status = 'packed'
    unit.packageId = packageId
    return { order_item_id: BigInt(id), msg: 'success', item_err_code: '0', tracking_number: `LEX${packageId.slice(2)}`, shipment_provider: 'LEX SG', package_id: packageId, retry: false }
  }
  return {
    'order/shipment/providers/get'({ fields }) {
      jsonOf(Providers, textOf(fields, 'getShipmentProvidersReq'))
      return answerResult({ platform_default: '1', shipment_providers: [], shipping_allocate_type: 'TFS' })
    },
    'order/fulfill/pack'({ fields }) {
      const asked = jsonOf(Pack, textOf(fields, 'packReq'))
      if (asked.pack_order_list.some((one) => !sim.orders.has(one.order_id))) return refuseResult('700021', 'ORDER_NOT_FOUND')
      const list = asked.pack_order_list.map((one) => {
        const order = find(sim, one.order_id)
        const packageId = `FP0${sim.newId()}`
        const items = one.order_item_list.map((id) => packUnit(order, id, packageId))
        sim.touch(order)
        return { order_id: BigInt(one.order_id), order_item_list: items }
      })
      return answerResult({ pack_order_list: list })
    },
    'order/package/rts'({ fields }) {
      const packages = jsonOf(Ready, textOf(fields, 'readyToShipReq')).packages.map(({ package_id: id }) => {
        const order = [...sim.orders.values()].find((one) => one.units.some((unit) => unit.packageId === id && unit.status === 'packed'))
        if (!order) return { msg: 'package status not allowed', item_err_code: '700000', package_id: id, retry: false }
        for (const unit of order.units) if (unit.packageId === id && unit.status === 'packed') unit.status = 'ready_to_ship'
        sim.touch(order)
        return { msg: 'success', item_err_code: '0', package_id: id, retry: false }
      })
      return answerResult({ packages })
    },
  }
}
