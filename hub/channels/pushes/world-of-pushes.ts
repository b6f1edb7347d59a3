/** Words for tests of pushes: connections with offers, and hubs that can be killed. */
import { ok, type AnyConnector } from '#kit'
import { mapListings, saveChannels } from '#catalog'
import { inWork, openHub, sql, type Hub, type Who, type Work } from '#platform'
import { world } from '../../world.ts'
import type { Connection, ConnectionSettings, Reach } from '../connections/turn.ts'
import { Killed, openPort } from './world-of-ports.ts'

/** A hub of its own on the same database; `kill` lets nothing more of it reach the database. */
export type KillableHub = { hub: Hub; /** Dies at the n-th transaction from now. */ dieAfter: (transactions: number) => void; kill: () => void; revive: () => void; isDead: () => boolean }

export function killable(hub: Hub): KillableHub {
  let left = Infinity
  const isDead = (): boolean => left <= 0
  const pool = new Proxy(hub.pool, { get: (target, name) => {
    if (name !== 'connect') return Reflect.get(target, name) as unknown
    return () => { left -= 1; return isDead() ? Promise.reject(new Killed()) : target.connect() }
  } })
  return { hub: { ...hub, pool }, dieAfter: (n) => { left = n + 1 }, kill: () => { left = 0 }, revive: () => { left = Infinity }, isDead }
}

export type PushWorldOptions = { offers?: number; settings?: ConnectionSettings; state?: Connection['state']; batch?: number; priceMinor?: bigint }

export async function pushWorld(options: PushWorldOptions = {}) {
  const w = await world({ reactions: [] })
  const clockOf = w.hub.clock
  const run = async <T>(body: (work: Work) => Promise<T>, who: Who = w.who): Promise<T> => {
    const done = await inWork(w.hub, who, async (work) => ok(await body(work)))
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }
  let made = 0
  const connect = async ({ offers = 3, settings = {}, state = 'live', batch = 10, priceMinor }: PushWorldOptions = {}) => {
    const name = `c${++made}`
    const id = w.hub.newId()
    const port = openPort(clockOf)
    const ids = Array.from({ length: offers }, () => w.hub.newId()).sort()
    const [channel] = await run((work) => saveChannels(work, [{ code: name, name, kind: 'marketplace', currency: 'TWD' }]))
    const channelId = channel?.ok ? channel.channel.id : ''
    await run(async (work) => {
      await work.query(sql`
        insert into channels.connection (org_id, id, channel_id, connector, name, state, settings, created_at, updated_at)
        values (${work.orgId}, ${id}, ${channelId}, 'test', ${name}, ${state}, ${JSON.stringify(settings)}::jsonb, ${work.now}, ${work.now})`)
      const listings = await mapListings(work, ids.map((_, i) => ({ channelId, externalSku: `${name}-${i}` })))
      await work.query(sql`
        insert into channels.offer (org_id, id, connection_id, external_id, listing_id, sku, state, price_minor, currency, created_at, updated_at)
        select ${work.orgId}, o.id, ${id}, o.external_id, o.listing_id, o.external_id, 'active', ${priceMinor ?? null}::bigint, ${priceMinor === undefined ? null : 'TWD'}::text, ${work.now}, ${work.now}
        from unnest(${ids}::uuid[], ${ids.map((_, i) => `${name}-${i}`)}::text[], ${listings.map((l) => (l.ok ? l.listing.id : ''))}::uuid[]) as o(id, external_id, listing_id)`)
    })
    const reach = (hub: Hub = w.hub, signal = new AbortController().signal): Reach => {
      const connector = { id: 'test', batches: { 'stock.push': batch, 'stock.read': batch, 'prices.push': batch, 'prices.read': batch }, does: port.does(), cannot: {} } as unknown as AnyConnector
      return { hub, who: w.who, connection: { id, channelId, connector: 'test', name, state, settings } as Connection, connector, at: { values: {}, now: clockOf(), shop: { currency: 'TWD', zone: 'Asia/Taipei' } } as Reach['at'], signal }
    }
    return { id, channelId, port, ids, reach, externalId: (i: number) => `${name}-${i}`, setState: (next: Connection['state']) => { state = next; return run((work) => work.query(sql`update channels.connection set state = ${next} where org_id = ${work.orgId} and id = ${id}`)) } }
  }
  const first = await connect(options)
  let moment = new Date('2026-03-02T02:00:00Z').getTime()
  const otherHubs: Hub[] = []
  return {
    ...w, run, connect, ...first,
    /** Time goes on. */
    pass: (ms: number) => { moment += ms; w.at(new Date(moment).toISOString()) },
    otherHub: () => { const hub = openHub({ url: w.url, clock: clockOf, connections: 4 }); otherHubs.push(hub); return hub },
    rows: () => w.query<{ offerId: string; externalId: string; state: string; wanted: bigint; lane: number; error: { code: string; words: string } | null; attempts: number; seen: bigint | null }>(sql`
      select p.offer_id as "offerId", o.external_id as "externalId", p.state, p.wanted, p.lane, p.error, p.attempts, p.seen_value as seen
      from channels.push p join channels.offer o on o.org_id = p.org_id and o.id = p.offer_id where p.org_id = ${w.org.id} order by o.external_id, p.kind`),
    end: async () => { await Promise.all(otherHubs.map((hub) => hub.end())); await w.end() },
  }
}
export type PushWorld = Awaited<ReturnType<typeof pushWorld>>
