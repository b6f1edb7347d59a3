import { ok, ratioText, showId } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api, type Hub, type Who, type Work } from '#platform'
import { isSpan, Month, spanQuery, spanRule } from '../economics.schema.ts'
import { readLimits, saveBudgets, saveLimits } from './budget.ts'
import { isAbove, type Dependence } from './dependence.ts'
import { budgetMeasures, isBad, isOver, type BudgetMeasure, type Pace } from './pace.ts'
import { readBudgets, readDependence, type BudgetMonth, type Paces } from './read-budgets.ts'
import { alarmKinds, listAlarms, reviewBudgets, type Alarm } from './watch-budgets.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const mostAlarms = 50

const Sum = z.string()
const PaceOf = z.object({
  goal: Sum.nullable(), actual: Sum, planned: Sum.nullable(), forecast: Sum.nullable().openapi({ type: ['string', 'null'], description: 'Null before a whole store day is over' }),
  reached: z.string().nullable().openapi({ type: ['string', 'null'], description: 'What happened as a part of the plan to date; null where the plan is nothing or less' }),
  state: z.enum(['no_goal', 'early', 'on', 'over', 'under']), isBad: z.boolean(),
}).openapi('BudgetPace')
const PacesOf = z.object({ revenue: PaceOf, ads: PaceOf, profit: PaceOf })
const AlarmOf = z.object({
  id: z.string(), kind: z.enum(alarmKinds), measure: z.string(), channelId: z.string().nullable(), month: z.string(), currency: z.string(),
  value: z.string().openapi({ description: 'Minor units for a pace, else a part of 1' }), limit: z.string(), raisedAt: z.string(), endedAt: z.string().nullable(),
})
const BudgetsOf = z.object({
  month: z.string(), elapsed: z.string(), begunDays: z.int(), days: z.int(), isOver: z.boolean(), tolerance: z.string(),
  currencies: z.array(z.object({ currency: z.string(), total: PacesOf, channels: z.array(z.object({ channelId: z.string(), paces: PacesOf })) })), alarms: z.array(AlarmOf),
}).openapi('Budgets')

const shownPace = (measure: BudgetMeasure, p: Pace): z.input<typeof PaceOf> => ({
  goal: p.goal === null ? null : String(p.goal), actual: String(p.actual), planned: p.planned === null ? null : String(p.planned), forecast: p.forecast === null ? null : String(p.forecast),
  reached: p.planned === null || p.planned <= 0n ? null : ratioText(p.actual, p.planned, 4), state: p.state, isBad: isBad(measure, p.state),
})
const shownPaces = (paces: Paces) => Object.fromEntries(budgetMeasures.map((m) => [m, shownPace(m, paces[m])])) as Record<BudgetMeasure, z.input<typeof PaceOf>>
const shownAlarm = ({ raisedAt, endedAt, ...a }: Alarm): z.input<typeof AlarmOf> => ({ ...a, channelId: a.channelId && showId('chn', a.channelId), month: a.month.slice(0, 7), raisedAt: raisedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null })
const shownBudgets = ({ month, elapsed, limits, currencies }: BudgetMonth, alarms: readonly Alarm[]): z.input<typeof BudgetsOf> => ({
  month: month.slice(0, 7), elapsed: ratioText(elapsed.top, elapsed.bottom, 4), begunDays: elapsed.begun, days: elapsed.days, isOver: isOver(elapsed), tolerance: ratioText(BigInt(limits.pacePpm), 1_000_000n, 4),
  currencies: currencies.map(({ currency, total, channels }) => ({ currency, total: shownPaces(total), channels: channels.map((c) => ({ channelId: showId('chn', c.channelId), paces: shownPaces(c.paces) })) })),
  alarms: alarms.map(shownAlarm),
})

const minor = (sign: string) => z.string().regex(new RegExp(`^${sign}\\d{1,15}$`)).transform(BigInt).nullable().default(null).openapi({ type: ['string', 'null'] })
const WishOf = z.object({ month: Month, channelId: idOf('chn'), revenue: minor(''), ads: minor(''), profit: minor('-?') })

export function budgetsApi(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/budgets', tag, needs, summary: 'A month’s plans by channel beside what happened: to date, forecast, over or under', query: z.object({ month: Month }), answer: BudgetsOf,
  }, ({ who, hub, query }) => read(hub, who, (work) => budgetsOf(work, query.month)))
  endpoint(api, {
    method: 'put', path: '/api/v1/budgets', tag, needs: writes, summary: 'Say what channels shall bring and may cost, in their own currency; all or none. No goal at all takes a budget away', body: z.object({ budgets: z.array(WishOf).min(1).max(500) }), answer: z.object({ kept: z.int() }), refusals: ['costs.channel_unknown'],
  }, async ({ who, hub, body }) => {
    const done = await inWork(hub, who, (work) => saveBudgets(work, body.budgets))
    if (done.ok) await review(hub, who)
    return done
  })
  dependenceRoutes(api)
}

async function budgetsOf(work: Work, month: string): Promise<z.input<typeof BudgetsOf>> {
  return shownBudgets(await readBudgets(work, month), await listAlarms(work, mostAlarms))
}

/** Whoever changes a goal or a limit sees at once what stands above it. */
const review = (hub: Hub, { orgId, actor, cause }: Who) => inWork(hub, { orgId, actor, cause }, async (work) => ok(await reviewBudgets(work, true)))

const ShareOf = z.object({ channelId: z.string(), minor: Sum, share: z.string() })
const DependenceOf = z.object({ index: z.string(), isIndexHigh: z.boolean(), largest: z.object({ channelId: z.string(), share: z.string() }), isLargestHigh: z.boolean(), shares: z.array(ShareOf), leftOut: z.array(z.string()) })
const LimitsOf = z.object({ pacePpm: z.int().min(10_000).max(1_000_000), hhiPpm: z.int().min(1).max(1_000_000), largestPpm: z.int().min(1).max(1_000_000) }).openapi('BudgetLimits')

function dependenceRoutes(api: Api): void {
  // Null: nothing was brought, so there is nothing to have a share of.
  const side = z.union([DependenceOf, z.null()])
  endpoint(api, {
    method: 'get', path: '/api/v1/budgets/dependence', tag, needs, summary: 'How much hangs on few channels: the sum of the squared shares (HHI) and the largest share, of net revenue and of CM2',
    query: z.object(spanQuery).refine(isSpan, spanRule()), answer: z.object({ limits: LimitsOf, currencies: z.array(z.object({ currency: z.string(), revenue: side, cm2: side })) }),
  }, ({ who, hub, query }) => read(hub, who, async (work) => {
    const limits = await readLimits(work)
    const shown = (d: Dependence | undefined): z.input<typeof DependenceOf> | null => d === undefined ? null : {
      index: ratioText(d.index.top, d.index.bottom, 4), isIndexHigh: isAbove(d.index, limits.hhiPpm), largest: { channelId: showId('chn', d.largest.channelId), share: ratioText(d.largest.top, d.largest.bottom, 4) }, isLargestHigh: isAbove(d.largest, limits.largestPpm),
      shares: d.parts.map((p) => ({ channelId: showId('chn', p.channelId), minor: String(p.minor), share: ratioText(p.minor, d.largest.bottom, 4) })), leftOut: d.leftOut.map((id) => showId('chn', id)),
    }
    return { limits, currencies: (await readDependence(work, query)).map((c) => ({ currency: c.currency, revenue: shown(c.revenue), cm2: shown(c.cm2) })) }
  }))
  endpoint(api, {
    method: 'put', path: '/api/v1/budgets/limits', tag, needs: writes, summary: 'From where on somebody is told: off the plan, or too much on few channels', body: LimitsOf, answer: LimitsOf,
  }, async ({ who, hub, body }) => {
    const done = await inWork(hub, who, async (work) => ok(await saveLimits(work, body)))
    if (done.ok) await review(hub, who)
    return done
  })
}
