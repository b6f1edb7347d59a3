import { ok, refuse, type Result } from '#kit'
import * as catalog from '#catalog'
import { columns, sql, toJsonb, type Work } from '#platform'
import * as stock from '#stock'
import { applyChanges, lineTotal, type Change, type EditLine, type Editable } from './change-set.ts'
import { lockOrder, type Effect, type LockedOrder } from './locked-order.ts'

export type EditWish = { orderId: string; changes: readonly Change[]; reason?: string }

/**
 * Applies a change-set whole or not at all: lines, money and stock in one transaction. The answer says what it does in
 * stock and money; a preview is this very run, rolled back by its caller.
 */
export async function editOrder(work: Work, wish: EditWish): Promise<Result<Effect>> {
  const order = await lockOrder(work, wish.orderId)
  if (!order) return refuse({ code: 'order.unknown' })
  // A note changes nothing that was sold: it may be written on a closed order too.
  const isNote = wish.changes.every((c) => c.kind === 'set_note')
  if (order.states.order !== 'open' && !isNote) return refuse({ code: 'order.not_open', state: order.states.order })
  if (order.states.fulfilment !== 'unfulfilled' && !isNote) return refuse({ code: 'order.already_shipped', fulfilment: order.states.fulfilment })
  const edited = applyChanges(order, wish.changes)
  if (!edited.ok) return edited
  const meant = await meaningOf(work, order, edited.value)
  if (!meant.ok) return meant
  const moved = await moveStock(work, order, edited.value.lines, meant.value)
  if (!moved.ok) return moved
  const effect = effectOf(order, edited.value, moved.value)
  await writeEdit(work, order, edited.value, meant.value, effect, wish)
  return ok(effect)
}

type Meaning = { variantId: string; units: number }

/** What new lines' SKUs are in our books; an edit may not add a thing that we do not know. */
async function meaningOf(work: Work, order: LockedOrder, next: Editable): Promise<Result<Map<number, Meaning>>> {
  const fresh = next.lines.filter((l) => l.isNew)
  const known = new Map<number, Meaning>(order.lines.flatMap((l) => (l.variantId ? [[l.lineNo, { variantId: l.variantId, units: l.units }] as const] : [])))
  if (fresh.length === 0) return ok(known)
  const meanings = await catalog.resolveSkus(work, fresh.map((l) => ({ channelId: order.channelId, sku: l.sku ?? '' })))
  const unknown = fresh.filter((l) => !meanings.has(`${order.channelId}\n${l.sku}`)).map((l) => l.sku ?? '')
  if (unknown.length > 0) return refuse({ code: 'order.sku_unknown', skus: unknown })
  for (const l of fresh) known.set(l.lineNo, meanings.get(`${order.channelId}\n${l.sku}`)!)
  return ok(known)
}

/** Gives back what left the order and holds what came, never more than there is. */
async function moveStock(work: Work, order: LockedOrder, lines: readonly EditLine[], meant: Map<number, Meaning>): Promise<Result<Effect['stock']>> {
  if (order.stockEffect !== 'reserve') return ok([])
  const touched = lines.flatMap((l) => {
    const before = order.lines.find((o) => o.lineNo === l.lineNo)
    const meaning = meant.get(l.lineNo)
    const delta = (l.quantity - (before?.quantity ?? 0)) * (meaning?.units ?? 1)
    return meaning && delta !== 0 && before?.state !== 'quarantined' ? [{ lineNo: l.lineNo, delta, ...meaning }] : []
  })
  const components = await catalog.componentsOf(work, touched.map((t) => t.variantId))
  const partsOf = (t: { variantId: string; delta: number }) =>
    (components.get(t.variantId) ?? [{ variantId: t.variantId, quantity: 1 }]).map((c) => ({ variantId: c.variantId, quantity: c.quantity * Math.abs(t.delta) }))
  const less = touched.filter((t) => t.delta < 0)
  if (less.length > 0) await stock.release(work, less.flatMap((t) => partsOf(t).map((p) => ({ refId: order.id, line: t.lineNo, variantId: p.variantId, quantity: p.quantity }))))
  const more = touched.filter((t) => t.delta > 0)
  if (more.length > 0) {
    const state = order.states.payment === 'unpaid' ? 'unpaid' : 'firm'
    const [held] = await stock.reserve(work, [{ refId: order.id, onShort: 'refuse', state, wants: more.map((t) => ({ line: t.lineNo, parts: partsOf(t) })) }])
    if (!held!.ok) return refuse({ code: 'stock.short', shorts: held!.shorts })
  }
  return ok(touched.flatMap((t) => partsOf(t).map((p) => ({ variantId: p.variantId, delta: t.delta < 0 ? p.quantity : -p.quantity }))))
}

function effectOf(order: LockedOrder, next: Editable, moved: Effect['stock']): Effect {
  const totalAfter = next.lines.reduce((n, l) => n + lineTotal(l, order.taxIncluded), 0n) + order.shipping + order.difference
  return {
    currency: order.currency, totalBefore: order.total, totalAfter, difference: totalAfter - order.total, stock: moved,
    lines: next.lines.filter((l) => l.touched || l.isNew).map((l) => {
      const before = order.lines.find((o) => o.lineNo === l.lineNo)
      return {
        lineNo: l.lineNo, sku: l.sku, title: l.title, quantityBefore: before?.quantity ?? 0, quantityAfter: l.quantity,
        discountBefore: before?.discount ?? 0n, discountAfter: l.discount, totalBefore: before ? lineTotal(before, order.taxIncluded) : 0n, totalAfter: lineTotal(l, order.taxIncluded),
      }
    }),
  }
}

async function writeEdit(work: Work, order: LockedOrder, next: Editable, meant: Map<number, Meaning>, effect: Effect, wish: EditWish): Promise<void> {
  const c = columns(next.lines.filter((l) => l.touched), {
    lineNo: (l) => l.lineNo, sku: (l) => l.sku, variantId: (l) => meant.get(l.lineNo)?.variantId ?? null, units: (l) => meant.get(l.lineNo)?.units ?? 1, title: (l) => l.title,
    quantity: (l) => l.quantity, cancelled: (l) => l.cancelled, unit: (l) => l.unit, goods: (l) => l.goods, discount: (l) => l.discount, tax: (l) => l.tax, shipping: (l) => l.shipping,
    total: (l) => lineTotal(l, order.taxIncluded), shares: (l) => (l.shares.length === 0 ? null : toJsonb(l.shares)),
  })
  await work.query(sql`
    insert into orders.line (org_id, order_id, line_no, sku, variant_id, units, title, quantity, cancelled, unit_minor, goods_minor, discount_minor, tax_minor, shipping_minor, total_minor, shares)
    select ${work.orgId}, ${order.id}, * from unnest(${c.lineNo}::int[], ${c.sku}::text[], ${c.variantId}::uuid[], ${c.units}::int[], ${c.title}::text[], ${c.quantity}::int[], ${c.cancelled}::int[],
      ${c.unit}::bigint[], ${c.goods}::bigint[], ${c.discount}::bigint[], ${c.tax}::bigint[], ${c.shipping}::bigint[], ${c.total}::bigint[], ${c.shares}::jsonb[])
    on conflict (org_id, order_id, line_no) do update set quantity = excluded.quantity, cancelled = excluded.cancelled, unit_minor = excluded.unit_minor, goods_minor = excluded.goods_minor,
      discount_minor = excluded.discount_minor, tax_minor = excluded.tax_minor, shipping_minor = excluded.shipping_minor, total_minor = excluded.total_minor, shares = excluded.shares`)
  const sum = (pick: (l: EditLine) => bigint) => next.lines.reduce((n, l) => n + pick(l), 0n)
  await work.query(sql`
    update orders."order" set goods_minor = ${sum((l) => l.goods)}, discount_minor = ${sum((l) => l.discount)}, tax_minor = ${sum((l) => l.tax)}, total_minor = ${effect.totalAfter},
      line_count = ${next.lines.length}, unit_count = ${next.lines.reduce((n, l) => n + l.quantity, 0)}, ship_to = ${toJsonb(next.shipTo)}::jsonb, note = ${next.note}, updated_at = ${work.now}
    where org_id = ${work.orgId} and id = ${order.id}`)
  await work.query(sql`
    insert into orders.edit (org_id, order_id, id, at, actor, reason, changes, effect)
    values (${work.orgId}, ${order.id}, ${work.newId()}, ${work.now}, ${work.actor.name}, ${wish.reason ?? null}, ${toJsonb(wish.changes)}::jsonb, ${toJsonb(effect)}::jsonb)`)
  work.audit({ action: 'order.edited', subjectKind: 'order', subjectId: order.id, before: { total: effect.totalBefore }, after: { total: effect.totalAfter, changes: wish.changes }, why: wish.reason })
  work.emit('order.changed', order.id, { orderId: order.id, channelId: order.channelId })
}
