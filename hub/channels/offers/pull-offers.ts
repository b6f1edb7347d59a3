/** Reads everything a channel has on sale, page by page, and can go on where it stopped. What it does not meet is asked about, never removed. */
import { ConnectorFault, ok } from '#kit'
import { inWork, read, sql, type Hub, type Who, type Work } from '#platform'
import { movePosition, readPosition } from '../connections/position.ts'
import { channelOf, type Reach, type Turn } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { hearVerdicts } from '../listings/hear-verdicts.ts'
import { compareOffers } from './compare-offers.ts'
import { keepOffers } from './keep-offers.ts'

const stream = 'listings'
const everyMs = 6 * 3_600_000
/** Another hub may be asked to begin: nobody sleeps through that for longer. */
const silentMs = 60_000
/** A platform that calls one page the next of itself would be read for ever. */
const mostPages = 100_000

/** `no` counts the whole pulls; `cursor` names the next page of the one that is going on. */
export type Pull = {
  no: number
  phase: 'waiting' | 'pulling' | 'comparing'
  cursor?: string | undefined
  /** Of the pull that is going on, else of the last one. */
  pages: number
  offers: number
  fresh: number
  missing: number
  startedAt?: string
  endedAt?: string
  dueAt: string
}

export const pullOffers: Turn = {
  name: stream,
  run: async (reach) => {
    const { hub, who, connection, connector, at } = reach
    const known = await read(hub, who, (work) => readPosition<Pull>(work, connection.id, stream))
    const now = hub.clock()
    const pull = known ?? { no: 0, phase: 'waiting', pages: 0, offers: 0, fresh: 0, missing: 0, dueAt: now.toISOString() }
    if (pull.phase === 'comparing') return compareOn(reach, known!)
    const ask = connector.does['listings.pull']
    if (!ask) return everyMs
    if (pull.phase === 'waiting' && Date.parse(pull.dueAt) > now.getTime()) return Math.min(silentMs, Date.parse(pull.dueAt) - now.getTime())
    const going: Pull = pull.phase === 'pulling' ? pull : { no: pull.no + 1, phase: 'pulling', pages: 0, offers: 0, fresh: 0, missing: 0, startedAt: now.toISOString(), dueAt: pull.dueAt }
    const page = await ask(at, going.cursor === undefined ? {} : { cursor: going.cursor }).catch(async (error: unknown) => {
      // A page's name can grow too old to be known there: the pull is begun anew, and what it met counts again.
      if (going.cursor !== undefined && error instanceof ConnectorFault && error.kind === 'invalid') await keep(hub, who, connection.id, known, { ...going, phase: 'waiting', cursor: undefined })
      throw error
    })
    if (page.next !== undefined && (page.next === going.cursor || going.pages >= mostPages)) throw new ConnectorFault('contract_changed', `the page after ${page.next} is that page again`)
    await inWork(hub, who, async (work) => {
      const { fresh } = await keepOffers(work, { connectionId: connection.id, channelId: channelOf(connection), pullNo: going.no }, page.items)
      await hearVerdicts(work, connection.id, page.verdicts ?? [])
      const next: Pull = { ...going, cursor: page.next, pages: going.pages + 1, offers: going.offers + page.items.length, fresh: going.fresh + fresh }
      if (page.next === undefined) {
        Object.assign(next, { phase: 'comparing', missing: await markMissing(work, connection.id, going.no) })
        await compareAgain(work, connection.id)
      }
      await movePosition(work, connection.id, stream, known, next)
      return ok(undefined)
    })
    return 0
  },
}

/** Only a pull that came to its end says who was not met; and even that is a question for a person. */
async function markMissing(work: Work, connectionId: string, no: number): Promise<number> {
  await work.query(sql`
    update channels.offer set missing_since = ${work.now} where org_id = ${work.orgId} and connection_id = ${connectionId} and met_in < ${no} and missing_since is null and state <> 'closed'`)
  const row = await work.first<{ n: number }>(sql`
    select count(*)::int as n from channels.offer where org_id = ${work.orgId} and connection_id = ${connectionId} and missing_since is not null`)
  return row!.n
}

/** The catalogue may have grown since: what nobody knew is looked for again. */
const compareAgain = (work: Work, connectionId: string): Promise<unknown[]> => work.query(sql`
  update channels.offer set compared_at = null where org_id = ${work.orgId} and connection_id = ${connectionId} and matched_by = 'none' and compared_at is not null`)

async function compareOn({ hub, who, connection }: Reach, known: Pull): Promise<number> {
  const { compared } = await compareOffers(hub, who, connection.id)
  if (compared > 0) return 0
  const now = hub.clock()
  await keep(hub, who, connection.id, known, { ...known, phase: 'waiting', endedAt: now.toISOString(), dueAt: new Date(now.getTime() + everyMs).toISOString() })
  return silentMs
}

async function keep(hub: Hub, who: Who, connectionId: string, from: Pull | undefined, to: Pull): Promise<void> {
  await inWork(hub, who, async (work) => {
    await movePosition(work, connectionId, stream, from, to)
    return ok(undefined)
  })
}

/** Begins a whole pull now, unless one is going on. */
export async function askForPull(hub: Hub, who: Who, connectionId: string): Promise<Pull> {
  const asked = await inWork(hub, who, async (work) => {
    const known = await readPosition<Pull>(work, connectionId, stream)
    const dueAt = work.now.toISOString()
    const next: Pull = known ? { ...known, dueAt } : { no: 0, phase: 'waiting', pages: 0, offers: 0, fresh: 0, missing: 0, dueAt }
    if (known?.phase !== 'pulling') await movePosition(work, connectionId, stream, known, next)
    return ok(known?.phase === 'pulling' ? known : next)
  })
  if (!asked.ok) throw new Error('asking for a pull cannot be refused')
  wakeTurn(hub, connectionId, stream)
  return asked.value
}

export const readPull = (work: Work, connectionId: string): Promise<Pull | undefined> => readPosition<Pull>(work, connectionId, stream)
