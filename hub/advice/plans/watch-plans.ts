/** Looks at the gates of running plans with the numbers of insights; says when one opens or fails, and begins nothing by itself. */
import { ratioText, showId } from '#kit'
import { listChannels } from '#catalog'
import { readCube } from '#insights'
import { addDays, mondayOf, sql, toJsonb, type Work } from '#platform'
import type { AdviceDraft, Evidence } from '../advice.ts'
import { todayOf } from '../channel-months.ts'
import { keepAdvice } from '../keep-advice.ts'
import { judgeGate, type Gate, type Judgement, type WeekFacts } from './judge-gate.ts'
import { listPlans, type Plan, type Stage } from './plan.ts'

const gateKind = { id: 'plan_gate', isRaised: true } as const

/** The first stage of each plan that still waits. Answers how many gates were decided. */
export async function watchPlans(work: Work): Promise<number> {
  const today = await todayOf(work)
  let decided = 0
  for (const plan of await listPlans(work)) {
    const stage = plan.closedAt === null ? plan.stages.find((s) => s.state === 'waiting') : undefined
    // What comes after a gate that failed waits for a person.
    if (!stage?.gate || plan.stages.some((s) => s.state === 'failed')) continue
    const seen = judgeGate(stage.gate, await weeksOf(work, stage.gate, today), today)
    await work.query(sql`
      update advice.plan_stage set state = ${seen.state}, seen = ${toJsonb(seen)}::jsonb, seen_at = ${work.now}, decided_at = ${seen.state === 'waiting' ? null : work.now}
      where org_id = ${work.orgId} and plan_id = ${plan.id} and no = ${stage.no}`)
    if (seen.state === 'waiting') continue
    decided++
    await announce(work, plan, stage, stage.gate, seen)
  }
  return decided
}

async function weeksOf(work: Work, gate: Gate, today: string): Promise<WeekFacts[]> {
  const monday = mondayOf(today)
  const [from, to] = [addDays(monday, -7 * gate.weeks), addDays(monday, -1)]
  const filters = { channelIds: [gate.channelId], currencies: [gate.currency] }
  const sums = gate.measure === 'margin' ? (['orders', 'sales_minor', 'net_revenue_minor', 'cm2_minor'] as const) : (['orders', 'sales_minor'] as const)
  const { rows } = await readCube<'orders' | 'sales_minor' | 'net_revenue_minor' | 'cm2_minor'>(work, { from, to, measures: sums, by: ['week'], filters })
  // Days that nobody told of are missing, and they are not days without visits.
  const visits = gate.measure === 'conversion' ? (await readCube(work, { from, to, measures: ['sessions'], by: ['day'], filters: { channelIds: [gate.channelId] } })).rows : []
  return Array.from({ length: gate.weeks }, (_, i) => {
    const start = addDays(from, 7 * i)
    const own = rows.filter((r) => r.keys.week === start)
    const sum = (of: (amounts: (typeof rows)[number]['amounts']) => bigint | undefined): bigint => own.reduce((n, r) => n + (of(r.amounts) ?? 0n), 0n)
    const told = visits.filter((v) => v.keys.day !== null && v.keys.day !== undefined && v.keys.day >= start && v.keys.day < addDays(start, 7))
    const daysTold = new Set(told.map((v) => v.keys.day)).size
    return { from: start, orders: sum((x) => x.orders), sales: sum((x) => x.sales_minor), revenue: sum((x) => x.net_revenue_minor), cm2: sum((x) => x.cm2_minor), daysTold, visits: daysTold < 7 ? null : told.reduce((n, v) => n + v.amounts.sessions, 0n) }
  })
}

async function announce(work: Work, plan: Plan, stage: Stage, gate: Gate, seen: Judgement): Promise<void> {
  const channel = (await listChannels(work)).find((c) => c.id === gate.channelId)?.name ?? '—'
  const unit = gate.measure === 'conversion' || gate.measure === 'margin' ? 'ratio' as const : gate.measure === 'orders' ? 'count' as const : 'money' as const
  const shown = (value: string): string => (unit === 'ratio' ? ratio(value) : value)
  const evidence = seen.weeks.map((w): Evidence => ({ name: `gate_${gate.measure}`, value: w.value === null ? '—' : shown(w.value), unit: w.value === null ? 'text' : unit, ...(unit === 'money' && { currency: gate.currency }), source: gate.measure === 'conversion' ? 'visits' : gate.measure === 'margin' ? 'books' : 'orders', rows: `/orders?channelId=${showId('chn', gate.channelId)}&placedFrom=${w.from}&placedTo=${addDays(w.from, 6)}`, data: { week: w.from, channel } }))
  const draft: AdviceDraft = {
    subject: `${plan.id} ${stage.no}`, what: { key: seen.state === 'open' ? 'gate_open' : 'gate_failed', data: { plan: plan.name, stage: stage.name, channel, weeks: String(gate.weeks) } }, evidence,
    effect: null, confidence: 'high', sample: { have: seen.weeks.length, need: gate.weeks, of: 'weeks' }, proposal: null,
  }
  await keepAdvice(work, gateKind, [draft])
  work.audit({ action: seen.state === 'open' ? 'plan.gate_opened' : 'plan.gate_failed', subjectKind: 'plan', subjectId: plan.id, after: { stage: stage.no, seen } })
  work.emit(seen.state === 'open' ? 'advice.gate_opened' : 'advice.gate_failed', plan.id, { planId: plan.id, stage: stage.no })
}

const ratio = (ppm: string): string => ratioText(BigInt(ppm), 1_000_000n, 6)
