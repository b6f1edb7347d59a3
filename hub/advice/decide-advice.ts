/** Yes, no, and back again: a proposal is done once, through the room that it belongs to, and taken back through the same. */
import { ok, refuse, type Result } from '#kit'
import { dayOf, orgOf, sql, toJsonb, type Work } from '#platform'
import { actionById } from './actions.ts'
import type { Advice, Preview } from './advice.ts'
import { readAdvice } from './find-advice.ts'
import { lockAdvice } from './keep-advice.ts'

/** What a click would do, asked now: prices and terms have moved since it was found. */
export async function previewAdvice(work: Work, id: string): Promise<Result<Preview>> {
  const advice = await readAdvice(work, id)
  if (!advice) return refuse({ code: 'advice.unknown' })
  const { proposal } = advice
  return proposal ? actionById(proposal.action).preview(work, proposal.input) : refuse({ code: 'advice.nothing_to_do' })
}

/** `version`: which words were read; what has been said anew since is read again first. */
export async function takeAdvice(work: Work, id: string, version: number): Promise<Result<Advice>> {
  const advice = await lockAdvice(work, id)
  if (!advice) return refuse({ code: 'advice.unknown' })
  if (advice.state !== 'open') return refuse({ code: 'advice.decided', state: advice.state })
  if (advice.version !== version) return refuse({ code: 'advice.said_anew' })
  const { proposal } = advice
  if (!proposal) return refuse({ code: 'advice.nothing_to_do' })
  const done = await actionById(proposal.action).take(work, proposal.input)
  if (!done.ok) return done
  const today = dayOf(work.now, (await orgOf(work)).timeZone)
  await work.query(sql`
    update advice.advice set state = 'taken', done = ${toJsonb(done.value)}::jsonb, decided_at = ${work.now}, decided_by = ${work.actor.name}, changed_at = ${work.now},
      check_day = ${today}::date + (check_day - made_at::date) where org_id = ${work.orgId} and id = ${id}`)
  work.audit({ action: 'advice.taken', subjectKind: 'advice', subjectId: id, after: { kind: advice.kind, subject: advice.subject, proposal, done: done.value } })
  work.emit('advice.decided', id, { adviceId: id })
  return ok((await readAdvice(work, id))!)
}

export async function undoAdvice(work: Work, id: string, why: string | undefined): Promise<Result<Advice>> {
  const advice = await lockAdvice(work, id)
  if (!advice) return refuse({ code: 'advice.unknown' })
  if (advice.state !== 'taken' || !advice.proposal) return refuse({ code: 'advice.not_taken', state: advice.state })
  const back = await actionById(advice.proposal.action).undo(work, advice.done ?? {})
  if (!back.ok) return back
  return decide(work, advice, 'undone', why)
}

export async function dismissAdvice(work: Work, id: string, why: string | undefined): Promise<Result<Advice>> {
  const advice = await lockAdvice(work, id)
  if (!advice) return refuse({ code: 'advice.unknown' })
  return advice.state === 'open' ? decide(work, advice, 'dismissed', why) : refuse({ code: 'advice.decided', state: advice.state })
}

async function decide(work: Work, advice: Advice, state: 'undone' | 'dismissed', why: string | undefined): Promise<Result<Advice>> {
  await work.query(sql`update advice.advice set state = ${state}, decided_at = ${work.now}, decided_by = ${work.actor.name}, why = ${why ?? null}, changed_at = ${work.now} where org_id = ${work.orgId} and id = ${advice.id}`)
  work.audit({ action: `advice.${state}`, subjectKind: 'advice', subjectId: advice.id, after: { kind: advice.kind, subject: advice.subject }, why })
  work.emit('advice.decided', advice.id, { adviceId: advice.id })
  return ok((await readAdvice(work, advice.id))!)
}
