/** Hooks that only name an order: it is asked for, many at a time. */
import { ok, type RawOrder } from '#kit'
import { columns, inWork, read, sql, toJsonb, type Work } from '#platform'
import type { Reach, Turn } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { insertInbound, orderRow, type InboundError } from './insert-inbound.ts'
import { tellNew } from './keep-hooks.ts'

type Pointer = { id: string; externalId: string; attempts: number }

const usualBatch = 50
const lookAgainMs = 5_000
const silentMs = 60_000
/** A platform may tell of an order before it can show it. */
const attemptsMax = 6

export const fetchOrders: Turn = {
  name: 'fetch',
  on: ['inbound.to_fetch'],
  due: dueToFetch,
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const most = connector.batches['orders.fetch'] ?? usualBatch
    const pointers = await read(hub, who, (work) => waitingPointers(work, connection.id, most))
    if (pointers.length === 0) return silentMs
    const fetchPort = connector.does['orders.fetch']
    if (!fetchPort) return leaveToPoll(reach, pointers)
    const found = await fetchPort(at, [...new Set(pointers.map((p) => p.externalId))])
    await keepFound(reach, pointers, found)
    return pointers.length < most ? silentMs : 0
  },
}

async function dueToFetch(work: Work, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select distinct connection_id as id from channels.inbound
    where org_id = ${work.orgId} and state = 'to_fetch' and connection_id = any(${[...connectionIds]}::uuid[]) and run_after <= ${work.now}`)
  return rows.map((r) => r.id)
}

const waitingPointers = (work: Work, connectionId: string, most: number): Promise<Pointer[]> => work.query<Pointer>(sql`
  select id, external_id as "externalId", attempts from channels.inbound
  where org_id = ${work.orgId} and state = 'to_fetch' and connection_id = ${connectionId} and run_after <= ${work.now} order by id limit ${most}`)

/** What was found is a row of its own, and the pointer to it is done with, together. */
async function keepFound({ hub, who, connection, connector, at }: Reach, pointers: readonly Pointer[], found: readonly RawOrder[]): Promise<void> {
  const rows = found.map((raw) => orderRow(connector, at.shop, raw, { connectionId: connection.id, source: 'fetch', cause: who.cause }))
  const ids = new Set(found.map((f) => f.externalId))
  const done = await inWork(hub, who, async (work) => {
    const { fresh } = await insertInbound(work, rows)
    await endPointers(work, pointers.filter((p) => ids.has(p.externalId)), 'fetched')
    await postpone(work, pointers.filter((p) => !ids.has(p.externalId)))
    return ok(fresh.map(({ index }) => rows[index]!))
  })
  if (done.ok) tellNew(hub, who.orgId, done.value)
}

const endPointers = (work: Work, pointers: readonly Pointer[], outcome: string): Promise<unknown> => work.query(sql`
  update channels.inbound set state = 'done', outcome = ${outcome}, done_at = ${work.now}, attempts = attempts + 1
  where org_id = ${work.orgId} and id = any(${pointers.map((p) => p.id)}::uuid[]) and state = 'to_fetch'`)

async function postpone(work: Work, pointers: readonly Pointer[]): Promise<void> {
  if (pointers.length === 0) return
  const error: InboundError = { code: 'inbound.not_found', words: 'the platform named this order and does not show it' }
  const c = columns(pointers, { id: (p) => p.id, after: (p) => new Date(work.now.getTime() + lookAgainMs * 2 ** p.attempts), ended: (p) => p.attempts + 1 >= attemptsMax })
  await work.query(sql`
    update channels.inbound i set attempts = i.attempts + 1, run_after = p.after, error = ${toJsonb(error)}::jsonb, state = case when p.ended then 'quarantined' else 'to_fetch' end
    from unnest(${c.id}::uuid[], ${c.after}::timestamptz[], ${c.ended}::boolean[]) as p(id, after, ended)
    where i.org_id = ${work.orgId} and i.id = p.id and i.state = 'to_fetch'`)
}

/** A platform that can only be asked by time: the next asking brings it. */
async function leaveToPoll({ hub, who, connection }: Reach, pointers: readonly Pointer[]): Promise<number> {
  await inWork(hub, who, async (work) => ok(await endPointers(work, pointers, 'polled')))
  wakeTurn(hub, connection.id, 'receive')
  return 0
}
