/** What a channel is read to say decides: as we told it, not yet, or something else. */
import { sql, columns, toJsonb, type Sql, type Work } from '#platform'
import { alarm, isStuck, type Ended } from './answer.ts'
import { among, offersOf, pushesOf } from './by-key.ts'
import { dueOn } from './claim.ts'
import { lanes, type PushError, type PushKind, type Seen } from './push.ts'
import { movedName } from './turn-names.ts'

export type ToRead = { offerId: string; externalId: string; sku: string | null; sendingId: string }

const againMs = 1000
/** So long what is to be sent goes before what is to be read: much of it is overtaken meanwhile and need not be read at all. */
const yieldMs = 4000
/** Growing waits: most channels show a number at once, some after minutes. One that said "done" gets less patience than one that said "later". */
const waitsMs = [2000, 5000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000] as const
const patience = { applied: 4, accepted: waitsMs.length } as const

/**
 * What is due to be read: first what nobody knows of, because until then nothing newer can be sent. Whoever holds the
 * connection reads, so nothing is claimed; were it read twice, judging asks again which sending it is about.
 */
export async function nextReads(work: Work, connectionId: string, kind: PushKind, limit: number): Promise<ToRead[]> {
  const open = sql`select from channels.push where org_id = ${work.orgId} and connection_id = ${connectionId} and kind = ${sql.lit(kind)}`
  // What was taken within the last second is not due yet: while there is such, the channel is being told one thing after the other.
  const isSending = sql`(exists (${open} and state = 'queued' and run_after <= ${work.now})
    or exists (${open} and state = 'accepted' and lane in (${sql.lit(lanes.toZero)}, ${sql.lit(lanes.change)}, ${sql.lit(lanes.bulk)}) and run_after > ${work.now} and reads = 0))`
  const since = { unsure: sql`${work.now}`, accepted: sql`(select case when ${isSending} then ${new Date(work.now.getTime() - yieldMs)}::timestamptz else ${work.now}::timestamptz end)` }
  const due = (state: 'unsure' | 'accepted') => sql`
    (select offer_id, sending_id from channels.push where org_id = ${work.orgId} and connection_id = ${connectionId} and kind = ${sql.lit(kind)} and state = ${sql.lit(state)} and run_after <= ${since[state]}
    order by lane, run_after limit ${sql.lit(limit)})`
  return work.query<ToRead>(sql`
    with due as materialized (${due('unsure')} union all ${due('accepted')} limit ${sql.lit(limit)})
    select o.id as "offerId", o.external_id as "externalId", o.sku, due.sending_id as "sendingId"
    from due ${offersOf(work, 'due')}`)
}

/** The connections on which something is due to be read. */
export const dueToRead = (work: Work, kind: PushKind, connectionIds: readonly string[]): Promise<string[]> =>
  dueOn(work, kind, connectionIds, [sql`state = 'unsure' and run_after <= ${work.now}`, sql`state = 'accepted' and run_after <= ${work.now}`])

/** What nobody could judge is read again a moment later. What somebody changes at this moment is left to them. */
async function readLater(work: Work, kind: PushKind, rows: readonly ToRead[]): Promise<void> {
  if (rows.length === 0) return
  const c = columns(rows, { offer: (r) => r.offerId, sending: (r) => r.sendingId })
  await work.query(sql`
    with mine as materialized (
      select p.offer_id from unnest(${c.offer}::uuid[], ${c.sending}::uuid[]) as r(offer_id, sending_id) ${pushesOf(work, kind, 'r', 'for update skip locked')}
      where p.sending_id = r.sending_id and p.state in ('accepted', 'unsure')
    )
    update channels.push p set run_after = ${new Date(work.now.getTime() + againMs)} from mine where p.org_id = ${work.orgId} and p.kind = ${kind} and p.offer_id = mine.offer_id and ${among('mine')}`)
}

const notKept: PushError = { code: 'push.not_kept', words: 'the channel took it again and again and shows something else' }

type Wish = { connectionId: string; kind: PushKind; rows: readonly ToRead[]; seen: readonly Seen[]; /** The channel knows only whether there is any. */ isPresence?: boolean }

/**
 * Judges what was read, in one statement for all rows. Verified is only what shows what was last sent, where nothing newer
 * is wished. What shows something else after all patience is drift: counted, and sent again.
 */
export async function judge(work: Work, { connectionId, kind, rows, seen, isPresence = false }: Wish): Promise<{ ended: Ended[]; drifted: number }> {
  work.nudge(movedName)
  const of = new Map(seen.map((s) => [s.offerId, s]))
  const free = new Set(await keepSeen(work, kind, seen))
  // An offer that is being reckoned anew is not waited for: its number may change, and then what was read says nothing.
  await readLater(work, kind, rows.filter((r) => !free.has(r.offerId)))
  const c = columns(rows.filter((r) => free.has(r.offerId)), {
    offer: (r) => r.offerId, sending: (r) => r.sendingId, value: (r) => of.get(r.offerId)?.value ?? null, currency: (r) => of.get(r.offerId)?.currency ?? null, end: () => work.newId(), drift: () => work.newId(),
  })
  const judged = await work.query<Ended & { drifted: boolean }>(sql`
    with mine as materialized (
      select p.*, s.value as found, s.currency as found_currency, s.end_id, s.drift_id, p.wish_no = p.sent_wish_no as is_newest,
        ${isSame(isPresence, sql`s.value`, sql`p.sent_value`)} and (p.currency is null or s.currency is not distinct from p.currency) as is_there
      from (
        select * from unnest(${c.offer}::uuid[], ${c.sending}::uuid[], ${c.value}::bigint[], ${c.currency}::text[], ${c.end}::uuid[], ${c.drift}::uuid[]) as s(offer_id, sending_id, value, currency, end_id, drift_id)
        order by offer_id
      ) s ${pushesOf(work, kind, 's', 'for update')}
      where p.sending_id = s.sending_id and p.state in ('accepted', 'unsure')
    ), said as (
      select p.*, case
          when p.is_there and p.is_newest then 'verified'
          when p.is_there or not p.is_newest then 'queued'
          when p.state = 'accepted' and p.reads + 1 < ${patienceOf} then 'accepted'
          when ${isStuck(work)} then 'failed'
          else 'queued' end as next,
        p.state = 'accepted' and not p.is_there and p.reads + 1 >= ${patienceOf} as drifted
      from mine p
    ), ends as (
      insert into channels.push_end (org_id, id, offer_id, connection_id, kind, value, before, currency, outcome, caused_at, sent_at, accepted_at, ended_at, attempts, error, cause)
      select ${work.orgId}, end_id, offer_id, connection_id, kind, sent_value, seen_value, currency, ${howOf}, caused_at, sent_at, coalesce(accepted_at, ${work.now}), ${work.now}, attempts,
        case when next = 'failed' then ${toJsonb(notKept)}::jsonb end, cause
      from said where ${isEnd}
    ), drift as (
      insert into channels.drift (org_id, id, offer_id, connection_id, kind, found_at, wanted, found, currency, cause)
      select ${work.orgId}, drift_id, offer_id, connection_id, kind, ${work.now}, sent_value, found, coalesce(found_currency, currency), cause from said where drifted
    ), repaired as (
      update channels.drift d set repaired_at = ${work.now} from said s
      where s.next = 'verified' and d.org_id = ${work.orgId} and d.offer_id = s.offer_id and d.kind = ${kind} and d.repaired_at is null
    ), kept as (
      update channels.push p set state = s.next, seen_value = s.found, reads = case when s.next = 'accepted' then s.reads + 1 else 0 end,
        verified_at = case when s.next = 'verified' then ${work.now}::timestamptz else p.verified_at end,
        accepted_at = case when s.next = 'verified' then coalesce(p.accepted_at, ${work.now}) else p.accepted_at end,
        lane = case when s.drifted and p.wanted > 0 then ${lanes.bulk}::smallint else p.lane end,
        caused_at = case when s.is_there and s.next = 'queued' then p.queued_at else p.caused_at end,
        error = case when s.next = 'failed' then ${toJsonb(notKept)}::jsonb end,
        run_after = case when s.next = 'accepted' then ${work.now}::timestamptz + (${sql.lit(`{${waitsMs.join(',')}}`)}::int[])[s.reads + 1] * interval '1 millisecond' else ${work.now}::timestamptz end
      from said s where p.org_id = ${work.orgId} and p.offer_id = s.offer_id and p.kind = ${kind} and ${among('said')}
    )
    select offer_id as "offerId", case when ${isEnd} then ${howOf} end as outcome, sent_value as value, caused_at as "causedAt", sent_at as "sentAt", accepted_at as "acceptedAt",
      case when next = 'failed' then ${toJsonb(notKept)}::jsonb end as error, drifted
    from said order by offer_id`)
  const ended = judged.filter((r) => r.outcome !== null)
  alarm(work, connectionId, ended)
  return { ended, drifted: judged.filter((r) => r.drifted).length }
}

export const isSame = (isPresence: boolean, read: Sql, meant: Sql): Sql => (isPresence ? sql`(coalesce(${read}, 0) > 0) = (${meant} > 0)` : sql`${read} is not distinct from ${meant}`)
/** Less than we said may be a sale of which we have not heard: written over too early it would be sold twice. */
const patienceOf = sql`case when p.answer = 'applied' and (p.kind <> 'stock' or p.found > p.sent_value) then ${sql.lit(patience.applied)} else ${sql.lit(patience.accepted)} end`
const isEnd = sql`(next in ('verified', 'failed') or (is_there and next = 'queued'))`
const howOf = sql`case when next = 'verified' then 'verified' when next = 'failed' then 'failed' else 'overtaken' end`

/**
 * What was read is what the offer says there, whatever we wanted. Offers are locked before their pushes, as everywhere, but
 * nobody waits here: answers those that were free.
 */
export async function keepSeen(work: Work, kind: PushKind, seen: readonly Seen[]): Promise<string[]> {
  const c = columns(seen, { offer: (s) => s.offerId, value: (s) => s.value ?? null, currency: (s) => s.currency ?? null })
  const set = kind === 'stock' ? sql`seen_available = s.value::int, seen_at = ${work.now}` : sql`price_minor = s.value, currency = s.currency`
  const free = await work.query<{ id: string }>(sql`
    with mine as materialized (select id from channels.offer where org_id = ${work.orgId} and id = any(${c.offer}::uuid[]) order by id for no key update skip locked),
    kept as (
      update channels.offer o set ${set}
      from mine join unnest(${c.offer}::uuid[], ${c.value}::bigint[], ${c.currency}::text[]) as s(offer_id, value, currency) on s.offer_id = mine.id
      where o.org_id = ${work.orgId} and o.id = mine.id and s.value is not null
    )
    select id from mine`)
  return free.map((o) => o.id)
}
