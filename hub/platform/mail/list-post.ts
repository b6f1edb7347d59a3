/** What left the house lately and what waits, and another try by hand. */
import { ok, refuse, type Result } from '#kit'
import { sql } from '../database.ts'
import type { Hub } from '../hub.ts'
import { inWork, type Who, type Work } from '../work.ts'

export type LetterLine = { id: string; recipient: string; subject: string; state: string; attempts: number; answer: string | null; at: Date; runAfter: Date; settledAt: Date | null }
export type AnnouncementLine = { id: string; url: string; kind: string; state: string; attempts: number; answer: string | null; at: Date; runAfter: Date; settledAt: Date | null }

const mostShown = 100

export const listLetters = (work: Work, id?: string): Promise<LetterLine[]> => work.query<LetterLine>(sql`
  select l.id, l.recipient, m.subject, l.state, l.attempts, l.answer, l.at, l.run_after as "runAfter", l.settled_at as "settledAt"
  from platform.mail_letter l join platform.mail m on m.org_id = l.org_id and m.id = l.mail_id
  where l.org_id = ${work.orgId} and (${id ?? null}::uuid is null or l.id = ${id ?? null}::uuid) order by l.id desc limit ${mostShown}`)

export const listAnnouncements = (work: Work): Promise<AnnouncementLine[]> => work.query<AnnouncementLine>(sql`
  select a.id, l.url, a.kind, a.state, a.attempts, a.answer, a.at, a.run_after as "runAfter", a.settled_at as "settledAt"
  from platform.announcement a join platform.listener l on l.org_id = a.org_id and l.id = a.listener_id
  where a.org_id = ${work.orgId} order by a.id desc limit ${mostShown}`)

/** A person decides that a letter goes (again), also one that may have arrived. */
export async function repeatLetter(hub: Hub, who: Who, id: string): Promise<Result<{ queued: true }>> {
  return inWork(hub, who, async (work) => {
    const again = await work.first<{ before: string }>(sql`
      update platform.mail_letter l set state = 'waiting', run_after = ${work.now}, at = ${work.now}, settled_at = null
      from (select id, state from platform.mail_letter where org_id = ${work.orgId} and id = ${id} for update) old
      where l.org_id = ${work.orgId} and l.id = old.id and old.state in ('waiting', 'failed', 'perhaps_sent') and l.answer is distinct from 'not an address' returning old.state as before`)
    if (!again) return refuse({ code: 'mail.not_repeatable' })
    work.audit({ action: 'mail.repeated', subjectKind: 'mail_letter', subjectId: id, before: { state: again.before }, after: { state: 'waiting' } })
    work.emit('mail.queued', id, {})
    return ok({ queued: true as const })
  })
}

export async function repeatAnnouncement(hub: Hub, who: Who, id: string): Promise<Result<{ queued: true }>> {
  return inWork(hub, who, async (work) => {
    const again = await work.first(sql`
      update platform.announcement a set state = 'waiting', run_after = ${work.now}, at = ${work.now}, settled_at = null
      from platform.listener l
      where a.org_id = ${work.orgId} and a.id = ${id} and a.state in ('waiting', 'failed') and l.org_id = ${work.orgId} and l.id = a.listener_id and l.removed_at is null returning a.id`)
    if (!again) return refuse({ code: 'announcement.not_repeatable' })
    work.audit({ action: 'announcement.repeated', subjectKind: 'announcement', subjectId: id })
    work.emit('announcement.queued', id, {})
    return ok({ queued: true as const })
  })
}
