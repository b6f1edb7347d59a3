import { money, split, type Money, type ShopFacts } from '#kit'
import { openLagged, type Basket, type SimulatedOffer, type SimulatorOptions } from '#kit/simulator'

export type Product = { id: string; handle: string; title: string; description: string; status: string; images: string[]; publications: Set<string> }
export type Variant = { id: string; itemId: string; product: Product; sku: string; barcode: string | undefined; publications: Set<string> }
export type OrderLine = { id: string; variant: Variant; title: string; sku: string; quantity: number; unit: Money; discount: bigint; tax: bigint; removed: number; taskLineId: string }
export type Refund = { id: string; note: string; lines: { lineId: string; quantity: number; restock: string }[]; amount: bigint; parentId: string | undefined; at: string }
export type Fulfilment = { id: string; company: string; number: string | undefined; lines: { lineId: string; quantity: number }[] }
export type Order = {
  id: string; number: number; taskId: string; createdAt: string; updatedAt: string; cancelledAt: string | undefined; cancelReason: string | undefined
  lines: OrderLine[]; shipping: bigint; shippingTax: bigint; discount: bigint; buyer: Basket['buyer']; customerId: string | undefined; paymentId: string
  refunds: Refund[]; fulfilments: Fulfilment[]
}

export const publications = ['gid://shopify/Publication/762454635', 'gid://shopify/Publication/762454636']

/** The shop as Shopify knows it: things on sale, levels, orders. No words of any API in here. */
export function openShop({ clock, lagMs, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions) {
  const facts: ShopFacts = shop
  const variants = new Map<string, Variant>()
  const orders: Order[] = []
  const customers = new Map<string, { id: string; name: string; email: string | undefined; phone: string | undefined; at: string }>()
  const levels = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  let made = 0
  const smallId = (base: number): string => String(base + 7 * ++made)
  /** Ids of orders and lines pass what a JavaScript number holds, as in Shopify's own samples. */
  const bigId = (base: bigint): string => String(base + 7n * BigInt(++made))
  /** Shopify counts in seconds. */
  const now = (): string => clock().toISOString().replace(/\.\d+Z$/, 'Z')
  const currency = facts.currency
  /** The tax of five per cent that a price contains. */
  const taxIn = (minor: bigint): bigint => (minor * 10n + 105n) / 210n

  const makeVariant = (product: Product, more: { sku: string; barcode: string | undefined; price: Money; available: number }): Variant => {
    const variant: Variant = { id: smallId(808_950_810), itemId: smallId(457_924_702), product, sku: more.sku, barcode: more.barcode, publications: new Set(publications) }
    variants.set(variant.id, variant)
    levels.set(variant.itemId, more.available)
    prices.set(variant.id, more.price)
    return variant
  }
  const makeProduct = (handle: string, title: string): Product => ({ id: smallId(632_910_392), handle, title, description: '', status: 'ACTIVE', images: [], publications: new Set(publications) })
  const find = (externalId: string): Variant | undefined => {
    const variant = variants.get(externalId.split(':')[0] ?? '')
    return variant && `${variant.id}:${variant.itemId}` === externalId ? variant : undefined
  }
  const shown = (v: Variant): SimulatedOffer => ({
    externalId: `${v.id}:${v.itemId}`, sku: v.sku, title: v.product.title, ...(v.barcode && { barcode: v.barcode }), price: prices.truth(v.id)!, available: levels.truth(v.itemId) ?? 0,
  })
  const touch = (order: Order): void => { order.updatedAt = now() }

  function customerOf(buyer: Basket['buyer']): string | undefined {
    if (!buyer) return undefined
    const key = buyer.email ?? buyer.phone ?? buyer.name
    const known = customers.get(key) ?? { id: bigId(115_310_627_314_723_954n), name: buyer.name, email: buyer.email, phone: buyer.phone, at: now() }
    customers.set(key, known)
    return known.id
  }

  function sell({ items, discount, shipping, buyer }: Basket): Order | undefined {
    const wanted = new Map<Variant, number>()
    for (const { externalId, quantity } of items) {
      const variant = find(externalId)
      if (!variant || quantity < 1 || variant.product.status !== 'ACTIVE' || variant.publications.size === 0 || variant.product.publications.size === 0) return undefined
      wanted.set(variant, (wanted.get(variant) ?? 0) + quantity)
    }
    if (wanted.size === 0 || [...wanted].some(([v, quantity]) => (levels.truth(v.itemId) ?? 0) < quantity)) return undefined
    for (const [v, quantity] of wanted) levels.set(v.itemId, levels.truth(v.itemId)! - quantity)
    const goods = items.map(({ externalId, quantity }) => prices.truth(find(externalId)!.id)!.minor * BigInt(quantity))
    const shares = split(discount?.minor ?? 0n, goods)
    const order: Order = {
      id: bigId(5_210_473_829_550_154_508n), number: 1001 + orders.length, taskId: smallId(1_046_000_777), createdAt: now(), updatedAt: now(), cancelledAt: undefined, cancelReason: undefined,
      lines: items.map(({ externalId, quantity }, i) => {
        const variant = find(externalId)!
        return {
          id: bigId(866_550_311_766_439_020n), variant, title: variant.product.title, sku: variant.sku, quantity, unit: prices.truth(variant.id)!, discount: shares[i]!, tax: taxIn(goods[i]! - shares[i]!), removed: 0,
          taskLineId: smallId(1_058_737_482),
        }
      }),
      shipping: shipping?.minor ?? 0n, shippingTax: taxIn(shipping?.minor ?? 0n), discount: discount?.minor ?? 0n, buyer, customerId: customerOf(buyer), paymentId: bigId(389_404_469_000_000_000n), refunds: [], fulfilments: [],
    }
    orders.push(order)
    return order
  }

  /** Takes units off an order; those that go back on the shelf can be sold again. */
  function refund(order: Order, lines: Refund['lines'], more: { note: string; amount: bigint }): Refund {
    for (const { lineId, quantity, restock } of lines) {
      const line = order.lines.find((l) => l.id === lineId)!
      line.removed += quantity
      if (restock === 'RETURN' || restock === 'CANCEL') levels.set(line.variant.itemId, (levels.truth(line.variant.itemId) ?? 0) + quantity)
    }
    const made_: Refund = { id: smallId(929_361_465), lines, ...more, parentId: more.amount > 0n ? order.paymentId : undefined, at: now() }
    order.refunds.push(made_)
    touch(order)
    return made_
  }

  function cancel(order: Order, more: { reason: string; restock: boolean; note: string; amount: bigint }): void {
    if (order.cancelledAt !== undefined) return
    order.cancelledAt = now()
    order.cancelReason = more.reason
    const left = order.lines.filter((l) => l.quantity > l.removed).map((l) => ({ lineId: l.id, quantity: l.quantity - l.removed, restock: more.restock ? 'CANCEL' : 'NO_RESTOCK' }))
    refund(order, left, more)
  }

  return {
    facts, variants, orders, customers, levels, prices, now, currency, taxIn, smallId, makeProduct, makeVariant, find, shown, touch, sell, refund, cancel,
    totalOf: (order: Order): Money => money(order.lines.reduce((n, l) => n + l.unit.minor * BigInt(l.quantity) - l.discount, order.shipping), currency),
    refundedOf: (order: Order): bigint => order.refunds.reduce((n, r) => n + r.amount, 0n),
    shippedOf: (order: Order, lineId: string): number => order.fulfilments.flatMap((f) => f.lines).reduce((n, l) => n + (l.lineId === lineId ? l.quantity : 0), 0),
  }
}
export type SimulatedShop = ReturnType<typeof openShop>

/** Shopify's words for what has been paid and sent. */
export function statesOf(shop: SimulatedShop, order: Order): { financial: string; fulfilment: string } {
  const refunded = shop.refundedOf(order)
  const left = order.lines.filter((l) => l.quantity - l.removed > shop.shippedOf(order, l.id))
  return {
    financial: refunded === 0n ? 'PAID' : refunded >= shop.totalOf(order).minor ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    fulfilment: order.fulfilments.length === 0 ? 'UNFULFILLED' : left.length === 0 ? 'FULFILLED' : 'PARTIALLY_FULFILLED',
  }
}
