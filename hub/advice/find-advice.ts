import { sql, type Work } from '#platform'
import type { Advice, AdviceState, Baseline, Effect, Evidence, Measured, Proposal } from './advice.ts'

export type AdviceRow = {
  id: string; kind: string; subject: string; version: number; what: { key: string; data: Record<string, string> }; evidence: Evidence[]; effect: Effect | null; confidence: Advice['confidence']
  sample_have: bigint; sample_need: bigint; sample_of: string; proposal: Proposal | null; state: AdviceState; made_at: Date; changed_at: Date; decided_at: Date | null; decided_by: string | null; why: string | null
  done: Record<string, unknown> | null; check_day: string | null; baseline: Baseline | null; measured: Measured | null; measured_at: Date | null
}
const columns = sql`id, kind, subject, version, what, evidence, effect, confidence, sample_have, sample_need, sample_of, proposal, state, made_at, changed_at, decided_at, decided_by, why, done, check_day::text as check_day, baseline, measured, measured_at`

const toAdvice = (r: AdviceRow): Advice => ({
  id: r.id, kind: r.kind, subject: r.subject, version: r.version, what: r.what, evidence: r.evidence, effect: r.effect, confidence: r.confidence, sample: { have: Number(r.sample_have), need: Number(r.sample_need), of: r.sample_of },
  proposal: r.proposal, state: r.state, madeAt: r.made_at, changedAt: r.changed_at, decidedAt: r.decided_at, decidedBy: r.decided_by, why: r.why, done: r.done, checkDay: r.check_day, baseline: r.baseline, measured: r.measured, measuredAt: r.measured_at,
})

export async function readAdvice(work: Work, id: string): Promise<Advice | undefined> {
  const row = await work.first<AdviceRow>(sql`select ${columns} from advice.advice where org_id = ${work.orgId} and id = ${id}`)
  return row && toAdvice(row)
}

/** What is open, what would bring the most first; or what was decided, the newest first. */
export async function listAdvice(work: Work, { states, kind, limit }: { states: readonly AdviceState[]; kind?: string | undefined; limit: number }): Promise<Advice[]> {
  const rows = await work.query<AdviceRow>(sql`
    select ${columns} from advice.advice where org_id = ${work.orgId} and state = any(${[...states]}::text[]) ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    order by case when state = 'open' then coalesce((effect ->> 'mid')::numeric, -1) end desc nulls last, coalesce(decided_at, changed_at) desc, id limit ${limit}`)
  return rows.map(toAdvice)
}

/** Acted on, and due to be looked at again. */
export const adviceToCheck = async (work: Work, today: string): Promise<Advice[]> =>
  (await work.query<AdviceRow>(sql`select ${columns} from advice.advice where org_id = ${work.orgId} and state = 'taken' and measured is null and check_day <= ${today}::date order by check_day, id`)).map(toAdvice)
