/**
 * The whole hub in a process of its own, as `npm start` runs it; only its platforms are ours, in this process and as fast
 * as memory. Its one argument is a HubTask. Says its address when it is ready, and every number that the platforms were told when asked.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { openHub, openLog, startDeliveries } from '#platform'
import type { ChannelsOptions } from '#channels'
import { allReactions, startRoomWorkers } from '../hub/rooms.ts'
import { openServer } from '../hub/server.ts'
import { openPlatform, quickAcme, type PlatformOffer } from './platform.ts'

export type HubTask = { url: string; secret: string; shops: { connectionId: string; offers: PlatformOffer[] }[] }
/** When a platform was told what: in milliseconds, which connection, which of its offers, how many. */
export type Write = [at: number, connection: number, externalId: string, quantity: number]
export type HubSays = { port: number } | { writes: Write[]; peakMb: number }

let writes: Write[] = []
process.once('message', (task: HubTask) => {
  const platforms = new Map(task.shops.map(({ connectionId, offers }, i) => [connectionId, openPlatform(offers, (externalId, quantity) => void writes.push([Date.now(), i, externalId, quantity]))]))
  process.env['LOG_LEVEL'] ??= 'warn'
  const hub = openHub({ url: task.url, reactions: allReactions, log: openLog() })
  const channels: ChannelsOptions = { connectors: [quickAcme], secret: task.secret, publicUrl: 'http://127.0.0.1', fetchFor: ({ id }) => platforms.get(id)!.fetch }
  const server = openServer(hub, { secret: task.secret, channels })
  const answer = getRequestListener(server.fetch)
  const web = createServer({ keepAliveTimeout: 75_000 }, (incoming, outgoing) => void answer(incoming, outgoing))
  startDeliveries(hub)
  startRoomWorkers(hub, channels)
  web.listen(0, '127.0.0.1', () => process.send?.({ port: (web.address() as AddressInfo).port } satisfies HubSays))
  process.on('message', () => {
    process.send?.({ writes, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) } satisfies HubSays)
    writes = []
  })
})
