/** Asks each channel that tells it what it paid out: the past quarter once, then every hour what is new. The books of it are economics'. */
import { ConnectorFault, ok, toJson, type SettlementLine } from '#kit'
import { inWork, read, type Work } from '#platform'
import { movePosition, readPosition } from '../connections/position.ts'
import { channelOf, type Reach, type Turn } from '../connections/turn.ts'

type Ask = { since: string; until: string; cursor?: string }
/** `through`: everything until then has been asked for. `page`: a span whose pages are being read. */
type Position = { through: string; page?: Ask }

const stream = 'settlements'
const hour = 3_600_000
const day = 24 * hour
const firstDays = 90
/** Platforms book later than it happened: the same lines again change nothing. */
const overlapMs = 3 * day
/** Spans that no platform finds too long, so that a quarter is no single question. */
const longestMs = 14 * day
/** So many lines an event: what reads them holds them whole. */
const linesAtOnce = 500

export const settlementsTurn: Turn = {
  name: stream,
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const pull = connector.does['settlements.pull']
    if (!pull) return day
    const now = hub.clock()
    const known = await read(hub, who, (work) => readPosition<Position>(work, connection.id, stream))
    const through = known?.through ?? new Date(now.getTime() - firstDays * day).toISOString()
    const restMs = Date.parse(through) + hour - now.getTime()
    if (known && !known.page && restMs > 0) return restMs
    const ask = known?.page ?? spanFrom(through, now)
    const page = await pull(at, ask).catch(async (error: unknown) => {
      // A page's name can grow too old to be known there: the span is begun anew.
      if (known?.page?.cursor !== undefined && error instanceof ConnectorFault && error.kind === 'invalid') await move(reach, known, { through: known.through })
      throw error
    })
    if (page.next !== undefined && page.next === ask.cursor) throw new ConnectorFault('contract_changed', `the page after ${page.next} is that page again`)
    await move(reach, known, page.next === undefined ? { through: ask.until } : { through, page: { ...ask, cursor: page.next } }, page.items)
    return 0
  },
}

function spanFrom(through: string, now: Date): Ask {
  const since = Date.parse(through) - overlapMs
  return { since: new Date(since).toISOString(), until: new Date(Math.min(now.getTime(), Date.parse(through) + longestMs)).toISOString() }
}

/** The lines are told and the position moves in one transaction. */
async function move({ hub, who, connection }: Reach, from: Position | undefined, to: Position, lines: readonly SettlementLine[] = []): Promise<void> {
  await inWork(hub, who, async (work) => {
    for (let i = 0; i < lines.length; i += linesAtOnce) tell(work, channelOf(connection), connection.name, lines.slice(i, i + linesAtOnce))
    await movePosition(work, connection.id, stream, from, to)
    return ok(undefined)
  })
}

const tell = (work: Work, channelId: string, name: string, lines: readonly SettlementLine[]): void =>
  work.emit('channels.settlement_pulled', channelId, { channelId, name, lines: lines.map((line) => ({ ...line, amount: toJson(line.amount) })) })
