/** The arithmetic of what an offer may sell. Pure: every term of the sum in its order, and the terms add up to the value. */
import type { Rules } from './policy.ts'

export const termLabels = [
  'on_hand', 'reserved', 'oversold', 'in_transit', 'safety', 'unacknowledged', 'threshold', 'held_for_others', 'may_still_sell', 'not_below_zero',
  'bundle', 'archived', 'exclusive', 'buffer', 'percentage', 'units', 'cap', 'min_listed', 'last_units', 'floor', 'stands_by',
] as const
export type TermLabel = (typeof termLabels)[number]

/** One step of the sum: what it adds or takes away, and the number of the rule or the thing it speaks of. */
export type Term = {
  label: TermLabel
  value: number
  /** The number that the rule names: the percentage, the cap, the pieces in a bundle, the units of one sale. */
  of?: number
  locationId?: string
  connectionId?: string
  variantId?: string
}

/** A place's numbers of one SKU. */
export type Shelf = { locationId: string; onHand: number; reserved: number; oversold: number; inTransit: number; sellsOnline: boolean }

/** One SKU that the offer takes from: the SKU itself, or one component of a bundle. */
export type Pool = {
  variantId: string
  /** Pieces in one of the offered SKU; 1 unless it is a bundle. */
  perOffer: number
  shelves: readonly Shelf[]
  /** Sold by channels and told to us, and not yet in the books. */
  unacknowledged: number
  /** What campaigns put aside for other connections. */
  heldForOthers: readonly { connectionId: string; quantity: number }[]
  /** What connections out of reach may sell meanwhile. */
  mayStillSell: readonly { connectionId: string; quantity: number }[]
  rules: Pick<Rules, 'locations' | 'safetyPerLocation' | 'threshold' | 'countsInTransit' | 'exclusive'>
  isArchived: boolean
}
export type OfferFacts = {
  connectionId: string
  isBundle: boolean
  pools: readonly [Pool, ...Pool[]]
  /** How many of the SKU one sale of the offer takes. */
  units: number
  rules: Rules
  isArchived: boolean
  /** What the channel may sell before it hears of a change. */
  buffer: number
  /** The connection that the last units go to, while there are few. */
  lastUnitsAt: string | undefined
  /** It waits for the single listing whose place it takes to be closed. */
  standsBy?: boolean
}
export type Share = { variantId: string; perOffer: number; available: number; bundles: number; isLimiting: boolean }
export type Reckoning = { value: number; terms: Term[]; /** Of a bundle: what each component allows. */ components: Share[] }

/** The stock of one SKU as this connection may see it, before the rules of the offer. May be below zero. */
export function reckonPool(pool: Pool): { sum: number; terms: Term[] } {
  const { rules } = pool
  const places = pool.shelves.filter((s) => (rules.locations ? rules.locations.includes(s.locationId) : s.sellsOnline))
  const terms: Term[] = places.map((s) => ({ label: 'on_hand', value: s.onHand, locationId: s.locationId }))
  if (terms.length === 0) terms.push({ label: 'on_hand', value: 0 })
  const less = (label: TermLabel, quantity: number, more: Partial<Term> = {}): void => {
    if (quantity !== 0) terms.push({ label, value: -quantity, ...more })
  }
  const sum = (pick: (s: Shelf) => number): number => places.reduce((n, s) => n + pick(s), 0)
  less('reserved', sum((s) => s.reserved))
  less('oversold', sum((s) => s.oversold))
  if (rules.countsInTransit) less('in_transit', -sum((s) => s.inTransit))
  // A place can keep back what it has and no more: an empty one must not eat into its neighbour's.
  for (const s of places) less('safety', Math.min(rules.safetyPerLocation, Math.max(0, s.onHand - s.reserved - s.oversold)), { locationId: s.locationId, of: rules.safetyPerLocation })
  less('unacknowledged', pool.unacknowledged)
  less('threshold', rules.threshold, { of: rules.threshold })
  for (const h of pool.heldForOthers) less('held_for_others', h.quantity, { connectionId: h.connectionId })
  for (const m of pool.mayStillSell) less('may_still_sell', m.quantity, { connectionId: m.connectionId })
  return { sum: terms.reduce((n, t) => n + t.value, 0), terms }
}

/** What the offer may sell, and why. */
export function reckon(facts: OfferFacts): Reckoning {
  const sums = facts.pools.map((pool) => ({ pool, ...reckonPool(pool) }))
  const bundlesOf = (s: { pool: Pool; sum: number }): number => Math.floor(Math.max(0, s.sum) / s.pool.perOffer)
  // Of several components that allow the same, the one with the fewest left is the bottleneck.
  const limiting = sums.reduce((a, b) => (bundlesOf(b) < bundlesOf(a) || (bundlesOf(b) === bundlesOf(a) && b.sum < a.sum) ? b : a))
  const count = counting(limiting.terms, limiting.sum)
  count.atLeast('not_below_zero', 0)
  if (facts.isBundle) count.to('bundle', bundlesOf(limiting), { of: limiting.pool.perOffer, variantId: limiting.pool.variantId })
  applyRules(facts, count)
  return {
    value: count.value(), terms: limiting.terms,
    components: facts.isBundle ? sums.map((s) => ({ variantId: s.pool.variantId, perOffer: s.pool.perOffer, available: s.sum, bundles: bundlesOf(s), isLimiting: s === limiting })) : [],
  }
}

function applyRules({ connectionId, rules, pools, units, buffer, lastUnitsAt, isArchived, standsBy }: OfferFacts, count: Counting): void {
  if (isArchived || pools.some((p) => p.isArchived)) count.to('archived', 0)
  const soleSeller = rules.exclusive ?? lastUnitsAt
  const elsewhere = [rules.exclusive, ...pools.map((p) => p.rules.exclusive)].find((id) => id !== undefined && id !== connectionId)
  if (elsewhere !== undefined) count.to('exclusive', 0, { connectionId: elsewhere })
  // Where nobody else sells there is nobody to be late for, and the last ones are not shared out.
  if (soleSeller !== connectionId) {
    count.to('buffer', Math.max(0, count.value() - buffer), { of: buffer })
  }
  const whole = count.value()
  if (rules.percentage !== undefined && lastUnitsAt !== connectionId) count.to('percentage', shareOf(whole, rules.percentage), { of: rules.percentage })
  count.to('units', Math.floor(count.value() / units), { of: units })
  if (rules.cap !== undefined) count.to('cap', Math.min(count.value(), rules.cap), { of: rules.cap })
  const least = Math.min(rules.minListed, Math.floor(whole / units), rules.cap ?? Infinity)
  count.atLeast('min_listed', least, { of: rules.minListed })
  if (lastUnitsAt !== undefined && lastUnitsAt !== connectionId) count.to('last_units', 0, { connectionId: lastUnitsAt })
  if (rules.floor !== undefined && count.value() <= rules.floor) count.to('floor', 0, { of: rules.floor })
  if (standsBy) count.to('stands_by', 0)
}

/** So much of a hundred, rounded down; in hundredths of a percent, so that 33.3 % of 1000 is 333 and not 332. */
const shareOf = (whole: number, percentage: number): number => Math.floor((whole * Math.round(percentage * 100)) / 10_000)

type Counting = { value: () => number; to: (label: TermLabel, next: number, more?: Partial<Term>) => void; atLeast: (label: TermLabel, least: number, more?: Partial<Term>) => void }

/** Goes on from a sum: each step says what it made of the number, and says nothing where it changed nothing. */
function counting(terms: Term[], start: number): Counting {
  let n = start
  const to = (label: TermLabel, next: number, more: Partial<Term> = {}): void => {
    if (next === n) return
    terms.push({ label, value: next - n, ...more })
    n = next
  }
  return { value: () => n, to, atLeast: (label, least, more) => { if (n < least) to(label, least, more) } }
}
