/** How fast goods go: turnover, its days, and how long they last. Exact quotients over the SKUs given. */
import { ratioText } from '#kit'
import type { Answer } from './kpi.ts'
import { worthOf, type StockFacts } from './stock-facts.ts'

type Quotient = { top: bigint; bottom: bigint }
/** Sold at cost × 365 ÷ days ÷ average of the daily closings at cost: the days of the average and those of the year meet in one quotient. */
function turnover(facts: readonly StockFacts[]): Quotient {
  return { top: worthOf(facts, (f) => f.sold).top * 365n, bottom: worthOf(facts, (f) => f.unitDays).top }
}

export function turnoverOf(facts: readonly StockFacts[]): Answer {
  const { top, bottom } = turnover(facts)
  return bottom === 0n ? { value: null, reason: 'no_stock' } : { value: ratioText(top, bottom, 6) }
}

export function daysInventoryOf(facts: readonly StockFacts[]): Answer {
  const { top, bottom } = turnover(facts)
  return top === 0n ? { value: null, reason: 'no_demand' } : { value: ratioText(bottom * 365n, top, 1) }
}

/** Each SKU's pace is what it sold on days that ended with something to sell. */
export function coverOf(facts: readonly StockFacts[]): Answer {
  // Σ sold ÷ days, SKU by SKU: all the same days, so thousandths of a unit a day add up.
  const pace = facts.reduce((n, f) => n + (f.days > f.outDays ? (f.sold * 1000n) / (f.days - f.outDays) : 0n), 0n)
  const available = facts.reduce((n, f) => n + (f.available > 0n ? f.available : 0n), 0n)
  return pace === 0n ? { value: null, reason: 'no_demand' } : { value: ratioText(available * 1000n, pace, 1) }
}
