import type { Hub } from '#platform'
import type { ChannelsOptions } from './connections/channels-options.ts'
import { startTurns } from './connections/run-connections.ts'
import { startReading } from './inbound/start-reading.ts'
import { allTurns } from './turns.ts'

/** The room's clockwork: reads what came in, and takes the turns of every connection that this hub holds. */
export function startConnections(hub: Hub, options: ChannelsOptions): { stop: () => Promise<void> } {
  const reading = startReading(hub, options)
  const turns = startTurns(hub, options, allTurns(options))
  return { stop: async () => { await turns.stop(); await reading.stop() } }
}
