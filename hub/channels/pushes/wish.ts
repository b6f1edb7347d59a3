/** Says what a channel should offer from now on. The newest wish wins; one that was not yet sent is never sent. */
import { sql, columns, type Work } from '#platform'
import { pushesOf } from './by-key.ts'
import { lanes, pushKinds, type PushKind } from './push.ts'
import { queuedNames } from './turn-names.ts'

export type Wish = { offerId: string; wanted: bigint; currency?: string | undefined; /** The moment of what made it necessary. */ causedAt: Date; cause: string; batchId?: string | undefined }
type Options = {
  /** Goes behind everything else, unless it goes to zero. */
  isBulk?: boolean
  /** Also where the channel should have it already. */
  again?: boolean
}
export type Wished = { connectionId: string; queued: number; held: number }

/**
 * One statement whatever the number. What is under way is not touched: the answer to it sees that there is a newer wish.
 * A connection that is shadowed, paused or switched off computes and holds.
 */
export async function wish(work: Work, kind: PushKind, wishes: readonly Wish[], options: Options = {}): Promise<Wished[]> {
  if (wishes.length === 0) return []
  const c = columns([...new Map(wishes.map((w) => [w.offerId, w])).values()], {
    offer: (w) => w.offerId, wanted: (w) => w.wanted, currency: (w) => w.currency ?? null, causedAt: (w) => w.causedAt, cause: (w) => w.cause, batch: (w) => w.batchId ?? null, id: () => work.newId(),
  })
  const rows = await work.query<Wished>(sql`
    with asked as materialized (
      select w.*, o.connection_id from unnest(${c.offer}::uuid[], ${c.wanted}::bigint[], ${c.currency}::text[], ${c.causedAt}::timestamptz[], ${c.cause}::text[], ${c.batch}::uuid[], ${c.id}::uuid[])
        as w(offer_id, wanted, currency, caused_at, cause, batch_id, end_id)
      cross join lateral (select connection_id from channels.offer where org_id = ${work.orgId} and id = w.offer_id offset 0) o
    ), wanted as materialized (
      select w.*, ${laneOf(kind, options)} as lane, ${wayOf(work, kind)} as state
      from asked w join channels.connection c on c.org_id = ${work.orgId} and c.id = w.connection_id
    ), known as materialized (
      -- Locked in one order everywhere, and before they are compared.
      select w.end_id, w.wanted <> p.wanted as is_other, p.* from (select * from wanted order by offer_id) w ${pushesOf(work, kind, 'w', 'for update')}
    ), overtaken as (
      insert into channels.push_end (org_id, id, offer_id, connection_id, kind, value, before, currency, outcome, caused_at, sent_at, accepted_at, ended_at, attempts, cause)
      select ${work.orgId}, end_id, offer_id, connection_id, ${kind}, sent_value, seen_value, currency, 'overtaken', caused_at, sent_at, accepted_at, ${work.now}, attempts, cause
      from known where state = 'accepted' and is_other
    ), done as (
      insert into channels.push as p (org_id, offer_id, kind, connection_id, wanted, currency, state, lane, caused_at, queued_at, run_after, cause, batch_id)
      select ${work.orgId}, w.offer_id, ${kind}, w.connection_id, w.wanted, w.currency, w.state, w.lane, w.caused_at, ${work.now}, ${work.now}, w.cause, w.batch_id
      -- Always true; asked once, before the first row is written.
      from wanted w where (select count(*) from known) >= 0 order by w.offer_id
      on conflict (org_id, offer_id, kind) do update set
        wanted = excluded.wanted, currency = excluded.currency, cause = excluded.cause, batch_id = excluded.batch_id,
        wish_no = p.wish_no + case when ${differs} then 1 else 0 end,
        lane = case when ${differs} or p.state not in ('queued', 'sent', 'unsure') then excluded.lane else least(p.lane, excluded.lane) end,
        state = case when p.state in ('sent', 'unsure') then p.state else excluded.state end,
        -- As long as the channel has not followed, it is behind since the first change it has not seen; to zero counts from its own.
        caused_at = case when p.state in ('queued', 'sent', 'unsure', 'accepted') and not (excluded.lane = 0 and p.lane > 0) then p.caused_at else excluded.caused_at end,
        queued_at = excluded.queued_at,
        run_after = case when p.state in ('sent', 'unsure') then p.run_after else excluded.run_after end,
        attempts = case when ${differs} then 0 else p.attempts end,
        reads = 0, error = null
      where ${options.again === true} or ${differs} or (p.state in ('held', 'queued') and p.state <> excluded.state)
      returning p.connection_id, p.state
    )
    select connection_id as "connectionId", count(*) filter (where state <> 'held')::int as queued, count(*) filter (where state = 'held')::int as held
    from done group by connection_id order by connection_id`)
  tellQueued(work, rows, [kind])
  return rows
}

/** Wakes whoever sends: a hint after the commit. */
export function tellQueued(work: Work, wished: readonly Wished[], kinds: readonly PushKind[] = pushKinds): void {
  for (const { connectionId, queued } of wished) if (queued > 0) for (const kind of kinds) work.emit(queuedNames[kind], connectionId, { connectionId, queued })
}

const differs = sql`(p.wanted <> excluded.wanted or p.currency is distinct from excluded.currency)`
const laneOf = (kind: PushKind, { isBulk }: Options) => sql`
  case when ${kind === 'stock'} and w.wanted = 0 then ${lanes.toZero}::smallint else ${isBulk ? lanes.bulk : lanes.change}::smallint end`

/** A connection that has to be signed in again will be; paused, shadowed or switched off it stays silent until a person says otherwise. */
const isOpen = (work: Work, kind: PushKind) => sql`(c.state in ('live', 'refused') and ${isAllowed(work, kind)})`
const wayOf = (work: Work, kind: PushKind) => sql`case when ${isOpen(work, kind)} then 'queued' else 'held' end`

/** The switches: of the connection's settings, and for prices those of the guards as well. `c` is the connection. */
export const isAllowed = (work: Work, kind: PushKind) => (kind === 'stock'
  ? sql`coalesce(c.settings ->> 'pushesStock', 'true') <> 'false'`
  : sql`(coalesce(c.settings ->> 'pushesPrices', 'true') <> 'false' and not exists (
      select from channels.price_guard g where g.org_id = ${work.orgId} and g.scope in ('shop', 'connection:' || c.id::text) and g.terms ->> 'isStopped' = 'true'))`)

/** After a switch was turned: what waits is held, what was held waits. */
export async function alignHolds(work: Work, connectionIds: readonly string[] | undefined): Promise<void> {
  const way = sql`case when ${isOpen(work, 'stock')} and p.kind = 'stock' or ${isOpen(work, 'price')} and p.kind = 'price' then 'queued' else 'held' end`
  const rows = await work.query<{ connectionId: string; state: string }>(sql`
    with turned as materialized (
      select p.offer_id, p.kind, ${way} as state from channels.push p join channels.connection c on c.org_id = ${work.orgId} and c.id = p.connection_id
      where p.org_id = ${work.orgId} and p.state in ('queued', 'held') ${connectionIds === undefined ? sql`` : sql`and p.connection_id = any(${[...connectionIds]}::uuid[])`}
      order by p.offer_id, p.kind for update of p
    )
    update channels.push p set state = t.state, run_after = ${work.now} from turned t
    where p.org_id = ${work.orgId} and p.offer_id = t.offer_id and p.kind = t.kind and p.state <> t.state
    returning p.connection_id as "connectionId", p.state`)
  const queued = new Map<string, number>()
  for (const { connectionId, state } of rows) if (state === 'queued') queued.set(connectionId, (queued.get(connectionId) ?? 0) + 1)
  tellQueued(work, [...queued].map(([connectionId, n]) => ({ connectionId, queued: n, held: 0 })))
}
