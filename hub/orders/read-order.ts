import { sql, type Work } from '#platform'
import type { ChannelAddress } from '#kit'
import { unitShares, type UnitShare } from './shares.ts'
import { axes, nextSteps, type Axis } from './states.ts'
import type { OrderRow } from './find-orders.ts'

export type OrderLineView = {
  line_no: number; external_line_id: string | null; sku: string | null; variant_id: string | null; units: number; title: string; quantity: number; cancelled: number; returned: number
  unit_minor: bigint; goods_minor: bigint; discount_minor: bigint; tax_minor: bigint; shipping_minor: bigint; total_minor: bigint; exact_total: string | null
  shares: { code: string; minor: string }[] | null; state: string; reason: string | null; attributes: Record<string, string> | null
  unitShares: UnitShare[]
}
export type OrderView = OrderRow & {
  version: Date; received_at: Date; tax_included: boolean; stock_effect: string; buyer_email: string | null; buyer_phone: string | null; ship_to: ChannelAddress | null
  discounts: { code: string; label?: string; minor: string }[] | null; attributes: Record<string, string> | null; note: string | null; import_id: string | null; cause: string
  lines: OrderLineView[]
  next: Record<Axis, readonly string[]>
  refunds: { id: string; at: Date; minor: bigint; reason: string | null; actor: string }[]
}

// A line of ten thousand pieces is read by its totals; the first hundred units show the rule.
const unitsShown = 100

/** One order whole: lines with each unit's share, and what each axis may do next. */
export async function readOrder(work: Work, orderId: string): Promise<OrderView | undefined> {
  const order = await work.first<Omit<OrderView, 'lines' | 'next' | 'refunds'>>(sql`select * from orders."order" where org_id = ${work.orgId} and id = ${orderId}`)
  if (!order) return undefined
  const lines = await work.query<Omit<OrderLineView, 'unitShares'>>(sql`select * from orders.line where org_id = ${work.orgId} and order_id = ${orderId} order by line_no`)
  const refunds = await work.query<OrderView['refunds'][number]>(sql`select id, at, minor, reason, actor from orders.refund where org_id = ${work.orgId} and order_id = ${orderId} order by id`)
  const states = { order: order.order_state, payment: order.payment_state, fulfilment: order.fulfilment_state, return: order.return_state, invoice: order.invoice_state, sync: order.sync_state }
  const waits = lines.some((l) => l.state === 'quarantined')
  return {
    ...order, refunds, is_quarantined: waits, is_oversold: order.open_problems > 0 && !waits,
    lines: lines.map((l) => ({
      ...l,
      unitShares: Math.abs(l.quantity) > unitsShown ? [] : unitShares({ quantity: l.quantity, goods: l.goods_minor, discount: l.discount_minor, tax: l.tax_minor, shipping: l.shipping_minor, taxIncluded: order.tax_included }),
    })),
    next: Object.fromEntries(axes.map((axis) => [axis, nextSteps(axis, states[axis])])) as Record<Axis, readonly string[]>,
  }
}
