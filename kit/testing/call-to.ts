import { openCall, type Connected, type ConnectorFacts, type Grant, type OpenCall, type Picture, type ShopFacts, type TraceEntry, type Values } from '#kit'
import { openTime, type Time } from './open-time.ts'
import type { Simulator } from './simulator.ts'

type More = {
  /** The clock that the simulator was started with. */
  time?: Time
  shop?: ShopFacts
  expiresAt?: Date
  keep?: (grant: Grant) => Promise<void>
  timeOutMs?: number
  patienceMs?: number
}

/** A live connection to a simulated platform, through the real Call. */
export type CallTo = OpenCall & {
  at: Connected
  time: Time
  /** Every attempt, with secrets taken out. */
  trace: TraceEntry[]
  /** What renewals gave, in the order in which it was kept. */
  granted: Grant[]
  /** Every request that left, still to be read: a test checks them against the vendor's schema. */
  requests: Request[]
  /** What the simulated platform stumbled over; to a caller it looks like a broken line. */
  bugs: unknown[]
}

/** The smallest picture there is. */
const dot: Picture = { type: 'image/png', bytes: new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')) }

export const taipei: ShopFacts = { currency: 'TWD', zone: 'Asia/Taipei' }

export function callTo(connector: ConnectorFacts, sim: Pick<Simulator, 'fetch'>, values: Values, more: More = {}): CallTo {
  const { time = openTime(), shop = taipei, keep, ...rest } = more
  const trace: TraceEntry[] = []
  const granted: Grant[] = []
  const requests: Request[] = []
  const bugs: unknown[] = []
  const ask = async (request: Request): Promise<Response> => {
    requests.push(request.clone())
    try {
      return await sim.fetch(request)
    } catch (error) {
      if (!(error instanceof TypeError && error.message === 'fetch failed')) bugs.push(error)
      throw error
    }
  }
  const opened = openCall({
    connector, values, shop, ...rest,
    outside: {
      fetch: (request) => time.during(ask(request)), clock: time.clock, sleep: time.sleep, trace: (entry) => void trace.push(entry), luck: () => 0.5, picture: () => Promise.resolve(dot),
      async keep(grant) {
        await keep?.(grant)
        granted.push(grant)
      },
    },
  })
  // `now` moves with the clock, as it does for the hub from one asking to the next.
  const at: Connected = { call: opened.call, shop, get values() { return opened.connected(time.clock()).values }, get now() { return time.clock() } }
  return { ...opened, at, time, trace, granted, requests, bugs }
}
