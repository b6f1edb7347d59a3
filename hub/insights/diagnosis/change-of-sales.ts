/** Revenue and margin as chains of quantities, for a channel and for one SKU. Pure; amounts in minor units of one currency. */
import { divide } from '#kit'
import { addParts, decompose, type Link, type Part } from './decompose.ts'

export const terms = [
  'traffic', 'conversion', 'orders', 'order_size', 'order_value', 'mix', 'price', 'discount', 'tax', 'returns',
  'shipping', 'goods', 'fees', 'handling', 'ads', 'promotions', 'fixed', 'volume', 'other',
] as const
export type Term = (typeof terms)[number]
export type Measure = 'sales' | 'net_sales' | 'profit'
export type TermPart = Part<Term>

/** What was sold in one range: by a channel, or of one SKU (whose `orders` are its units). */
export type Facts = {
  /** Null where nobody counted them for the whole range. */
  visits: bigint | null
  orders: bigint
  units: bigint
  /** At list prices, then after discounts, then with the tax that is added on top. */
  list: bigint
  afterDiscount: bigint
  sales: bigint
  /** Refunds and credit notes, as what was given back. */
  returned: bigint
  /** What was left after each kind of cost; of profit only. */
  costs: Costs | null
}
export type ChannelFacts = Facts & { bySku: ReadonlyMap<string, Facts> }
/** Costs are positive; `shipping` is what buyers paid for it. */
export type Costs = { shipping: bigint; refunds: bigint; goods: bigint; fees: bigint; handling: bigint; returns: bigint; ads: bigint; promotions: bigint; fixed: bigint }
const noCosts: Costs = { shipping: 0n, refunds: 0n, goods: 0n, fees: 0n, handling: 0n, returns: 0n, ads: 0n, promotions: 0n, fixed: 0n }

export type Change = { now: bigint; was: bigint; parts: TermPart[]; isWithTraffic: boolean }

/** Why one channel's number changed; the parts are the change to the coin. */
export function changeOf(measure: Measure, now: ChannelFacts, was: ChannelFacts): Change {
  const isWithTraffic = now.visits !== null && was.visits !== null && now.visits > 0n && was.visits > 0n
  const chain: Link<Term>[] = [
    ...(isWithTraffic ? [{ term: 'traffic' as const, now: now.visits!, was: was.visits! }] : []),
    { term: isWithTraffic ? 'conversion' : 'orders', now: now.orders, was: was.orders },
    { term: 'order_size', now: now.units, was: was.units },
    { term: 'price', now: now.list, was: was.list, aside: { term: 'mix', top: mixOf(now, was) } },
    { term: 'discount', now: now.afterDiscount, was: was.afterDiscount },
  ]
  if (measure === 'profit') return ofProfit(chain, now, was, isWithTraffic)
  const sales = decompose<Term>([...chain, { term: 'tax', now: now.sales, was: was.sales }], 'order_value')
  if (measure === 'sales') return { now: now.sales, was: was.sales, parts: tidy(sales), isWithTraffic }
  const parts = addParts<Term>([sales, [{ term: 'returns', minor: was.returned - now.returned }]])
  return { now: now.sales - now.returned, was: was.sales - was.returned, parts: tidy(parts), isWithTraffic }
}

/** What is left of the goods after what hangs on them is one more factor, told cost by cost; what does not hang on sales comes off as it is. */
function ofProfit(chain: readonly Link<Term>[], now: Facts, was: Facts, isWithTraffic: boolean): Change {
  const [a, b] = [piecesOfProfit(now), piecesOfProfit(was)]
  const sum = (pieces: readonly [Term, bigint][]): bigint => pieces.reduce((n, [, minor]) => n + minor, 0n)
  const left: Link<Term> = { term: 'other', now: sum(a), was: sum(b), pieces: a.map(([term, minor], i) => ({ term, now: minor, was: b[i]![1] })) }
  const fixed = (was.costs?.fixed ?? 0n) - (now.costs?.fixed ?? 0n)
  const parts = tidy(addParts<Term>([decompose([...chain, left], 'order_value'), [{ term: 'fixed', minor: fixed }]]))
  return { now: left.now - (now.costs?.fixed ?? 0n), was: left.was - (was.costs?.fixed ?? 0n), parts, isWithTraffic }
}

/** The sales themselves come first: as a share of themselves they never change. */
function piecesOfProfit({ afterDiscount, costs }: Facts): [Term, bigint][] {
  const c = costs ?? noCosts
  return [['other', afterDiscount], ['shipping', c.shipping], ['returns', -c.refunds - c.returns], ['goods', -c.goods], ['fees', -c.fees], ['handling', -c.handling], ['ads', -c.ads], ['promotions', -c.promotions]]
}

/** Dearer and cheaper things in other shares than before, each at the middle of its two prices: over both ranges' units. */
function mixOf(now: ChannelFacts, was: ChannelFacts): bigint {
  let top = 0n
  for (const sku of new Set([...now.bySku.keys(), ...was.bySku.keys()])) {
    const [a, b] = [now.bySku.get(sku) ?? nothingSold, was.bySku.get(sku) ?? nothingSold]
    const moved = a.units * was.units - b.units * now.units
    // A thing that was sold in one of the two has no other price: it is mix alone.
    if (a.units > 0n && b.units > 0n) top += divide(moved * (a.list * b.units + b.list * a.units), 2n * a.units * b.units)
    else if (a.units > 0n) top += divide(moved * a.list, a.units)
    else if (b.units > 0n) top += divide(moved * b.list, b.units)
  }
  return top
}

/** How much of the change lies in one SKU, and whether in how many were sold, at which price or with how much off. */
export function changeOfSku(measure: Measure, now: Facts, was: Facts): Change {
  const alone = (f: Facts): ChannelFacts => ({ ...f, visits: null, orders: f.units, bySku: new Map() })
  const { parts, ...change } = changeOf(measure, alone(now), alone(was))
  return { ...change, parts: addParts<Term>([parts.map((p) => (p.term === 'orders' ? { ...p, term: 'volume' } : p))]) }
}

export const nothingSold: Facts = { visits: null, orders: 0n, units: 0n, list: 0n, afterDiscount: 0n, sales: 0n, returned: 0n, costs: null }
const tidy = (parts: readonly TermPart[]): TermPart[] => parts.filter((p) => p.minor !== 0n)
