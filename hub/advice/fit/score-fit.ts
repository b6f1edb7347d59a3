/** How well a product and a channel go together: criteria of 0 to 100, weighed. Pure; every input is in the answer. */
import { divide, split } from '#kit'
import type { Profile } from './profiles.ts'
import type { ProductCategory } from './words-of-fit.ts'

export const criteria = ['price', 'size', 'try', 'reach', 'category', 'audience', 'margin', 'cash', 'workload', 'entry'] as const
export type Criterion = (typeof criteria)[number]
/** The four seed rules: each is one or two criteria, and switched off they count for nothing. */
export const rulesOf = { A05: ['price'], A06: ['size', 'try'], A11: ['reach'], A39: ['category'] } as const satisfies Record<string, readonly Criterion[]>
export type Rule = keyof typeof rulesOf
export const ruleIds = Object.keys(rulesOf) as Rule[]
export type FitSettings = { weights: Record<Criterion, number>; off: Rule[]; approved: string[] }
export const usualSettings: FitSettings = { weights: { price: 14, size: 6, try: 20, reach: 8, category: 12, audience: 8, margin: 18, cash: 5, workload: 5, entry: 4 }, off: [], approved: [] }

/** `priceLevel`: 0 cheap to 100 dear, by the shop's own bounds. */
export type ProductTraits = {
  category: ProductCategory | undefined; priceLevel: number; /** What a parcel of it is billed as. */ grams: number; needsTryOn: boolean; isHandmade: boolean; isVintage: boolean
  /** Of the net price, what goods do not cost. */ marginPpm: number | undefined; audience: readonly string[]; hoursAWeek: number
}
/** Of the net price, what is left after goods, fees, returns and ads there; undefined with the reason. */
export type UnitLeft = { leftPpm: number } | { why: string }

export type Part = { criterion: Criterion; weight: number; score: number | null; /** Tenths of a point of the whole. */ contribution: string | null; rule: Rule | null; inputs: Record<string, string>; why?: string }
export type Fit =
  | { profileId: string; eligibility: 'eligible'; /** Tenths of a point, 0 to 1000. */ score: string; parts: Part[] }
  | { profileId: string; eligibility: 'needs_approval' | 'forbidden' | 'nothing_known'; score: null; parts: Part[] }

const within = (n: number): number => Math.max(0, Math.min(100, Math.round(n)))
const between = (value: number, from: number, to: number): number => within(((value - from) * 100) / (to - from))

type Judged = { score: number | null; inputs: Record<string, string>; why?: string }
const judges: Record<Criterion, (product: ProductTraits, profile: Profile, left: UnitLeft) => Judged> = {
  // A05: dear things where the shop has the word, cheap ones where many pass by.
  price: ({ priceLevel }, { traffic, control }) => ({ score: within((priceLevel * control + (100 - priceLevel) * traffic) / 100), inputs: { priceLevel: String(priceLevel), traffic: String(traffic), control: String(control) } }),
  // A06: small things travel well; what does not is better carried home.
  size: ({ grams }, { ships, maxGrams }) => {
    const ease = 100 - between(grams, 1000, 20_000)
    return { score: maxGrams !== null && grams > maxGrams ? 0 : ships ? ease : within(60 + (100 - ease) * 0.4), inputs: { grams: String(grams) } }
  },
  try: ({ needsTryOn }, { tryOn, ships }) => ({ score: needsTryOn ? tryOn : ships ? 75 : 45, inputs: { needsTryOn: needsTryOn ? 'yes' : 'no', tryOn: String(tryOn) } }),
  // A11: a wholesaler reaches far and leaves little: only what has a margin to share.
  reach: ({ marginPpm }, { isWholesale, traffic }) => (isWholesale
    ? marginPpm === undefined ? { score: null, inputs: {}, why: 'no_cost' } : { score: between(marginPpm / 10_000, 40, 75), inputs: { margin: String(Math.round(marginPpm / 10_000)) } }
    : { score: traffic, inputs: { traffic: String(traffic) } }),
  // A39: fashion to Instagram, electronics to Amazon and Walmart, craft and vintage to Pinterest.
  category: ({ category, isHandmade, isVintage }, { categories }) => {
    if (category === undefined && !isHandmade && !isVintage) return { score: null, inputs: {}, why: 'no_category' }
    const names = [...(category ? [category] : []), ...(isHandmade ? ['craft' as const] : []), ...(isVintage ? ['vintage' as const] : [])]
    return { score: Math.max(...names.map((n) => categories[n] ?? 30)), inputs: { category: names.join(' ') } }
  },
  audience: ({ audience }, profile) => {
    const shared = audience.filter((a) => profile.audience.includes(a))
    return audience.length === 0 ? { score: null, inputs: {}, why: 'no_audience' } : { score: within((shared.length * 100) / audience.length), inputs: { shared: shared.join(' '), audience: audience.join(' ') } }
  },
  margin: (_, __, left) => ('why' in left ? { score: null, inputs: {}, why: left.why } : { score: between(left.leftPpm / 10_000, -10, 40), inputs: { left: String(Math.round(left.leftPpm / 1000) / 10) } }),
  cash: (_, { cashCycleDays: [low, high] }) => ({ score: 100 - between((low + high) / 2, 0, 75), inputs: { days: `${low}-${high}` } }),
  workload: ({ hoursAWeek }, { weeklyHours }) => ({ score: weeklyHours <= hoursAWeek ? 100 : within((hoursAWeek * 100) / weeklyHours), inputs: { hours: String(weeklyHours), available: String(hoursAWeek) } }),
  entry: (_, { approvalDays: [, high], startHours, entry }) => ({ score: within(100 - high / 1.5 - startHours / 8), inputs: { days: String(high), hours: String(startHours), conditions: String(entry.length) } }),
}

const ruleOf = (criterion: Criterion): Rule | null => ruleIds.find((r) => (rulesOf[r] as readonly Criterion[]).includes(criterion)) ?? null

/** What a channel does not take without its yes is no matter of points. */
export function scoreFit(product: ProductTraits, profile: Profile, left: UnitLeft, { weights, off, approved }: FitSettings): Fit {
  const judged = criteria.map((criterion) => {
    const rule = ruleOf(criterion)
    return { criterion, rule, weight: rule !== null && off.includes(rule) ? 0 : weights[criterion], ...judges[criterion](product, profile, left) }
  })
  const bare = judged.map(({ why, ...part }): Part => ({ ...part, contribution: null, ...(why !== undefined && { why }) }))
  const all = [...(product.category ? [product.category] : []), ...(product.isVintage ? ['vintage' as const] : [])]
  if (all.some((c) => profile.forbidden.includes(c))) return { profileId: profile.id, eligibility: 'forbidden', score: null, parts: bare }
  if (all.some((c) => profile.needsApproval.includes(c)) && !approved.includes(profile.id)) return { profileId: profile.id, eligibility: 'needs_approval', score: null, parts: bare }
  // What nobody knows has no weight; the others share it.
  const counted = bare.filter((p) => p.score !== null && p.weight > 0)
  const weight = counted.reduce((n, p) => n + BigInt(p.weight), 0n)
  if (weight === 0n) return { profileId: profile.id, eligibility: 'nothing_known', score: null, parts: bare }
  const products = counted.map((p) => BigInt(p.weight) * BigInt(p.score!))
  const score = divide(products.reduce((a, b) => a + b, 0n) * 10n, weight)
  const shares = score === 0n ? products.map(() => 0n) : split(score, products)
  return { profileId: profile.id, eligibility: 'eligible', score: String(score), parts: bare.map((p) => (counted.includes(p) ? { ...p, contribution: String(shares[counted.indexOf(p)]!) } : p)) }
}
