import type { Refusal, Result } from '#kit'
import type { Hub, Who } from '#platform'
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
  const head = queue.waiting[0]!
  const batch: Waiting[] = []
  queue.waiting = queue.waiting.filter((w) => {
    const rides = batch.length < batchMax && w.who.actor.id === head.who.actor.id && !w.who.command
    if (rides || w === head) batch.push(w)
    return !(rides || w === head)
  })
  await place(hub, batch)
  queue.running--
  void pump(hub, queue)
}

async function place(hub: Hub, batch: readonly Waiting[]): Promise<void> {
  try {
    const result = await placeOrdersNow(hub, batch[0]!.who, batch.map((w) => ({ ...w.draft, cause: w.draft.cause ?? w.who.cause })))
    batch.forEach((w, i) => w.answer(result.ok ? { ok: true, value: result.value[i]! } : result))
  } catch (error) {
    for (const w of batch) w.fail(error)
  }
}
