/** What came in becomes orders in the books: any hub, in batches, each row judged on its own. */
import { inAll, ok, parseJson, type AnyConnector, type ChannelOrder, type ShopFacts, type StockEffect } from '#kit'
import { inWork, isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, sql, sqlState, systemActor, toJsonb, columns, type Hub, type Who, type Work } from '#platform'
import { placeOrders, type OrderDraft, type Placed } from '#orders'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { listConnections, shopFacts } from '../connections/connection.ts'
import { channelOf, type Connection } from '../connections/turn.ts'
import { isToAcknowledge } from './acknowledge-orders.ts'
import type { InboundError } from './insert-inbound.ts'
import { nameLines } from './name-lines.ts'
import { overtaken } from './overtaken.ts'
import { addTally } from './tally.ts'

type Row = { id: string; connectionId: string; source: string; body: string; cause: string }
type Source = { connection: Connection; connector: AnyConnector }
type End = { id: string; connectionId: string; state: 'done' | 'quarantined'; orderId: string | null; outcome: string | null; error: InboundError | null; isToAcknowledge?: boolean }

const attemptsMax = 5
const whoOf = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'inbound' })

/** Reads a batch of what waits, the oldest first; answers how many rows it took. Many hubs may do so at once. */
export async function readBatch(hub: Hub, options: ChannelsOptions, orgId: string, limit = 200): Promise<number> {
  let rows: Row[] = []
  try {
    await inWork(hub, whoOf(orgId), async (work) => {
      // A second attempt must not leave the first one's rows to be blamed.
      rows = []
      const [sources, shop] = await Promise.all([sourcesOf(work, options), shopFacts(work)])
      rows = sources.size > 0 ? await claim(work, [...sources.keys()], limit) : []
      if (rows.length > 0) await takeIn(work, rows, sources, shop)
      return ok(undefined)
    })
    return rows.length
  } catch (error) {
    if (isNobodysFault(error)) throw error
    // One row that hits a bug must not hold up the rest: the batch is halved until the culprit stands alone.
    if (rows.length > 1) return readBatch(hub, options, orgId, Math.max(1, rows.length >> 1))
    if (rows.length === 0) throw error
    await postpone(hub, orgId, rows[0]!, error)
    return 1
  }
}

const isNobodysFault = (error: unknown): boolean => isDatabaseAbsent(error) || isDatabaseFull(error) || (isDatabaseBusy(error) && sqlState(error) !== '57014')

/** A refused connection lets us in no more, but what it told us is as true as before; a paused one waits. */
async function sourcesOf(work: Work, options: ChannelsOptions): Promise<Map<string, Source>> {
  return new Map((await listConnections(work)).flatMap((connection) => {
    const connector = connectorOf(options, connection.connector)
    return connector && ['live', 'shadow', 'refused'].includes(connection.state) ? [[connection.id, { connection, connector }] as const] : []
  }))
}

const claim = (work: Work, connectionIds: readonly string[], limit: number): Promise<Row[]> => work.query<Row>(sql`
  select id, connection_id as "connectionId", source, body, cause from channels.inbound
  where org_id = ${work.orgId} and state = 'waiting' and run_after <= ${work.now} and connection_id = any(${connectionIds}::uuid[])
  order by id limit ${limit} for update skip locked`)

async function takeIn(work: Work, rows: readonly Row[], sources: ReadonlyMap<string, Source>, shop: ShopFacts): Promise<void> {
  const read = rows.map((row) => readRow(row, sources.get(row.connectionId)!, shop))
  const late = await overtaken(work, read.flatMap((r) => ('draft' in r && r.row.source === 'hook' && r.draft.order.version !== undefined && !Number.isNaN(Date.parse(r.draft.order.version)) ? [{ ...r.row, externalId: r.draft.order.externalId, version: r.draft.order.version }] : [])))
  const sold = read.flatMap((r) => ('draft' in r && !late.has(r.row.id) ? [{ ...r.draft, connectionId: r.row.connectionId }] : []))
  const named = await nameLines(work, sold)
  const drafts = sold.map(({ connectionId: _connection, ...draft }, i): OrderDraft => ({ ...draft, order: named[i]! }))
  const placed = drafts.length > 0 ? await placeOrders(work, drafts) : ok<Placed[]>([])
  if (!placed.ok) throw new Error(placed.refusal.code)
  const answers = placed.value.values()
  const ends = read.map((r): End => {
    if (!('draft' in r)) return quarantine(r.row, r.error)
    return late.has(r.row.id) ? { ...r.row, state: 'done', orderId: late.get(r.row.id) ?? null, outcome: 'stale', error: null } : { ...endOf(r.row, answers.next().value!), isToAcknowledge: isToAcknowledge(sources.get(r.row.connectionId)!.connector, r.draft, r.row.source) }
  })
  // What waits for a person is sold all the same: the other channels have to hear of it.
  for (const id of new Set(ends.filter((e) => e.state === 'quarantined').map((e) => e.connectionId))) work.emit('inbound.quarantined', id, { connectionId: id })
  await Promise.all([writeEnds(work, ends), addTally(work, shop.zone, ends.map(({ connectionId, state, outcome }) => ({ connectionId, what: state === 'done' ? `orders_${outcome}` : 'quarantined', n: 1 })))])
}

type ReadRow = { row: Row; draft: OrderDraft } | { row: Row; error: InboundError }

function readRow(row: Row, { connection, connector }: Source, shop: ShopFacts): ReadRow {
  if (!connector.toOrder) return { row, error: { code: 'inbound.no_reader', words: inAll(connector.cannot['orders.pull'] ?? '').en } }
  try {
    const order = connector.toOrder(parseJson(row.body), shop)
    return { row, draft: { channelId: channelOf(connection), order, onShort: 'accept', stock: effectOf(order, connection, connector), cause: row.cause } }
  } catch (error) {
    return { row, error: { code: 'inbound.unreadable', words: (error instanceof Error ? error.message : String(error)).slice(0, 500) } }
  }
}

/** What ships from the channel's own warehouse, and what was sold before we came, is in nobody's shelf here any more. */
export function effectOf(order: ChannelOrder, { settings, createdAt }: Pick<Connection, 'settings' | 'createdAt'>, { kind }: Pick<AnyConnector, 'kind'>): StockEffect {
  const isHistory = Date.parse(order.placedAt) < (settings.ordersFrom ? Date.parse(settings.ordersFrom) : createdAt.getTime())
  if (order.fulfilledBy === 'channel' || isHistory) return 'none'
  return kind === 'store' ? 'take' : 'reserve'
}

function endOf({ id, connectionId }: Row, answer: Placed): End {
  if (answer.outcome !== 'refused') return { id, connectionId, state: 'done', orderId: answer.orderId, outcome: answer.outcome, error: null }
  const { code, ...more } = answer.refusal
  return quarantine({ id, connectionId }, { ...more, code, words: code })
}

const quarantine = ({ id, connectionId }: Pick<Row, 'id' | 'connectionId'>, error: InboundError): End => ({ id, connectionId, state: 'quarantined', orderId: null, outcome: null, error })

async function writeEnds(work: Work, ends: readonly End[]): Promise<void> {
  const c = columns(ends, { id: (e) => e.id, state: (e) => e.state, order: (e) => e.orderId, outcome: (e) => e.outcome, error: (e) => toJsonb(e.error), due: (e) => e.isToAcknowledge === true && e.outcome === 'placed' })
  await work.query(sql`
    update channels.inbound i set state = e.state, order_id = e.order_id, outcome = e.outcome, error = e.error, acknowledge = case when e.is_due and i.external_id is not null then 'due' else i.acknowledge end, done_at = ${work.now}, attempts = i.attempts + 1
    from unnest(${c.id}::uuid[], ${c.state}::text[], ${c.order}::uuid[], ${c.outcome}::text[], ${c.error}::jsonb[], ${c.due}::boolean[]) as e(id, state, order_id, outcome, error, is_due)
    where i.org_id = ${work.orgId} and i.id = e.id`)
}

/** Back-off doubles from a second; after five tries the row waits for a person, visible and replayable. */
async function postpone(hub: Hub, orgId: string, row: Row, error: unknown): Promise<void> {
  const words = error instanceof Error ? error.message : String(error)
  hub.log.error({ inbound: row.id, connection: row.connectionId, cause: row.cause, error: words }, 'an inbound row hit a bug')
  await inWork(hub, whoOf(orgId), async (work) => {
    const kept: InboundError = { code: 'inbound.failed', words: words.slice(0, 500) }
    await work.query(sql`
      update channels.inbound set attempts = attempts + 1, error = ${toJsonb(kept)}::jsonb, run_after = ${work.now}::timestamptz + interval '1 second' * power(2, attempts),
        state = case when attempts + 1 >= ${attemptsMax} then 'quarantined' else 'waiting' end
      where org_id = ${orgId} and id = ${row.id} and state = 'waiting'`)
    work.emit('inbound.quarantined', row.connectionId, { connectionId: row.connectionId })
    return ok(undefined)
  })
}
