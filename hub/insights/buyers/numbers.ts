/** The numbers about buyers, each from counts of them: exact ratios, null with a reason, and a word where there are too few. */
import { ratioText } from '#kit'
import type { Reason } from '../kpi.ts'
import { sampleMin } from './purchases.ts'
import type { Group, Repeat } from './repeat.ts'
import type { Whole } from './worth.ts'

type Said = { value: string } | { value: null; reason: Reason }
/** `group` are the buyers that the number counts, `of` those it is taken of; where it has none it is a median or money. */
export type BuyerNumber = { id: string; unit: 'ratio' | 'days' | 'money'; top: bigint | null; bottom: bigint; group: Group | null; of: Group | null; isFew: boolean } & Said

const share = (id: string, r: Repeat, group: Group, of: Group, none: Reason): BuyerNumber => ({
  id, unit: 'ratio', top: r[group], bottom: r[of], group, of, isFew: r[of] < sampleMin,
  ...(r[of] === 0n ? { value: null, reason: none } : { value: ratioText(r[group], r[of], 6) }),
})

export function repeatNumbers(r: Repeat): BuyerNumber[] {
  const never = r.intervalBefore === null ? 'no_repeats' as const : 'no_customers' as const
  return [
    share('repurchase_rate', r, 'repeaters', 'buyers', 'no_customers'),
    share('returning_share', r, 'returning', 'buyers', 'no_customers'),
    share('repurchase_cohort', r, 'again', 'grown', r.newcomers > 0n ? 'too_young' : 'no_customers'),
    { ...share('purchase_frequency', r, 'buyers', 'buyers', 'no_customers'), top: r.orders, group: null, ...(r.buyers === 0n ? {} : { value: ratioText(r.orders, r.buyers, 6) }) },
    { id: 'purchase_interval', unit: 'days', top: null, bottom: r.intervals, group: null, of: 'repeaters', isFew: r.intervals < sampleMin, ...(r.interval === null ? { value: null, reason: 'no_repeats' as const } : { value: r.interval }) },
    share('churn', r, 'lost', 'active', never),
    share('retention', r, 'kept', 'active', never),
    share('cross_channel_share', r, 'several', 'buyers', 'no_customers'),
  ]
}

/** In one currency; the name of what it is worth by goes with the number. */
export function worthNumbers(w: Whole): BuyerNumber[] {
  const few = w.buyers < sampleMin
  const money = (id: string, top: bigint, bottom: bigint): BuyerNumber => ({
    id, unit: 'money', top, bottom, group: null, of: null, isFew: few, ...(bottom === 0n ? { value: null, reason: 'no_customers' as const } : { value: ratioText(top, bottom, 0) }),
  })
  const single = { buyers: w.buyers - w.several, minor: w.minor - w.severalMinor }
  const hasBoth = w.several > 0n && single.buyers > 0n && single.minor > 0n
  return [
    { id: 'pareto_share', unit: 'ratio', top: w.topMinor, bottom: w.minor, group: null, of: null, isFew: few, ...(w.minor <= 0n ? { value: null, reason: w.buyers === 0n ? 'no_customers' as const : 'no_sales' as const } : { value: ratioText(w.topMinor, w.minor, 6) }) },
    money('cltv_historic', w.minor, w.buyers),
    // What who buys on several channels is worth, as so many times one who buys on one.
    { id: 'cross_channel_worth', unit: 'ratio', top: w.severalMinor, bottom: single.minor, group: null, of: null, isFew: w.several < sampleMin, ...(hasBoth ? { value: ratioText(w.severalMinor * single.buyers, w.several * single.minor, 2) } : { value: null, reason: 'no_customers' as const }) },
  ]
}
