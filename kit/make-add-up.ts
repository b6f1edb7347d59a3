import { money, type Currency } from './money.ts'
import type { ChannelDiscount, ChannelLine } from './order.ts'

/** An order on its way from a platform's words to ours; amounts in the smallest unit. */
export type OrderParts = { lines: ChannelLine[]; discounts: ChannelDiscount[]; shipping: bigint; tax: bigint; taxIncluded: boolean }

/**
 * Lets the parts be what the platform says the buyer pays. Platforms round each amount and each tax by itself, so the parts
 * can miss the total by some of the smallest unit: the dearest line takes them. More than that the platform does not
 * itemise; it becomes a discount of this name (`lessIs`) or goes with the shipping, and is answered so that it can be told.
 */
export function makeAddUp(parts: OrderParts, total: bigint, currency: Currency, lessIs = 'not_itemised'): bigint {
  const lines = parts.lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n) + (parts.taxIncluded ? 0n : line.tax?.minor ?? 0n), 0n)
  const rest = total - (lines + parts.shipping + (parts.taxIncluded ? 0n : parts.tax) - parts.discounts.reduce((sum, one) => sum + one.amount.minor, 0n))
  if (rest === 0n) return 0n
  const dearest = parts.lines.reduce<ChannelLine | undefined>((a, b) => (a === undefined || b.goods.minor > a.goods.minor ? b : a), undefined)
  if (dearest && (rest < 0n ? -rest : rest) <= BigInt(parts.lines.length + 2)) {
    dearest.goods = money(dearest.goods.minor + rest, currency)
    return 0n
  }
  if (rest < 0n) parts.discounts.push({ code: lessIs, amount: money(-rest, currency) })
  else parts.shipping += rest
  return rest
}
