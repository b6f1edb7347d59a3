/** The life of a connection: made as a draft, let in by the platform, live or in its shadow, paused, removed. */
import { ok, refuse, sells, type AnyConnector, type Refusal, type Result, type Values } from '#kit'
import { listChannels, saveChannels } from '#catalog'
import { inWork, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { codeOf } from '../imports/ensure-channels.ts'
import { askPlatform } from './ask-platform.ts'
import { connectorOf, safeOf, type ChannelsOptions } from './channels-options.ts'
import { checkValues, trimmed } from './check-values.ts'
import { lockConnection, readConnection, readValues, sealValues, shopFacts } from './connection.ts'
import { askForHooks, keepHooked } from './hook-up.ts'
import { keepOutage } from './keep-outage.ts'
import type { Connection, ConnectionFault, ConnectionSettings } from './turn.ts'
import { probe } from './watch-health.ts'

export type ConnectionDraft = { connector: string; name: string; channelId?: string | undefined; values: Values; settings?: ConnectionSettings; isSimulated?: boolean; /** What a sign-in would have given, where a program has it already. */ given?: Values }
export type ConnectionChange = { name?: string | undefined; values?: Values | undefined; settings?: Partial<Record<keyof ConnectionSettings, unknown>> | undefined }

const changed = (work: Work, id: string, what: string): void => work.emit('connection.changed', id, { connectionId: id, what })

/** Makes a connection that nobody works yet, and its channel unless it joins one. */
export async function createConnection(hub: Hub, options: ChannelsOptions, who: Who, draft: ConnectionDraft): Promise<Result<Connection>> {
  const connector = connectorOf(options, draft.connector)
  if (!connector) return refuse({ code: 'connections.connector_unknown', connector: draft.connector })
  const values = trimmed(draft.values)
  const issues = checkValues(connector.fields, values)
  if (issues.length > 0) return refuse({ code: 'connections.values_invalid', issues })
  return inWork(hub, who, async (work): Promise<Result<Connection>> => {
    const channel = await channelFor(work, connector, draft)
    if (!channel.ok) return channel
    const id = work.newId()
    const sealed = sealValues(safeOf(options), work.orgId, id, connector, { ...values, ...draft.given })
    await work.query(sql`
      insert into channels.connection (org_id, id, channel_id, connector, name, state, plain, secrets, settings, is_simulated, created_at, updated_at)
      values (${work.orgId}, ${id}, ${channel.value}, ${connector.id}, ${draft.name}, 'draft', ${sealed.plain}::jsonb, ${sealed.secrets}, ${toJsonb(draft.settings ?? {})}::jsonb, ${draft.isSimulated ?? false}, ${work.now}, ${work.now})`)
    await work.query(sql`insert into channels.hook_address (connection_id, shop_id) values (${id}, ${work.orgId})`)
    work.audit({ action: 'connection.created', subjectKind: 'connection', subjectId: id, after: { connector: connector.id, name: draft.name, channelId: channel.value } })
    changed(work, id, 'created')
    return ok((await readConnection(work, id))!)
  })
}

async function channelFor(work: Work, { id, kind }: AnyConnector, { name, channelId }: ConnectionDraft): Promise<Result<string | undefined>> {
  if (!sells(kind)) return ok(undefined)
  // Of two who connect the same channel at once the second is told, not failed.
  await work.query(sql`select pg_advisory_xact_lock(hashtextextended(${work.orgId} || '/channels.ensure', 0))`)
  const channels = await listChannels(work)
  if (channelId !== undefined) {
    if (!channels.some((c) => c.id === channelId)) return refuse({ code: 'catalog.channel_unknown', channelId })
    const taken = await work.first(sql`select id from channels.connection where org_id = ${work.orgId} and channel_id = ${channelId}`)
    return taken ? refuse({ code: 'connections.channel_taken' }) : ok(channelId)
  }
  const codes = new Set(channels.map((c) => c.code))
  const wish = codeOf(name)
  const code = Array.from({ length: codes.size + 1 }, (_, n) => (n === 0 ? wish : `${wish}-${n + 1}`)).find((c) => !codes.has(c)) ?? `${wish}-${id}`
  const [answer] = await saveChannels(work, [{ code, name, kind: kind === 'feed' ? 'other' : kind, currency: (await shopFacts(work)).currency }])
  return answer!.ok ? ok(answer!.channel.id) : answer!
}

/** Name, settings and what was typed; what is left out stays. Of secrets the audit keeps the names only. */
export async function changeConnection(hub: Hub, options: ChannelsOptions, who: Who, id: string, change: ConnectionChange): Promise<Result<Connection>> {
  return inWork(hub, who, async (work): Promise<Result<Connection>> => {
    const before = await lockConnection(work, id)
    if (!before) return refuse({ code: 'connections.unknown' })
    const connector = connectorOf(options, before.connector)
    if (!connector) return refuse({ code: 'connections.connector_unknown', connector: before.connector })
    const typed = change.values && trimmed(change.values)
    if (typed) {
      const known = (await readValues(work, safeOf(options), id))!.values
      const issues = checkValues(connector.fields, typed, known)
      if (issues.length > 0) return refuse({ code: 'connections.values_invalid', issues })
      const sealed = sealValues(safeOf(options), work.orgId, id, connector, { ...known, ...typed })
      await work.query(sql`
        update channels.connection set plain = ${sealed.plain}::jsonb, secrets = ${sealed.secrets}, grant_no = grant_no + 1, opening_no = opening_no + 1 where org_id = ${work.orgId} and id = ${id}`)
    }
    const settings = Object.fromEntries(Object.entries({ ...before.settings, ...change.settings }).filter(([, value]) => value !== null && value !== undefined))
    await work.query(sql`
      update channels.connection set name = ${change.name ?? before.name}, settings = ${toJsonb(settings)}::jsonb, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
    const after = (await readConnection(work, id))!
    work.audit({
      action: 'connection.changed', subjectKind: 'connection', subjectId: id, before: { name: before.name, settings: before.settings },
      after: { name: after.name, settings: after.settings, ...(typed ? { values: Object.keys(typed) } : {}) },
    })
    changed(work, id, 'settings')
    return ok(after)
  })
}

/** Asks the platform whether it lets us in, asks for hooks, and begins: writing too, or computing only (`shadow`). */
export async function goLive(hub: Hub, options: ChannelsOptions, who: Who, id: string, state: 'live' | 'shadow'): Promise<Result<Connection>> {
  const met = await askPlatform(hub, options, who, id, async ({ connection, connector, at }) => {
    await probe(connector, at)
    // A platform that lets us in but takes no hooks now is asked again each hour; asking for orders goes on beside.
    const hooked = await askForHooks(options, connection, connector, at).then((values) => ({ values, fault: undefined }), (error: Error) => ({ values: undefined, fault: error }))
    return { connector, hooked }
  })
  if (!met.ok) {
    await keepRefusal(hub, who, id, met.refusal)
    return met
  }
  const { connector, hooked } = met.value
  return inWork(hub, who, async (work): Promise<Result<Connection>> => {
    const before = await lockConnection(work, id)
    if (!before) return refuse({ code: 'connections.unknown' })
    const fault: ConnectionFault | undefined = hooked.fault && { kind: 'hooks', words: hooked.fault.message.slice(0, 500), operation: 'hooks', at: work.now.toISOString() }
    const { resumesAs: _was, ...settings } = before.settings
    await work.query(sql`
      update channels.connection set state = ${state}, fault = ${toJsonb(fault)}::jsonb, down_since = null, opening_no = opening_no + 1, updated_at = ${work.now},
        settings = ${toJsonb({ ...settings, ordersFrom: settings.ordersFrom ?? work.now.toISOString() })}::jsonb
      where org_id = ${work.orgId} and id = ${id}`)
    if (before.downSince) await keepOutage(work, id, before.downSince, before.fault)
    if (hooked.values) await keepHooked(work, options, connector, id, hooked.values)
    return ok(await tell(work, before))
  })
}

/** Writes into the story of the connection that its state is another one now. */
async function tell(work: Work, before: Connection): Promise<Connection> {
  const after = (await readConnection(work, before.id))!
  work.audit({ action: `connection.${after.state}`, subjectKind: 'connection', subjectId: before.id, before: { state: before.state }, after: { state: after.state } })
  changed(work, before.id, 'state')
  return after
}

async function keepRefusal(hub: Hub, who: Who, id: string, refusal: Refusal): Promise<void> {
  await inWork(hub, who, async (work) => {
    const fault: ConnectionFault = { kind: refusal.code, words: typeof refusal['words'] === 'string' ? refusal['words'] : '', operation: 'connect', at: work.now.toISOString() }
    await work.query(sql`update channels.connection set fault = ${toJsonb(fault)}::jsonb, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
    return ok(undefined)
  })
}

/** Neither asks nor writes; what comes in by itself is kept and waits. */
export async function pauseConnection(hub: Hub, who: Who, id: string): Promise<Result<Connection>> {
  return inWork(hub, who, async (work): Promise<Result<Connection>> => {
    const before = await lockConnection(work, id)
    if (!before) return refuse({ code: 'connections.unknown' })
    if (before.state === 'draft') return refuse({ code: 'connections.still_draft' })
    await work.query(sql`update channels.connection set state = 'paused', updated_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
    return ok(await tell(work, before))
  })
}

/** Takes it away with everything that came in over it; its orders and its channel stay. */
export async function removeConnection(hub: Hub, who: Who, id: string): Promise<Result<{ removed: true }>> {
  return inWork(hub, who, async (work): Promise<Result<{ removed: true }>> => {
    const before = await lockConnection(work, id)
    if (!before) return refuse({ code: 'connections.unknown' })
    if (before.state === 'live' || before.state === 'shadow') return refuse({ code: 'connections.still_live' })
    await work.query(sql`delete from channels.hook_address where connection_id = ${id} and shop_id = ${work.orgId}`)
    // Its histories are bound to no offer, for speed.
    await work.query(sql`delete from channels.push_end where org_id = ${work.orgId} and connection_id = ${id}`)
    await work.query(sql`
      delete from channels.availability a using channels.offer o where a.org_id = ${work.orgId} and o.org_id = ${work.orgId} and o.id = a.offer_id and o.connection_id = ${id}`)
    await work.query(sql`delete from channels.connection where org_id = ${work.orgId} and id = ${id}`)
    const { connector, name, channelId } = before
    work.audit({ action: 'connection.removed', subjectKind: 'connection', subjectId: id, before: { connector, name, channelId } })
    changed(work, id, 'removed')
    return ok({ removed: true as const })
  })
}

/** Asks for hooks again: after the address of this hub changed, or when the platform forgot. */
export async function subscribeAgain(hub: Hub, options: ChannelsOptions, who: Who, id: string): Promise<Result<Connection>> {
  const asked = await askPlatform(hub, options, who, id, async ({ connection, connector, at }) => ({ connector, values: await askForHooks(options, connection, connector, at) }))
  if (!asked.ok) return asked
  const { connector, values } = asked.value
  if (!values) return refuse({ code: connector.hooks?.subscribe ? 'connections.no_address' : 'connections.no_subscription', platform: connector.label })
  return inWork(hub, who, async (work): Promise<Result<Connection>> => {
    if (!(await lockConnection(work, id))) return refuse({ code: 'connections.unknown' })
    await keepHooked(work, options, connector, id, values)
    work.audit({ action: 'connection.hooked', subjectKind: 'connection', subjectId: id })
    return ok((await readConnection(work, id))!)
  })
}
