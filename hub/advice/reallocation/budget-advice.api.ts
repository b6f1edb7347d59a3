import { ok, showId } from '#kit'
import { endpoint, inWork, read, z, idOf, type Api } from '#platform'
import { AdviceSchema, showAdvice } from '../advice.schema.ts'
import { listAdvice } from '../find-advice.ts'
import { keepAdvice } from '../keep-advice.ts'
import { isLacking } from '../math/enough.ts'
import { saveSetting } from '../settings.ts'
import { budgetMoves, budgetRules, BudgetRules, readPlans, type CurrencyPlan } from './budget-moves.ts'
import { curvePoints, type FittedUnit } from './fit-units.ts'
import { readMixes, type MediaMix } from './fit-mix.ts'
import { mixCsv } from './mix-export.ts'
import { listMoves, type BudgetMove } from './move-budgets.ts'
import { skuElasticities } from './sku-elasticity.ts'

const tag = 'advice'
const path = '/api/v1/budget-advice'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const Lacks = z.object({ lacks: z.enum(['weeks', 'movement', 'sales', 'prices', 'apart', 'channel', 'value', 'running']), have: z.int(), need: z.int() }).openapi('NotEnough')
const Between = z.object({ low: z.string(), mid: z.string(), high: z.string() }).openapi('Between')
const Unit = z.object({
  id: z.string(), kind: z.enum(['campaign', 'channel']), name: z.string(), sourceId: z.string().nullable(), campaignId: z.string().nullable(), channelId: z.string().nullable(), channel: z.string().nullable(), currency: z.string(),
  spendNow: z.string().openapi({ description: 'Mean of the last four whole weeks' }), marginNow: z.string(), marginPercent: z.string().nullable(), believedPercent: z.string().nullable(),
  lacks: z.union([Lacks, z.null()]), marginal: z.union([Between, z.null()]).openapi({ description: 'Margin that one more coin of spend leaves, nine of ten' }), r2: z.string().nullable(), carry: z.string().nullable(),
  curve: z.array(Between.extend({ spend: z.string() })), weeks: z.array(z.object({ week: z.string(), spend: z.string(), sales: z.string(), margin: z.string() })),
}).openapi('AdUnit')
const Plan = z.object({ moves: z.array(z.object({ id: z.string(), before: z.string(), after: z.string() })), effect: Between }).openapi('BudgetPlan')
const Moved = z.object({ id: z.string(), decisionId: z.string(), campaign: z.string(), currency: z.string(), week: z.string(), before: z.string(), after: z.string(), decidedAt: z.string(), decidedBy: z.string(), undoneAt: z.string().nullable() }).openapi('BudgetMove')
const Answer = z.object({ capPercent: z.int(), currencies: z.array(z.object({ currency: z.string(), units: z.array(Unit), plan: z.union([Plan, z.null()]) })), advice: z.array(AdviceSchema), moves: z.array(Moved) }).openapi('BudgetAdvice')
const Elasticity = z.object({ variantId: z.string(), sku: z.string(), name: z.string(), weeks: z.int(), units: z.string(), elasticity: z.union([Between, z.null()]), p: z.string().nullable(), lacks: z.union([Lacks, z.null()]) }).openapi('SkuElasticity')
const MixMedium = z.object({
  id: z.string(), name: z.string(), spendNow: z.string().openapi({ description: 'Mean of the last four whole weeks' }), lacks: z.union([Lacks, z.null()]), isLeftOut: z.boolean().openapi({ description: 'the weeks say that it takes sales away; more likely something unseen' }),
  brought: z.union([Between, z.null()]).openapi({ description: 'Sales a week at the spend of now, nine of ten; minor units' }), oneMore: z.union([Between, z.null()]), carry: z.union([Between, z.null()]).openapi({ description: 'share of a week that works on into the next' }),
  curve: z.array(Between.extend({ spend: z.string() })), dots: z.array(z.object({ week: z.string(), spend: z.string(), brought: z.string() })),
}).openapi('MixMedium')
const MixOf = z.object({
  currency: z.string(), channels: z.array(z.string()).openapi({ description: 'whose sales are explained; none: all of the shop' }), lacks: z.union([Lacks, z.null()]), r2: z.string().nullable(), numbers: z.int().openapi({ description: 'estimated from the weeks' }),
  beside: z.array(z.string()), weeks: z.array(z.object({ week: z.string(), sales: z.string(), fitted: z.string().nullable() })), media: z.array(MixMedium),
}).openapi('MediaMix')
const Currency = z.string().regex(/^[A-Z]{3}$/)

export function budgetAdviceApi(api: Api): void {
  endpoint(api, { method: 'get', path, tag, needs, summary: 'What ad money brings by campaign and channel, with the interval, and where it would bring more', answer: Answer },
    ({ who, hub }) => read(hub, who, async (work) => ({
      capPercent: (await budgetRules(work)).capPercent, currencies: (await readPlans(work)).map(showPlan),
      advice: (await listAdvice(work, { states: ['open', 'taken', 'undone', 'dismissed'], kind: budgetMoves.id, limit: 20 })).map(showAdvice), moves: (await listMoves(work)).map(showMove),
    })))
  endpoint(api, { method: 'put', path: `${path}/rules`, tag, needs: writes, summary: 'By how much a budget may move in a week', body: BudgetRules, answer: BudgetRules },
    ({ who, hub, body }) => inWork(hub, who, async (work) => { await saveSetting(work, 'budget', body); return ok(body) }))
  endpoint(api, { method: 'post', path: `${path}/propose`, tag, needs: writes, summary: 'Make what the curves say an advice that can be taken, or say that nothing is sure enough', answer: z.object({ made: z.int(), changed: z.int(), expired: z.int() }) },
    ({ who, hub }) => inWork(hub, who, async (work) => ok(await keepAdvice(work, budgetMoves, await budgetMoves.find(work)))))
  endpoint(api, {
    method: 'get', path: '/api/v1/media-mix-export', tag, needs, summary: 'Weeks of spend, impressions, clicks, sales and controls as CSV, for Robyn or Meridian',
    query: z.object({ currency: Currency, channelId: idOf('chn').optional(), weeks: z.coerce.number().int().min(4).max(260).default(104) }), answer: z.string(),
  }, async ({ who, hub, query }) => new Response(await read(hub, who, (work) => mixCsv(work, query)), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="media-mix-${query.currency}.csv"` } }))
  endpoint(api, { method: 'get', path: '/api/v1/media-mix', tag, needs, summary: 'All ad accounts at once, fitted to the shop’s own weeks: what each brings, how it carries over and saturates', answer: z.object({ mixes: z.array(MixOf) }) },
    async ({ who, hub }) => ({ mixes: (await read(hub, who, readMixes)).map(showMix) }))
  endpoint(api, {
    method: 'get', path: '/api/v1/elasticities', tag, needs, summary: 'How the SKUs that sell most answer to their price, by the shop’s own price changes',
    query: z.object({ currency: Currency, channelId: idOf('chn').optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), answer: z.object({ items: z.array(Elasticity) }),
  }, async ({ who, hub, query }) => ({ items: (await read(hub, who, (work) => skuElasticities(work, query))).map(({ variantId, sku, name, weeks, units, answer }) => ({
    variantId: showId('var', variantId), sku, name, weeks, units: String(units), ...(isLacking(answer) ? { elasticity: null, p: null, lacks: answer } : { elasticity: between(answer, 2), p: answer.p.toPrecision(2), lacks: null }),
  })) }))
}

const between = ({ low, mid, high }: { low: number; mid: number; high: number }, places: number) => ({ low: low.toFixed(places), mid: mid.toFixed(places), high: high.toFixed(places) })
const percent = (ppm: bigint | null): string | null => (ppm === null ? null : (Number(ppm) / 10_000).toFixed(1))
const channelOf = (id: string | null): string | null => id && showId('chn', id)
const mean = (weeks: FittedUnit['weeks'], of: (w: FittedUnit['weeks'][number]) => bigint): string => String(BigInt(Math.round(weeks.slice(-4).reduce((n, w) => n + Number(of(w)), 0) / Math.max(1, weeks.slice(-4).length))))

function showUnit(u: FittedUnit): z.input<typeof Unit> {
  const fit = isLacking(u.fit) ? undefined : u.fit
  return {
    id: u.id, kind: u.kind, name: u.name, sourceId: u.sourceId && showId('con', u.sourceId), campaignId: u.campaignId, channelId: channelOf(u.channelId), channel: u.channel, currency: u.currency,
    spendNow: mean(u.weeks, (w) => w.spend), marginNow: mean(u.weeks, (w) => w.margin), marginPercent: percent(u.marginPpm), believedPercent: percent(u.truthPpm),
    lacks: isLacking(u.fit) ? u.fit : null, marginal: u.marginal && between(u.marginal, 2), r2: fit ? fit.r2.toFixed(2) : null, carry: fit ? fit.curve.carry.toFixed(1) : null,
    curve: curvePoints(u).map((p) => ({ spend: String(p.spend), low: String(p.low), mid: String(p.mid), high: String(p.high) })),
    weeks: u.weeks.map((w) => ({ week: w.week, spend: String(w.spend), sales: String(w.sales), margin: String(w.margin) })),
  }
}
const minor = (n: number): string => String(BigInt(Math.round(n)))
const minors = <T extends { low: number; mid: number; high: number }>({ low, mid, high }: T) => ({ low: minor(low), mid: minor(mid), high: minor(high) })
const showMix = ({ r2, weeks, media, ...mix }: MediaMix): z.input<typeof MixOf> => ({
  ...mix, r2: r2 === null ? null : r2.toFixed(2), weeks: weeks.map((w) => ({ week: w.week, sales: minor(w.sales), fitted: w.fitted === null ? null : minor(w.fitted) })),
  media: media.map((m) => ({
    ...m, id: showId('con', m.id), spendNow: minor(m.spendNow), brought: m.brought && minors(m.brought), oneMore: m.oneMore && between(m.oneMore, 2), carry: m.carry && between(m.carry, 1),
    curve: m.curve.map((p) => ({ spend: minor(p.spend), ...minors(p) })), dots: m.dots.map((d) => ({ week: d.week, spend: minor(d.spend), brought: minor(d.brought) })),
  })),
})
const showPlan = ({ currency, units, plan }: CurrencyPlan) => ({
  currency, units: units.map(showUnit),
  plan: plan ? { moves: plan.moves.map((m) => ({ id: m.id, before: String(m.before), after: String(m.after) })), effect: between({ low: Math.round(plan.effect.low), mid: Math.round(plan.effect.mid), high: Math.round(plan.effect.high) }, 0) } : null,
})
const showMove = (m: BudgetMove): z.input<typeof Moved> => ({
  id: m.id, decisionId: m.decisionId, campaign: m.campaign, currency: m.currency, week: m.week, before: String(m.before), after: String(m.after), decidedAt: m.decidedAt.toISOString(), decidedBy: m.decidedBy, undoneAt: m.undoneAt?.toISOString() ?? null,
})
