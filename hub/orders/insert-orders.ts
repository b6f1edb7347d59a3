import type { ChannelLine } from '#kit'
import { columns, sql, takeNumbers, toJsonb, type Sql, type Work } from '#platform'
import type { CheckedDraft } from './order-draft.ts'
import type { PricedLine } from './shares.ts'
import { orderStateOf } from './states.ts'

export type PlannedLine = {
  lineNo: number
  line: ChannelLine
  priced: PricedLine
  variantId: string | undefined
  units: number
  isBundle: boolean
  state: 'booked' | 'quarantined'
  reason: string | undefined
}
export type NewOrder = CheckedDraft & { orderId: string; lines: PlannedLine[]; short: { line: number; variantId: string; quantity: number }[] }

/** Writes orders and their lines in one statement. Throws a retryable error when another hub placed one of them meanwhile. */
export async function insertOrders(work: Work, orders: readonly NewOrder[]): Promise<void> {
  // Everyone inserts keys in the same order, so two batches that share orders wait for each other instead of deadlocking.
  const sorted = [...orders].sort((a, b) => (a.key < b.key ? -1 : 1))
  const firstNumber = await takeNumbers(work, 'order', orders.length)
  const numbers = new Map(orders.map((o, i) => [o.orderId, firstNumber + BigInt(i)]))
  const o = columns(sorted, orderColumns)
  const rows = await work.query<{ placed: number }>(sql`
    with placed as (
      insert into orders."order" (org_id, id, number, channel_id, external_id, version, content_hash, kind, placed_at, received_at, currency, tax_included, stock_effect,
        order_state, payment_state, fulfilment_state, return_state, invoice_state, sync_state, line_count, unit_count,
        goods_minor, discount_minor, shipping_minor, tax_minor, difference_minor, total_minor, open_problems,
        buyer_name, buyer_email, buyer_phone, buyer_external_id, ship_to, discounts, attributes, note, import_id, cause, updated_at)
      select ${work.orgId}, n.id, n.number, n.channel_id, n.external_id, n.version, n.content_hash, n.kind, n.placed_at, ${work.now}, n.currency, n.tax_included, n.stock_effect,
        n.order_state, n.payment_state, n.fulfilment_state, n.return_state, 'none', 'in_step', n.line_count, n.unit_count,
        n.goods, n.discount, n.shipping, n.tax, n.difference, n.total, n.open_problems,
        n.buyer_name, n.buyer_email, n.buyer_phone, n.buyer_external_id, n.ship_to, n.discounts, n.attributes, n.note, n.import_id, n.cause, ${work.now}
      from unnest(${o.id}::uuid[], ${sorted.map((s) => numbers.get(s.orderId)!)}::bigint[], ${o.channelId}::uuid[], ${o.externalId}::text[], ${o.version}::timestamptz[], ${o.hash}::text[], ${o.kind}::text[],
        ${o.placedAt}::timestamptz[], ${o.currency}::text[], ${o.taxIncluded}::bool[], ${o.effect}::text[], ${o.orderState}::text[], ${o.payment}::text[], ${o.fulfilment}::text[], ${o.returns}::text[],
        ${o.lineCount}::int[], ${o.unitCount}::int[], ${o.goods}::bigint[], ${o.discount}::bigint[], ${o.shipping}::bigint[], ${o.tax}::bigint[], ${o.difference}::bigint[], ${o.total}::bigint[], ${o.problems}::int[],
        ${o.buyerName}::text[], ${o.buyerEmail}::text[], ${o.buyerPhone}::text[], ${o.buyerId}::text[], ${o.shipTo}::jsonb[], ${o.discounts}::jsonb[], ${o.attributes}::jsonb[], ${o.note}::text[], ${o.importId}::uuid[], ${sorted.map((s) => s.draft.cause ?? work.cause)}::text[])
        as n(id, number, channel_id, external_id, version, content_hash, kind, placed_at, currency, tax_included, stock_effect, order_state, payment_state, fulfilment_state, return_state,
          line_count, unit_count, goods, discount, shipping, tax, difference, total, open_problems, buyer_name, buyer_email, buyer_phone, buyer_external_id, ship_to, discounts, attributes, note, import_id, cause)
      on conflict (org_id, channel_id, external_id) do nothing returning id
    ), lines as (${lineInsert(work, sorted.flatMap((order) => order.lines.map((l) => ({ orderId: order.orderId, ...l }))))}
      where order_id in (select id from placed)
    )
    select count(*)::int as placed from placed`)
  if (rows[0]!.placed !== orders.length) throw Object.assign(new Error('another hub placed one of these orders meanwhile'), { code: '40001' })
}

/** The statement that writes lines; alone or as part of a larger one. */
export function lineInsert(work: Work, lines: readonly LineRow[]): Sql {
  const l = columns(lines, lineColumns)
  return sql`
      insert into orders.line (org_id, order_id, line_no, external_line_id, sku, variant_id, units, title, quantity, unit_minor, goods_minor, discount_minor, tax_minor, shipping_minor, total_minor,
        shares, exact_total, cancelled, returned, state, reason, attributes)
      select ${work.orgId}, * from unnest(${l.orderId}::uuid[], ${l.lineNo}::int[], ${l.externalLineId}::text[], ${l.sku}::text[], ${l.variantId}::uuid[], ${l.units}::int[], ${l.title}::text[], ${l.quantity}::int[],
        ${l.unit}::bigint[], ${l.goods}::bigint[], ${l.discount}::bigint[], ${l.tax}::bigint[], ${l.shipping}::bigint[], ${l.total}::bigint[], ${l.shares}::jsonb[], ${l.exact}::numeric[],
        ${l.cancelled}::int[], ${l.returned}::int[], ${l.state}::text[], ${l.reason}::text[], ${l.attributes}::jsonb[])
        as l(order_id, line_no, external_line_id, sku, variant_id, units, title, quantity, unit_minor, goods_minor, discount_minor, tax_minor, shipping_minor, total_minor, shares, exact_total, cancelled, returned, state, reason, attributes)`
}

export const orderColumns = {
  id: (d: NewOrder) => d.orderId,
  channelId: (d: NewOrder) => d.draft.channelId,
  externalId: (d: NewOrder) => d.draft.order.externalId,
  version: (d: NewOrder) => d.version.toISOString(),
  hash: (d: NewOrder) => d.hash,
  kind: (d: NewOrder) => d.draft.order.kind,
  placedAt: (d: NewOrder) => d.draft.order.placedAt,
  currency: (d: NewOrder) => d.draft.order.currency,
  taxIncluded: (d: NewOrder) => d.draft.order.taxIncluded,
  effect: (d: NewOrder) => d.effect,
  orderState: (d: NewOrder) => orderStateOf(d.draft.order),
  payment: (d: NewOrder) => d.draft.order.payment,
  fulfilment: (d: NewOrder) => d.draft.order.fulfilment,
  returns: (d: NewOrder) => d.draft.order.returns ?? 'none',
  lineCount: (d: NewOrder) => d.lines.length,
  unitCount: (d: NewOrder) => d.lines.reduce((n, l) => n + l.line.quantity, 0),
  goods: (d: NewOrder) => d.priced.goods,
  discount: (d: NewOrder) => d.priced.discount,
  shipping: (d: NewOrder) => d.priced.shipping,
  tax: (d: NewOrder) => d.priced.tax,
  difference: (d: NewOrder) => d.priced.difference,
  total: (d: NewOrder) => d.priced.total,
  problems: (d: NewOrder) => d.lines.filter((l) => l.state === 'quarantined').length + (d.short.length > 0 ? 1 : 0),
  buyerName: (d: NewOrder) => d.draft.order.buyer?.name ?? null,
  buyerEmail: (d: NewOrder) => d.draft.order.buyer?.email ?? null,
  buyerPhone: (d: NewOrder) => d.draft.order.buyer?.phone ?? null,
  buyerId: (d: NewOrder) => d.draft.order.buyer?.externalId ?? null,
  shipTo: (d: NewOrder) => toJsonb(d.draft.order.shipTo),
  discounts: (d: NewOrder) => (d.draft.order.discounts.length === 0 ? null : toJsonb(d.draft.order.discounts.map(({ code, label, amount }) => ({ code, label, minor: amount.minor })))),
  attributes: (d: NewOrder) => toJsonb(d.draft.order.attributes),
  note: (d: NewOrder) => d.draft.order.note ?? null,
  importId: (d: NewOrder) => d.draft.importId ?? null,
}

export type LineRow = PlannedLine & { orderId: string }
const lineColumns = {
  orderId: (l: LineRow) => l.orderId,
  lineNo: (l: LineRow) => l.lineNo,
  externalLineId: (l: LineRow) => l.line.externalLineId ?? null,
  sku: (l: LineRow) => l.line.sku ?? null,
  variantId: (l: LineRow) => l.variantId ?? null,
  units: (l: LineRow) => l.units,
  title: (l: LineRow) => l.line.title,
  quantity: (l: LineRow) => l.line.quantity,
  unit: (l: LineRow) => l.line.unitPrice.minor,
  goods: (l: LineRow) => l.priced.goods,
  discount: (l: LineRow) => l.priced.discount,
  tax: (l: LineRow) => l.priced.tax,
  shipping: (l: LineRow) => l.priced.shipping,
  total: (l: LineRow) => l.priced.total,
  shares: (l: LineRow) => (l.priced.shares.length === 0 ? null : toJsonb(l.priced.shares)),
  exact: (l: LineRow) => l.line.exactTotal ?? null,
  cancelled: (l: LineRow) => l.line.cancelled ?? 0,
  returned: (l: LineRow) => l.line.returned ?? 0,
  state: (l: LineRow) => l.state,
  reason: (l: LineRow) => l.reason ?? null,
  attributes: (l: LineRow) => toJsonb(l.line.attributes),
}
