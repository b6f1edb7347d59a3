import { exponentOf, toDecimal, type ChannelLine, type ChannelOrder } from '#kit'
import type { FileOrder } from '#files'

/** What the buyer pays: as the file states it, else what the parts add up to. */
export function totalOf(o: ChannelOrder): bigint {
  if (o.total) return o.total.minor
  let sum = o.shipping.minor + (o.taxIncluded ? 0n : o.tax.minor)
  for (const l of o.lines) sum += l.goods.minor - (l.discount?.minor ?? 0n) + (o.taxIncluded ? 0n : (l.tax?.minor ?? 0n))
  for (const d of o.discounts) sum -= d.amount.minor
  return sum
}

/** `exactTotal`: the total with every decimal of the file, where that is finer than the currency and the books had to round. */
export type CurrencySum = { orders: number; lines: number; units: number; goods: string; discount: string; shipping: string; tax: string; total: string; exactTotal?: string }
export type CheckSummary = {
  orders: number; lines: number; units: number; rows: number
  currencies: Record<string, CurrencySum>
  kinds: Record<string, number>; payment: Record<string, number>; fulfilment: Record<string, number>; returns: Record<string, number>; cancelled: number
  channels: Record<string, number>
  placedFrom: string | null; placedUntil: string | null
  skus: { known: number; unknown: number; examples: string[]; isCapped: boolean }
  prices: { prices: number; lists: Record<string, number> }
  products: ProductCounts
}
type ProductCounts = { created: number; updated: number; unchanged: number; refused: number; variants: number }

type Sums = { orders: number; lines: number; units: number; goods: bigint; discount: bigint; shipping: bigint; tax: bigint; total: bigint; finer: bigint }

/** Adds up a dry run; holds sums only, so its size does not depend on the file's. */
export class Tally {
  private readonly sums = new Map<string, Sums>()
  private readonly counts = { kinds: {}, payment: {}, fulfilment: {}, returns: {}, channels: {}, lists: {} } as Record<'kinds' | 'payment' | 'fulfilment' | 'returns' | 'channels' | 'lists', Record<string, number>>
  private readonly days: { from: string | null; until: string | null } = { from: null, until: null }
  private cancelled = 0
  private prices = 0
  private readonly products: ProductCounts = { created: 0, updated: 0, unchanged: 0, refused: 0, variants: 0 }
  private rows = 0

  addOrder(o: FileOrder, channel: string): void {
    const s = this.sums.get(o.currency) ?? { orders: 0, lines: 0, units: 0, goods: 0n, discount: 0n, shipping: 0n, tax: 0n, total: 0n, finer: 0n }
    this.sums.set(o.currency, s)
    s.orders++
    s.total += totalOf(o)
    s.shipping += o.shipping.minor
    s.tax += o.tax.minor
    for (const l of o.lines) {
      s.lines++
      s.units += l.quantity
      s.goods += l.goods.minor
      s.discount += l.discount?.minor ?? 0n
      s.tax += l.tax?.minor ?? 0n
      if (l.exactTotal !== undefined) s.finer += finerThanBooks(l, l.exactTotal, o.currency)
    }
    for (const d of o.discounts) s.discount += d.amount.minor
    if (o.cancelled) this.cancelled++
    this.count('kinds', o.kind)
    this.count('payment', o.payment)
    this.count('fulfilment', o.fulfilment)
    this.count('returns', o.returns ?? 'none')
    this.count('channels', channel)
    if (this.days.from === null || o.placedAt < this.days.from) this.days.from = o.placedAt
    if (this.days.until === null || o.placedAt > this.days.until) this.days.until = o.placedAt
  }

  addPrice(list: string): void {
    this.prices++
    this.count('lists', list)
  }

  addProducts({ placed, revised, same, refused }: { placed: number; revised: number; same: number; refused: number }, products: readonly { variants: readonly unknown[] }[]): void {
    this.products.created += placed
    this.products.updated += revised
    this.products.unchanged += same
    this.products.refused += refused
    for (const { variants } of products) this.products.variants += variants.length
  }

  reached(rows: number): void { this.rows = rows }

  result(skus: CheckSummary['skus']): CheckSummary {
    const all = [...this.sums]
    const sum = (pick: (s: Sums) => number): number => all.reduce((n, [, s]) => n + pick(s), 0)
    const { kinds, payment, fulfilment, returns, channels, lists } = this.counts
    return {
      orders: sum((s) => s.orders), lines: sum((s) => s.lines), units: sum((s) => s.units), rows: this.rows,
      currencies: Object.fromEntries(all.map(([currency, s]) => {
        const show = (minor: bigint): string => toDecimal({ minor, currency })
        return [currency, { orders: s.orders, lines: s.lines, units: s.units, goods: show(s.goods), discount: show(s.discount), shipping: show(s.shipping), tax: show(s.tax), total: show(s.total), ...(s.finer === 0n ? {} : { exactTotal: exactText(s.total, s.finer, currency) }) }]
      })),
      kinds, payment, fulfilment, returns, channels, cancelled: this.cancelled, placedFrom: this.days.from, placedUntil: this.days.until, skus,
      prices: { prices: this.prices, lists }, products: this.products,
    }
  }

  /** A column of free text taken for the channel must not fill the memory. */
  private count(of: keyof Tally['counts'], word: string): void {
    const counts = this.counts[of]
    const known = counts[word]
    if (known !== undefined) counts[word] = known + 1
    else if (Object.keys(counts).length < 500) counts[Buffer.from(word).toString()] = 1
  }
}

// Twelve decimals hold any amount a file has been seen to carry, as an integer.
const places = 12

/** What rounding this line to the currency took away or added, in 10⁻¹² of the currency. */
function finerThanBooks(line: ChannelLine, exact: string, currency: string): bigint {
  const [, sign, whole, decimals = ''] = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(exact) ?? []
  const size = BigInt(whole! + decimals.slice(0, places).padEnd(places, '0'))
  return (sign === '-' ? -size : size) - (line.goods.minor - (line.discount?.minor ?? 0n)) * scaleOf(currency)
}
const scaleOf = (currency: string): bigint => 10n ** BigInt(places - exponentOf(currency))

function exactText(total: bigint, finer: bigint, currency: string): string {
  const sum = total * scaleOf(currency) + finer
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0')
  const decimals = digits.slice(-places).replace(/0+$/, '').padEnd(exponentOf(currency), '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals === '' ? '' : `.${decimals}`}`
}
