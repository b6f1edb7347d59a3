/** Orders from before a system was connected, told to its accounts from a chosen day on: a bite at a time, behind the new ones. */
import { ok, refuse, type Result } from '#kit'
import { countPlaced, pagePlaced } from '#orders'
import { columns, inWork, sql, type Hub, type Who, type Work } from '#platform'
import { readConnection } from '../connections/connection.ts'
import { movePosition, putPosition, readPosition } from '../connections/position.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { stream as books } from './keep-books.ts'

const stream = 'books-history'
/** Further back a year is closed in any accounts. */
const mostDays = 1100
const bite = 200
const dayMs = 86_400_000

/** `to`: when the connection began to hear of orders; undefined until it has. `found` counts what was looked at of `total`. */
export type BooksHistory = { phase: 'reading' | 'done' | 'stopped'; from: string; to?: string; after?: { placedAt: string; id: string }; found: number; total: number; startedAt: string; endedAt?: string }

export const readHistory = (work: Work, connectionId: string): Promise<BooksHistory | undefined> => readPosition<BooksHistory>(work, connectionId, stream)

/** Tells the past from this moment on too; said anew it begins anew, and what was told already is not told twice. Undefined: no more of it. */
export async function tellFrom(hub: Hub, who: Who, id: string, from: Date | undefined): Promise<Result<undefined>> {
  const done = await inWork(hub, who, async (work): Promise<Result<undefined>> => {
    if (!(await readConnection(work, id))) return refuse({ code: 'connections.unknown' })
    const now = await readHistory(work, id)
    if (from === undefined) {
      if (now?.phase === 'reading') await putPosition(work, id, stream, { ...now, phase: 'stopped', endedAt: work.now.toISOString() } satisfies BooksHistory)
    } else {
      const oldest = new Date(work.now.getTime() - mostDays * dayMs)
      if (from < oldest || from > work.now) return refuse({ code: 'connections.books_from', days: mostDays })
      const since = (await readPosition<{ since: string }>(work, id, books))?.since
      const total = Number(await countPlaced(work, { from, to: since === undefined ? work.now : new Date(since) }))
      await putPosition(work, id, stream, { phase: 'reading', from: from.toISOString(), ...(since !== undefined && { to: since }), found: 0, total, startedAt: work.now.toISOString() } satisfies BooksHistory)
    }
    work.audit({ action: 'connection.books_from', subjectKind: 'connection', subjectId: id, before: { from: now?.from ?? null }, after: { from: from?.toISOString() ?? null } })
    return ok(undefined)
  })
  if (done.ok) wakeTurn(hub, id, books)
  return done
}

/** Puts the next orders of the past in line, as long as few wait there. Answers whether it did. */
export async function wishHistory(hub: Hub, who: Who, connectionId: string): Promise<boolean> {
  const done = await inWork(hub, who, async (work) => {
    const now = await readHistory(work, connectionId)
    if (now?.phase !== 'reading') return ok(false)
    if (await areManyWaiting(work, connectionId)) return ok(false)
    const to = now.to ?? (await readPosition<{ since: string }>(work, connectionId, books))!.since
    const orders = await pagePlaced(work, { from: new Date(now.from), to: new Date(to), after: now.after && { placedAt: new Date(now.after.placedAt), id: now.after.id }, limit: bite })
    const c = columns(orders, { id: (o) => o.id })
    await work.query(sql`
      insert into channels.book (org_id, connection_id, order_id, state, run_after, changed_at)
      select ${work.orgId}, ${connectionId}, o.id, 'waiting', ${work.now}, ${work.now} from unnest(${c.id}::uuid[]) as o(id) on conflict (org_id, connection_id, order_id) do nothing`)
    const last = orders.at(-1)
    const isLast = orders.length < bite
    const next: BooksHistory = { ...now, to, found: now.found + orders.length, ...(last && { after: { placedAt: last.placedAt.toISOString(), id: last.id } }), ...(isLast && { phase: 'done', endedAt: work.now.toISOString() }) }
    await movePosition(work, connectionId, stream, now, next)
    return ok(true)
  })
  return done.ok && done.value
}

const areManyWaiting = async (work: Work, connectionId: string): Promise<boolean> =>
  (await work.query(sql`select 1 from channels.book where org_id = ${work.orgId} and connection_id = ${connectionId} and state = 'waiting' limit ${bite}`)).length === bite
