/** The history of a channel, from a day on: read in spans behind the live work, resumable, and taken without stock. */
import { ok, refuse, type Result, type Span } from '#kit'
import { inWork, read, sql, type Hub, type Who, type Work } from '#platform'
import { movePosition, putPosition, readPosition } from '../connections/position.ts'
import { readConnection } from '../connections/connection.ts'
import type { Connection, Reach, Turn } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { insertInbound, orderRow } from './insert-inbound.ts'
import { tellNew } from './keep-hooks.ts'

/** Everything from `from` to `at` has been read, of all up to `to`. `found`: orders that were new to us. */
type Position = { from: string; to: string; at: string; page?: Span; found: number; startedAt: string; doneAt?: string }
export type BackfillProgress = Omit<Position, 'page'> & { share: number }

const spanMs = 7 * 86_400_000
const idleMs = 30_000
const betweenMs = 250
/** More of ours than this waiting to be read would make live orders wait behind history. */
const waitingMost = 400

export const backfill: Turn = {
  name: 'backfill',
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const pull = connector.does['orders.pull']
    const position = pull && (await read(hub, who, (work) => readPosition<Position>(work, connection.id, 'backfill')))
    if (!position || position.doneAt !== undefined) return idleMs
    if ((await read(hub, who, (work) => countWaiting(work, connection.id))) >= waitingMost) return 1_000
    const span = position.page ?? spanFrom(position, connector.poll?.windowMs)
    await keepPage(reach, position, span, await pull(at, span))
    return betweenMs
  },
}

function spanFrom({ at, to }: Position, windowMs = spanMs): Span {
  const since = Date.parse(at)
  return { since: at, until: new Date(Math.min(Date.parse(to), since + Math.min(windowMs, spanMs))).toISOString() }
}

async function keepPage({ hub, who, connection, connector, at }: Reach, position: Position, span: Span, page: { items: Parameters<typeof orderRow>[2][]; next: string | undefined }): Promise<void> {
  const rows = page.items.map((raw) => orderRow(connector, at.shop, raw, { connectionId: connection.id, source: 'backfill', cause: who.cause }))
  const { page: _read, ...rest } = position
  const done = await inWork(hub, who, async (work) => {
    const { fresh } = await insertInbound(work, rows)
    const found = position.found + fresh.length
    const isEnd = page.next === undefined && Date.parse(span.until) >= Date.parse(position.to)
    await movePosition<Position>(work, connection.id, 'backfill', position, {
      ...rest, found, ...(page.next === undefined ? { at: span.until } : { page: { ...span, cursor: page.next } }), ...(isEnd ? { doneAt: work.now.toISOString() } : {}),
    })
    return ok(fresh.map(({ index }) => rows[index]!))
  })
  if (done.ok) tellNew(hub, who.orgId, done.value)
}

async function countWaiting(work: Work, connectionId: string): Promise<number> {
  const row = await work.first<{ n: number }>(sql`
    select count(*)::int as n from (select from channels.inbound where org_id = ${work.orgId} and state = 'waiting' and connection_id = ${connectionId} limit ${waitingMost}) w`)
  return row!.n
}

/** Where history ends: what was sold after it is asked for live. */
const historyEnd = ({ settings, createdAt }: Connection): string => settings.ordersFrom ?? createdAt.toISOString()

/** Begins to read the history from a moment on; one that is under way is begun anew. */
export async function startBackfill(hub: Hub, who: Who, id: string, from: Date): Promise<Result<BackfillProgress>> {
  const started = await inWork(hub, who, async (work): Promise<Result<BackfillProgress>> => {
    const connection = await readConnection(work, id)
    if (!connection) return refuse({ code: 'connections.unknown' })
    const to = historyEnd(connection)
    if (from.getTime() >= Date.parse(to)) return refuse({ code: 'connections.backfill_empty', from: from.toISOString(), to })
    const position: Position = { from: from.toISOString(), to, at: from.toISOString(), found: 0, startedAt: work.now.toISOString() }
    await putPosition(work, id, 'backfill', position)
    work.audit({ action: 'connection.backfill', subjectKind: 'connection', subjectId: id, after: { from: position.from, to } })
    return ok(progressOf(position))
  })
  if (started.ok) wakeTurn(hub, id, 'backfill')
  return started
}

export async function readBackfill(work: Work, connectionId: string): Promise<BackfillProgress | undefined> {
  const position = await readPosition<Position>(work, connectionId, 'backfill')
  return position && progressOf(position)
}

function progressOf({ page: _page, ...p }: Position): BackfillProgress {
  const whole = Date.parse(p.to) - Date.parse(p.from)
  return { ...p, share: p.doneAt !== undefined || whole <= 0 ? 1 : (Date.parse(p.at) - Date.parse(p.from)) / whole }
}
