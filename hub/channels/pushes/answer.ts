/** Keeps what a channel answered to a sending, and what follows from it for each offer. */
import { sql, columns, toJsonb, type Work } from '#platform'
import { among, pushesOf } from './by-key.ts'
import type { PushError, PushKind } from './push.ts'
import { movedName } from './turn-names.ts'

/** `again`: surely not done; `unsure`: nobody knows. */
export type Said = { offerId: string; outcome: 'applied' | 'accepted' | 'refused' | 'again' | 'unsure'; error?: PushError; waitMs?: number }
/** A push that came to its end: for the clock on the screen and the metrics. */
export type Ended = { offerId: string; outcome: 'verified' | 'told' | 'failed' | 'overtaken'; value: bigint; causedAt: Date; sentAt: Date | null; acceptedAt: Date | null; error: PushError | null }

/** Whoever tried so often for so long waits for a person; everything younger goes on by itself. */
const stuckAttempts = 8
const stuckAfterMs = 30 * 60_000
export const isStuck = (work: Work) => sql`(p.attempts >= ${stuckAttempts} and p.caused_at < ${new Date(work.now.getTime() - stuckAfterMs)}::timestamptz)`
const stuckError: PushError = { code: 'push.stuck', words: 'it was sent again and again and the channel never took it' }

export const firstReadMs = 1000
const later = (work: Work, ms: number): Date => new Date(work.now.getTime() + ms)

type Wish = { connectionId: string; kind: PushKind; sendingId: string; canRead: boolean; said: readonly Said[] }

/** One statement for all rows of a sending, and a second one for those that are somebody else's by now. */
export async function answer(work: Work, wish: Wish): Promise<Ended[]> {
  const { ended, late } = await keepAnswer(work, wish)
  await lookAgain(work, wish, late)
  alarm(work, wish.connectionId, ended)
  return ended
}

/** Where a channel took everything nothing can have failed, so nobody need be told and nothing waits for the answer. */
export const isAllTaken = (said: readonly Said[]): boolean => said.every((s) => s.outcome === 'applied' || s.outcome === 'accepted')

/** The one statement; `late`: those that are somebody else's by now. */
export async function keepAnswer(work: Work, { kind, sendingId, canRead, said }: Wish): Promise<{ ended: Ended[]; late: string[] }> {
  work.nudge(movedName)
  const c = columns(said, { offer: (s) => s.offerId, outcome: (s) => s.outcome, error: (s) => toJsonb(s.error), waitMs: (s) => s.waitMs ?? 0, id: () => work.newId() })
  const rows = await work.query<Ended & { ended: boolean; next: string }>(sql`
    with mine as materialized (
      select p.*, s.outcome, s.said, s.wait_ms, s.end_id, p.wish_no = p.sent_wish_no as is_newest,
        case when s.outcome = 'unsure' and ${canRead} then 'unsure'
          when s.outcome in ('unsure', 'again') and p.wish_no = p.sent_wish_no and ${isStuck(work)} then 'failed'
          when s.outcome in ('unsure', 'again') or p.wish_no <> p.sent_wish_no then 'queued'
          when s.outcome = 'refused' then 'failed'
          when s.outcome = 'applied' and not ${canRead} then 'told'
          else 'accepted' end as next
      from (
        select * from unnest(${c.offer}::uuid[], ${c.outcome}::text[], ${c.error}::jsonb[], ${c.waitMs}::int[], ${c.id}::uuid[]) as s(offer_id, outcome, said, wait_ms, end_id) order by offer_id
      ) s ${pushesOf(work, kind, 's', 'for update')}
      where p.sending_id = ${sendingId} and p.state = 'sent'
    ), told as (
      select m.*, m.next in ('failed', 'told') or (m.outcome in ('applied', 'accepted') and not m.is_newest) as ended,
        case when m.next = 'failed' then 'failed' when m.next = 'told' then 'told' else 'overtaken' end as how,
        case when m.next = 'failed' then coalesce(m.said, ${toJsonb(stuckError)}::jsonb) else m.said end as words,
        case when m.outcome in ('applied', 'accepted') then ${work.now}::timestamptz end as taken_at
      from mine m
    ), ends as (
      insert into channels.push_end (org_id, id, offer_id, connection_id, kind, value, before, currency, outcome, caused_at, sent_at, accepted_at, ended_at, attempts, error, cause)
      select ${work.orgId}, end_id, offer_id, connection_id, kind, sent_value, seen_value, currency, how, caused_at, sent_at, taken_at, ${work.now}, attempts, words, cause from told where ended
    ), kept as (
      update channels.push p set state = t.next, accepted_at = t.taken_at, answer = case when t.outcome in ('applied', 'accepted') then t.outcome end, reads = 0,
        error = case when t.next in ('queued', 'failed') then t.words end,
        -- What was overtaken was at the channel: from here on it is behind since the newer wish.
        caused_at = case when t.ended and t.how = 'overtaken' then p.queued_at else p.caused_at end,
        run_after = case when t.next = 'queued' and not t.is_newest then ${work.now}::timestamptz
          when t.next in ('accepted', 'unsure') then ${later(work, firstReadMs)}::timestamptz
          when t.next = 'failed' then ${work.now}::timestamptz + least(interval '6 hours', interval '1 minute' * power(2, least(t.attempts, 12) - 1))
          else ${work.now}::timestamptz + t.wait_ms * interval '1 millisecond' end
      from told t where p.org_id = ${work.orgId} and p.offer_id = t.offer_id and p.kind = ${kind} and ${among('told')}
    )
    select offer_id as "offerId", how as outcome, ended, next, sent_value as value, caused_at as "causedAt", sent_at as "sentAt", taken_at as "acceptedAt", words as error from told order by offer_id`)
  return { ended: rows.filter((r) => r.ended), late: rows.length < said.length ? lateOf(said, rows) : [] }
}

const lateOf = (said: readonly Said[], rows: readonly { offerId: string }[]): string[] => {
  const mine = new Set(rows.map((r) => r.offerId))
  return said.filter((s) => !mine.has(s.offerId) && s.outcome !== 'again' && s.outcome !== 'refused').map((s) => s.offerId)
}

/** A hub that was thought gone did write after all, perhaps over a newer number: whatever counts as done is looked at again. */
export async function lookAgain(work: Work, { kind, canRead }: Pick<Wish, 'kind' | 'canRead'>, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return
  await work.query(sql`
    update channels.push p set state = ${canRead ? 'accepted' : 'queued'}, reads = 0, run_after = ${work.now}
    from (select offer_id from channels.push where org_id = ${work.orgId} and kind = ${kind} and offer_id = any(${offerIds}::uuid[]) and state in ('accepted', 'told', 'verified') order by offer_id for update) late
    where p.org_id = ${work.orgId} and p.offer_id = late.offer_id and p.kind = ${kind}`)
}

/** One event a connection and batch: a person has to look. */
export function alarm(work: Work, connectionId: string, ended: readonly Ended[]): void {
  const failed = ended.filter((e) => e.outcome === 'failed')
  if (failed.length > 0) work.emit('push.failed', connectionId, { connectionId, offerIds: failed.map((e) => e.offerId), codes: [...new Set(failed.map((e) => e.error?.code))] })
}
