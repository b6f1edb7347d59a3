/**
 * A whole hub, as it is started in production, until somebody kills it. Says its address when it is ready.
 * Arguments: database URL, where the platforms listen, the secret, its name, by which the platforms know who called.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { openHub, openLog, startDeliveries } from '#platform'
import { acme } from '#kit/acme'
import type { ChannelsOptions } from '#channels'
import { allReactions, startRoomWorkers } from './rooms.ts'
import { openServer } from './server.ts'
import { throughDoor } from './world-of-killed-connections.ts'

const [url, door, secret, name] = process.argv.slice(2) as [string, string, string, string]
process.env['LOG_LEVEL'] ??= 'error'
const hub = openHub({ url, reactions: allReactions, log: openLog() })
const usual = throughDoor(door, secret)
const channels: ChannelsOptions = {
  ...usual, connectors: [{ ...acme, poll: { ...acme.poll, everyMs: 2000, overlapMs: 60_000 } }],
  fetchFor: (connection) => (request) => {
    const named = new Request(request)
    named.headers.set('x-hub', name)
    return usual.fetchFor(connection)(named)
  },
}
const server = openServer(hub, { secret, channels })
const web = createServer((incoming, outgoing) => void getRequestListener(server.fetch)(incoming, outgoing))
startDeliveries(hub)
startRoomWorkers(hub, channels)
web.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${(web.address() as AddressInfo).port}\n`))
