import { listOrgs, type Hub } from '#platform'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { openSleeper } from '../connections/wake-turn.ts'
import { readBatch } from './read-inbound.ts'

const atOnce = 200

/** The reader of a running hub: woken by what comes in, and looking by itself for what others left. */
export function startReading(hub: Hub, options: ChannelsOptions, everyMs = 1000): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const sleeper = openSleeper()
  // Who was nudged has something to read; all the others are looked at once a while.
  const told = new Set<string>()
  const before = hub.nudge
  hub.nudge = (orgId, names) => {
    before(orgId, names)
    if (names.includes('inbound.received') || names.includes('connection.changed')) { told.add(orgId); sleeper.wake() }
  }
  const warn = (error: unknown): void => hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'reading what came in waits for the database')
  const shops = async (): Promise<string[]> => {
    if (told.size === 0) return (await listOrgs(hub)).map(({ id }) => id)
    const now = [...told]
    told.clear()
    return now
  }
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        for (const orgId of await shops()) {
          // A batch for each shop in turn: a flood at one holds up no other.
          if ((await readBatch(hub, options, orgId, atOnce)) === atOnce) { told.add(orgId); sleeper.wake() }
        }
      } catch (error) {
        warn(error)
      }
      await sleeper.pause(everyMs, stopping.signal)
    }
  })()
  return { stop: async () => { stopping.abort(); await loop } }
}

/** Reads everything that waits in one shop, here and now: for tests and commands without a running hub. */
export async function readWaiting(hub: Hub, options: ChannelsOptions, orgId: string): Promise<void> {
  while ((await readBatch(hub, options, orgId)) > 0);
}
