import { inAll, ok, refuse, showId, type Result } from '#kit'
import { endpoint, idOf, notFound, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who } from '#platform'
import { startBackfill } from '../inbound/backfill.ts'
import { listFaults, listInbound, readInbound, type InboundFilter } from '../inbound/find-inbound.ts'
import { replayAll, replayInbound } from '../inbound/replay.ts'
import { readTally } from '../inbound/tally.ts'
import { askPlatform } from './ask-platform.ts'
import type { ChannelsOptions } from './channels-options.ts'
import { changeConnection, createConnection, goLive, pauseConnection, removeConnection, subscribeAgain } from './connect.ts'
import { readConnection } from './connection.ts'
import { CallSchema, ChangeConnectionIn, ConnectionSchema, ConnectorSchema, InboundFaultSchema, InboundSchema, InboundWithBodySchema, NewConnectionIn, showCall, showConnection, showConnector, showFault, showInbound, WordsSchema } from './connections.schema.ts'
import { showConnections } from './show-connections.ts'
import { callbackPath, finishSignIn, readTicket, startSignIn } from './sign-in.ts'
import { isDemoShop, simulated } from './simulated.ts'
import { systemsApi } from './systems.ts'
import { callsOf } from './trace.ts'
import type { Connection } from './turn.ts'
import { probe } from './watch-health.ts'

const tag = 'connections'
const path = '/api/v1/connections'
const inbound = '/api/v1/inbound'
/** Kinds of faults that one screen shows; rarer ones are found in the list below them. */
const mostFaults = 50
const byId = z.object({ id: idOf('con') })
const platformRefusals = ['connections.not_let_in', 'connections.no_answer', 'connections.not_understood']

/** The routes of connections: who can be connected, the keys, live and paused, what came in, and what was said. */
export function connectionsApi(api: Api, options: ChannelsOptions): void {
  readRoutes(api, options)
  systemsApi(api, options)
  writeRoutes(api, options)
  platformRoutes(api, options)
  inboundRoutes(api, options)
  callbackRoute(api, options)
}

const showOne = async (hub: Hub, options: ChannelsOptions, who: Who, id: string): Promise<unknown> => {
  const [one] = await read(hub, who, (work) => showConnections(work, options, id))
  return one && showConnection(one)
}
const shown = async (hub: Hub, options: ChannelsOptions, who: Who, answer: Result<Connection>): Promise<Result<unknown>> => (answer.ok ? ok(await showOne(hub, options, who, answer.value.id)) : answer)

function readRoutes(api: Api, options: ChannelsOptions): void {
  endpoint(api, { method: 'get', path: '/api/v1/connectors', tag, needs: 'channels.read', summary: 'Platforms that can be connected: what each asks for, does, and cannot do', answer: z.array(ConnectorSchema) },
    async ({ who, hub }) => {
      const isDemo = await isDemoShop(hub, who)
      return Promise.all(options.connectors.map(async (c) => showConnector(c, isDemo ? await options.simulatedKeys?.(c.id) : undefined)))
    })
  endpoint(api, { method: 'get', path, tag, needs: 'channels.read', summary: 'Connections with their health, backlog and what was counted today', answer: z.array(ConnectionSchema) },
    async ({ who, hub }) => (await read(hub, who, (work) => showConnections(work, options))).map(showConnection))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs: 'channels.read', summary: 'One connection; secrets are named, never shown', params: byId, answer: ConnectionSchema },
    async ({ who, hub, params, c }) => (await showOne(hub, options, who, params.id)) ?? notFound(c, 'connections.unknown'))
  endpoint(api, {
    method: 'get', path: `${path}/{id}/tally`, tag, needs: 'channels.read', summary: 'What was counted, day by day: orders, repeats, gaps, refused hooks, pushes', params: byId,
    query: z.object({ from: z.iso.date() }), answer: z.array(z.object({ day: z.string(), what: z.string(), n: z.int() })),
  }, ({ who, hub, params, query }) => read(hub, who, (work) => readTally(work, params.id, query.from)))
  endpoint(api, { method: 'get', path: `${path}/{id}/calls`, tag, needs: 'channels.read', summary: 'The last calls that this hub made, the newest first, without secrets', params: byId, answer: z.array(CallSchema) },
    async ({ who, hub, params, c }) => ((await read(hub, who, (work) => readConnection(work, params.id))) ? callsOf(hub, params.id).map(showCall) : notFound(c, 'connections.unknown')))
}

function writeRoutes(api: Api, options: ChannelsOptions): void {
  endpoint(api, {
    method: 'post', path, tag, needs: 'channels.write', summary: 'Make a connection as a draft', body: NewConnectionIn, answer: ConnectionSchema,
    refusals: ['connections.connector_unknown', 'connections.values_invalid', 'connections.channel_taken', 'catalog.channel_unknown'],
  }, async ({ who, hub, body }) => shown(hub, options, who, await createConnection(hub, options, who, { ...body, ...(await simulated(hub, options, who, body.connector)) })))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag, needs: 'channels.write', summary: 'Change name, keys, settings or state; going live asks the platform first', params: byId, body: ChangeConnectionIn, answer: ConnectionSchema,
    refusals: ['connections.unknown', 'connections.connector_unknown', 'connections.values_invalid', 'connections.still_draft', ...platformRefusals],
  }, async ({ who: asker, hub, params, body: { state, name, values, settings } }) => {
    const who = withoutKey(asker)
    if (name !== undefined || values !== undefined || settings !== undefined || state === undefined) {
      const answer = await changeConnection(hub, options, who, params.id, { name, values, settings })
      if (!answer.ok || state === undefined) return shown(hub, options, who, answer)
    }
    return shown(hub, options, who, state === 'paused' ? await pauseConnection(hub, who, params.id) : await goLive(hub, options, who, params.id, state))
  })
  endpoint(api, {
    method: 'delete', path: `${path}/{id}`, tag, needs: 'channels.write', summary: 'Remove a paused connection with all that came in over it; orders and channel stay', params: byId,
    answer: z.object({ removed: z.literal(true) }), refusals: ['connections.unknown', 'connections.still_live'],
  }, ({ who, hub, params }) => removeConnection(hub, who, params.id))
}

/** The answer of these is made of more than one work, so a key cannot repeat it; each may be sent again as it is. */
const withoutKey = ({ command: _key, ...who }: Who): Who => who

function platformRoutes(api: Api, options: ChannelsOptions): void {
  const HealthItem = z.object({ code: z.string(), level: z.enum(['good', 'warn', 'bad']), words: WordsSchema, until: z.string().optional() })
  endpoint(api, {
    method: 'post', path: `${path}/{id}/test`, tag, needs: 'channels.write', summary: 'Ask the platform whether it lets us in', params: byId,
    answer: z.object({ asked: z.string().nullable(), health: z.array(HealthItem) }), refusals: ['connections.unknown', 'connections.connector_unknown', ...platformRefusals],
  }, async ({ who, hub, params }) => {
    const met = await askPlatform(hub, options, who, params.id, ({ connector, at }) => probe(connector, at))
    return met.ok ? ok({ asked: met.value.asked ?? null, health: (met.value.health?.items ?? []).map((item) => ({ ...item, words: inAll(item.words) })) }) : met
  })
  endpoint(api, {
    method: 'post', path: `${path}/{id}/sign-in`, tag, needs: 'channels.write', summary: 'Where to send the merchant to let us in', params: byId, answer: z.object({ address: z.string() }),
    refusals: ['connections.unknown', 'connections.no_sign_in'],
  }, ({ who, hub, params, c }) => startSignIn(hub, options, withoutKey(who), params.id, baseOf(options, c.req.url)))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/hooks`, tag, needs: 'channels.write', summary: 'Ask the platform again to tell us what happens', params: byId, answer: ConnectionSchema,
    refusals: ['connections.unknown', 'connections.connector_unknown', 'connections.no_address', 'connections.no_subscription', ...platformRefusals],
  }, async ({ who, hub, params }) => shown(hub, options, who, await subscribeAgain(hub, options, withoutKey(who), params.id)))
  endpoint(api, {
    method: 'post', path: `${path}/{id}/backfill`, tag, needs: 'channels.write', summary: 'Read the history from a day on, behind the live work', params: byId, body: z.object({ from: z.iso.datetime({ offset: true }) }),
    answer: ConnectionSchema, refusals: ['connections.unknown', 'connections.backfill_empty'],
  }, async ({ who, hub, params, body }) => {
    const started = await startBackfill(hub, withoutKey(who), params.id, new Date(body.from))
    return started.ok ? ok(await showOne(hub, options, who, params.id)) : started
  })
}

function inboundRoutes(api: Api, options: ChannelsOptions): void {
  const states = z.enum(['waiting', 'to_fetch', 'done', 'quarantined', 'ignored'])
  const byInbound = z.object({ id: idOf('inb') })
  const asked = { state: states.optional(), topic: z.string().optional(), q: z.string().optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
  const fault = { code: z.string().max(200).optional(), words: z.string().max(1000).optional() }
  endpoint(api, {
    method: 'get', path: `${path}/{id}/events`, tag, needs: 'channels.read', summary: 'What came in, the newest first', params: byId,
    query: z.object(asked), answer: pageOf(InboundSchema),
  }, ({ who, hub, params, query: { cursor, limit, ...filter } }) => pageOfInbound(hub, who, { ...filter, connectionId: params.id }, cursor, limit))
  endpoint(api, {
    method: 'get', path: inbound, tag, needs: 'channels.read', summary: 'What came in over all connections, the newest first', query: z.object({ ...asked, ...fault, connectionId: idOf('con').optional() }), answer: pageOf(InboundSchema),
  }, ({ who, hub, query: { cursor, limit, ...filter } }) => pageOfInbound(hub, who, filter, cursor, limit))
  endpoint(api, {
    method: 'get', path: `${inbound}/faults`, tag, needs: 'channels.read', summary: 'What waits for a person, counted by connection and by what is wrong with it', query: z.object({ connectionId: idOf('con').optional() }), answer: z.array(InboundFaultSchema),
  }, async ({ who, hub, query }) => (await read(hub, who, (work) => listFaults(work, query.connectionId, mostFaults))).map(showFault))
  endpoint(api, { method: 'get', path: `${inbound}/{id}`, tag, needs: 'channels.read', summary: 'One of them with its body as it came', params: byInbound, answer: InboundWithBodySchema }, async ({ who, hub, params, c }) => {
    const one = await read(hub, who, (work) => readInbound(work, params.id))
    return one ? showInbound(one) : notFound(c, 'inbound.unknown')
  })
  endpoint(api, {
    method: 'post', path: `${inbound}/{id}/replay`, tag, needs: 'channels.write', summary: 'Read it again, or in other words; what came stays as it was', params: byInbound, body: z.object({ body: z.string().max(5_000_000).optional() }),
    answer: InboundSchema, refusals: ['inbound.unknown', 'inbound.under_way', 'inbound.not_json'],
  }, async ({ who, hub, params, body }) => {
    const replayed = await replayInbound(hub, options, who, params.id, body.body)
    return replayed.ok ? ok(showInbound(replayed.value)) : replayed
  })
  endpoint(api, {
    method: 'post', path: `${inbound}/replay`, tag, needs: 'channels.write', summary: 'Read everything again that waits for a person, at one connection or all, or only what has the same fault',
    body: z.object({ ...fault, connectionId: idOf('con').optional() }), answer: z.object({ replayed: z.int() }), refusals: ['connections.unknown'],
  }, ({ who, hub, body }) => replayAll(hub, withoutKey(who), body))
}

async function pageOfInbound(hub: Hub, who: Who, filter: InboundFilter, cursor: string | undefined, limit: number) {
  const after = readCursor(cursor, z.tuple([z.uuid()]))?.[0]
  const found = await read(hub, who, (work) => listInbound(work, filter, { after, limit }))
  return { items: found.items.map(showInbound), next: found.next ? writeCursor([found.next]) : null }
}

/** Where the merchant's browser reaches us. */
const baseOf = ({ publicUrl }: ChannelsOptions, url: string): string => (publicUrl ?? new URL(url).origin).replace(/\/+$/, '')

/** The platform sends the merchant's browser back here; it is the merchant's own session that finishes the sign-in. */
function callbackRoute(api: Api, options: ChannelsOptions): void {
  api.app.get(callbackPath, async (c) => {
    const gate = await api.gate(c.req.raw, 'channels.write', undefined)
    const ticket = readTicket(options, c.req.query('state'))
    const page = (query: string): string => `/connections${ticket ? `/${showId('con', ticket.connection)}` : ''}?${query}`
    if (!gate.ok) return c.redirect(page(new URLSearchParams({ signIn: gate.code }).toString()), 302)
    const answer = ticket ? await finishSignIn(api.hub, options, gate.who, c.req.query(), baseOf(options, c.req.url)) : refuse({ code: 'connections.ticket_invalid' })
    return c.redirect(page(new URLSearchParams({ signIn: answer.ok ? 'done' : answer.refusal.code }).toString()), 302)
  })
}
