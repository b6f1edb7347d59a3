import { money, split, toDecimal, type Money, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { problem, type Problem, type Row, type Shelf } from './simulated-shelf.ts'

type Line = { id: number; key: string; sku: string; title: string; quantity: number; price: bigint; discount: bigint; shipped: number }
export type Order = { id: number; statusId: number; created: Date; modified: Date; address: number; lines: Line[]; shipping: bigint; buyer: { name: string; email?: string; phone?: string }; parcels: Row[]; refunds: Row[]; refunded: bigint }
export type Orders = ReturnType<typeof openOrders>
type Wish = { shop: ShopFacts; shelf: Shelf; clock: () => Date; nextId: () => number; idsFrom: number; tell: (scope: string, order: Order, more?: Row) => void }

const statusNames: Readonly<Record<number, string>> = { 2: 'Shipped', 3: 'Partially Shipped', 4: 'Refunded', 5: 'Cancelled', 11: 'Awaiting Fulfillment', 14: 'Partially Refunded' }

/** Orders of the simulated store and what becomes of them; prices there contain the tax. */
export function openOrders({ shop, shelf, clock, nextId, idsFrom, tell }: Wish) {
  const orders = new Map<number, Order>()
  const write = (minor: bigint): string => Number(toDecimal(money(minor, shop.currency))).toFixed(4)
  const goodsOf = (o: Order): bigint => o.lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n)
  const discountOf = (o: Order): bigint => o.lines.reduce((sum, line) => sum + line.discount, 0n)
  const totalOf = (o: Order): Money => money(goodsOf(o) - discountOf(o) + o.shipping, shop.currency)
  const rfc2822 = (at: Date): string => at.toUTCString().replace('GMT', '+0000')

  function setStatus(o: Order, statusId: number): void {
    if (statusId === o.statusId) return
    const before = o.statusId
    o.statusId = statusId
    o.modified = clock()
    if (statusId === 5) for (const line of o.lines) shelf.move(line.key, line.quantity)
    tell('store/order/statusUpdated', o, { status: { previous_status_id: before, new_status_id: statusId } })
  }

  const lineView = (o: Order, line: Line): Row => {
    const [productId, variantId] = line.key.split(':').map(Number)
    const [each, all] = [write(line.price), write(line.price * BigInt(line.quantity))]
    return {
      id: line.id, order_id: o.id, product_id: productId, variant_id: variantId ?? productId! + 1, order_address_id: o.address, name: line.title, sku: line.sku, type: 'physical', base_price: each, price_ex_tax: each, price_inc_tax: each, price_tax: '0.0000',
      base_total: all, total_ex_tax: all, total_inc_tax: all, total_tax: '0.0000', quantity: line.quantity, quantity_shipped: line.shipped, quantity_refunded: 0, is_refunded: false,
      applied_discounts: line.discount === 0n ? [] : [{ id: 'coupon', amount: write(line.discount), name: 'Coupon', code: 'SAVE', target: 'order' }],
      product_options: variantId === undefined ? [] : [{ id: line.id, option_id: 3, order_product_id: line.id, display_name: 'Size', display_value: 'M', type: 'Multiple choice' }], parent_order_product_id: null, refund_amount: '0.0000', discounted_total_inc_tax: write(line.price * BigInt(line.quantity) - line.discount),
    }
  }
  const people = (o: Order): Row => ({ first_name: o.buyer.name, last_name: '', company: '', street_1: '中山路 1 號', street_2: '', city: '台北市', state: '', zip: '100', country: 'Taiwan', country_iso2: 'TW', phone: o.buyer.phone ?? '', email: o.buyer.email ?? 'buyer@example.com' })

  function view(o: Order, hasLines: boolean): Row {
    const [goods, total, zero] = [write(goodsOf(o)), write(totalOf(o).minor), '0.0000']
    const path = `/orders/${o.id}/consignments`
    const sent = o.lines.reduce((sum, line) => sum + line.shipped, 0)
    return {
      id: o.id, customer_id: 0, date_created: rfc2822(o.created), date_modified: rfc2822(o.modified), date_shipped: sent > 0 ? rfc2822(o.modified) : '', status_id: o.statusId, status: statusNames[o.statusId] ?? 'Pending', custom_status: statusNames[o.statusId] ?? 'Pending',
      subtotal_ex_tax: goods, subtotal_inc_tax: goods, subtotal_tax: zero, shipping_cost_ex_tax: write(o.shipping), shipping_cost_inc_tax: write(o.shipping), shipping_cost_tax: zero, handling_cost_ex_tax: zero, handling_cost_inc_tax: zero, wrapping_cost_ex_tax: zero, wrapping_cost_inc_tax: zero,
      total_ex_tax: total, total_inc_tax: total, total_tax: zero, is_tax_inclusive_pricing: true, items_total: o.lines.reduce((sum, line) => sum + line.quantity, 0), items_shipped: sent, payment_method: 'Credit Card',
      payment_status: o.refunded === 0n ? 'captured' : o.refunded >= totalOf(o).minor ? 'refunded' : 'partially refunded', refunded_amount: write(o.refunded), store_credit_amount: zero, gift_certificate_amount: zero,
      currency_id: 1, currency_code: shop.currency, currency_exchange_rate: '1.0000000000', default_currency_code: shop.currency, staff_notes: '', customer_message: '', discount_amount: zero, coupon_discount: write(discountOf(o)),
      is_deleted: false, channel_id: 1, order_source: 'www', billing_address: { ...people(o), form_fields: [] },
      fees: hasLines ? [] : { url: `https://api.bigcommerce.com${path}`, resource: `/orders/${o.id}/fees` },
      consignments: hasLines ? { pickups: [], shipping: [{ id: o.address, ...people(o), form_fields: [], line_items: o.lines.map((line) => lineView(o, line)), shipping_method: '宅配', cost_inc_tax: Number(write(o.shipping)) }], downloads: [], email: { gift_certificates: [] } } : { url: `https://api.bigcommerce.com${path}`, resource: path },
    }
  }

  const simulated = (o: Order): SimulatedOrder => ({
    externalId: String(o.id), placedAt: new Date(Math.floor(o.created.getTime() / 1000) * 1000).toISOString(), isCancelled: o.statusId === 5, total: totalOf(o),
    lines: o.lines.map((line) => ({ offerId: line.key, sku: line.sku, quantity: line.quantity, total: money(line.price * BigInt(line.quantity) - line.discount, shop.currency) })),
  })

  return {
    view, totalOf,
    find: (id: number): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map(simulated),
    sell(basket: Basket): SimulatedOrder | undefined {
      const wanted = new Map<string, number>()
      for (const { externalId, quantity } of basket.items) wanted.set(externalId, (wanted.get(externalId) ?? 0) + quantity)
      for (const [key, count] of wanted) {
        const thing = shelf.find(key)
        if (!thing || !shelf.isOnSale(thing) || (shelf.stockOf(key) ?? 0) < count) return undefined
      }
      const priced = basket.items.map((item) => ({ ...item, price: shelf.priceOf(item.externalId)!.minor }))
      const shares = split(basket.discount?.minor ?? 0n, priced.map((item) => item.price * BigInt(item.quantity)))
      for (const [key, count] of wanted) shelf.move(key, -count)
      const lines = priced.map((item, i): Line => {
        const thing = shelf.find(item.externalId)!
        return { id: nextId(), key: item.externalId, sku: thing.variant?.sku ?? thing.product.sku, title: thing.product.name, quantity: item.quantity, price: item.price, discount: shares[i]!, shipped: 0 }
      })
      const order: Order = { id: idsFrom + nextId(), statusId: 11, created: clock(), modified: clock(), address: nextId(), lines, shipping: basket.shipping?.minor ?? 0n, buyer: basket.buyer ?? { name: 'Jane' }, parcels: [], refunds: [], refunded: 0n }
      orders.set(order.id, order)
      tell('store/order/created', order)
      return simulated(order)
    },
    cancel: (id: string): void => {
      const order = orders.get(Number(id))
      if (order) setStatus(order, 5)
    },
    update(o: Order, body: Row): Problem | undefined {
      const statusId = body['status_id']
      if (statusId !== undefined && !(Number.isInteger(statusId) && Number(statusId) >= 0 && Number(statusId) <= 14)) return problem(400, 'The field \'status_id\' is invalid.')
      if (statusId !== undefined) setStatus(o, Number(statusId))
      return undefined
    },
    ship(o: Order, body: Row): Row | Problem {
      const items = (body['items'] ?? []) as { order_product_id: number; quantity: number }[]
      if (body['order_address_id'] !== o.address || items.length === 0) return problem(400, 'The field \'order_address_id\' is invalid.')
      for (const item of items) {
        const line = o.lines.find((one) => one.id === item.order_product_id)
        if (!line || line.shipped + item.quantity > line.quantity) return problem(400, 'The field \'items\' is invalid.')
      }
      for (const item of items) o.lines.find((one) => one.id === item.order_product_id)!.shipped += item.quantity
      const made: Row = { id: nextId(), order_id: o.id, customer_id: 0, order_address_id: o.address, date_created: rfc2822(clock()), tracking_number: body['tracking_number'] ?? '', shipping_method: body['shipping_method'] ?? '', shipping_provider: body['shipping_provider'] ?? '', comments: '', items: items.map((item) => ({ ...item, product_id: 0 })) }
      o.parcels.push(made)
      setStatus(o, o.lines.every((line) => line.shipped === line.quantity) ? 2 : 3)
      return made
    },
    refund(o: Order, body: Row): Row | Problem {
      const [items, payments] = [(body['items'] ?? []) as { amount: number; reason?: string }[], (body['payments'] ?? []) as { amount: number }[]]
      const ask = (list: readonly { amount: number }[]): bigint => list.reduce((sum, one) => sum + BigInt(Math.round(one.amount * 10_000)), 0n)
      const minor = (ask(items) * unit(shop)) / 10_000n
      if (ask(items) !== ask(payments) || minor <= 0n) return problem(422, 'The amount of the payments does not match the refund.')
      if (minor + o.refunded > totalOf(o).minor) return problem(422, 'The refund amount is more than the order has left.')
      o.refunded += minor
      const made: Row = { id: nextId(), order_id: o.id, user_id: 1, created: clock().toISOString(), reason: items[0]?.reason ?? '', total_amount: Number(toDecimal(money(minor, shop.currency))), total_tax: 0, items: items.map((item) => ({ item_type: 'ORDER', item_id: o.id, reason: item.reason, requested_amount: item.amount })), payments }
      o.refunds.push(made)
      tell('store/order/refund/created', o, { refund: { refund_id: made['id'] } })
      setStatus(o, o.refunded === totalOf(o).minor ? 4 : 14)
      return made
    },
  }
}

const unit = ({ currency }: ShopFacts): bigint => 10n ** BigInt(toDecimal(money(0n, currency)).split('.')[1]?.length ?? 0)
