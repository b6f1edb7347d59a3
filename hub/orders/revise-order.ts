import { sql, type Work } from '#platform'
import * as stock from '#stock'
import type { KnownOrder } from './known-order.ts'
import type { CheckedDraft } from './order-draft.ts'
import { lineInsert, orderColumns, type NewOrder } from './insert-orders.ts'
import type { Placed } from './place-orders.ts'
import { planLines, reserveFor, stockDoc } from './plan-lines.ts'
import { axes, orderStateOf, type States } from './states.ts'
import { recordSteps } from './transition.ts'

/**
 * Brings a known order to what its channel now says: lines, money, buyer and states, with its stock in the same
 * transaction. What the channel reports has happened already, so its steps are recorded as observed.
 */
export async function reviseOrder(work: Work, draft: CheckedDraft, known: KnownOrder): Promise<Placed> {
  const before = await lockOrder(work, known.id)
  if (before.content_hash === draft.hash) return { outcome: 'same', orderId: known.id, quarantined: 0, short: 0 }
  if (draft.version < before.version) return { outcome: 'stale', orderId: known.id, quarantined: 0, short: 0 }
  const [planned] = await planLines(work, [{ ...draft, orderId: known.id }])
  const wanted: NewOrder = { ...planned!, effect: staysOut(known) ? 'none' : planned!.effect }
  const revised = await restock(work, known, wanted)
  await replaceRows(work, revised)
  const next: States = {
    ...known.states,
    order: orderStateOf(draft.draft.order),
    payment: draft.draft.order.payment, fulfilment: draft.draft.order.fulfilment, return: draft.draft.order.returns ?? known.states.return,
  }
  await recordSteps(work, axes.filter((a) => next[a] !== known.states[a]).map((axis) => ({ orderId: known.id, axis, from: known.states[axis], to: next[axis], reason: 'channel' })))
  work.audit({ action: 'order.revised', subjectKind: 'order', subjectId: known.id, before, after: { version: draft.version, states: next, total_minor: draft.priced.total }, why: 'a newer version from the channel' })
  const isSold = (next.order === 'cancelled') !== (known.states.order === 'cancelled') || orderColumns.lineCount(revised) !== before.line_count || orderColumns.unitCount(revised) !== before.unit_count
  work.emit('order.changed', known.id, { orderId: known.id, channelId: known.channelId, ...(isSold ? { isSold } : {}) })
  const short = revised.short.reduce((n, s) => n + s.quantity, 0)
  return { outcome: 'revised', orderId: known.id, quarantined: revised.lines.filter((l) => l.state === 'quarantined').length, short }
}

/**
 * What the first version decided about stock stays: history does not start to hold goods because a note changed. But one
 * that was first heard of when it had failed (paid late after all) never had anything to decide.
 */
const staysOut = (known: KnownOrder): boolean => known.stockEffect === 'none' && (known.isImported || known.states.order !== 'cancelled')

type Before = { version: Date; content_hash: string; total_minor: bigint; line_count: number; unit_count: number }
async function lockOrder(work: Work, id: string): Promise<Before> {
  const row = await work.first<Before>(sql`
    select version, content_hash, total_minor, line_count, unit_count from orders."order" where org_id = ${work.orgId} and id = ${id} for update`)
  return row!
}

/** Moves the order's stock from what it held to what it wants now. Goods that have left by post stay gone until they are returned. */
async function restock(work: Work, known: KnownOrder, wanted: NewOrder): Promise<NewOrder> {
  const hasLeft = known.stockEffect === 'take' || !['unfulfilled', 'partly_shipped'].includes(known.states.fulfilment)
  if (known.stockEffect === 'none') return wanted.effect === 'none' ? wanted : reopen(work, wanted)
  if (isOverTheCounter(known, wanted)) return atTheTill(work, known, wanted)
  if (hasLeft) return wanted
  if (wanted.effect === 'take') {
    await stock.ship(work, [{ refId: known.id }])
    return wanted
  }
  if (wanted.effect === 'none') {
    await stock.release(work, [{ refId: known.id }])
    return wanted
  }
  const [held] = await stock.rehold(work, [await stockDoc(work, wanted)])
  return { ...wanted, short: held!.ok ? held!.short : [] }
}

/** Sold at a till and not sent anywhere: what was handed over comes back over the same counter. */
function isOverTheCounter({ stockEffect, states, hasAddress }: KnownOrder, { draft }: NewOrder): boolean {
  const isPosted = !['unfulfilled', 'delivered'].includes(states.fulfilment) || (states.fulfilment === 'delivered' && hasAddress)
  return stockEffect === 'take' && draft.stock === 'take' && !isPosted
}

/** A voided sale lies on the shelf again, less what was given back before; one that stands after all is gone again. */
async function atTheTill(work: Work, known: KnownOrder, wanted: NewOrder): Promise<NewOrder> {
  const [was, is] = [known.states.order === 'cancelled', wanted.draft.order.cancelled]
  if (is && !was) await stock.restock(work, [{ refId: known.id, disposition: 'sellable' }])
  return was && !is ? reopen(work, wanted) : wanted
}

async function reopen(work: Work, wanted: NewOrder): Promise<NewOrder> {
  const [taken] = await reserveFor(work, [{ ...wanted, draft: { ...wanted.draft, onShort: 'accept' } }])
  return taken!.ok ? { ...wanted, short: taken!.order.short } : wanted
}

async function replaceRows(work: Work, o: NewOrder): Promise<void> {
  const v = Object.fromEntries(Object.entries(orderColumns).map(([k, pick]) => [k, pick(o)])) as { [K in keyof typeof orderColumns]: ReturnType<(typeof orderColumns)[K]> }
  await work.query(sql`
    update orders."order" set version = ${v.version}, content_hash = ${v.hash}, placed_at = ${v.placedAt}, currency = ${v.currency}, tax_included = ${v.taxIncluded},
      order_state = ${v.orderState}, payment_state = ${v.payment}, fulfilment_state = ${v.fulfilment}, return_state = ${v.returns},
      stock_effect = case when ${v.effect} = 'none' then stock_effect else ${v.effect} end,
      line_count = ${v.lineCount}, unit_count = ${v.unitCount}, goods_minor = ${v.goods}, discount_minor = ${v.discount}, shipping_minor = ${v.shipping}, tax_minor = ${v.tax},
      difference_minor = ${v.difference}, total_minor = ${v.total}, open_problems = ${v.problems}, buyer_name = ${v.buyerName}, buyer_email = ${v.buyerEmail}, buyer_phone = ${v.buyerPhone},
      buyer_external_id = ${v.buyerId}, ship_to = ${v.shipTo}::jsonb, discounts = ${v.discounts}::jsonb, attributes = ${v.attributes}::jsonb, note = ${v.note}, updated_at = ${work.now}
    where org_id = ${work.orgId} and id = ${o.orderId}`)
  await work.query(sql`delete from orders.line where org_id = ${work.orgId} and order_id = ${o.orderId}`)
  await work.query(lineInsert(work, o.lines.map((l) => ({ orderId: o.orderId, ...l }))))
}
