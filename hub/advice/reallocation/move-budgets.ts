/** A decision to move ad money between campaigns: kept as a plan; the money itself is moved at the platforms, and the hub sees whether it was. */
import { ok, refuse } from '#kit'
import { sql, z, type Work } from '#platform'
import type { Action } from '../advice.ts'

const Minor = z.string().regex(/^\d+$/)
const Input = z.object({
  currency: z.string().length(3), week: z.iso.date(),
  moves: z.array(z.object({ sourceId: z.uuid(), campaignId: z.string(), campaign: z.string(), beforeMinor: Minor, afterMinor: Minor })).min(2),
})
const Done = z.object({ decisionId: z.uuid() })
export type MoveInput = z.input<typeof Input>

export type BudgetMove = { id: string; decisionId: string; sourceId: string; campaignId: string; campaign: string; currency: string; week: string; before: bigint; after: bigint; decidedAt: Date; decidedBy: string; undoneAt: Date | null }

export const moveBudgets: Action = {
  id: 'ads.move',
  preview: (_work, given) => {
    const { currency, moves } = Input.parse(given)
    return Promise.resolve(ok({ rows: moves.map((m) => ({ name: m.campaign, before: m.beforeMinor, after: m.afterMinor, unit: 'money' as const, currency })), notes: ['set_at_platform'], link: '/ads' }))
  },
  async take(work, given) {
    const { currency, week, moves } = Input.parse(given)
    const sum = moves.reduce((n, m) => n + BigInt(m.afterMinor) - BigInt(m.beforeMinor), 0n)
    if (sum !== 0n) throw new Error('money appeared or went while it was moved')
    const decisionId = work.newId()
    for (const m of moves) {
      await work.query(sql`
        insert into advice.budget_move (org_id, id, decision_id, source_id, campaign_id, campaign, currency, week, before_minor, after_minor, decided_at, decided_by)
        values (${work.orgId}, ${work.newId()}, ${decisionId}, ${m.sourceId}, ${m.campaignId}, ${m.campaign}, ${currency}, ${week}::date, ${BigInt(m.beforeMinor)}, ${BigInt(m.afterMinor)}, ${work.now}, ${work.actor.name})`)
    }
    return ok({ decisionId })
  },
  async undo(work, given) {
    const { decisionId } = Done.parse(given)
    const undone = await work.query(sql`update advice.budget_move set undone_at = ${work.now} where org_id = ${work.orgId} and decision_id = ${decisionId} and undone_at is null returning id`)
    return undone.length > 0 ? ok({ undone: undone.length }) : refuse({ code: 'advice.subject_gone' })
  },
}

const mostShown = 50

export const listMoves = (work: Work): Promise<BudgetMove[]> => work.query<BudgetMove>(sql`
  select id, decision_id as "decisionId", source_id as "sourceId", campaign_id as "campaignId", campaign, currency, week::text as week, before_minor as before, after_minor as after,
    decided_at as "decidedAt", decided_by as "decidedBy", undone_at as "undoneAt"
  from advice.budget_move where org_id = ${work.orgId} order by decided_at desc, id desc limit ${mostShown}`)
