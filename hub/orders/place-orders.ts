import { ok, refuse, type Refusal, type Result } from '#kit'
import { listChannels } from '#catalog'
import { inWork, type Hub, type Who, type Work } from '#platform'
import { listLocations } from '#stock'
import { checkDraft, type CheckedDraft, type OrderDraft } from './order-draft.ts'
import { findKnown, keepNewerVersions, type KnownOrder } from './known-order.ts'
import { insertOrders, type NewOrder } from './insert-orders.ts'
import { planLines, reserveFor } from './plan-lines.ts'
import { reviseOrder } from './revise-order.ts'

/** One answer a draft, in the drafts' order. `same`: nothing new. `stale`: an older version than the books have. */
export type Placed =
  | { outcome: 'placed' | 'same' | 'revised' | 'stale'; orderId: string; quarantined: number; short: number }
  | { outcome: 'refused'; refusal: Refusal }

const draftsMax = 5000

/**
 * Places 1 to 5,000 orders in one transaction, in a fixed number of statements. Each draft is judged on its own,
 * in the order given: refused ones leave nothing behind, the others stand. A draft the books know already is
 * compared by content and version: the same changes nothing, a newer one revises, an older one is stale.
 */
export async function placeOrders(work: Work, drafts: readonly OrderDraft[]): Promise<Result<Placed[]>> {
  if (drafts.length === 0 || drafts.length > draftsMax) return refuse({ code: 'orders.count', min: 1, max: draftsMax, got: drafts.length })
  const answers = new Map<number, Placed>()
  const checked: CheckedDraft[] = []
  drafts.forEach((draft, index) => {
    const result = checkDraft(draft, index, work.now)
    if (result.ok) checked.push(result.checked)
    else answers.set(index, { outcome: 'refused', refusal: result.refusal })
  })
  const { first, again } = oncePerKey(checked)
  const known = await findKnown(work, first)
  await placeFresh(work, await atKnownPlaces(work, first.filter((d) => !known.has(d.key)), answers), answers)
  const met = first.filter((d) => known.has(d.key))
  await keepNewerVersions(work, met.filter((d) => known.get(d.key)!.contentHash === d.hash))
  for (const d of met) answers.set(d.index, await meetAgain(work, d, known.get(d.key)!))
  await answerRepeats(work, again, answers)
  return ok(drafts.map((_, i) => answers.get(i)!))
}

/** `placeOrders` in a transaction of its own. */
export const placeOrdersNow = (hub: Hub, who: Who, drafts: readonly OrderDraft[]): Promise<Result<Placed[]>> => inWork(hub, who, (work) => placeOrders(work, drafts))

/** The same order twice in one call: the first is placed, later ones meet it as if they had come in a call of their own. */
function oncePerKey(checked: CheckedDraft[]): { first: CheckedDraft[]; again: CheckedDraft[] } {
  const seen = new Set<string>()
  const first: CheckedDraft[] = []
  const again: CheckedDraft[] = []
  for (const d of checked) {
    ;(seen.has(d.key) ? again : first).push(d)
    seen.add(d.key)
  }
  return { first, again }
}

/** A channel or a location that is not this shop's own is refused in words; the foreign key behind it would fail the whole call. */
async function atKnownPlaces(work: Work, fresh: readonly CheckedDraft[], answers: Map<number, Placed>): Promise<CheckedDraft[]> {
  if (fresh.length === 0) return []
  const channels = new Set((await listChannels(work)).map((c) => c.id))
  const locations = fresh.some((d) => d.draft.locationId) ? new Set((await listLocations(work)).map((l) => l.id)) : undefined
  return fresh.filter(({ index, draft: { channelId, locationId } }) => {
    const refusal = !channels.has(channelId) ? { code: 'orders.channel_unknown', channelId }
      : locationId && !locations?.has(locationId) ? { code: 'orders.location_unknown', locationId } : undefined
    if (refusal) answers.set(index, { outcome: 'refused', refusal })
    return !refusal
  })
}

async function placeFresh(work: Work, fresh: readonly CheckedDraft[], answers: Map<number, Placed>): Promise<void> {
  if (fresh.length === 0) return
  const planned = await planLines(work, fresh.map((d) => ({ ...d, orderId: work.newId() })))
  const stands: NewOrder[] = []
  for (const p of await reserveFor(work, planned)) {
    if (p.ok) stands.push(p.order)
    else answers.set(p.index, { outcome: 'refused', refusal: p.refusal })
  }
  if (stands.length === 0) return
  await insertOrders(work, stands)
  for (const o of stands) {
    work.emit('order.placed', o.orderId, { orderId: o.orderId, channelId: o.draft.channelId }, o.draft.cause)
    const quarantined = o.lines.filter((l) => l.state === 'quarantined').length
    const short = o.short.reduce((n, s) => n + s.quantity, 0)
    if (short > 0) work.emit('order.oversold', o.orderId, { orderId: o.orderId, channelId: o.draft.channelId, short: o.short }, o.draft.cause)
    answers.set(o.index, { outcome: 'placed', orderId: o.orderId, quarantined, short })
  }
}

async function meetAgain(work: Work, d: CheckedDraft, known: KnownOrder): Promise<Placed> {
  const answer = (outcome: 'same' | 'stale'): Placed => ({ outcome, orderId: known.id, quarantined: 0, short: 0 })
  if (known.contentHash === d.hash) return answer('same')
  if (d.version < known.version) return answer('stale')
  return reviseOrder(work, d, known)
}

async function answerRepeats(work: Work, again: readonly CheckedDraft[], answers: Map<number, Placed>): Promise<void> {
  for (const d of again) {
    // Read anew: the draft before it in this very call may have placed or changed the order.
    const known = (await findKnown(work, [d])).get(d.key)
    if (known?.contentHash === d.hash) await keepNewerVersions(work, [d])
    if (known) answers.set(d.index, await meetAgain(work, d, known))
    else await placeFresh(work, await atKnownPlaces(work, [d], answers), answers)
  }
}
