import { z } from 'zod'
import { toDecimal, type Money } from '#kit'
import { answer, answerFlat, bodyOf, countOf, Refused, rangeOf, textOf, type Operation } from './simulated-reply.ts'
import type { SimOrder, SimShop } from './simulated-shop.ts'

const Whole = z.union([z.int(), z.bigint()]).transform(String)
const Cancel = z.object({
  order_sn: z.string().min(1), cancel_reason: z.enum(['OUT_OF_STOCK', 'CUSTOMER_REQUEST', 'UNDELIVERABLE_AREA', 'COD_NOT_SUPPORTED']), item_list: z.array(z.object({ item_id: Whole, model_id: Whole })).optional(),
  partial_cancel_item_list: z.array(z.object({ item_id: Whole, model_id: Whole, model_quantity: z.int().positive() })).optional(),
})
const Handle = z.object({ order_sn: z.string().min(1), operation: z.enum(['ACCEPT', 'REJECT']) })
const Ship = z.object({ order_sn: z.string().min(1), package_number: z.string().min(1).optional(), pickup: z.object({ address_id: Whole, pickup_time_id: z.string().optional() }).optional(), dropoff: z.object({ sender_real_name: z.string().optional() }).optional(), non_integrated: z.object({ tracking_number: z.string().optional() }).optional() })

const amount = (money: Money): number => Number(toDecimal(money))
const isShippable = (order: SimOrder): boolean => order.status === 'READY_TO_SHIP' || order.status === 'RETRY_SHIP'

/** Everything get_order_detail may say; the optional part is told only when asked for. */
function detailOf(order: SimOrder, asked: ReadonlySet<string>): object {
  const always = {
    order_sn: order.sn, region: 'TW', currency: order.total.currency, cod: false, order_status: order.status, create_time: order.createdAt, update_time: order.updatedAt, days_to_ship: 2, ship_by_date: order.createdAt + 2 * 86_400,
    message_to_seller: '', reverse_shipping_fee: 0, booking_sn: '', pending_terms: [],
  }
  const optional: Record<string, unknown> = {
    total_amount: amount(order.total), buyer_user_id: 9_193_214, buyer_username: order.buyer.name, pay_time: order.createdAt, estimated_shipping_fee: amount(order.shipping), payment_method: 'Bank Transfer', shipping_carrier: '蝦皮店到店',
    recipient_address: { name: order.buyer.name, phone: order.buyer.phone ?? '****', town: '', district: '****', city: '****', state: '****', region: 'TW', zipcode: '****', full_address: '****' },
    item_list: order.lines.map((line) => ({
      item_id: BigInt(line.itemId), item_name: line.title, item_sku: line.modelId === '0' ? line.sku : '', model_id: BigInt(line.modelId), model_name: '', model_sku: line.modelId === '0' ? '' : line.sku, model_quantity_purchased: line.quantity,
      model_original_price: amount(line.list), model_discounted_price: amount(line.unit), promotion_type: '', order_item_id: BigInt(line.itemId), promotion_group_id: 0, cancelled_qty: line.cancelled, active_qty: line.quantity - line.cancelled, surprise_of_tomorrow: { is: 'new' },
    })),
    package_list: [{ package_number: order.packageNumber, logistics_status: order.logistics, shipping_carrier: '蝦皮店到店', item_list: order.lines.map((line) => ({ item_id: BigInt(line.itemId), model_id: BigInt(line.modelId), model_quantity: line.quantity })) }],
    cancel_by: order.cancelledBy ?? '', cancel_reason: order.reason ?? '', buyer_cancel_reason: '', fulfillment_flag: 'fulfilled_by_local_seller', note: '',
  }
  return { ...always, ...Object.fromEntries(Object.entries(optional).filter(([name]) => asked.has(name))) }
}

export function cancelOrder(sim: SimShop, order: SimOrder, by: { who: 'buyer' | 'seller' | 'system'; reason: string }): void {
  for (const line of order.lines) sim.stock.take(`${line.itemId}:${line.modelId}`, (level) => level + line.quantity - line.cancelled)
  order.cancelledBy = by.who
  order.reason = by.reason
  order.logistics = 'LOGISTICS_NOT_START'
  sim.touch(order, 'CANCELLED')
}

function orderIn(sim: SimShop, sn: string): SimOrder {
  const order = sim.orders.get(sn)
  if (!order) throw new Refused('error_not_found', 'Wrong parameters, detail: the order is not found.')
  return order
}

/** v2.order as the specification says it. */
export function orderOperations(sim: SimShop): Record<string, Operation> {
  const orderOf = (sn: string): SimOrder => orderIn(sim, sn)
  return {
    'order/get_order_list'({ query }) {
      const field = textOf(query, 'time_range_field')
      if (field !== 'create_time' && field !== 'update_time') throw new Refused('error_param', 'Wrong parameters, detail: time_range_field.')
      const range = rangeOf(query, ['time_from', 'time_to'], new Refused('order.order_list_invalid_time', 'Start time must be earlier than end time and diff in 15days.'))
      const size = countOf(query, 'page_size', [1, 100])
      const at = (order: SimOrder): number => (field === 'create_time' ? order.createdAt : order.updatedAt)
      const key = (order: SimOrder): string => `${at(order)}.${order.sn}`
      const cursor = query.get('cursor') ?? ''
      const all = [...sim.orders.values()].filter((order) => at(order) >= range.from && at(order) <= range.to).sort((a, b) => (key(a) < key(b) ? -1 : 1)).filter((order) => key(order) > cursor)
      const page = all.slice(0, size)
      const isMore = all.length > size
      return answer({ more: isMore, next_cursor: isMore ? key(page.at(-1)!) : '', order_list: page.map((order) => ({ order_sn: order.sn, order_status: order.status })) })
    },
    'order/get_order_detail'({ query }) {
      const sns = textOf(query, 'order_sn_list').split(',')
      if (sns.length > 50) throw new Refused('error_param', 'Wrong parameters, detail: order_sn_list limit [1,50].')
      const asked = new Set((query.get('response_optional_fields') ?? '').split(','))
      return answer({ order_list: sns.map((sn) => detailOf(orderOf(sn), asked)) })
    },
    'order/cancel_order'({ body }) {
      const wish = bodyOf(Cancel, body)
      const order = orderOf(wish.order_sn)
      if (!isShippable(order) && order.status !== 'UNPAID') throw new Refused('order.error_limit', 'Can not cancel this order')
      if (wish.partial_cancel_item_list) cancelLines(sim, order, wish.partial_cancel_item_list)
      else if (wish.cancel_reason === 'OUT_OF_STOCK' && !wish.item_list?.length) throw new Refused('error_param', 'Wrong parameters, detail: item_list is a required field.')
      else cancelOrder(sim, order, { who: 'seller', reason: wish.cancel_reason })
      return answer({ update_time: order.updatedAt })
    },
    'order/handle_buyer_cancellation'({ body }) {
      const { order_sn: sn, operation } = bodyOf(Handle, body)
      const order = orderOf(sn)
      if (order.status !== 'IN_CANCEL') throw new Refused('error_param', 'Wrong parameters, detail: the order is not in cancellation.')
      if (operation === 'ACCEPT') cancelOrder(sim, order, { who: 'buyer', reason: 'CUSTOMER_REQUEST' })
      else sim.touch(order, 'READY_TO_SHIP')
      return answer({ update_time: order.updatedAt })
    },
  }
}

/** v2.logistics: this shop's parcels are collected. */
export function logisticsOperations(sim: SimShop): Record<string, Operation> {
  const toShip = (sn: string, packageNumber: string | undefined): SimOrder => {
    const order = orderIn(sim, sn)
    if (packageNumber !== undefined && packageNumber !== order.packageNumber) throw new Refused('logistics.package_not_exist', 'The package is not exist.')
    if (!isShippable(order)) throw new Refused('logistics.error_status_limit', 'The order status is invalid. Please check the order status.')
    return order
  }
  return {
    'logistics/get_shipping_parameter'({ query }) {
      toShip(textOf(query, 'order_sn'), query.get('package_number') ?? undefined)
      return answer({
        info_needed: { dropoff: [], pickup: ['address_id', 'pickup_time_id'] }, dropoff: { branch_list: [], slug_list: [] },
        pickup: { address_list: [{ address_id: 234, region: 'TW', address_flag: ['default_address', 'pickup_address'], time_slot_list: [{ date: sim.seconds() + 86_400, pickup_time_id: '1608103685', flags: ['recommended'] }] }] },
      })
    },
    'logistics/ship_order'({ body }) {
      const wish = bodyOf(Ship, body)
      if ([wish.pickup, wish.dropoff, wish.non_integrated].filter((way) => way !== undefined).length !== 1) throw new Refused('logistics.ship_order_only_support_one_type', 'Please select just one way to ship order: pickup or dropoff or non_integrated.')
      if (wish.non_integrated) throw new Refused('logistics.ship_order_unsupport_non_integrated', 'This order does not support ship with non_integrated.')
      const order = toShip(wish.order_sn, wish.package_number)
      order.logistics = 'LOGISTICS_REQUEST_CREATED'
      order.tracking = `TW${order.packageNumber.slice(3)}`
      sim.touch(order, 'PROCESSED')
      sim.push(4, { ordersn: order.sn, forder_id: order.packageNumber, package_number: order.packageNumber, tracking_no: order.tracking })
      return answerFlat({})
    },
  }
}

function cancelLines(sim: SimShop, order: SimOrder, rows: readonly { item_id: string; model_id: string; model_quantity: number }[]): void {
  const found = rows.map((row) => ({ row, line: order.lines.find((line) => line.itemId === row.item_id && line.modelId === row.model_id) }))
  for (const { row, line } of found) if (!line || line.cancelled + row.model_quantity > line.quantity) throw new Refused('error_param', 'Wrong parameters, detail: partial_cancel_item_list.')
  for (const { row, line } of found) {
    line!.cancelled += row.model_quantity
    sim.stock.take(`${row.item_id}:${row.model_id}`, (level) => level + row.model_quantity)
  }
  if (order.lines.every((line) => line.cancelled === line.quantity)) {
    order.cancelledBy = 'seller'
    order.reason = 'OUT_OF_STOCK'
    sim.touch(order, 'CANCELLED')
  } else sim.touch(order)
}
