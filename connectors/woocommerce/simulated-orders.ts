import { parseExact, split, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { keyOfLine, orderView, refundedOf, refundView, simulatedOrder, totalOf, type Line, type Order, type Refund } from './simulated-order-view.ts'
import { restError, textOf, type RestError, type Row, type Shelf } from './simulated-shelf.ts'

export type Orders = ReturnType<typeof openOrders>
type Wish = { shop: ShopFacts; shelf: Shelf; nextId: () => number; stamp: () => string; tell: (topic: string, order: Order) => void }

/** Orders of the simulated store and what becomes of them. */
export function openOrders({ shop, shelf, nextId, stamp, tell }: Wish) {
  const orders = new Map<number, Order>()
  const touched = (o: Order): void => {
    o.changed = stamp()
    tell('order.updated', o)
  }
  const setStatus = (o: Order, status: string): void => {
    if (o.status === status) return
    if (['cancelled', 'failed'].includes(status) && !['cancelled', 'failed', 'pending'].includes(o.status)) for (const l of o.lines) shelf.move(keyOfLine(l), l.quantity)
    if (status === 'completed') o.completed = stamp()
    o.status = status
  }
  return {
    view: (o: Order): Row => orderView(o, shop),
    find: (id: number): Order | undefined => orders.get(id),
    all: (): Order[] => [...orders.values()],
    simulated: (): SimulatedOrder[] => [...orders.values()].map((o) => simulatedOrder(o, shop)),
    sell(basket: Basket): SimulatedOrder | undefined {
      const lines = takeLines(basket, shelf, nextId)
      if (!lines) return undefined
      const order: Order = { id: nextId(), status: 'processing', created: stamp(), changed: stamp(), completed: null, lines, shipping: basket.shipping?.minor ?? 0n, buyer: basket.buyer ?? { name: 'Mei Wang' }, meta: [], refunds: [], notes: [] }
      orders.set(order.id, order)
      tell('order.created', order)
      return simulatedOrder(order, shop)
    },
    update(o: Order, body: Row): RestError | undefined {
      const status = body['status']
      if (status !== undefined && !['pending', 'processing', 'on-hold', 'completed', 'cancelled', 'refunded', 'failed'].includes(textOf(status))) return restError(400, 'rest_invalid_param', 'Invalid parameter(s): status')
      for (const m of (body['meta_data'] ?? []) as { key: string; value: unknown }[]) o.meta.push({ id: nextId(), key: m.key, value: m.value })
      if (typeof status === 'string') setStatus(o, status)
      touched(o)
      return undefined
    },
    refund(o: Order, body: Row): Row | RestError {
      const minor = parseExact(textOf(body['amount'], '0'), shop.currency).minor
      // The vendor puts this error's status where WordPress does not find it, and answers 500.
      if (minor <= 0n || minor > totalOf(o) - refundedOf(o)) return restError(500, 'woocommerce_rest_cannot_create_order_refund', 'Invalid refund amount.')
      const made: Refund = { id: nextId(), minor, reason: textOf(body['reason']), meta: (body['meta_data'] ?? []) as Row[], lines: (body['line_items'] ?? []) as Row[], at: stamp() }
      o.refunds.push(made)
      if (refundedOf(o) === totalOf(o)) setStatus(o, 'refunded')
      touched(o)
      return refundView(made, shop)
    },
    refunds: (o: Order): Row[] => o.refunds.map((r) => refundView(r, shop)),
    cancel(id: string) {
      const o = orders.get(Number(id))
      if (!o || o.status === 'cancelled') return
      setStatus(o, 'cancelled')
      touched(o)
    },
    note(o: Order, body: Row): Row {
      const made = { id: nextId(), note: textOf(body['note']), customer_note: body['customer_note'] === true, at: stamp() }
      o.notes.push(made)
      return made
    },
  }
}

/** Takes the goods off the shelf; undefined, and nothing taken, when there are too few or one is not on sale. */
function takeLines({ items, discount }: Basket, shelf: Shelf, nextId: () => number): Line[] | undefined {
  const wanted = new Map<string, number>()
  for (const item of items) wanted.set(item.externalId, (wanted.get(item.externalId) ?? 0) + item.quantity)
  if ([...wanted].some(([key, n]) => shelf.find(key)?.status !== 'publish' || (shelf.stockOf(key) ?? 0) < n)) return undefined
  const gross = items.map((i) => (shelf.priceOf(i.externalId)?.minor ?? 0n) * BigInt(i.quantity))
  const cut = split(discount?.minor ?? 0n, gross)
  for (const [key, n] of wanted) shelf.move(key, -n)
  return items.map(({ externalId, quantity }, i): Line => {
    const thing = shelf.find(externalId)!
    return { id: nextId(), product: thing.parent ?? thing.id, variation: thing.parent === undefined ? 0 : thing.id, name: shelf.titleOf(thing), sku: thing.sku, quantity, before: gross[i]!, after: gross[i]! - cut[i]! }
  })
}
