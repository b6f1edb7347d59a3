import { ok, refuse, showId } from '#kit'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, sql, writeCursor, z, type Api, type Work } from '#platform'
import { connectorOf, type ChannelsOptions } from '../connections/channels-options.ts'
import { readConnection } from '../connections/connection.ts'
import { startWalk } from './cursor.ts'
import { countDifferences, countPushes, listDifferences, listDrift, listEnds, listPushes } from './find-pushes.ts'
import { pushKinds } from './push.ts'
import { DifferenceSchema, DriftSchema, Kind, PushEndSchema, PushSchema, showDifference, showDrift, showEnd, showPush, showSpeed, SpeedSchema, State, SweepIn, type SpokenBy } from './pushes.schema.ts'
import { retryPushes } from './retry-push.ts'
import { speedOf } from './speed.ts'

const tag = 'pushes'
const page = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const byConnection = z.object({ id: idOf('con') })
const byOffer = z.object({ offerId: idOf('off') })
const hasConnection = async (work: Work, id: string): Promise<boolean> => (await work.first(sql`select id from channels.connection where org_id = ${work.orgId} and id = ${id}`)) !== undefined
const pageIn = (next: string[] | undefined): string | null => (next ? writeCursor(next) : null)

/** The routes of what goes out: what is on its way, how fast, where channels differ, and once more. */
export function pushesApi(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  pushRoutes(api, options)
  compareRoutes(api, options)
}

/** The connectors of these connections, for what their channels say. */
async function speakers(work: Work, options: Pick<ChannelsOptions, 'connectors'>, ids: readonly string[]): Promise<SpokenBy> {
  const rows = await work.query<{ id: string; connector: string }>(sql`select id, connector from channels.connection where org_id = ${work.orgId} and id = any(${[...new Set(ids)]}::uuid[])`)
  const of = new Map(rows.map(({ id, connector }) => [id, connectorOf(options, connector)]))
  return (id) => of.get(id)
}

function pushRoutes(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/pushes', tag, needs: 'channels.read', summary: 'What is on its way to the channels, and what failed, the newest first',
    query: z.object({ ...page, connectionId: idOf('con').optional(), kind: Kind.optional(), state: z.string().transform((text) => text.split(',')).pipe(z.array(State)).optional(), q: z.string().trim().min(1).max(200).optional() }), answer: pageOf(PushSchema),
  }, async ({ who, hub, query: { cursor, limit, connectionId, kind, state, q } }) => {
    const found = await read(hub, who, async (work) => {
      const page = await listPushes(work, { connectionId, kind, states: state, q, after: readCursor(cursor), limit })
      return { ...page, spokenBy: await speakers(work, options, page.items.map((p) => p.connectionId)) }
    })
    return { items: found.items.map((p) => showPush(p, found.spokenBy)), next: pageIn(found.next) }
  })
  endpoint(api, {
    method: 'get', path: '/api/v1/pushes/counts', tag, needs: 'channels.read', summary: 'How many pushes stand where, by connection, kind and state',
    answer: z.array(z.object({ connectionId: z.string(), kind: Kind, state: State, count: z.int() })),
  }, async ({ who, hub }) => (await read(hub, who, countPushes)).map((c) => ({ ...c, connectionId: showId('con', c.connectionId) })))
  endpoint(api, {
    method: 'get', path: '/api/v1/pushes/{offerId}', tag, needs: 'channels.read', summary: 'What is wished of one offer now, and what became of earlier wishes', params: byOffer,
    answer: z.object({ now: z.array(PushSchema), ended: z.array(PushEndSchema) }),
  }, async ({ who, hub, params }) => read(hub, who, async (work) => {
    const [{ items }, ends] = [await listPushes(work, { offerId: params.offerId, limit: 10 }), await listEnds(work, params.offerId, 50)]
    const spokenBy = await speakers(work, options, [...items, ...ends].map((one) => one.connectionId))
    return { now: items.map((p) => showPush(p, spokenBy)), ended: ends.map((e) => showEnd(e, spokenBy)) }
  }))
  endpoint(api, {
    method: 'post', path: '/api/v1/pushes/{offerId}/retry', tag, needs: 'channels.write', summary: 'Send once more what failed', params: byOffer, answer: z.object({ queued: z.int() }), refusals: ['pushes.nothing_failed'],
  }, ({ who, hub, params }) => inWork(hub, who, async (work) => {
    const queued = await retryPushes(work, [params.offerId], pushKinds)
    if (queued.length === 0) return refuse({ code: 'pushes.nothing_failed' })
    work.audit({ action: 'push.retried', subjectKind: 'offer', subjectId: params.offerId })
    return ok({ queued: queued.length })
  }))
}

function compareRoutes(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/connections/{id}/difference', tag, needs: 'channels.read', summary: 'Where a channel shows something else than Tonglu would say', params: byConnection,
    query: z.object({ ...page, kind: Kind.default('stock') }), answer: z.object({ items: z.array(DifferenceSchema), next: z.string().nullable(), counts: z.object({ compared: z.int(), differs: z.int(), unseen: z.int() }) }),
  }, async ({ who, hub, params: { id }, query: { cursor, limit, kind }, c }) => {
    const found = await read(hub, who, async (work) => {
      const connection = await readConnection(work, id)
      if (!connection) return undefined
      const of = { connectionId: id, kind, isPresence: kind === 'stock' && connectorOf(options, connection.connector)?.stockKnows === 'presence' }
      return { ...(await listDifferences(work, of, { after: readCursor(cursor), limit })), counts: await countDifferences(work, of) }
    })
    return found ? { items: found.items.map(showDifference(id)), next: pageIn(found.next), counts: found.counts } : notFound(c, 'connections.unknown')
  })
  endpoint(api, { method: 'get', path: '/api/v1/connections/{id}/speed', tag, needs: 'channels.read', summary: 'How fast a channel follows: to zero, to verified, today and in seven days', params: byConnection, answer: SpeedSchema },
    async ({ who, hub, params: { id }, c }) => {
      const speed = await read(hub, who, async (work) => ((await hasConnection(work, id)) ? speedOf(work, id) : undefined))
      return speed ? showSpeed(speed) : notFound(c, 'connections.unknown')
    })
  endpoint(api, {
    method: 'get', path: '/api/v1/drift', tag, needs: 'channels.read', summary: 'What channels said that they had not been told, the newest first',
    query: z.object({ ...page, connectionId: idOf('con').optional(), open: z.enum(['true', 'false']).optional() }), answer: pageOf(DriftSchema),
  }, async ({ who, hub, query: { cursor, limit, connectionId, open } }) => {
    const found = await read(hub, who, (work) => listDrift(work, { connectionId, isOpen: open === undefined ? undefined : open === 'true', after: readCursor(cursor), limit }))
    return { items: found.items.map(showDrift), next: pageIn(found.next) }
  })
  endpoint(api, {
    method: 'post', path: '/api/v1/sweeps', tag, needs: 'channels.write', summary: 'Compare all offers of a connection (or of all) with what their channels show, now', body: SweepIn,
    answer: z.object({ connectionIds: z.array(z.string()) }), refusals: ['connections.unknown'],
  }, ({ who, hub, body: { connectionId } }) => inWork(hub, who, async (work) => {
    const started = await startWalk(work, 'sweep', connectionId === undefined ? undefined : [connectionId])
    if (started.length === 0 && connectionId !== undefined) return refuse({ code: 'connections.unknown' })
    work.audit({ action: 'sweep.started', subjectKind: 'connection', subjectId: connectionId ?? 'all' })
    return ok({ connectionIds: started.map((id) => showId('con', id)) })
  }))
}
