/** Ad money that would bring more elsewhere: advice by the curves of campaigns, and the look at what came of it. */
import { divide, ratioText } from '#kit'
import { addDays, mondayOf, z, type Work } from '#platform'
import type { Advice, AdviceDraft, AdviceKind, Evidence, Measured } from '../advice.ts'
import { todayOf } from '../channel-months.ts'
import { isLacking, weeksNeeded } from '../math/enough.ts'
import { readSetting } from '../settings.ts'
import { readUnits, type AdUnit } from './ad-units.ts'
import { fitUnits, type FittedUnit } from './fit-units.ts'
import type { MoveInput } from './move-budgets.ts'
import { planMoves, type Movable, type Plan } from './plan-moves.ts'

export const BudgetRules = z.object({ capPercent: z.int().min(1).max(50) })
export const budgetRules = (work: Work): Promise<z.output<typeof BudgetRules>> => readSetting(work, 'budget', BudgetRules, { capPercent: 20 })

const lookWeeks = 4
/** Four whole weeks after the next Monday, and some days in which platforms still add what was bought late. */
const checkDays = 39
/** Of what was planned, at least this share has to be seen in what was spent; else nobody moved it. */
const seenPercent = 50n

export type CurrencyPlan = { currency: string; units: FittedUnit[]; plan: Plan | undefined }

/** Fits and plans, each currency by itself. */
export async function readPlans(work: Work): Promise<CurrencyPlan[]> {
  const { capPercent } = await budgetRules(work)
  const units = fitUnits(await readUnits(work))
  return [...new Set(units.map((u) => u.currency))].sort().map((currency) => {
    const own = units.filter((u) => u.currency === currency)
    const movable = own.flatMap((u): Movable[] => (u.kind === 'campaign' && u.marginal && !isLacking(u.fit) ? [{ id: u.id, fit: u.fit, marginal: u.marginal }] : []))
    return { currency, units: own, plan: planMoves(movable, capPercent) }
  })
}

export const budgetMoves: AdviceKind = {
  id: 'budget_moves',
  async find(work) {
    const monday = addDays(mondayOf(await todayOf(work)), 7)
    return (await readPlans(work)).flatMap((one) => draftOf(one, monday) ?? [])
  },
  measure: measureMoves,
}

/** Money a month out of money a week, for advice is weighed by the month. */
const monthly = (week: number): string => String(BigInt(Math.round((week * 52) / 12)))

function draftOf({ currency, units, plan }: CurrencyPlan, monday: string): AdviceDraft | undefined {
  if (!plan) return undefined
  const unitOf = new Map(units.map((u) => [u.id, u]))
  const moved = plan.moves.map((m) => ({ ...m, unit: unitOf.get(m.id)! }))
  const [to, from] = [moved.filter((m) => m.after > m.before), moved.filter((m) => m.after < m.before)]
  const total = to.reduce((n, m) => n + m.after - m.before, 0n)
  const weeks = Math.min(...moved.map((m) => m.unit.weeks.filter((w) => w.spend > 0n).length))
  const names = (list: typeof moved): string => list.map((m) => m.unit.name).join(' + ')
  return {
    subject: currency,
    what: { key: 'budget_moves', data: { from: names(from), to: names(to), $moved: String(total), currency } },
    evidence: [...from, ...to].map(({ unit }): Evidence => {
      const { low, mid, high } = unit.marginal!
      return { name: 'marginal_return', value: mid.toFixed(2), unit: 'ratio', source: 'estimate', rows: `/advice/budget?unit=${encodeURIComponent(unit.id)}`, data: { campaign: unit.name, low: low.toFixed(2), high: high.toFixed(2) } }
    }).concat([...from, ...to].flatMap(({ unit, before, after }): Evidence[] => {
      const data = { campaign: unit.name }
      return [
        { name: 'ads_week', value: String(before), unit: 'money', currency, source: 'platforms', rows: '/ads', data },
        { name: 'ads_week_after', value: String(after), unit: 'money', currency, source: 'estimate', data },
        { name: 'claims_believed', value: ratioText(unit.truthPpm ?? 0n, 10_000n, 1), unit: 'ratio', source: 'books', data },
      ]
    })),
    effect: { low: monthly(plan.effect.low), mid: monthly(plan.effect.mid), high: monthly(plan.effect.high), currency, per: 'month' },
    // A regression over one shop's weeks; only an experiment would be more sure.
    confidence: moved.every((m) => !isLacking(m.unit.fit) && m.unit.fit.r2 >= 0.5) ? 'medium' : 'low',
    sample: { have: weeks, need: weeksNeeded, of: 'weeks' },
    proposal: { action: 'ads.move', input: { currency, week: monday, moves: moved.map((m) => ({ sourceId: m.unit.sourceId!, campaignId: m.unit.campaignId!, campaign: m.unit.name, beforeMinor: String(m.before), afterMinor: String(m.after) })) } satisfies MoveInput },
    baseline: { ...baselineOf(moved.map((m) => m.unit)), currency, data: { moves: moved.map((m) => ({ id: m.id, before: String(m.before), after: String(m.after) })) } },
    checkAfterDays: checkDays,
  }
}

/** The margin of the last four weeks, by the month. */
function baselineOf(units: readonly AdUnit[]): { from: string; to: string; minor: string } {
  const weeks = units[0]!.weeks.slice(-lookWeeks).map((w) => w.week)
  return { from: weeks[0]!, to: addDays(weeks.at(-1)!, 6), minor: String(monthOf(units, weeks)) }
}
const monthOf = (units: readonly AdUnit[], weeks: readonly string[]): bigint =>
  divide(units.reduce((n, u) => n + u.weeks.filter((w) => weeks.includes(w.week)).reduce((sum, w) => sum + w.margin, 0n), 0n) * 52n, 12n * BigInt(weeks.length))

const Kept = z.object({ moves: z.array(z.object({ id: z.string(), before: z.string().transform(BigInt), after: z.string().transform(BigInt) })) })

/** The same campaigns in the four weeks after, at the shares of today; and whether anybody moved the money at all. */
async function measureMoves(work: Work, { baseline, decidedAt, proposal }: Advice): Promise<Measured | undefined> {
  const planned = Kept.safeParse(baseline?.data)
  const week = z.object({ week: z.iso.date() }).safeParse(proposal?.input)
  if (!baseline || !decidedAt || !planned.success || !week.success) return undefined
  const weeks = Array.from({ length: lookWeeks }, (_, i) => addDays(week.data.week, 7 * i))
  const to = addDays(weeks.at(-1)!, 6)
  if (to >= (await todayOf(work))) return undefined
  const units = (await readUnits(work)).filter((u) => planned.data.moves.some((m) => m.id === u.id))
  const span = { from: weeks[0]!, to, currency: baseline.currency }
  const spent = (id: string): bigint => divide(units.find((u) => u.id === id)?.weeks.filter((w) => weeks.includes(w.week)).reduce((n, w) => n + w.spend, 0n) ?? 0n, BigInt(lookWeeks))
  const raised = planned.data.moves.filter((m) => m.after > m.before)
  const [wished, seen] = [raised.reduce((n, m) => n + m.after - m.before, 0n), raised.reduce((n, m) => n + spent(m.id) - m.before, 0n)]
  const minor = monthOf(units, weeks)
  if (seen * 100n < wished * seenPercent) return { ...span, minor: String(minor), change: null, why: 'not_moved' }
  return { ...span, minor: String(minor), change: String(minor - BigInt(baseline.minor)) }
}
