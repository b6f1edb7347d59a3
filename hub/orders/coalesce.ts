import type { Refusal, Result } from '#kit'
import { isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, type Hub, type Who } from '#platform'
import type { OrderDraft } from './order-draft.ts'
import { placeOrdersNow, type Placed } from './place-orders.ts'

type Waiting = { draft: OrderDraft; who: Who; answer: (result: Result<Placed, Refusal>) => void; fail: (error: unknown) => void }
type Queue = { waiting: Waiting[]; running: number }

const batchMax = 500
// Two batches at a time keep both the database and this process busy; more would only queue on the same rows.
const runningMax = 2
const queues = new WeakMap<Hub, Map<string, Queue>>()

/**
 * Places one order; callers that arrive while a batch is being written share the next one. Each is still judged on
 * its own and answered only after its batch is durable.
 */
export function placeOrder(hub: Hub, who: Who, draft: OrderDraft): Promise<Result<Placed>> {
  const queue = queueOf(hub, who.orgId)
  return new Promise((answer, fail) => {
    queue.waiting.push({ draft, who, answer, fail })
    void pump(hub, queue)
  })
}

function queueOf(hub: Hub, orgId: string): Queue {
  const ofHub = queues.get(hub) ?? new Map<string, Queue>()
  queues.set(hub, ofHub)
  const queue = ofHub.get(orgId) ?? { waiting: [], running: 0 }
  ofHub.set(orgId, queue)
  return queue
}

async function pump(hub: Hub, queue: Queue): Promise<void> {
  if (queue.running >= runningMax || queue.waiting.length === 0) return
  queue.running++
  // A batch has one actor, so only the same caller's orders ride together; each keeps the cause of its own request.
  // A command's answer is kept under its key, so such an order rides alone.
  const head = queue.waiting[0]!
  const batch: Waiting[] = []
  queue.waiting = queue.waiting.filter((w) => {
    const rides = w === head || (batch.length < batchMax && !head.who.command && !w.who.command && w.who.actor.id === head.who.actor.id)
    if (rides) batch.push(w)
    return !rides
  })
  await place(hub, batch)
  queue.running--
  void pump(hub, queue)
}

/** With the house and not with an order: every half would hear the same, and after a lost answer nothing may run twice. */
const isTrouble = (error: unknown): boolean => isDatabaseAbsent(error) || isDatabaseFull(error) || isDatabaseBusy(error)

async function place(hub: Hub, batch: readonly Waiting[]): Promise<void> {
  try {
    const result = await placeOrdersNow(hub, batch[0]!.who, batch.map((w) => ({ ...w.draft, cause: w.draft.cause ?? w.who.cause })))
    batch.forEach((w, i) => w.answer(result.ok ? { ok: true, value: result.value[i]! } : result))
  } catch (error) {
    // One order that hits a bug must not take the others' with it: rolled back together, they go on in two halves.
    if (batch.length > 1 && !isTrouble(error)) {
      const half = batch.length >> 1
      await place(hub, batch.slice(0, half))
      return place(hub, batch.slice(half))
    }
    for (const w of batch) w.fail(error)
  }
}
