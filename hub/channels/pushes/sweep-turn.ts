/** Compares what a channel shows with what it was told, offer by offer, and repairs and counts what differs. */
import { sql, columns, type Work } from '#platform'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { moveCursor, readCursorOf, type Cursor, type Position } from './cursor.ts'
import { doubtPrices } from './doubt-prices.ts'
import { countEnds } from './metrics.ts'
import { batchOf, does, lanes, type Seen } from './push.ts'
import { ownWork } from './push-turn.ts'
import { isSame, keepSeen } from './read-back.ts'
import { sweepTurnName } from './turn-names.ts'
import { readSeen } from './verify-turn.ts'
import { tellQueued, type Wished } from './wish.ts'
import { dropWishes, wishStock } from './wish-stock.ts'

const pageSize = 1000
const everyMs = 6 * 3_600_000
const silentMs = 60_000
/** Askings at a time; the channel's limit spaces them out in any case. */
const atOnce = 4

export const sweepTurn: Turn = { name: sweepTurnName, on: ['walk.due'], run }

type Offer = { offerId: string; externalId: string; sku: string | null; sendingId: string | null; isSettled: boolean }

/**
 * One page a turn. What is read is judged in the transaction that moves the cursor: a hub that vanishes leaves the page to
 * whoever comes after, and a page is done again rather than left out. An offer that is not met is asked about, never removed.
 */
async function run(reach: Reach): Promise<number> {
  const { hub, connection, connector } = reach
  const { cursor, offers, now } = await ownWork(reach, async (work) => {
    const found = await readCursorOf(work, connection.id, 'sweep')
    const isDue = found === undefined || (found.dueAt !== undefined && found.dueAt <= work.now)
    return { cursor: found, offers: isDue ? await pageOf(work, connection.id, found?.position.after) : undefined, now: work.now }
  })
  if (!offers) return Math.min(silentMs, cursor?.dueAt ? cursor.dueAt.getTime() - now.getTime() : silentMs)
  const isCompared = (o: Offer): boolean => o.isSettled || connection.state === 'shadow'
  const seen = does(connector, 'stock.read') ? await readAll(reach, offers.filter(isCompared)) : []
  const drifted = await ownWork(reach, (work) => keepPage(work, connection.id, { cursor, offers, seen, zone: reach.at.shop.zone, isPresence: connector.stockKnows === 'presence', readsPrices: does(connector, 'prices.read') }))
  if (drifted === undefined) return 0
  countEnds(hub, connection, 'stock', [], drifted)
  return offers.length < pageSize ? silentMs : 0
}

const pageOf = (work: Work, connectionId: string, after: string | undefined): Promise<Offer[]> => work.query<Offer>(sql`
  select o.id as "offerId", o.external_id as "externalId", o.sku, p.sending_id as "sendingId", coalesce(p.state in ('verified', 'told'), false) as "isSettled"
  from channels.offer o left join channels.push p on p.org_id = ${work.orgId} and p.offer_id = o.id and p.kind = 'stock'
  where o.org_id = ${work.orgId} and o.connection_id = ${connectionId} and (${after ?? null}::uuid is null or o.id > ${after ?? null}::uuid)
    and o.fulfilled_by = 'seller' and o.state <> 'closed'
  order by o.id limit ${pageSize}`)

async function readAll(reach: Reach, offers: readonly Offer[]): Promise<Seen[]> {
  const size = batchOf(reach.connector, 'stock.read')
  const chunks = Array.from({ length: Math.ceil(offers.length / size) }, (_, i) => offers.slice(i * size, (i + 1) * size))
  const seen: Seen[] = []
  const ask = async (): Promise<void> => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) seen.push(...(await readSeen(reach, 'stock', chunk)))
  }
  await Promise.all(Array.from({ length: atOnce }, ask))
  return seen
}

type Page = { cursor: Cursor | undefined; offers: readonly Offer[]; seen: readonly Seen[]; zone: string; isPresence: boolean; readsPrices: boolean }

/** Undefined: another hub has moved the cursor meanwhile, so this page is theirs. */
async function keepPage(work: Work, connectionId: string, { cursor, offers, seen, zone, isPresence, readsPrices }: Page): Promise<number | undefined> {
  const held = await readCursorOf(work, connectionId, 'sweep', true)
  if (held?.position.after !== cursor?.position.after || held?.position.startedAt !== cursor?.position.startedAt) return undefined
  const position: Position = { startedAt: work.now.toISOString(), ...cursor?.position }
  // First what should be there: an event that was lost is made up here.
  const ours = new Set((await wishStock(work, { offerIds: offers.map((o) => o.offerId) }, () => ({ causedAt: work.now, cause: work.cause }), { isBulk: true })).offerIds)
  await dropWishes(work, offers.map((o) => o.offerId).filter((id) => !ours.has(id)))
  const [, drifted] = await Promise.all([keepSeen(work, 'stock', seen), compare(work, connectionId, { offers, seen, isPresence })])
  if (readsPrices) await doubtPrices(work, connectionId, offers.map((o) => o.offerId))
  const last = offers.length < pageSize ? undefined : offers.at(-1)?.offerId
  const counts = { looked: (position.looked ?? 0) + offers.length, drifted: (position.drifted ?? 0) + drifted }
  await Promise.all([
    moveCursor(work, connectionId, 'sweep', last === undefined ? counts : { ...position, ...counts, after: last }, last === undefined ? new Date(work.now.getTime() + everyMs) : held?.dueAt ?? work.now),
    addTally(work, zone, [{ connectionId, what: 'swept', n: offers.length }, { connectionId, what: 'drift', n: drifted }]),
  ])
  return drifted
}

/**
 * More than we said may be sold twice: it is written again at once. Less may be a sale that we have not heard of: it is
 * read again for a while, and written only if it stays. What is under way, or was wished anew, is nobody's drift.
 */
async function compare(work: Work, connectionId: string, { offers, seen, isPresence }: Pick<Page, 'offers' | 'seen' | 'isPresence'>): Promise<number> {
  const sendings = new Map(offers.map((o) => [o.offerId, o.sendingId]))
  const c = columns(seen.filter((s) => s.value !== undefined), { offer: (s) => s.offerId, sending: (s) => sendings.get(s.offerId) ?? null, value: (s) => s.value, id: () => work.newId() })
  const rows = await work.query<Wished & { drifted: number }>(sql`
    with odd as materialized (
      select p.offer_id, p.wanted, s.value, s.id, p.cause from unnest(${c.offer}::uuid[], ${c.sending}::uuid[], ${c.value}::bigint[], ${c.id}::uuid[]) as s(offer_id, sending_id, value, id)
      join channels.push p on p.org_id = ${work.orgId} and p.kind = 'stock' and p.offer_id = s.offer_id
      where p.state in ('verified', 'told') and p.sending_id = s.sending_id and not ${isSame(isPresence, sql`s.value`, sql`p.wanted`)}
      order by p.offer_id for update of p
    ), drift as (
      insert into channels.drift (org_id, id, offer_id, connection_id, kind, found_at, wanted, found, cause)
      select ${work.orgId}, id, offer_id, ${connectionId}, 'stock', ${work.now}, wanted, value, cause from odd where value > wanted
    ), kept as (
      update channels.push p set seen_value = o.value, reads = 0, run_after = ${work.now}, queued_at = ${work.now}, caused_at = ${work.now}, attempts = 0,
        state = case when o.value > o.wanted then 'queued' else 'accepted' end,
        -- With the long patience: a sale may reach us minutes later.
        answer = 'accepted', lane = case when p.wanted = 0 then ${lanes.toZero}::smallint when o.value > o.wanted then ${lanes.change}::smallint else ${lanes.bulk}::smallint end
      from odd o where p.org_id = ${work.orgId} and p.kind = 'stock' and p.offer_id = o.offer_id
    )
    select ${connectionId}::uuid as "connectionId", count(*)::int as queued, 0 as held, (count(*) filter (where value > wanted))::int as drifted from odd`)
  tellQueued(work, rows, ['stock'])
  return rows[0]?.drifted ?? 0
}
