/** How a month goes against its plan. Pure, in whole coins. */
import { divide } from '#kit'
import { addMonths, dayOf, daysFrom, lastDayOf, spanOfDays } from '#platform'

/** What part of a month is over, as a quotient. */
export type Elapsed = { top: bigint; bottom: bigint; days: number; /** Store days that are over, and today begun. */ begun: number }

/** Days that are over and today's part; every store day weighs the same, however many hours the clocks gave it. */
export function elapsedOf(month: string, now: Date, zone: string): Elapsed {
  const today = dayOf(now, zone)
  const days = daysFrom(month, addMonths(month, 1))
  if (today < month) return { top: 0n, bottom: 1n, days, begun: 0 }
  if (today > lastDayOf(month)) return { top: 1n, bottom: 1n, days, begun: days }
  const { from, to } = spanOfDays(today, today, zone)
  const length = BigInt(to.getTime() - from.getTime())
  const over = daysFrom(month, today)
  return { top: BigInt(over) * length + BigInt(now.getTime() - from.getTime()), bottom: BigInt(days) * length, days, begun: over + 1 }
}

export const isOver = ({ top, bottom }: Elapsed): boolean => top === bottom
/** Before a whole day is over nothing can be said of the rest. */
const isEarly = ({ top, bottom, days }: Elapsed): boolean => top * BigInt(days) < bottom

export type PaceState = 'no_goal' | 'early' | 'on' | 'over' | 'under'
/** `planned`: what the goal says for the part that is over. `forecast`: as it went so far, to the end of the month; null while it is too early. */
export type Pace = { goal: bigint | null; actual: bigint; planned: bigint | null; forecast: bigint | null; state: PaceState }

export function paceOf(actual: bigint, goal: bigint | null, elapsed: Elapsed, tolerancePpm: number): Pace {
  const forecast = isEarly(elapsed) ? null : divide(actual * elapsed.bottom, elapsed.top)
  if (goal === null) return { goal, actual, planned: null, forecast, state: 'no_goal' }
  const planned = divide(goal * elapsed.top, elapsed.bottom)
  return { goal, actual, planned, forecast, state: forecast === null ? 'early' : stateOf(actual, planned, tolerancePpm) }
}

/** Within the tolerance around the plan it is on it; the plan's size counts, so a planned loss has a tolerance as well. */
export function stateOf(actual: bigint, planned: bigint, tolerancePpm: number): 'on' | 'over' | 'under' {
  const room = (planned < 0n ? -planned : planned) * BigInt(tolerancePpm)
  const off = (actual - planned) * 1_000_000n
  return off > room ? 'over' : off < -room ? 'under' : 'on'
}

export const budgetMeasures = ['revenue', 'ads', 'profit'] as const
export type BudgetMeasure = (typeof budgetMeasures)[number]
/** Which way off the plan hurts: too much spent, too little brought. */
export const isBad = (measure: BudgetMeasure, state: PaceState): boolean => state === (measure === 'ads' ? 'over' : 'under')
