/** Looks the shop over: every kind once, gates of plans, and what came of what was done. Proposes; never acts. */
import { ok } from '#kit'
import { inWork, listOrgs, sql, startRounds, systemActor, toJsonb, type Hub, type Who, type Work } from '#platform'
import { todayOf } from './channel-months.ts'
import { adviceToCheck } from './find-advice.ts'
import { keepAdvice } from './keep-advice.ts'
import { kinds } from './kinds.ts'
import { watchPlans } from './plans/watch-plans.ts'

const everyMs = 3_600_000
const lookMs = 60_000

export async function reviewShop(work: Work): Promise<{ made: number; changed: number; expired: number; measured: number }> {
  const tally = { made: 0, changed: 0, expired: 0, measured: 0 }
  await work.query(sql`insert into advice.review (org_id, at) values (${work.orgId}, ${work.now}) on conflict (org_id) do update set at = excluded.at`)
  for (const kind of kinds) {
    const kept = await keepAdvice(work, kind, await kind.find(work))
    for (const key of ['made', 'changed', 'expired'] as const) tally[key] += kept[key]
  }
  await watchPlans(work)
  tally.measured = await checkTaken(work)
  return tally
}

/** What was expected beside what happened, once the books of a whole month after the click are there. */
async function checkTaken(work: Work): Promise<number> {
  let count = 0
  for (const advice of await adviceToCheck(work, await todayOf(work))) {
    const measured = await kinds.find((k) => k.id === advice.kind)?.measure?.(work, advice)
    if (!measured) continue
    await work.query(sql`update advice.advice set measured = ${toJsonb(measured)}::jsonb, measured_at = ${work.now}, changed_at = ${work.now} where org_id = ${work.orgId} and id = ${advice.id}`)
    work.audit({ action: 'advice.measured', subjectKind: 'advice', subjectId: advice.id, after: { expected: advice.effect, measured } })
    count++
  }
  return count
}

export const readReview = async (work: Work): Promise<Date | null> => (await work.first<{ at: Date }>(sql`select at from advice.review where org_id = ${work.orgId}`))?.at ?? null

/** Every hour, shop by shop; a shop that was looked over within the hour is left in peace. */
export const startReviews = (hub: Hub): { stop: () => Promise<void> } => startRounds(hub, { everyMs: lookMs, firstAfterMs: lookMs, waits: 'advice waits for the database' }, () => reviewDue(hub))

async function reviewDue(hub: Hub): Promise<void> {
  for (const { id } of await listOrgs(hub)) {
    const who: Who = { orgId: id, actor: systemActor, cause: 'advice.review' }
    await inWork(hub, who, async (work) => {
      const last = await readReview(work)
      if (last === null || work.now.getTime() - last.getTime() >= everyMs) await reviewShop(work)
      return ok(undefined)
    })
  }
}
