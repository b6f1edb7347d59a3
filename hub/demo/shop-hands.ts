/** What the demo's own people do beside the visitor: order more of what was sold, and ship what is open. */
import { ok } from '#kit'
import { variantsByCode } from '#catalog'
import { findOrders, takeSteps } from '#orders'
import { inWork, type Hub, type Who } from '#platform'
import { listLocations, receive, shelvesOf } from '#stock'
import type { Luck } from './luck.ts'

const lowLevel = 3
const minute = 60_000
const shipsAfterMs = 12 * minute
const shipsAtOnce = 100

/** Of these SKUs those that run out come in anew; answers how many. */
export async function orderMore(hub: Hub, who: Who, skus: readonly string[], luck: Luck): Promise<number> {
  if (skus.length === 0) return 0
  const done = await inWork(hub, who, async (work) => {
    const place = (await listLocations(work)).find((l) => l.isActive && l.sellsOnline)
    const variantIds = (await variantsByCode(work, { skus, barcodes: [] })).map((v) => v.variantId)
    const left = new Map(variantIds.map((id) => [id, 0]))
    for (const s of await shelvesOf(work, variantIds)) if (s.sellsOnline) left.set(s.variantId, left.get(s.variantId)! + s.onHand - s.reserved - s.oversold)
    const low = [...left].filter(([, n]) => n <= lowLevel).map(([variantId]) => variantId)
    if (!place || low.length === 0) return ok(0)
    const received = await receive(work, low.map((variantId) => ({ variantId, locationId: place.id, quantity: luck.int(12, 36), reason: '進貨' })))
    return received.ok ? ok(low.length) : received
  })
  if (!done.ok) throw new Error(`the demo's goods were refused: ${done.refusal.code}`)
  return done.value
}

/** Orders of today that have waited a while leave the house; answers how many. */
export async function shipOpen(hub: Hub, who: Who): Promise<number> {
  const done = await inWork(hub, who, async (work) => {
    const today = work.now.toISOString().slice(0, 10)
    const { items } = await findOrders(work, { orderState: 'open', fulfilmentState: 'unfulfilled', paymentState: 'paid', placedFrom: today }, { limit: shipsAtOnce, sort: { by: 'placedAt', down: false } })
    const due = items.filter((o) => work.now.getTime() - o.placed_at.getTime() > shipsAfterMs)
    const answers = due.length > 0 ? await takeSteps(work, 'fulfilment', due.map((o) => ({ orderId: o.id, to: 'shipped' }))) : []
    return ok(answers.filter((a) => a.ok).length)
  })
  if (!done.ok) throw new Error(`the demo could not ship: ${done.refusal.code}`)
  return done.value
}
