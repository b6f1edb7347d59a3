import { uuidv7 } from 'uuidv7'
import { wallClock } from './clock.ts'
import { openPool, poolSize, type Pool } from './database.ts'
import { watchDisk, type DiskWatch } from './disk.ts'
import { silentLog, type Log } from './log.ts'
import { openNames, type Names } from './name-statements.ts'
import { openSeats, type Seats } from './seats.ts'
import type { Work } from './work.ts'

/** One event as a subscriber receives it. */
export type Delivery = { eventId: string; name: string; key: string; payload: Record<string, unknown>; cause: string; at: Date }

/** What a room does on other rooms' events. The batch is one organisation's, oldest first; the transaction is the delivery's own. */
export type Reaction = {
  subscriber: string; on: readonly string[]; handle: (work: Work, batch: readonly Delivery[]) => Promise<void>
  /** Nobody waits for this within so many milliseconds, so its news gather meanwhile: a hundred in one go cost little more than one. */
  gatherMs?: number
  /** What browsers hear once a batch is in: numbers kept by events are not there yet when the events are told. */
  tells?: string
}

/** The running hub: everything a use case may need that is not the request itself. */
export type Hub = {
  pool: Pool
  /** The hub's own work takes a seat on its way to the database, so that people and platforms always find a connection free. */
  background: Seats
  /** What its connections know by name. */
  names: Names
  clock: () => Date
  newId: () => string
  log: Log
  reactions: readonly Reaction[]
  /** Called after a commit that wrote events, so that deliveries start at once; polling is the truth. */
  nudge: (orgId: string, names: readonly string[]) => void
  /** Whether the database could write lately. */
  disk: DiskWatch
  dataDir: string
  end: () => Promise<void>
}

/** Connections that the hub's own work leaves to people and to platforms that wait for an answer. */
const keptFree = 4

export type HubOptions = { url: string; reactions?: readonly Reaction[]; clock?: () => Date; log?: Log; dataDir?: string; connections?: number }

export function openHub(options: HubOptions): Hub {
  const log = options.log ?? silentLog()
  const pool = openPool(options.url, options.connections)
  // An idle connection that dies is replaced by the pool; without a listener Node would end the process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'))
  const clock = options.clock ?? wallClock
  return {
    pool, log, clock,
    background: openSeats(Math.max(1, (options.connections ?? poolSize) - keptFree)),
    names: openNames(),
    disk: watchDisk(clock),
    newId: uuidv7,
    reactions: options.reactions ?? [],
    nudge: () => undefined,
    dataDir: options.dataDir ?? '.data',
    end: () => pool.end(),
  }
}
