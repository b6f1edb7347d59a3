import { groupBy } from '#kit'
import { sql, type Sql, type Work } from '#platform'

/** An order as its contribution is reckoned from: money of what still stands, and what was paid back. */
export type SoldOrder = {
  id: string; number: bigint; channelId: string; currency: string; kind: 'sale' | 'credit' | 'adjustment'; placedAt: Date; isCancelled: boolean; taxIncluded: boolean
  attributes: Readonly<Record<string, string>>; total: bigint; refunded: bigint
  lines: readonly SoldLine[]
  refunds: readonly { minor: bigint; lines: readonly { lineNo: number; minor: bigint }[] }[]
}
export type SoldLine = {
  lineNo: number; variantId: string | null; units: number; quantity: number; returned: number
  goods: bigint; discount: bigint; tax: bigint; shipping: bigint; total: bigint
  /** Codes of the discounts it has a share of. */
  codes: readonly string[]
}

type OrderRow = Omit<SoldOrder, 'lines' | 'refunds' | 'attributes'> & { attributes: Record<string, string> | null }
type LineRow = Omit<SoldLine, 'codes'> & { orderId: string; shares: { code: string }[] | null }
type RefundRow = { orderId: string; minor: bigint; lines: { lineNo: number; minor: string }[] }

/** These orders as they are now, in the order of their ids. Three statements for any number. */
export async function soldOrders(work: Work, ids: readonly string[]): Promise<SoldOrder[]> {
  if (ids.length === 0) return []
  const wanted = sql`any(${[...ids]}::uuid[])`
  const orders = await work.query<OrderRow>(sql`
    select id, number, channel_id as "channelId", currency, kind, placed_at as "placedAt", order_state = 'cancelled' as "isCancelled", tax_included as "taxIncluded", attributes,
      total_minor as total, refunded_minor as refunded
    from orders."order" where org_id = ${work.orgId} and id = ${wanted} order by id`)
  const lines = await work.query<LineRow>(sql`
    select order_id as "orderId", line_no as "lineNo", variant_id as "variantId", units, quantity, returned, goods_minor as goods, discount_minor as discount, tax_minor as tax,
      shipping_minor as shipping, total_minor as total, shares
    from orders.line where org_id = ${work.orgId} and order_id = ${wanted} order by order_id, line_no`)
  const refunds = orders.some((o) => o.refunded > 0n) ? await work.query<RefundRow>(sql`
    select order_id as "orderId", minor, lines from orders.refund where org_id = ${work.orgId} and order_id = ${wanted} order by order_id, id`) : []
  const linesOf = groupBy(lines, (l) => l.orderId)
  const refundsOf = groupBy(refunds, (r) => r.orderId)
  return orders.map((order) => ({
    ...order, attributes: order.attributes ?? {},
    lines: (linesOf.get(order.id) ?? []).map(({ orderId: _orderId, shares, ...line }) => ({ ...line, codes: (shares ?? []).map((s) => s.code) })),
    refunds: (refundsOf.get(order.id) ?? []).map((r) => ({ minor: r.minor, lines: r.lines.map((l) => ({ lineNo: l.lineNo, minor: BigInt(l.minor) })) })),
  }))
}

export type PlacedPage = { channelId?: string | undefined; from?: Date | undefined; to?: Date | undefined; after?: { placedAt: Date; id: string } | undefined; limit: number }

/** Ids of orders by their moment, page by page: for whoever goes through them all. */
export const pagePlaced = (work: Work, q: PlacedPage): Promise<{ id: string; placedAt: Date }[]> => work.query(sql`
  select id, placed_at as "placedAt" from orders."order" where org_id = ${work.orgId} ${where(q)}
  order by placed_at, id limit ${q.limit}`)

export async function countPlaced(work: Work, q: Omit<PlacedPage, 'after' | 'limit'>): Promise<bigint> {
  return (await work.first<{ n: bigint }>(sql`select count(*) as n from orders."order" where org_id = ${work.orgId} ${where(q)}`))!.n
}

const where = ({ channelId, from, to, after }: Omit<PlacedPage, 'limit'>): Sql => sql`
  ${channelId === undefined ? sql`` : sql`and channel_id = ${channelId}`} ${from === undefined ? sql`` : sql`and placed_at >= ${from}`} ${to === undefined ? sql`` : sql`and placed_at < ${to}`}
  ${after === undefined ? sql`` : sql`and (placed_at, id) > (${after.placedAt}, ${after.id}::uuid)`}`
