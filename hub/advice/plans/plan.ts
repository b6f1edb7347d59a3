/** Plans: what is begun when, behind which gates, and which free or cheap steps come first. */
import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import { firstSteps, type Goal } from './first-steps.ts'
import type { Gate, Judgement } from './judge-gate.ts'

export type Stage = { no: number; name: string; gate: Gate | null; state: 'waiting' | 'open' | 'failed'; seen: Judgement | null; seenAt: Date | null; decidedAt: Date | null }
export type Step = { step: string; doneAt: Date | null; doneBy: string | null }
export type Plan = { id: string; name: string; goal: Goal; launch: unknown; createdAt: Date; createdBy: string; closedAt: Date | null; stages: Stage[]; steps: Step[] }
export type PlanDraft = { name: string; goal: Goal; launch?: unknown; stages: readonly { name: string; gate: Omit<Gate, 'currency'> | null }[]; steps: readonly string[] }

export async function makePlan(work: Work, draft: PlanDraft): Promise<Result<Plan>> {
  const channels = new Map((await listChannels(work)).map((c) => [c.id, c]))
  const unknown = draft.stages.find((s) => s.gate && !channels.has(s.gate.channelId))
  if (unknown) return refuse({ code: 'plans.channel_unknown' })
  if (draft.steps.some((s) => !firstSteps.some((f) => f.id === s))) return refuse({ code: 'plans.step_unknown' })
  const id = work.newId()
  const launch = draft.launch === undefined ? null : toJsonb(draft.launch)
  await work.query(sql`insert into advice.plan (org_id, id, name, goal, launch, created_at, created_by) values (${work.orgId}, ${id}, ${draft.name}, ${draft.goal}, ${launch}::jsonb, ${work.now}, ${work.actor.name})`)
  const c = columns(draft.stages.map((s, i) => ({ ...s, no: i + 1 })), { no: (s) => s.no, name: (s) => s.name, gate: (s) => (s.gate ? toJsonb({ ...s.gate, currency: channels.get(s.gate.channelId)!.currency }) : null), state: (s) => (s.gate ? 'waiting' : 'open') })
  await work.query(sql`insert into advice.plan_stage (org_id, plan_id, no, name, gate, state) select ${work.orgId}, ${id}, s.* from unnest(${c.no}::int[], ${c.name}::text[], ${c.gate}::jsonb[], ${c.state}::text[]) as s`)
  await work.query(sql`insert into advice.plan_step (org_id, plan_id, step) select ${work.orgId}, ${id}, s from unnest(${[...new Set(draft.steps)]}::text[]) as s`)
  work.audit({ action: 'plan.made', subjectKind: 'plan', subjectId: id, after: { name: draft.name, goal: draft.goal, stages: draft.stages, steps: draft.steps } })
  work.emit('advice.plan_changed', id, { planId: id })
  return ok((await listPlans(work, id))[0]!)
}

/** The newest first, those that are over at the end. */
export async function listPlans(work: Work, id?: string): Promise<Plan[]> {
  const plans = await work.query<Omit<Plan, 'stages' | 'steps'>>(sql`
    select id, name, goal, launch, created_at as "createdAt", created_by as "createdBy", closed_at as "closedAt" from advice.plan where org_id = ${work.orgId} ${id === undefined ? sql`` : sql`and id = ${id}`}
    order by closed_at is not null, created_at desc, id limit 100`)
  const ids = plans.map((p) => p.id)
  const stages = await work.query<Stage & { planId: string }>(sql`
    select plan_id as "planId", no, name, gate, state, seen, seen_at as "seenAt", decided_at as "decidedAt" from advice.plan_stage where org_id = ${work.orgId} and plan_id = any(${ids}::uuid[]) order by plan_id, no`)
  const steps = await work.query<Step & { planId: string }>(sql`
    select plan_id as "planId", step, done_at as "doneAt", done_by as "doneBy" from advice.plan_step where org_id = ${work.orgId} and plan_id = any(${ids}::uuid[]) order by plan_id, step`)
  return plans.map((p) => ({ ...p, stages: stages.filter((s) => s.planId === p.id).map(({ planId: _id, ...s }) => s), steps: steps.filter((s) => s.planId === p.id).map(({ planId: _id, ...s }) => s) }))
}

/** Ticks a step off, or not after all. One that the plan did not have becomes its own. */
export async function tickStep(work: Work, planId: string, step: string, isDone: boolean): Promise<Result<Plan>> {
  if (!firstSteps.some((f) => f.id === step)) return refuse({ code: 'plans.step_unknown' })
  const plan = await work.first(sql`select id from advice.plan where org_id = ${work.orgId} and id = ${planId} and closed_at is null for update`)
  if (!plan) return refuse({ code: 'plans.unknown' })
  const [at, by] = isDone ? [work.now, work.actor.name] : [null, null]
  await work.query(sql`
    insert into advice.plan_step (org_id, plan_id, step, done_at, done_by) values (${work.orgId}, ${planId}, ${step}, ${at}, ${by})
    on conflict (org_id, plan_id, step) do update set done_at = excluded.done_at, done_by = excluded.done_by`)
  work.audit({ action: isDone ? 'plan.step_done' : 'plan.step_undone', subjectKind: 'plan', subjectId: planId, after: { step } })
  return ok((await listPlans(work, planId))[0]!)
}

export async function closePlan(work: Work, planId: string, isClosed: boolean): Promise<Result<Plan>> {
  const [row] = await work.query(sql`update advice.plan set closed_at = ${isClosed ? work.now : null} where org_id = ${work.orgId} and id = ${planId} returning id`)
  if (!row) return refuse({ code: 'plans.unknown' })
  work.audit({ action: isClosed ? 'plan.closed' : 'plan.reopened', subjectKind: 'plan', subjectId: planId })
  return ok((await listPlans(work, planId))[0]!)
}
