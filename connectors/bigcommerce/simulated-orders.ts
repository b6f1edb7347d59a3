import { money, split, toDecimal, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { openOrderView, type Line, type Order } from './simulated-order-view.ts'
import { problem, type Problem, type Row, type Shelf } from './simulated-shelf.ts'

export type Orders = ReturnType<typeof openOrders>
type Wish = { shop: ShopFacts; shelf: Shelf; clock: () => Date; nextId: () => number; idsFrom: number; tell: (scope: string, order: Order, more?: Row) => void }

/** Orders of the simulated store and what becomes of them; prices there contain the tax. */
export function openOrders({ shop, shelf, clock, nextId, idsFrom, tell }: Wish) {
  const orders = new Map<number, Order>()
  const { view, simulated, totalOf, rfc2822 } = openOrderView(shop)

  function setStatus(o: Order, statusId: number): void {
    if (statusId === o.statusId) return
    const before = o.statusId
    o.statusId = statusId
    o.modified = clock()
    if (statusId === 5) for (const line of o.lines) shelf.move(line.key, line.quantity)
    tell('store/order/statusUpdated', o, { status: { previous_status_id: before, new_status_id: statusId } })
  }

  return {
    view, totalOf,
    find: (id: number): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map(simulated),
    sell(basket: Basket): SimulatedOrder | undefined {
      const lines = takeLines(basket, shelf, nextId)
      if (!lines) return undefined
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
      const wrong = takeItems(o, body, items)
      if (wrong) return wrong
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

/** Takes the goods off the shelf; undefined, and nothing taken, when there are too few or one is not on sale. */
function takeLines(basket: Basket, shelf: Shelf, nextId: () => number): Line[] | undefined {
  const wanted = new Map<string, number>()
  for (const { externalId, quantity } of basket.items) wanted.set(externalId, (wanted.get(externalId) ?? 0) + quantity)
  for (const [key, count] of wanted) {
    const thing = shelf.find(key)
    if (!thing || !shelf.isOnSale(thing) || (shelf.stockOf(key) ?? 0) < count) return undefined
  }
  const priced = basket.items.map((item) => ({ ...item, price: shelf.priceOf(item.externalId)!.minor }))
  const shares = split(basket.discount?.minor ?? 0n, priced.map((item) => item.price * BigInt(item.quantity)))
  for (const [key, count] of wanted) shelf.move(key, -count)
  return priced.map((item, i) => {
    const thing = shelf.find(item.externalId)!
    return { id: nextId(), key: item.externalId, sku: thing.variant?.sku ?? thing.product.sku, title: thing.product.name, quantity: item.quantity, price: item.price, discount: shares[i]!, shipped: 0 }
  })
}

/** Marks them as sent, or says what is wrong with them. */
function takeItems(o: Order, body: Row, items: readonly { order_product_id: number; quantity: number }[]): Problem | undefined {
  if (body['order_address_id'] !== o.address || items.length === 0) return problem(400, 'The field \'order_address_id\' is invalid.')
  const lines = items.map((item) => o.lines.find((one) => one.id === item.order_product_id && one.shipped + item.quantity <= one.quantity))
  if (lines.includes(undefined)) return problem(400, 'The field \'items\' is invalid.')
  lines.forEach((line, i) => { line!.shipped += items[i]!.quantity })
  return undefined
}

const unit = ({ currency }: ShopFacts): bigint => 10n ** BigInt(toDecimal(money(0n, currency)).split('.')[1]?.length ?? 0)
