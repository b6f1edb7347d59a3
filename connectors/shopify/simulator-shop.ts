import { money, split, type Money, type ShopFacts } from '#kit'
import { openLagged, type Basket, type SimulatedOffer, type SimulatorOptions } from '#kit/simulator'

export type Product = { id: string; handle: string; title: string; description: string; status: string; images: string[]; publications: Set<string>; /** What its variants differ in; none of a product of one. */ options: string[] }
export type Variant = { id: string; itemId: string; product: Product; sku: string; barcode: string | undefined; publications: Set<string>; values: string[] }
export type OrderLine = { id: string; variant: Variant; title: string; sku: string; quantity: number; unit: Money; discount: bigint; tax: bigint; removed: number; taskLineId: string }
export type Refund = { id: string; note: string; lines: { lineId: string; quantity: number; restock: string }[]; amount: bigint; at: string }
export type Fulfilment = { id: string; company: string; number: string | undefined; lines: { lineId: string; quantity: number }[] }
export type Order = {
  id: string; number: number; taskId: string; createdAt: string; updatedAt: string; cancelledAt: string | undefined; cancelReason: string | undefined
  lines: OrderLine[]; shipping: bigint; shippingTax: bigint; discount: bigint; buyer: Basket['buyer']; customerId: string | undefined; paymentId: string
  refunds: Refund[]; fulfilments: Fulfilment[]
}

export const publications = ['gid://shopify/Publication/762454635', 'gid://shopify/Publication/762454636']

type State = ReturnType<typeof openState>

/** What is on the shelves and in the books; ids as Shopify makes them. */
function openState({ clock, lagMs, idsFrom = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions) {
  const facts: ShopFacts = shop
  let made = 0
  return {
    facts, currency: facts.currency,
    variants: new Map<string, Variant>(),
    byItem: new Map<string, Variant>(),
    orders: [] as Order[],
    customers: new Map<string, { id: string; name: string; email: string | undefined; phone: string | undefined; at: string }>(),
    levels: openLagged<number>(clock, lagMs),
    prices: openLagged<Money>(clock, lagMs),
    smallId: (base: number): string => String(base + 7 * ++made),
    /** Ids of orders and lines pass what a JavaScript number holds, as in Shopify's own samples. */
    bigId: (base: bigint): string => String(base + 7n * BigInt(idsFrom + ++made)),
    firstNumber: 1001 + Math.floor(idsFrom / 1000),
    /** Shopify counts in seconds. */
    now: (): string => clock().toISOString().replace(/\.\d+Z$/, 'Z'),
  }
}

/** The shop as Shopify knows it: things on sale, levels, orders. No words of any API in here. */
export function openShop(options: SimulatorOptions) {
  const state = openState(options)
  return {
    ...state,
    makeProduct: (handle: string, title: string): Product => ({ id: state.smallId(632_910_392), handle, title, description: '', status: 'ACTIVE', images: [], publications: new Set(publications), options: [] }),
    makeVariant: (product: Product, more: Made): Variant => makeVariant(state, product, more),
    ofProduct: (product: Product): Variant[] => [...state.variants.values()].filter((v) => v.product === product),
    removeVariant: (variant: Variant): void => { state.variants.delete(variant.id); state.byItem.delete(variant.itemId) },
    find: (externalId: string) => find(state, externalId),
    shown: (v: Variant): SimulatedOffer => ({
      externalId: `${v.id}:${v.itemId}`, sku: v.sku, title: [v.product.title, v.values.join(' / ')].filter(Boolean).join(' - '), ...(v.barcode && { barcode: v.barcode }), price: state.prices.truth(v.id)!, available: state.levels.truth(v.itemId) ?? 0,
    }),
    touch: (order: Order): void => { order.updatedAt = state.now() },
    sell: (basket: Basket) => sell(state, basket),
    refund: (order: Order, lines: Refund['lines'], more: { note: string; amount: bigint }) => refund(state, order, lines, more),
    cancel: (order: Order, more: Cancelled) => cancel(state, order, more),
    totalOf: (order: Order): Money => money(order.lines.reduce((n, l) => n + l.unit.minor * BigInt(l.quantity) - l.discount, order.shipping), state.currency),
    refundedOf: (order: Order): bigint => order.refunds.reduce((n, r) => n + r.amount, 0n),
    shippedOf: (order: Order, lineId: string): number => order.fulfilments.flatMap((f) => f.lines).reduce((n, l) => n + (l.lineId === lineId ? l.quantity : 0), 0),
  }
}
export type SimulatedShop = ReturnType<typeof openShop>

type Made = { sku: string; barcode: string | undefined; price: Money; available: number; values?: string[] }

function makeVariant(state: State, product: Product, { sku, barcode, price, available, values = [] }: Made): Variant {
  const variant: Variant = { id: state.smallId(808_950_810), itemId: state.smallId(457_924_702), product, sku, barcode, publications: new Set(publications), values }
  state.variants.set(variant.id, variant)
  state.byItem.set(variant.itemId, variant)
  state.levels.set(variant.itemId, available)
  state.prices.set(variant.id, price)
  return variant
}

function find({ variants }: State, externalId: string): Variant | undefined {
  const variant = variants.get(externalId.split(':')[0] ?? '')
  return variant && `${variant.id}:${variant.itemId}` === externalId ? variant : undefined
}

const isOnSale = ({ product, publications: own }: Variant): boolean => product.status === 'ACTIVE' && own.size > 0 && product.publications.size > 0
/** The tax of five per cent that a price contains. */
const taxIn = (minor: bigint): bigint => (minor * 10n + 105n) / 210n

function sell(state: State, { items, discount, shipping, buyer }: Basket): Order | undefined {
  const { levels, prices, smallId, bigId } = state
  const wanted = items.map(({ externalId, quantity }) => ({ variant: find(state, externalId), quantity }))
  const known = wanted.filter((w): w is { variant: Variant; quantity: number } => w.variant !== undefined && w.quantity > 0 && isOnSale(w.variant))
  if (known.length === 0 || known.length < items.length) return undefined
  const sums = new Map<Variant, number>()
  for (const { variant, quantity } of known) sums.set(variant, (sums.get(variant) ?? 0) + quantity)
  if ([...sums].some(([v, quantity]) => (levels.truth(v.itemId) ?? 0) < quantity)) return undefined
  for (const [v, quantity] of sums) levels.set(v.itemId, levels.truth(v.itemId)! - quantity)
  const goods = known.map(({ variant, quantity }) => prices.truth(variant.id)!.minor * BigInt(quantity))
  const shares = split(discount?.minor ?? 0n, goods)
  const order: Order = {
    id: bigId(5_210_473_829_550_154_508n), number: state.firstNumber + state.orders.length, taskId: smallId(1_046_000_777), createdAt: state.now(), updatedAt: state.now(), cancelledAt: undefined, cancelReason: undefined,
    lines: known.map(({ variant, quantity }, i) => ({
      id: bigId(866_550_311_766_439_020n), variant, title: variant.product.title, sku: variant.sku, quantity, unit: prices.truth(variant.id)!, discount: shares[i]!, tax: taxIn(goods[i]! - shares[i]!), removed: 0,
      taskLineId: smallId(1_058_737_482),
    })),
    shipping: shipping?.minor ?? 0n, shippingTax: taxIn(shipping?.minor ?? 0n), discount: discount?.minor ?? 0n, buyer, customerId: customerOf(state, buyer), paymentId: bigId(389_404_469_000_000_000n), refunds: [], fulfilments: [],
  }
  state.orders.push(order)
  return order
}

function customerOf({ customers, bigId, now }: State, buyer: Basket['buyer']): string | undefined {
  if (!buyer) return undefined
  const key = buyer.email ?? buyer.phone ?? buyer.name
  const known = customers.get(key) ?? { id: bigId(115_310_627_314_723_954n), name: buyer.name, email: buyer.email, phone: buyer.phone, at: now() }
  customers.set(key, known)
  return known.id
}

/** Takes units off an order; those that go back on the shelf can be sold again. */
function refund({ levels, now, smallId }: State, order: Order, lines: Refund['lines'], { note, amount }: { note: string; amount: bigint }): Refund {
  for (const { lineId, quantity, restock } of lines) {
    const line = order.lines.find((l) => l.id === lineId)!
    line.removed += quantity
    if (restock === 'RETURN' || restock === 'CANCEL') levels.set(line.variant.itemId, (levels.truth(line.variant.itemId) ?? 0) + quantity)
  }
  const made: Refund = { id: smallId(929_361_465), lines, note, amount, at: now() }
  order.refunds.push(made)
  order.updatedAt = now()
  return made
}

type Cancelled = { reason: string; restock: boolean; note: string; amount: bigint }

function cancel(state: State, order: Order, { reason, restock, note, amount }: Cancelled): void {
  order.cancelledAt = state.now()
  order.cancelReason = reason
  const left = order.lines.filter((l) => l.quantity > l.removed).map((l) => ({ lineId: l.id, quantity: l.quantity - l.removed, restock: restock ? 'CANCEL' : 'NO_RESTOCK' }))
  refund(state, order, left, { note, amount })
}

/** Shopify's words for what has been paid and sent. */
export function statesOf(shop: SimulatedShop, order: Order): { financial: string; fulfilment: string } {
  const refunded = shop.refundedOf(order)
  const left = order.lines.filter((l) => l.quantity - l.removed > shop.shippedOf(order, l.id))
  return {
    financial: refunded === 0n ? 'PAID' : refunded >= shop.totalOf(order).minor ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    fulfilment: order.fulfilments.length === 0 ? 'UNFULFILLED' : left.length === 0 ? 'FULFILLED' : 'PARTIALLY_FULFILLED',
  }
}
