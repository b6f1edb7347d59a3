import { idOf, z } from '#platform'
import { productCategories } from '../fit/words-of-fit.ts'
import type { Launch } from './run-launch.ts'
import type { Outcome } from './simulate.ts'

const minor = z.string().regex(/^\d{1,15}$/).transform(BigInt).openapi({ type: 'string' })
const Scenario = z.object({ units: z.int().min(0).max(1_000_000), growthPpm: z.int().min(-900_000).max(1_000_000).default(0), returnsPpm: z.int().min(0).max(1_000_000).default(0), adsMinor: minor })
export const LaunchIn = z.object({
  profileId: z.string().max(60), channelId: idOf('chn').optional(), variantId: idOf('var').optional(), priceMinor: minor, costMinor: minor.optional(), taxPpm: z.int().min(0).max(500_000).default(50_000), grams: z.int().min(0).max(1_000_000).optional(), category: z.enum(productCategories).optional(),
  scenarios: z.object({ pessimistic: Scenario, base: Scenario, optimistic: Scenario }), fixedMinor: minor, startMinor: minor, returnMinor: minor, resoldPpm: z.int().min(0).max(1_000_000).default(800_000),
  payoutDays: z.int().min(0).max(365).optional(), stockMonths: z.int().min(0).max(12).default(1), months: z.int().min(1).max(36).default(12),
})

const Sum = z.string()
const MonthOf = z.object({ no: z.int(), units: Sum, revenue: Sum, goods: Sum, fees: Sum, returns: Sum, ads: Sum, fixed: Sum, contribution: Sum, profit: Sum, cash: Sum, standing: Sum })
const OutcomeOf = z.object({ months: z.array(MonthOf), units: Sum, revenue: Sum, contribution: Sum, profit: Sum, breakEvenUnits: Sum.nullable(), breakEvenRoas: z.string().nullable(), paybackMonth: z.int().nullable(), lowest: z.object({ no: z.int(), minor: Sum }) }).openapi('LaunchOutcome')
export const LaunchOf = z.object({
  currency: z.string(), profileId: z.string(), eligibility: z.enum(['eligible', 'needs_approval', 'forbidden']), costMinor: Sum, payoutDays: z.int(),
  sale: z.object({ net: Sum, subscriptionMonth: Sum, fees: z.array(z.object({ kind: z.string(), minor: Sum })), terms: z.object({ name: z.string(), day: z.string(), isConfirmed: z.boolean(), isTemplate: z.boolean() }) }),
  outcomes: z.object({ pessimistic: OutcomeOf, base: OutcomeOf, optimistic: OutcomeOf }),
}).openapi('Launch')

const showOutcome = ({ months, lowest, ...o }: Outcome): z.input<typeof OutcomeOf> => ({
  units: String(o.units), revenue: String(o.revenue), contribution: String(o.contribution), profit: String(o.profit), breakEvenUnits: o.breakEvenUnits === null ? null : String(o.breakEvenUnits), breakEvenRoas: o.breakEvenRoas, paybackMonth: o.paybackMonth, lowest: { no: lowest.no, minor: String(lowest.minor) },
  months: months.map(({ no, ...m }) => ({ no, ...(Object.fromEntries(Object.entries(m).map(([name, n]) => [name, String(n)])) as Record<keyof typeof m, string>) })),
})
export const showLaunch = ({ currency, profile, eligibility, costMinor, payoutDays, sale, outcomes }: Launch): z.input<typeof LaunchOf> => ({
  currency, profileId: profile.id, eligibility, costMinor: String(costMinor), payoutDays, sale: { net: String(sale.net), subscriptionMonth: String(sale.subscriptionMonth), fees: sale.fees.map((f) => ({ kind: f.kind, minor: String(f.minor) })), terms: sale.terms },
  outcomes: { pessimistic: showOutcome(outcomes.pessimistic), base: showOutcome(outcomes.base), optimistic: showOutcome(outcomes.optimistic) },
})
