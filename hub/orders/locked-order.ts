import { sql, type Work } from '#platform'
import type { ChannelAddress } from '#kit'
import type { EditLine } from './change-set.ts'
import type { Share } from './shares.ts'
import type { States } from './states.ts'

/** One order, locked, with everything an edit, a cancellation or a refund has to look at. */
export type LockedOrder = {
  id: string; channelId: string; currency: string; taxIncluded: boolean; stockEffect: 'reserve' | 'take' | 'none'; states: States
  shipping: bigint; difference: bigint; total: bigint; refunded: bigint; shipTo: ChannelAddress | null; note: string | null
  lines: (EditLine & { variantId: string | null; units: number; state: 'booked' | 'quarantined' })[]
}

type OrderRow = {
  id: string; channel_id: string; currency: string; tax_included: boolean; stock_effect: LockedOrder['stockEffect']; shipping_minor: bigint; difference_minor: bigint
  total_minor: bigint; refunded_minor: bigint; ship_to: ChannelAddress | null; note: string | null
} & Record<`${keyof States}_state`, string>
type LineRow = {
  line_no: number; sku: string | null; title: string; quantity: number; returned: number; cancelled: number; unit_minor: bigint; goods_minor: bigint; discount_minor: bigint
  tax_minor: bigint; shipping_minor: bigint; shares: { code: string; minor: string }[] | null; variant_id: string | null; units: number; state: 'booked' | 'quarantined'
}

export async function lockOrder(work: Work, orderId: string): Promise<LockedOrder | undefined> {
  const o = await work.first<OrderRow>(sql`select * from orders."order" where org_id = ${work.orgId} and id = ${orderId} for update`)
  if (!o) return undefined
  const lines = await work.query<LineRow>(sql`select * from orders.line where org_id = ${work.orgId} and order_id = ${orderId} order by line_no`)
  return {
    id: o.id, channelId: o.channel_id, currency: o.currency, taxIncluded: o.tax_included, stockEffect: o.stock_effect,
    states: { order: o.order_state, payment: o.payment_state, fulfilment: o.fulfilment_state, return: o.return_state, invoice: o.invoice_state, sync: o.sync_state },
    shipping: o.shipping_minor, difference: o.difference_minor, total: o.total_minor, refunded: o.refunded_minor, shipTo: o.ship_to, note: o.note,
    lines: lines.map((l) => ({
      lineNo: l.line_no, sku: l.sku, title: l.title, quantity: l.quantity, returned: l.returned, cancelled: l.cancelled, unit: l.unit_minor, goods: l.goods_minor, discount: l.discount_minor,
      tax: l.tax_minor, shipping: l.shipping_minor, shares: (l.shares ?? []).map((s): Share => ({ code: s.code, minor: BigInt(s.minor) })), variantId: l.variant_id, units: l.units, state: l.state,
      touched: false, isNew: false,
    })),
  }
}

/** What every preview and every applied change says: the money before and after, and which way the difference goes. */
export type Effect = {
  currency: string
  totalBefore: bigint; totalAfter: bigint
  /** Positive: to collect from the buyer; negative: owed back. */
  difference: bigint
  lines: { lineNo: number; sku: string | null; title: string; quantityBefore: number; quantityAfter: number; discountBefore: bigint; discountAfter: bigint; totalBefore: bigint; totalAfter: bigint }[]
  stock: { variantId: string; delta: number }[]
}
