/** Hooks on their way into the database: those that arrive while a batch is being written share the next one. */
import { hooksActor, inOneGo, isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, type Hub, type Who } from '#platform'
import type { HookAddress } from './hook-address.ts'
import { insertInbound, type NewInbound } from './insert-inbound.ts'
import { addTally, type Counted } from './tally.ts'

type Waiting = { connectionId: string; rows: NewInbound[]; refused: number; answer: () => void; fail: (error: unknown) => void }
type Queue = { orgId: string; zone: string; waiting: Waiting[]; running: number }

const batchMax = 500
// Two at a time: while one waits for the disk the other fills.
const runningMax = 2
const queues = new WeakMap<Hub, Map<string, Queue>>()

/** Resolves when the rows are durable; rejects when they are not, and then nobody may say "received". */
export const keepHooks = (hub: Hub, address: HookAddress, rows: NewInbound[]): Promise<void> =>
  new Promise((answer, fail) => join(hub, address, { connectionId: address.connectionId, rows, refused: 0, answer, fail }))

/** Counts a hook without a right signature, with whatever is written next; nobody waits for it, and a flood of them costs little. */
export function countRefused(hub: Hub, address: HookAddress): void {
  const { waiting } = queueOf(hub, address)
  const last = waiting.at(-1)
  if (last && last.rows.length === 0 && last.connectionId === address.connectionId) last.refused++
  else join(hub, address, { connectionId: address.connectionId, rows: [], refused: 1, answer: () => undefined, fail: (error) => sayUncounted(hub, error) })
}

function join(hub: Hub, address: HookAddress, one: Waiting): void {
  const queue = queueOf(hub, address)
  queue.waiting.push(one)
  void pump(hub, queue)
}

function queueOf(hub: Hub, { orgId, shop }: HookAddress): Queue {
  const ofHub = queues.get(hub) ?? new Map<string, Queue>()
  queues.set(hub, ofHub)
  const queue = ofHub.get(orgId) ?? { orgId, zone: shop.zone, waiting: [], running: 0 }
  ofHub.set(orgId, queue)
  queue.zone = shop.zone
  return queue
}

async function pump(hub: Hub, queue: Queue): Promise<void> {
  if (queue.running >= runningMax || queue.waiting.length === 0) return
  queue.running++
  await write(hub, queue, queue.waiting.splice(0, batchMax))
  queue.running--
  void pump(hub, queue)
}

const isTrouble = (error: unknown): boolean => isDatabaseAbsent(error) || isDatabaseFull(error) || isDatabaseBusy(error)
/** The platform waits for the answer, so the limits are those of a request. */
const whoOf = (orgId: string): Who => ({ orgId, actor: hooksActor, cause: 'hooks' })

async function write(hub: Hub, queue: Queue, batch: readonly Waiting[]): Promise<void> {
  const rows = batch.flatMap((w) => w.rows)
  try {
    // In one packet with its commit: a platform waits for the answer.
    const { fresh, repeats } = rows.length > 0 ? await inOneGo(hub, whoOf(queue.orgId), (work) => insertInbound(work, rows), 'on_disk') : { fresh: [], repeats: new Map<string, number>() }
    await count(hub, queue, [
      ...[...repeats].map(([connectionId, n]) => ({ connectionId, what: 'repeats', n })),
      ...batch.filter((w) => w.refused > 0).map(({ connectionId, refused }) => ({ connectionId, what: 'refused_hooks', n: refused })),
    ])
    batch.forEach((w) => w.answer())
    tellNew(hub, queue.orgId, fresh.map(({ index }) => rows[index]!))
  } catch (error) {
    // One hook that hits a bug must not take the others' with it: rolled back together, they go on in two halves.
    if (batch.length > 1 && !isTrouble(error)) {
      const half = batch.length >> 1
      await write(hub, queue, batch.slice(0, half))
      return write(hub, queue, batch.slice(half))
    }
    for (const w of batch) w.fail(error)
  }
}

/** What is already kept is not to be asked for again because it could not be counted. */
async function count(hub: Hub, { orgId, zone }: Queue, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return
  await inOneGo(hub, whoOf(orgId), (work) => addTally(work, zone, counted))
    .catch((error: unknown) => sayUncounted(hub, error))
}
const sayUncounted = (hub: Hub, error: unknown): void => hub.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'repeated or refused hooks were not counted')

/** Wakes whoever goes on with what came in; after its commit. `inbound.received`: to be read; `inbound.to_fetch`: to be asked for. */
export function tellNew(hub: Hub, orgId: string, rows: readonly Pick<NewInbound, 'state' | 'topic'>[]): void {
  const names = new Set(rows.flatMap(({ state, topic }) => [state === 'waiting' ? 'inbound.received' : state === 'to_fetch' ? 'inbound.to_fetch' : `inbound.${state}`, ...(topic === 'order' ? [] : [`inbound.${topic}`])]))
  if (names.size > 0) hub.nudge(orgId, [...names])
}
