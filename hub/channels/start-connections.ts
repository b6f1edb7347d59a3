import type { Hub } from '#platform'
import type { ChannelsOptions } from './connections/channels-options.ts'
import { startTurns } from './connections/run-connections.ts'
import { allTurns } from './turns.ts'

/** The room's clockwork: the turns of every connection that this hub holds. */
export function startConnections(hub: Hub, options: ChannelsOptions): { stop: () => Promise<void> } {
  const turns = startTurns(hub, options, allTurns)
  return { stop: () => turns.stop() }
}
