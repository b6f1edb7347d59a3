/** Asking for orders, always, beside hooks: by last change, overlapping the asking before, one page a time. */
import { ConnectorFault, ok, type AnyConnector, type Span } from '#kit'
import { inWork, read, sql, type Work } from '#platform'
import { movePosition, readPosition } from '../connections/position.ts'
import type { Connection, Reach, Turn } from '../connections/turn.ts'
import { countGaps, type Untold } from './gaps.ts'
import { insertInbound, orderRow } from './insert-inbound.ts'
import { tellNew } from './keep-hooks.ts'
import { addTally } from './tally.ts'

/** Everything changed before `to` has been read; `page`: a span that is being read. */
type Position = { to: string; page?: Span; untold: Untold[] }

const usualPoll = { everyMs: 300_000, overlapMs: 600_000 }
const hour = 3_600_000

export const receive: Turn = {
  name: 'receive',
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const pull = connector.does['orders.pull']
    if (!pull) return hour
    const { everyMs } = connector.poll ?? usualPoll
    const asked = hub.clock()
    const known = await read(hub, who, (work) => readPosition<Position>(work, connection.id, 'orders'))
    const position = known ?? { to: startOf(connection, asked), untold: [] }
    const span = position.page ?? nextSpan(position.to, connector, asked)
    const page = await pull(at, span).catch(async (error: unknown) => {
      // A page's name can grow too old to be known there: the span is begun anew.
      if (span.cursor !== undefined && error instanceof ConnectorFault && error.kind === 'invalid') await startSpanAnew(reach, known)
      throw error
    })
    await keepPage(reach, known, position, span, page)
    // Counted from the end of what was read: a span of many pages ends before its last asking, and one that the window cut is due at once.
    return page.next !== undefined ? 0 : Math.max(0, Date.parse(span.until) + everyMs - asked.getTime())
  },
}

const startOf = ({ settings, createdAt }: Connection, now: Date): string => new Date(Math.min(now.getTime(), settings.ordersFrom ? Date.parse(settings.ordersFrom) : createdAt.getTime())).toISOString()

/** From a little before the last asking's end, so that what the platform was slow to show is met as well. */
export function nextSpan(to: string, { poll = usualPoll }: Pick<AnyConnector, 'poll'>, now: Date): Span {
  // Where the overlap would fill the whole window the asking would never get on.
  const overlapMs = poll.windowMs === undefined ? poll.overlapMs : Math.min(poll.overlapMs, Math.floor(poll.windowMs / 2))
  const since = Date.parse(to) - overlapMs
  const until = poll.windowMs === undefined ? now.getTime() : Math.min(now.getTime(), since + poll.windowMs)
  return { since: new Date(since).toISOString(), until: new Date(until).toISOString() }
}

/** The rows, the count of gaps and the new position are one transaction: a kill between them is none. */
async function keepPage({ hub, who, connection, connector, at }: Reach, known: Position | undefined, position: Position, span: Span, page: { items: Parameters<typeof orderRow>[2][]; next: string | undefined }): Promise<void> {
  const rows = page.items.map((raw) => orderRow(connector, at.shop, raw, { connectionId: connection.id, source: 'poll', cause: who.cause }))
  const done = await inWork(hub, who, async (work) => {
    const { fresh } = await insertInbound(work, rows)
    const found = isHooked(connection, connector) ? fresh.flatMap(({ index }) => untoldOf(rows[index]!, connection, work)) : []
    const { gaps, left } = await countGaps(work, connection.id, [...position.untold, ...found], (connector.poll ?? usualPoll).overlapMs)
    const next: Position = page.next === undefined ? { to: span.until, untold: left } : { to: position.to, page: { ...span, cursor: page.next }, untold: left }
    await movePosition(work, connection.id, 'orders', known, next)
    await work.query(sql`update channels.connection set last_poll_at = ${work.now} where org_id = ${work.orgId} and id = ${connection.id}`)
    await addTally(work, at.shop.zone, [{ connectionId: connection.id, what: 'gaps', n: gaps }])
    return ok(fresh.map(({ index }) => rows[index]!))
  })
  if (done.ok) tellNew(hub, who.orgId, done.value)
}

const isHooked = (connection: Connection, connector: AnyConnector): boolean => connector.hooks !== undefined && connection.hookedAt !== undefined

function untoldOf(row: { externalId: string | undefined; toldAt?: string | undefined }, { hookedAt }: Connection, work: Work): Untold[] {
  // What changed before hooks were on could not be told.
  if (row.externalId === undefined || row.toldAt === undefined || !hookedAt || Date.parse(row.toldAt) < hookedAt.getTime()) return []
  return [{ externalId: row.externalId, at: row.toldAt, foundAt: work.now.toISOString() }]
}

async function startSpanAnew({ hub, who, connection }: Reach, known: Position | undefined): Promise<void> {
  if (!known) return
  const { page: _old, ...rest } = known
  await inWork(hub, who, async (work) => {
    await movePosition(work, connection.id, 'orders', known, rest)
    return ok(undefined)
  })
}
