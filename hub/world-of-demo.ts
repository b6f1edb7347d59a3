/** Words for tests of the live demo: a small demo, its platforms, and the hub's own work done step by step under a still clock. */
import { deliverAll, read, sql, systemActor, type Who } from '#platform'
import type { Platform } from './demo/platforms.ts'
import { ensureDemo, openFloor } from './demo/index.ts'
import { openDay } from './demo/live.ts'
import type { LiveShop } from './demo/live-shops.ts'
import { listConnections, type ChannelsOptions } from '#channels'
import { openTurns } from './channels/connections/run-turns.ts'
import { readWaiting } from './channels/inbound/start-reading.ts'
import { allTurns } from './channels/turns.ts'
import { removeDemo } from './platform/remove-org.ts'
import { allReactions, channelsOptions } from './rooms.ts'
import { openServer } from './server.ts'
import { world } from './world.ts'

const secret = 'a secret of the tests, long enough for a key'

export async function demoWorld(shops: readonly LiveShop[]) {
  const w = await world({ now: '2026-11-22T04:00:00Z', reactions: allReactions })
  await w.hub.pool.query('delete from platform.org')
  const org = (await ensureDemo(w.hub, { orders: 40, skus: 24, people: 20 }, undefined, () => Promise.resolve()))!
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'test' }
  const pass = (ms: number): void => w.at(new Date(w.hub.clock().getTime() + ms).toISOString())
  const query = <Row>(q: ReturnType<typeof sql>): Promise<Row[]> => read(w.hub, who, (work) => work.query<Row>(q))

  /** A hub starts: what was in memory is gone. */
  async function start(isWatched = true) {
    const floor = openFloor(w.hub, () => channels)
    const channels: ChannelsOptions = { ...channelsOptions(secret, undefined, floor.platforms), sleep: (ms) => { pass(ms); return Promise.resolve() } }
    const server = openServer(w.hub, { secret, channels, floor, consoleFolder: '/nowhere' })
    const day = (await openDay({ hub: w.hub, channels, floor, deliver: server.fetch, isWatched: () => isWatched, isStill: true }, shops))!
    const connections = await read(w.hub, who, listConnections)
    const platformOf = async (connector: string): Promise<Platform> => (await floor.platforms.of(connections.find((c) => c.connector === connector)!))!
    /** Everything that the hub does by itself, a few times over. */
    async function settle(rounds = 3): Promise<void> {
      for (let n = 0; n < rounds; n++) {
        await day.carry()
        await readWaiting(w.hub, channels, org.id)
        await deliverAll(w.hub, org.id)
        for (const { id } of await read(w.hub, who, listConnections)) {
          const turns = await openTurns(w.hub, channels, org.id, id, new AbortController().signal)
          for (const turn of allTurns(channels)) for (let k = 0; k < 20 && (await turns!.run(turn)).afterMs === 0; k++);
        }
        await readWaiting(w.hub, channels, org.id)
        await deliverAll(w.hub, org.id)
        pass(20_000)
      }
    }
    return { floor, channels, server, day, connections, platformOf, settle, sellAt: (platform: Platform, connector: string) => floor.trade.buy(platform.simulator, shops.find((s) => s.connector === connector)!) }
  }
  return {
    ...w, org, who, pass, query, start,
    remove: () => removeDemo(w.hub, who),
    /** The orders of a connection's channel since it went live, as the books have them. */
    orders: (channelId: string) => query<{ externalId: string; total: bigint }>(sql`
      select external_id as "externalId", total_minor as total from orders."order" where channel_id = ${channelId} and received_at >= ${new Date('2026-11-22T04:00:00Z')} and placed_at >= ${new Date('2026-11-22T04:00:00Z')} order by 1`),
    /** Offers for which the platform has another number than we wish. */
    async outOfStep(platforms: ReadonlyMap<string, Platform>) {
      const rows = await query<{ connectionId: string; externalId: string; wanted: bigint }>(sql`
        select p.connection_id as "connectionId", o.external_id as "externalId", p.wanted from channels.push p join channels.offer o on o.org_id = p.org_id and o.id = p.offer_id where p.kind = 'stock'`)
      return { pushes: rows.length, wrong: rows.filter((r) => platforms.has(r.connectionId) && platforms.get(r.connectionId)!.simulator.stockOf(r.externalId) !== Number(r.wanted)) }
    },
  }
}
