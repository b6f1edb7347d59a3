/** Asks ads what they cost, analytics who came and feeds what they showed: yesterday and today each hour, what may still be said differently each day, and the past once. */
import { ConnectorFault, ok, type AnyConnector, type Connected, type Days, type Kind, type Page } from '#kit'
import { dayOf, inWork, read, type Work } from '#platform'
import { keepExposure, keepSource, keepSpend, keepVisits, type Kept, type Source } from '#attribution'
import { movePosition, readPosition } from '../connections/position.ts'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { afterPage, firstPosition, freshMs, mostDays, nextDays, type Ask, type Position } from './next-days.ts'

const silentMs = 60_000
const hour = 3_600_000

type Report<T> = { stream: 'spend' | 'visits' | 'exposure'; kind: Source['kind']; suits: (kind: Kind) => boolean; /** How far back the past is asked for. */ months: number; ask: (connector: AnyConnector) => ((at: Connected, days: Days) => Promise<Page<T>>) | undefined; keep: (work: Work, sourceId: string, rows: readonly T[]) => Promise<Kept> }

const reportTurn = <T>(report: Report<T>): Turn => ({
  name: report.stream,
  suits: report.suits,
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const pull = report.ask(connector)
    if (!pull) return hour
    const now = hub.clock()
    const today = dayOf(now, at.shop.zone)
    const known = await read(hub, who, (work) => readPosition<Position>(work, connection.id, report.stream))
    const position = known ?? firstPosition(today, report.months)
    const ask = nextDays(position, now, today, Math.min(connector.restates?.days ?? 0, mostDays))
    if (!ask) return Math.max(1000, Math.min(silentMs, Date.parse(position.freshAt!) + freshMs - now.getTime()))
    const page = await pull(at, { from: ask.from, to: ask.to, ...(ask.cursor !== undefined && { cursor: ask.cursor }) }).catch(async (error: unknown) => {
      // A page's name can grow too old to be known there: the span is begun anew.
      if (known && ask.cursor !== undefined && error instanceof ConnectorFault && error.kind === 'invalid') await beginAnew(reach, report.stream, known)
      throw error
    })
    if (page.next !== undefined && page.next === ask.cursor) throw new ConnectorFault('contract_changed', `the page after ${page.next} is that page again`)
    await keepPage(reach, report, { known, position, ask, today, now }, page)
    return 0
  },
})

type Step = { known: Position | undefined; position: Position; ask: Ask; today: string; now: Date }

/** The rows and the new position are one transaction. */
async function keepPage<T>({ hub, who, connection, connector, at }: Reach, { stream, kind, keep }: Report<T>, { known, position, ask, today, now }: Step, page: Page<T>): Promise<void> {
  await inWork(hub, who, async (work) => {
    await keepSource(work, { id: connection.id, kind, connector: connector.id, name: connection.name }, connection.channelId)
    const kept = await keep(work, connection.id, page.items)
    await movePosition(work, connection.id, stream, known, afterPage(position, ask, page.next, now, today))
    await addTally(work, at.shop.zone, [{ connectionId: connection.id, what: `${stream}_told`, n: kept.told }, { connectionId: connection.id, what: `${stream}_restated`, n: kept.restated }])
    return ok(undefined)
  })
}

async function beginAnew({ hub, who, connection }: Reach, stream: string, known: Position): Promise<void> {
  const { page: _old, ...rest } = known
  await inWork(hub, who, async (work) => {
    await movePosition(work, connection.id, stream, known, rest)
    return ok(undefined)
  })
}

export const reportTurns: readonly Turn[] = [
  reportTurn({ stream: 'spend', kind: 'ads', suits: (kind) => kind === 'ads', months: 13, ask: ({ does }) => does['spend.pull'], keep: keepSpend }),
  reportTurn({ stream: 'visits', kind: 'analytics', suits: (kind) => kind === 'analytics', months: 13, ask: ({ does }) => does['visits.pull'], keep: keepVisits }),
  // By thing and day there are many: a quarter of a year is what people compare with.
  reportTurn({ stream: 'exposure', kind: 'showing', suits: (kind) => kind === 'feed' || kind === 'social', months: 3, ask: ({ does }) => does['exposure.pull'], keep: keepExposure }),
]
