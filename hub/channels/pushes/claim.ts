/** Takes what is to be sent. From here until its answer is kept, an offer belongs to one sending: no other is begun for it. */
import { sql, type Sql, type Work } from '#platform'
import { among, offersOf, pushesOf } from './by-key.ts'
import type { PushKind, Sending } from './push.ts'
import { isAllowed } from './wish.ts'

/** How long a sending holds its offers when its hub vanishes; one that lasts renews. */
const holdMs = 20_000
export const renewEveryMs = holdMs / 4
const sendingEnd = (now: Date): Date => new Date(now.getTime() + holdMs)

export type Claimed = { sendingId: string; rows: Sending[] }

/**
 * The next rows of a connection that are due, to zero first; also what the channel refused, after a wait that doubles
 * from a minute to six hours: "busy" looks like any other refusal, and a person who mends a listing there need not come here. Two hubs never get the same; a silent connection gives none.
 */
export async function claim(work: Work, connectionId: string, kind: PushKind, limit: number): Promise<Claimed> {
  const sendingId = work.newId()
  // Of each state by itself: so the index gives them in order, and a planner has no reason to sort all that there is.
  const firstOf = (state: 'queued' | 'failed') => sql`(
    select offer_id, lane, run_after from channels.push
    where org_id = ${work.orgId} and connection_id = ${connectionId} and kind = ${sql.lit(kind)} and state = ${sql.lit(state)} and run_after <= ${work.now}
    order by lane, run_after limit ${sql.lit(limit)})`
  const rows = await work.query<Sending>(sql`
    with first as materialized (
      select * from (${firstOf('queued')} union all ${firstOf('failed')}) s
      where exists (select from channels.connection c where c.org_id = ${work.orgId} and c.id = ${connectionId} and c.state = 'live' and ${isAllowed(work, kind)})
      order by lane, run_after limit ${sql.lit(limit)}
    ), due as materialized (
      select p.offer_id from first ${pushesOf(work, kind, 'first', 'for update skip locked')}
      where p.state in ('queued', 'failed') and p.run_after <= ${work.now}
    )
    update channels.push p set state = 'sent', sent_value = p.wanted, sent_wish_no = p.wish_no, sent_at = ${work.now}, accepted_at = null, answer = null, reads = 0,
      attempts = p.attempts + 1, sending_id = ${sendingId}, sending_until = ${sendingEnd(work.now)}
    from due ${offersOf(work, 'due')}
    where p.org_id = ${work.orgId} and p.offer_id = due.offer_id and p.kind = ${kind} and ${among('due')}
    returning p.offer_id as "offerId", o.external_id as "externalId", o.sku, p.wanted as value, p.currency, p.lane, p.run_after`)
  return { sendingId, rows }
}

/** The connections on which something waits to be sent, or was left by a hub that vanished. */
export const dueToSend = (work: Work, kind: PushKind, connectionIds: readonly string[]): Promise<string[]> =>
  dueOn(work, kind, connectionIds, [sql`state = 'queued' and run_after <= ${work.now}`, sql`state = 'failed' and run_after <= ${work.now}`, sql`state = 'sent' and sending_until <= ${work.now}`])

/** Each condition is a look of its own into the index of what is open, over in a moment whether there is much or nothing; the fence (offset 0) keeps a planner from reading the table once for all of them. */
export async function dueOn(work: Work, kind: PushKind, connectionIds: readonly string[], conditions: readonly Sql[]): Promise<string[]> {
  const anyOf = conditions.map((condition) => sql`exists (select from channels.push p where p.org_id = ${work.orgId} and p.connection_id = c.id and p.kind = ${sql.lit(kind)} and ${condition} offset 0)`)
  const rows = await work.query<{ id: string }>(sql`select c.id from unnest(${[...connectionIds]}::uuid[]) as c(id) where ${sql.join(anyOf, sql` or `)}`)
  return rows.map((r) => r.id)
}

/** What a hub took with it when it vanished may have arrived: it is read first, or sent again where nothing can be read. */
export async function freeOrphans(work: Work, connectionId: string, kind: PushKind, canRead: boolean): Promise<void> {
  await work.query(sql`
    update channels.push p set state = ${canRead ? 'unsure' : 'queued'}, reads = 0, run_after = ${work.now}
    from (
      select offer_id from channels.push where org_id = ${work.orgId} and connection_id = ${connectionId} and kind = ${sql.lit(kind)} and state = 'sent' and sending_until <= ${work.now}
      order by offer_id for update skip locked
    ) gone where p.org_id = ${work.orgId} and p.offer_id = gone.offer_id and p.kind = ${kind}`)
}

/** Still under way: whoever looks for orphans passes it by. */
export async function renewSending(work: Work, sendingId: string, offerIds: readonly string[], kind: PushKind): Promise<void> {
  await work.query(sql`
    update channels.push set sending_until = ${sendingEnd(work.now)}
    where org_id = ${work.orgId} and kind = ${kind} and offer_id = any(${offerIds}::uuid[]) and sending_id = ${sendingId} and state = 'sent'`)
}
