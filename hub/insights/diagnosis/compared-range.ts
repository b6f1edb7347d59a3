/** Which range a range is compared with. */
import { Temporal } from 'temporal-polyfill'
import { rangeBefore, type Range } from '../range.ts'

/** As many days right before, the same days a year before, or what is named. */
export type Compare = 'previous' | 'year' | Range
const first = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day).with({ day: 1 })

/** The whole months that a range touches: shared-out costs are known for whole months only. */
export const wholeMonths = ({ from, to }: Range): Range => ({ from: first(from).toString(), to: first(to).add({ months: 1 }).subtract({ days: 1 }).toString() })

export function comparedWith(range: Range, compare: Compare, isByMonth: boolean): Range {
  if (typeof compare === 'object') return isByMonth ? wholeMonths(compare) : compare
  const back = (months: number): Range => ({ from: Temporal.PlainDate.from(range.from).subtract({ months }).toString(), to: Temporal.PlainDate.from(range.to).subtract({ months }).toString() })
  if (compare === 'year') return isByMonth ? wholeMonths(back(12)) : back(12)
  if (!isByMonth) return rangeBefore(range)
  const count = first(range.from).until(first(range.to), { largestUnit: 'months' }).months + 1
  return wholeMonths({ from: first(range.from).subtract({ months: count }).toString(), to: first(range.to).subtract({ months: count }).toString() })
}
