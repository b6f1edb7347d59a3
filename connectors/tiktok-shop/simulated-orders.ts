import { z } from 'zod'
import { money, toDecimal } from '#kit'
import { answer, bodyOf, pageOf, Refused, type Operation } from './simulated-reply.ts'
import { cancelUnits, type SimOrder, type SimShop, type SimUnit } from './simulated-shop.ts'

const Search = z.object({ update_time_ge: z.int().optional(), update_time_lt: z.int().optional() })
const Cancel = z.object({ order_id: z.string().min(1), cancel_reason: z.string().min(1), order_line_item_ids: z.array(z.string()).min(1).optional() })
const Ship = z.object({ handover_method: z.enum(['PICKUP', 'DROP_OFF']).optional(), self_shipment: z.object({ tracking_number: z.string().min(1), shipping_provider_id: z.string().min(1) }).optional() })
const OwnParcel = z.object({ order_line_item_ids: z.array(z.string()).optional(), tracking_number: z.string().min(1), shipping_provider_id: z.string().min(1) })
const deliveryOption = '7091146663229654785'
const providers = [{ id: '6617675021119438849', name: 'other' }, { id: '7117858858072016686', name: 'USPS' }]

const packageStatus: Readonly<Record<string, string>> = { AWAITING_SHIPMENT: 'TO_FULFILL', AWAITING_COLLECTION: 'PROCESSING', IN_TRANSIT: 'FULFILLING', DELIVERED: 'COMPLETED', COMPLETED: 'COMPLETED', CANCELLED: 'CANCELLED' }

function orderOf(sim: SimShop, order: SimOrder): object {
  const sum = (pick: (unit: SimUnit) => bigint): string => toDecimal(money(order.units.reduce((total, unit) => total + pick(unit), 0n), sim.shop.currency))
  return {
    id: order.id, status: order.status, create_time: order.createdAt, update_time: order.updatedAt, paid_time: order.createdAt, user_id: '7021436810468230477', buyer_email: order.buyer.email ?? 'v2b2V5@chat.seller.tiktok.com', buyer_message: '', seller_note: '', fulfillment_type: 'FULFILLMENT_BY_SELLER',
    shipping_type: order.isOwn ? 'SELLER' : 'TIKTOK', delivery_type: 'HOME_DELIVERY', is_cod: false, is_buyer_request_cancel: order.asked !== undefined, is_sample_order: false, is_on_hold_order: false, cancel_reason: order.reason ?? '', cancellation_initiator: order.by ?? '', payment_method_name: 'CCDC',
    shipping_provider: order.tracking === undefined ? '' : 'TT Virtual express', tracking_number: order.tracking ?? '', delivery_option_id: deliveryOption, delivery_option_name: 'Standard Shipping', order_type: 'NORMAL', warehouse_id: sim.facts.warehouseId, rts_sla_time: order.createdAt + 86_400,
    packages: [...new Set(order.units.map((unit) => unit.packageId))].filter((id) => id !== '').map((id) => ({ id })),
    payment: {
      currency: sim.shop.currency, sub_total: sum((unit) => unit.paid.minor), shipping_fee: toDecimal(order.shipping), seller_discount: sum((unit) => unit.list.minor - unit.paid.minor), platform_discount: '0', total_amount: toDecimal(order.total), original_total_product_price: sum((unit) => unit.list.minor),
      original_shipping_fee: toDecimal(order.shipping), shipping_fee_seller_discount: '0', shipping_fee_platform_discount: '0', tax: '0', small_order_fee: '0',
    },
    recipient_address: { full_address: '1*** C***', phone_number: order.buyer.phone ?? '(+1)213-***-1234', name: order.buyer.name, region_code: 'US', postal_code: '95110', address_line1: '1199 Coleman Ave', address_line2: '', address_detail: '', district_info: [{ address_level_name: 'Country', address_name: 'United States', address_level: 'L0' }, { address_level_name: 'State', address_name: 'California', address_level: 'L1' }, { address_level_name: 'City', address_name: 'San Jose', address_level: 'L2' }] },
    line_items: order.units.map((unit) => ({
      id: unit.id, sku_id: unit.skuId, product_id: unit.productId, product_name: unit.title, sku_name: 'Default', seller_sku: unit.sku, sku_image: '', sku_type: 'NORMAL', original_price: toDecimal(unit.list), sale_price: toDecimal(unit.paid), seller_discount: toDecimal(money(unit.list.minor - unit.paid.minor, unit.list.currency)), platform_discount: '0',
      display_status: unit.status, package_id: unit.packageId, package_status: packageStatus[unit.status] ?? 'TO_FULFILL', currency: sim.shop.currency, tracking_number: '', shipping_provider_name: '', is_gift: false, cancel_reason: '', cancel_user: '',
    })),
  }
}

const find = (sim: SimShop, id: string): SimOrder => {
  const order = sim.orders.get(id)
  if (!order) throw new Refused(21008111, 'The order or package does not belong to the current seller.')
  return order
}

export function orderOperations(sim: SimShop): Record<string, Operation> {
  return {
    'orders/search'({ query, body }) {
      const { update_time_ge: from = 0, update_time_lt: to = Infinity } = bodyOf(Search, body ?? {})
      const by = query.get('sort_field') === 'update_time' ? (order: SimOrder) => order.updatedAt : (order: SimOrder) => order.createdAt
      const all = [...sim.orders.values()].filter((order) => order.updatedAt >= from && order.updatedAt < to).sort((a, b) => by(a) - by(b) || (a.id < b.id ? -1 : 1))
      if (query.get('sort_order') !== 'ASC') all.reverse()
      const { page, rest } = pageOf(all, query, [1, 100])
      return answer({ orders: page.map((order) => orderOf(sim, order)), ...rest })
    },
    orders({ query }) {
      const ids = (query.get('ids') ?? '').split(',')
      if (ids.length > 50) throw new Refused(36009004, 'Invalid parameter ids: at most 50')
      return answer({ orders: ids.map((id) => orderOf(sim, find(sim, id))) })
    },
    ...shippingOperations(sim),
    ...cancelOperations(sim),
  }
}

function cancelOperations(sim: SimShop): Record<string, Operation> {
  return {
    cancellations({ body }) {
      const wish = bodyOf(Cancel, body)
      const order = find(sim, wish.order_id)
      if (!wish.cancel_reason.startsWith('seller_cancel_')) throw new Refused(25001014, 'Unknown return reason. Please ensure you are passing a valid return reason.')
      if (order.status !== 'AWAITING_SHIPMENT') throw new Refused(25001051, 'Not allowed to return or cancel since order is completed or cancelled')
      if (order.asked !== undefined) throw new Refused(25001011, 'A return request is already in process, or the order has already been cancelled.')
      const units = wish.order_line_item_ids ? order.units.filter((unit) => wish.order_line_item_ids!.includes(unit.id)) : order.units
      if (units.length !== (wish.order_line_item_ids?.length ?? order.units.length)) throw new Refused(25005011, 'The requested line item(s) for return or refund exceeds the allowable limit.')
      cancelUnits(sim, order, { units, by: 'SELLER', reason: wish.cancel_reason })
      return answer({ cancel_id: sim.newId('4035'), cancel_status: 'CANCELLATION_REQUEST_SUCCESS' })
    },
    'cancellations/search'({ body, query }) {
      const { order_ids: ids } = bodyOf(z.object({ order_ids: z.array(z.string()).optional() }), body)
      const all = [...sim.orders.values()].filter((order) => order.asked !== undefined && (!ids || ids.includes(order.id)))
      const { page, rest } = pageOf(all, query, [1, 50], 10)
      return answer({ cancellations: page.map((order) => ({ cancel_id: order.asked, order_id: order.id, cancel_type: 'BUYER_CANCEL', cancel_status: 'CANCELLATION_REQUEST_PENDING', role: 'BUYER', create_time: order.updatedAt, update_time: order.updatedAt })), ...rest })
    },
    'cancellations/approve'({ id }) {
      const order = [...sim.orders.values()].find((one) => one.asked === id)
      if (!order) throw new Refused(25020009, 'reverse already cancelled')
      cancelUnits(sim, order, { units: order.units, by: 'BUYER', reason: 'ecom_order_to_ship_canceled_reason_created_by_mistakes' })
      return answer({})
    },
  }
}

function shippingOperations(sim: SimShop): Record<string, Operation> {
  const goOut = (order: SimOrder, units: readonly SimUnit[], tracking: string): void => {
    for (const unit of units) unit.status = 'AWAITING_COLLECTION'
    order.tracking = tracking
    sim.touch(order, order.units.every((unit) => unit.status !== 'AWAITING_SHIPMENT') ? 'AWAITING_COLLECTION' : 'PARTIALLY_SHIPPING')
  }
  return {
    'shipping-providers'({ id }) {
      if (id !== deliveryOption) throw new Refused(21008116, 'No Subscription without specified delivery option.')
      return answer({ shipping_providers: providers })
    },
    'packages/ship'({ id, body }) {
      const { self_shipment: own } = bodyOf(Ship, body)
      const order = [...sim.orders.values()].find((one) => one.units.some((unit) => unit.packageId === id))
      if (!order) throw new Refused(21008111, 'The order or package does not belong to the current seller.')
      const units = order.units.filter((unit) => unit.packageId === id && unit.status === 'AWAITING_SHIPMENT')
      if (units.length === 0) throw new Refused(11006021, 'Package has been shipped. Please not ship the package again.')
      if (order.isOwn !== (own !== undefined)) throw new Refused(11001002, 'invalid param.')
      goOut(order, units, own?.tracking_number ?? `JX${id.slice(-8)}`)
      return answer({})
    },
    'orders/packages'({ id, body }) {
      const parcel = bodyOf(OwnParcel, body)
      const order = find(sim, id)
      const units = order.units.filter((unit) => unit.status === 'AWAITING_SHIPMENT' && (parcel.order_line_item_ids?.includes(unit.id) ?? true))
      if (!providers.some((one) => one.id === parcel.shipping_provider_id)) throw new Refused(11050001, 'invalid param')
      goOut(order, units, parcel.tracking_number)
      return answer({ order_id: id, order_line_item_ids: units.map((unit) => unit.id), package_id: sim.newId('1152') })
    },
  }
}
