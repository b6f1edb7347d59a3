/** Asks economics what a sale costs there and the shop what a piece costs, then reckons three scenarios with the same rules. */
import { refuse, ok, type Result } from '#kit'
import { costingOf, listChannels } from '#catalog'
import { previewSales, type SalePreview } from '#economics'
import { orgOf, type Work } from '#platform'
import { profiles, type Profile } from '../fit/profiles.ts'
import type { ProductCategory } from '../fit/words-of-fit.ts'
import { simulate, type Outcome, type Scenario, type Terms } from './simulate.ts'

export const scenarioNames = ['pessimistic', 'base', 'optimistic'] as const
export type ScenarioName = (typeof scenarioNames)[number]
/** `channelId`: a channel of the shop, whose own terms then count; else the profile's template. Money in the shop's currency. */
export type LaunchQuestion = {
  profileId: string; channelId?: string | undefined; variantId?: string | undefined; priceMinor: bigint; costMinor?: bigint | undefined; taxPpm: number; grams?: number | undefined; category?: ProductCategory | undefined
  scenarios: Record<ScenarioName, Scenario>; fixedMinor: bigint; startMinor: bigint; returnMinor: bigint; resoldPpm: number; payoutDays?: number | undefined; stockMonths: number; months: number
}
export type Launch = { currency: string; profile: Profile; sale: SalePreview; costMinor: bigint; payoutDays: number; eligibility: 'eligible' | 'needs_approval' | 'forbidden'; outcomes: Record<ScenarioName, Outcome> }

export async function runLaunch(work: Work, q: LaunchQuestion): Promise<Result<Launch>> {
  const profile = profiles.find((p) => p.id === q.profileId)
  if (!profile) return refuse({ code: 'launch.profile_unknown', profileId: q.profileId })
  if (q.channelId !== undefined && !(await listChannels(work)).some((c) => c.id === q.channelId)) return refuse({ code: 'launch.channel_unknown' })
  const { currency } = await orgOf(work)
  const [costing] = q.variantId === undefined ? [] : await costingOf(work, [q.variantId])
  const costMinor = q.costMinor ?? (costing?.costCurrency === currency ? costing.costMinor : null)
  if (costMinor === null || costMinor === undefined) return refuse({ code: 'launch.no_cost' })
  const [sale] = await previewSales(work, [{ channelId: q.channelId, templateId: profile.feeTemplate, currency, minor: q.priceMinor, taxPpm: q.taxPpm, units: 1, grams: q.grams ?? costing?.grams ?? 500, category: q.category ?? costing?.category ?? '', without: profile.skips }])
  if (!sale) return refuse({ code: 'launch.no_rate', currency: profile.currency })
  const payoutDays = q.payoutDays ?? Math.round((profile.cashCycleDays[0] + profile.cashCycleDays[1]) / 2)
  const terms: Terms = { ...q, costMinor, feesMinor: sale.fees.reduce((n, f) => n + f.minor, 0n), subscriptionMinor: sale.subscriptionMonth, payoutDays }
  const eligibility = q.category === undefined ? 'eligible' : profile.forbidden.includes(q.category) ? 'forbidden' : profile.needsApproval.includes(q.category) ? 'needs_approval' : 'eligible'
  const outcome = (name: ScenarioName): Outcome => simulate(q.scenarios[name], terms)
  return ok({ currency, profile, sale, costMinor, payoutDays, eligibility, outcomes: { pessimistic: outcome('pessimistic'), base: outcome('base'), optimistic: outcome('optimistic') } })
}
