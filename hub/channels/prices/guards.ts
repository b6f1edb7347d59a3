/** What keeps a price from going out. Pure: the same change and the same rules give the same answer. */
import type { Money, MoneyJson } from '#kit'

/** Left out: the next wider rule is asked. Null: no such limit here. Shares are in hundredths of a percent. */
export type GuardTerms = {
  /** The kill switch, of the shop or of a connection: nothing goes out. */
  isStopped?: boolean | null | undefined
  floor?: MoneyJson | null | undefined
  ceiling?: MoneyJson | null | undefined
  /** Most that one push may change a price by, up or down. */
  maxPerPush?: number | null | undefined
  /** Most that all pushes of a day together may. */
  maxPerDay?: number | null | undefined
  /** From this change on another person has to say yes. */
  fourEyesFrom?: number | null | undefined
  /** From so many offers on as well. */
  fourEyesRows?: number | null | undefined
}
export type GuardScope = { connectionId?: string | undefined; variantId?: string | undefined }
export type Guard = GuardScope & { id: string; terms: GuardTerms; updatedAt: Date }

/** What holds where nobody has said anything: a fifth needs a second pair of eyes, a half goes nowhere. */
export const usualGuards = { isStopped: false, floor: null, ceiling: null, maxPerPush: 5000, maxPerDay: 7000, fourEyesFrom: 2000, fourEyesRows: 500 } as const satisfies GuardTerms
export type Limits = { isStopped: boolean; floor: MoneyJson | null; ceiling: MoneyJson | null } & Record<'maxPerPush' | 'maxPerDay' | 'fourEyesFrom' | 'fourEyesRows', number | null>

/** The nearest rule speaks for each term by itself: a SKU on a connection, a SKU, a connection, the shop, then what is usual. */
export function limitsFor(guards: readonly Guard[], { connectionId, variantId }: GuardScope): Limits {
  const rank = (g: Guard): number => (g.variantId ? 2 : 0) + (g.connectionId ? 1 : 0)
  const near = guards
    .filter((g) => (g.connectionId === undefined || g.connectionId === connectionId) && (g.variantId === undefined || g.variantId === variantId))
    .sort((a, b) => rank(b) - rank(a))
  const said = <K extends keyof GuardTerms>(term: K): GuardTerms[K] => {
    const value = near.map((g) => g.terms[term]).find((one) => one !== undefined)
    return value === undefined ? usualGuards[term] : value
  }
  return {
    floor: said('floor') ?? null, ceiling: said('ceiling') ?? null, maxPerPush: said('maxPerPush') ?? null, maxPerDay: said('maxPerDay') ?? null,
    fourEyesFrom: said('fourEyesFrom') ?? null, fourEyesRows: said('fourEyesRows') ?? null,
    // A switch that is off further out stays off, however near another one is on.
    isStopped: near.some((g) => g.terms.isStopped === true),
  }
}

/** `stop`: it does not go out. `eyes`: another person has to say yes. */
export type Finding = { code: `prices.${string}`; effect: 'stop' | 'eyes'; [detail: string]: unknown }
export type PriceChange = {
  /** What the channel sells it for now; undefined where nobody knows. */
  before: Money | undefined
  after: Money | undefined
  /** What it sold it for at the begin of the business day. */
  dayStart?: Money | undefined
  /** The only currency that the channel sells in. */
  currency: string
  /** Takes back a batch: the old price was good before, so no limit of change holds it up. */
  isRevert?: boolean
}

export function judgePrice(change: PriceChange, limits: Limits): Finding[] {
  const { after, currency, isRevert = false } = change
  const stop = (code: `prices.${string}`, more: Record<string, unknown> = {}): Finding => ({ code, effect: 'stop', ...more })
  if (after === undefined) return [stop('prices.empty')]
  if (after.minor < 0n) return [stop('prices.negative')]
  if (after.minor === 0n) return [stop('prices.zero')]
  if (after.currency !== currency) return [stop('prices.other_currency', { currency: after.currency, expected: currency })]
  if (isRevert) return []
  const found: Finding[] = []
  const { floor, ceiling } = limits
  for (const limit of [floor, ceiling]) if (limit && limit.currency !== currency) found.push(stop('prices.limit_currency', { currency: limit.currency, expected: currency }))
  if (floor?.currency === currency && after.minor < BigInt(floor.minor)) found.push(stop('prices.below_floor', { floor }))
  if (ceiling?.currency === currency && after.minor > BigInt(ceiling.minor)) found.push(stop('prices.above_ceiling', { ceiling }))
  return [...found, ...judgeChange(change, after, limits)]
}

function judgeChange({ before, dayStart, currency }: PriceChange, after: Money, limits: Limits): Finding[] {
  // With nothing to compare it with, a typing error looks like any other number.
  if (before === undefined || before.minor <= 0n || before.currency !== currency) return [{ code: 'prices.nothing_to_compare', effect: 'eyes' }]
  const found: Finding[] = []
  const shift = decimalShift(before.minor, after.minor)
  if (shift !== 0) found.push({ code: 'prices.decimal_shift', effect: 'stop', places: shift })
  if (exceeds(before.minor, after.minor, limits.maxPerPush)) found.push({ code: 'prices.change_too_big', effect: 'stop', share: shareOf(before.minor, after.minor), most: limits.maxPerPush })
  const start = dayStart && dayStart.minor > 0n && dayStart.currency === currency ? dayStart : before
  if (exceeds(start.minor, after.minor, limits.maxPerDay)) found.push({ code: 'prices.day_too_big', effect: 'stop', share: shareOf(start.minor, after.minor), most: limits.maxPerDay })
  if (limits.fourEyesFrom !== null && reaches(before.minor, after.minor, limits.fourEyesFrom)) found.push({ code: 'prices.four_eyes', effect: 'eyes', share: shareOf(before.minor, after.minor), from: limits.fourEyesFrom })
  return found
}

const distance = (before: bigint, after: bigint): bigint => (after > before ? after - before : before - after)
/** Compared by multiplying: a division would round a change of 50.004 % to a permitted 50 %. */
const exceeds = (before: bigint, after: bigint, most: number | null): boolean => most !== null && distance(before, after) * 10_000n > before * BigInt(most)
const reaches = (before: bigint, after: bigint, from: number): boolean => distance(before, after) > 0n && distance(before, after) * 10_000n >= before * BigInt(from)
/** For people: how much it changes, in hundredths of a percent, rounded away from zero. */
const shareOf = (before: bigint, after: bigint): number => Number((distance(before, after) * 10_000n + before - 1n) / before) * (after < before ? -1 : 1)

/** How big a change is, for putting them in order; what cannot be compared is before all. */
export const rankOf = (before: Money | undefined, after: Money | undefined): bigint =>
  (before === undefined || after === undefined || before.minor <= 0n ? 1n << 62n : (distance(before.minor, after.minor) * 1_000_000n) / before.minor)

/** A tenth or a tenfold (a hundredth, a hundredfold …) of what it was, within five per cent: a lost or an added digit. How many places, or 0. */
export function decimalShift(before: bigint, after: bigint): number {
  for (let places = 1, power = 10n; places <= 6; places++, power *= 10n) {
    if (isNear(before * power, after)) return places
    if (isNear(before, after * power)) return -places
  }
  return 0
}
const isNear = (a: bigint, b: bigint): boolean => distance(a, b) * 20n <= (a > b ? a : b)

export const isStopped = (findings: readonly Finding[]): boolean => findings.some((f) => f.effect === 'stop')
export const needsEyes = (findings: readonly Finding[]): boolean => findings.some((f) => f.effect === 'eyes')
