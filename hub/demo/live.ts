/** The demo sells while somebody looks: buyers on its platforms, their hooks, a shop that orders more and ships. */
import { setTimeout as pause } from 'node:timers/promises'
import { listConnections, type ChannelsOptions } from '#channels'
import { listOrgs, read, type Hub, type Who } from '#platform'
import { connectDemo } from './connect-demo.ts'
import type { Floor } from './floor.ts'
import { liveShops, type LiveShop } from './live-shops.ts'
import { luckOf } from './luck.ts'
import type { Platform } from './platforms.ts'
import { openPost, type Fetch } from './post-hooks.ts'
import { openPrices } from './live-prices.ts'
import { findDemo } from './set-up-platform.ts'
import { orderMore, shipOpen } from './shop-hands.ts'

export type LiveOptions = {
  hub: Hub
  channels: ChannelsOptions
  floor: Floor
  /** This hub's own door, where the platforms' hooks are delivered. */
  deliver: Fetch
  /** Whether anybody looks at this shop right now. */
  isWatched: (orgId: string) => boolean
  /** Nobody buys unless a visitor lets a flood come: for whoever needs numbers that stand still. */
  isStill?: boolean
}

const tickMs = 1_000
/** About one buyer in seven seconds over all platforms: five hundred orders an hour. */
const betweenBuyersMs = [3_000, 11_000] as const
const handsEveryMs = 60_000
/** Nobody has looked for so long: the shop closes until somebody comes back. */
const closesAfterMs = 30 * 60_000
/** A connection that somebody works is called at least this often; another hub's platform of it sleeps. */
const calledWithinMs = 6 * 60_000
const retryMs = 30_000

export type Live = { stop: () => Promise<void> }

/** Connects the demo and trades on it until stopped; without a demo it does nothing. Whatever fails is tried again. */
export function startLive(options: LiveOptions): Live {
  const { hub } = options
  const stopping = new AbortController()
  const rest = (ms: number): Promise<void> => pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
  const loop = (async () => {
    let day: LiveDay | undefined
    while (!stopping.signal.aborted) {
      try {
        day ??= await openDay(options)
        if (!day || (await day.tick()) === 'gone') return
        await rest(tickMs)
      } catch (error) {
        hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the demo could not trade; it tries again')
        await rest(retryMs)
      }
    }
  })()
  return { stop: async () => { stopping.abort(); await loop } }
}

export type LiveDay = {
  tick: () => Promise<'open' | 'closed' | 'gone'>
  /** One buyer somewhere, at once. */
  buy: () => Promise<boolean>
  carry: () => Promise<void>
}

/** The demo of this database, connected; undefined when there is none. */
export async function openDay({ hub, channels, floor, deliver, isWatched, isStill = false }: LiveOptions, shops: readonly LiveShop[] = liveShops): Promise<LiveDay | undefined> {
  const who = await findDemo(hub)
  if (!who) return undefined
  await connectDemo(hub, channels, who, shops)
  const luck = luckOf(hub.clock().getTime() >>> 0)
  const post = openPost(luck, hub.log, deliver)
  const prices = openPrices(hub, channels, who)
  const now = (): number => hub.clock().getTime()
  let [lookedAt, nextBuyer, nextHands] = [now(), isStill ? Infinity : now(), isStill ? Infinity : now() + handsEveryMs]
  const buy = async (): Promise<boolean> => {
    const stalls = await openStalls(hub, floor, who)
    const stall = stalls.length > 0 ? luck.weighted(stalls.map((value) => ({ weight: value.shop.share, value }))) : undefined
    return stall !== undefined && floor.trade.buy(stall.platform.simulator, stall.shop) !== undefined
  }
  const carry = async (): Promise<void> => post.carry(await allPlatforms(floor))
  return {
    buy, carry,
    async tick() {
      if (isWatched(who.orgId)) lookedAt = now()
      if (now() - lookedAt > closesAfterMs) return 'closed'
      await prices.show()
      if (now() >= nextBuyer) {
        nextBuyer = now() + luck.int(...betweenBuyersMs)
        if (!(await buy()) && (await isGone(hub, floor, who))) return 'gone'
      }
      floor.trade.regret(hub.clock())
      await carry()
      if (now() >= nextHands) {
        nextHands = now() + handsEveryMs
        await orderMore(hub, who, floor.trade.sold(), luck)
        await shipOpen(hub, who)
      }
      return 'open'
    },
  }
}

type Stall = { platform: Platform; shop: LiveShop }

/** Where somebody can buy: a paused connection's platform sells on, but a visitor who pauses it wants to see it rest. */
async function openStalls(hub: Hub, { platforms }: Floor, who: Who): Promise<Stall[]> {
  const connections = (await read(hub, who, listConnections)).filter((c) => c.isSimulated && ['live', 'shadow', 'refused'].includes(c.state))
  const stalls = await Promise.all(connections.map(async (connection) => {
    const platform = await platforms.of(connection)
    const shop = shopOf(connection.connector)
    const isOurs = platform?.calledAt !== undefined && hub.clock().getTime() - platform.calledAt.getTime() < calledWithinMs
    return platform && isOurs && shop.share > 0 ? [{ platform, shop }] : []
  }))
  return stalls.flat()
}

/** How one sells that a visitor connected: like any other of its kind. */
export const shopOf = (connector: string): LiveShop => liveShops.find((s) => s.connector === connector) ?? { ...liveShops[0]!, connector, share: 10 }

async function allPlatforms({ platforms }: Floor): Promise<Platform[]> {
  return (await Promise.all(platforms.opened().map((one) => platforms.of(one)))).filter((p) => p !== undefined)
}

async function isGone(hub: Hub, { platforms }: Floor, who: Who): Promise<boolean> {
  if ((await listOrgs(hub)).some((o) => o.id === who.orgId)) return false
  for (const one of platforms.opened()) platforms.close(one.id)
  return true
}
