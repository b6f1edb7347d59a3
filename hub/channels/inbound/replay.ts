/** A person says "again": as it came, or with its body mended. What came stays as it was. */
import { ok, parseJson, refuse, type Result } from '#kit'
import { inWork, sql, type Hub, type Who, type Work } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { readConnection, shopFacts } from '../connections/connection.ts'
import { errorIs, readInbound, type ErrorFilter, type Inbound } from './find-inbound.ts'
import { hashOf, insertInbound } from './insert-inbound.ts'
import { tellNew } from './keep-hooks.ts'
import { soldOf } from './sold.ts'

const replayable = ['quarantined', 'done', 'ignored']
const atOnce = 1000

/** Reads a row again; with `body` in these words instead, as a row of its own. Answers the row that will be read. */
export async function replayInbound(hub: Hub, options: ChannelsOptions, who: Who, id: string, body?: string): Promise<Result<Inbound>> {
  const replayed = await inWork(hub, who, async (work): Promise<Result<Inbound>> => {
    const before = await readInbound(work, id)
    if (!before) return refuse({ code: 'inbound.unknown' })
    if (!replayable.includes(before.state)) return refuse({ code: 'inbound.under_way' })
    if (body === undefined) await readAgain(work, [id])
    const after = body === undefined ? id : await insertMended(work, options, before, body)
    if (after === undefined) return refuse({ code: 'inbound.not_json' })
    work.audit({ action: body === undefined ? 'inbound.replayed' : 'inbound.mended', subjectKind: 'inbound', subjectId: id, before: { state: before.state, error: before.error }, after: { replayedAs: after } })
    return ok((await readInbound(work, after))!)
  })
  if (replayed.ok) tellNew(hub, who.orgId, [replayed.value])
  return replayed
}

/** What waits for a person, of a connection or of all, once more: after a mapping or a connector was mended. */
export async function replayAll(hub: Hub, who: Who, { connectionId, ...error }: ErrorFilter & { connectionId?: string | undefined }): Promise<Result<{ replayed: number }>> {
  let replayed = 0
  for (let last = atOnce; last === atOnce; replayed += last) {
    const done = await inWork(hub, who, async (work): Promise<Result<number>> => {
      if (connectionId !== undefined && !(await readConnection(work, connectionId))) return refuse({ code: 'connections.unknown' })
      const rows = await work.query<{ id: string }>(sql`
        select id from channels.inbound where org_id = ${work.orgId} and state = 'quarantined' ${connectionId === undefined ? sql`` : sql`and connection_id = ${connectionId}`} ${errorIs(error)}
        order by id limit ${atOnce} for update skip locked`)
      if (rows.length > 0) {
        await readAgain(work, rows.map((r) => r.id))
        work.audit({ action: 'inbound.replayed', subjectKind: 'connection', subjectId: connectionId ?? 'all', after: { rows: rows.length, ...error } })
      }
      return ok(rows.length)
    })
    if (!done.ok) return done
    last = done.value
    if (last > 0) hub.nudge(who.orgId, ['inbound.received', 'inbound.to_fetch'])
  }
  return ok({ replayed })
}

/** A row that only named an order is asked for again, all others are read. */
const readAgain = (work: Work, ids: readonly string[]): Promise<unknown> => work.query(sql`
  update channels.inbound set state = case when error ->> 'code' = 'inbound.not_found' or outcome in ('fetched', 'polled') then 'to_fetch' else 'waiting' end,
    attempts = 0, run_after = ${work.now}, error = null, outcome = null, order_id = null, done_at = null
  where org_id = ${work.orgId} and id = any(${ids}::uuid[])`)

/** The mended words are a row of their own, told by a person; the same words again are the same row. */
async function insertMended(work: Work, options: ChannelsOptions, before: Inbound, body: string): Promise<string | undefined> {
  const read = parsed(body)
  if (!read) return undefined
  const connection = (await readConnection(work, before.connectionId))!
  const connector = connectorOf(options, connection.connector)
  const eventId = `person:${before.id}:${hashOf(body)}`
  const { fresh: [fresh] } = await insertInbound(work, [{
    connectionId: before.connectionId, eventId, topic: 'order', externalId: before.externalId ?? undefined, toldAt: before.toldAt?.toISOString(), source: 'person', body, state: 'waiting',
    sold: connector && soldOf(connector, await shopFacts(work), read.value), cause: work.cause,
  }])
  await work.query(sql`update channels.inbound set state = 'ignored', outcome = 'mended', done_at = ${work.now} where org_id = ${work.orgId} and id = ${before.id}`)
  if (fresh) return fresh.id
  const known = await work.first<{ id: string }>(sql`select id from channels.inbound where org_id = ${work.orgId} and connection_id = ${before.connectionId} and event_id = ${eventId}`)
  await readAgain(work, [known!.id])
  return known!.id
}

function parsed(body: string): { value: unknown } | undefined {
  try {
    return { value: parseJson(body) }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
