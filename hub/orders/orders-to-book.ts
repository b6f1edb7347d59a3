import { groupBy, money, showId, type BookedOrder } from '#kit'
import { listChannels } from '#catalog'
import { sql, type Work } from '#platform'

type Head = {
  id: string; number: bigint; kind: string; channel_id: string; placed_at: Date; currency: string; tax_included: boolean; order_state: string; fulfilment_state: string
  shipping_minor: bigint; tax_minor: bigint; total_minor: bigint; buyer_name: string | null; buyer_email: string | null; buyer_phone: string | null
}
type Line = { order_id: string; sku: string | null; title: string; quantity: number; unit_minor: bigint; goods_minor: bigint; discount_minor: bigint; tax_minor: bigint }

/** Orders as accounts want them, by their ids; credit notes and corrections are none. Two statements, however many. */
export async function ordersToBook(work: Work, ids: readonly string[]): Promise<Map<string, BookedOrder>> {
  if (ids.length === 0) return new Map()
  const heads = await work.query<Head>(sql`
    select id, number, kind, channel_id, placed_at, currency, tax_included, order_state, fulfilment_state, shipping_minor, tax_minor, total_minor, buyer_name, buyer_email, buyer_phone
    from orders."order" where org_id = ${work.orgId} and id = any(${[...ids]}::uuid[]) and kind = 'sale'`)
  const lines = await work.query<Line>(sql`
    select order_id, sku, title, quantity, unit_minor, goods_minor, discount_minor, tax_minor from orders.line where org_id = ${work.orgId} and order_id = any(${heads.map((h) => h.id)}::uuid[]) order by order_id, line_no`)
  const channels = new Map((await listChannels(work)).map((c) => [c.id, c.name]))
  const linesOf = groupBy(lines, (line) => line.order_id)
  return new Map(heads.map((head) => [head.id, bookedOrder(head, linesOf.get(head.id) ?? [], channels.get(head.channel_id) ?? '')]))
}

function bookedOrder(o: Head, lines: readonly Line[], channel: string): BookedOrder {
  const amount = (minor: bigint) => money(minor, o.currency)
  const isDone = o.order_state === 'completed' || o.fulfilment_state === 'shipped' || o.fulfilment_state === 'delivered'
  return {
    key: showId('ord', o.id), number: o.number.toString(), channel, placedAt: o.placed_at.toISOString(), state: o.order_state === 'cancelled' ? 'cancelled' : isDone ? 'done' : 'open', currency: o.currency,
    buyer: { ...(o.buyer_name !== null && { name: o.buyer_name }), ...(o.buyer_email !== null && { email: o.buyer_email }), ...(o.buyer_phone !== null && { phone: o.buyer_phone }) },
    lines: lines.map((l) => ({
      sku: l.sku ?? '', name: l.title, quantity: l.quantity, unit: amount(l.unit_minor), discount: amount(l.discount_minor), tax: amount(l.tax_minor), total: amount(l.goods_minor - l.discount_minor),
    })),
    // Tax that the prices contain is told by line; only what comes on top is added.
    shipping: amount(o.shipping_minor), tax: amount(o.tax_included ? 0n : o.tax_minor), total: amount(o.total_minor),
  }
}
