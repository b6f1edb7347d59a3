/**
 * The hub under test: the real one, in a process of its own that may be killed at any moment. Only its clock and the way
 * to the platforms are the simulation's. Its one argument is a HubTask; it says "ready <address>" when it is.
 */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openHub, openLog, startDeliveries } from '#platform'
import { allReactions, channelsOptions, startRoomWorkers } from '../hub/rooms.ts'
import { openServer } from '../hub/server.ts'
import { openClock } from './clock.ts'
import type { HubTask } from './keeper.ts'
import { sendTo } from './outside.ts'
import { publicUrl } from './platforms.ts'
import { runTimersBy } from './street-timers.ts'

const task = JSON.parse(process.argv[2] ?? '{}') as HubTask
const clock = openClock(task.clock)
runTimersBy(clock)
process.env['LOG_LEVEL'] ??= 'warn'
const hub = openHub({ url: task.url, reactions: allReactions, clock: clock.now, dataDir: task.dataDir, log: openLog() })
const usual = channelsOptions(task.secret, publicUrl)
const channels = { ...usual, fetchFor: (connection: { id: string }) => (request: Request) => fetch(sendTo(task.outsidePort, connection.id, request)), sleep: clock.sleep }
const server = openServer(hub, { secret: task.secret, publicUrl, channels })
const web = createServer((incoming, outgoing) => void getRequestListener(server.fetch)(incoming, outgoing))
await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
const stops = [startDeliveries(hub), startRoomWorkers(hub, channels)]
const address = web.address()
process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}\n`)
process.once('SIGTERM', () => {
  void (async () => {
    web.closeAllConnections()
    for (const one of stops.reverse()) await one.stop()
    await hub.end()
    process.exit(0)
  })()
})
