/**
 * A hub that works connections until somebody kills it; says how many it works and each time it read something.
 * Arguments: database URL, where the platforms listen.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { AnyConnector } from '#kit'
import { openHub, type Hub } from '#platform'
import { acme } from '#kit/acme'
import { startReading } from './channels/inbound/start-reading.ts'
import { fetchOrders } from './channels/inbound/fetch-orders.ts'
import { receive } from './channels/inbound/receive.ts'
import type { ChannelsOptions, Fetch } from './channels/connections/channels-options.ts'
import { startTurns, type Connections } from './channels/connections/run-connections.ts'
import type { Turn } from './channels/connections/turn.ts'

/** Acme, asked often enough for a test that does not sit and wait. */
export const quickAcme: AnyConnector = { ...acme, poll: { ...acme.poll, everyMs: 400, overlapMs: 60_000 } }

/** The platforms of a test behind one door, so that a hub in another process reaches them too. */
export async function openDoor(platforms: ReadonlyMap<string, { fetch: Fetch }>): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((incoming, outgoing) => void getRequestListener(async (request) => {
    const { pathname, search } = new URL(request.url)
    const [, id, ...rest] = pathname.split('/')
    const platform = platforms.get(id!)
    return platform ? platform.fetch(new Request(`https://api.acme.example/${rest.join('/')}${search}`, request)) : new Response(null, { status: 502 })
  })(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()) }),
  }
}

export const throughDoor = (door: string, secret: string): ChannelsOptions => ({
  connectors: [quickAcme], secret, publicUrl: 'https://hub.example',
  fetchFor: ({ id }) => (request) => {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(`${door}/${id}${pathname}${search}`, request))
  },
})

export function workAt(hub: Hub, options: ChannelsOptions, turns: readonly Turn[] = [receive, fetchOrders]): Connections {
  const reading = startReading(hub, options, 100)
  const working = startTurns(hub, options, turns, 100)
  return { working: working.working, stop: async () => { await working.stop(); await reading.stop() } }
}

const [url, door, secret] = process.argv.slice(2)
if (url && door && secret && process.argv[1]?.includes('killed-connections')) {
  const hub = openHub({ url })
  const before = hub.nudge
  hub.nudge = (orgId, names) => { before(orgId, names); if (names.includes('order.placed')) process.stdout.write('read\n') }
  const connections = workAt(hub, throughDoor(door, secret))
  setInterval(() => process.stdout.write(`working ${connections.working()}\n`), 50)
}
