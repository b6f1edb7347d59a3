import type { Hub } from '#platform'
import { startAvailability } from './availability/turn-availability.ts'
import type { ChannelsOptions } from './connections/channels-options.ts'
import { startTurns } from './connections/run-connections.ts'
import { openPages } from './feeds/ask-page.ts'
import { startFeedChecks } from './feeds/start-checks.ts'
import { startReading } from './inbound/start-reading.ts'
import { allTurns } from './turns.ts'

/** The room's clockwork: reads what came in, and takes the turns of every connection that this hub holds. */
export function startConnections(hub: Hub, options: ChannelsOptions): { stop: () => Promise<void> } {
  const reading = startReading(hub, options)
  const turns = startTurns(hub, options, allTurns(options))
  const clock = startAvailability(hub)
  const checks = startFeedChecks(hub, options.askPage ?? openPages())
  return { stop: async () => { await checks.stop(); await turns.stop(); await clock.stop(); await reading.stop() } }
}
