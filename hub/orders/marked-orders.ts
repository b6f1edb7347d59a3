import { sql, type Work } from '#platform'

/** An order that carries the mark of a visitor, with what was paid back of it. */
export type MarkedOrder = {
  id: string; number: string | null; externalId: string; placedAt: Date; currency: string; isCancelled: boolean; total: bigint; tax: bigint; shipping: bigint; attributes: Readonly<Record<string, string>>
  lines: readonly { sku: string | null; title: string; quantity: number; unitMinor: string }[]
  refunds: readonly { id: string; at: string; minor: string }[]
}
export type MarkedAfter = { placedAt: Date; id: string }

/** Sales of these channels since a moment whose attributes have one of the names, oldest first. One statement. */
export const markedOrders = (work: Work, q: { channelIds: readonly string[]; marks: readonly string[]; since: Date; after: MarkedAfter | undefined; limit: number }): Promise<MarkedOrder[]> => work.query<MarkedOrder>(sql`
  select o.id, o.number, o.external_id as "externalId", o.placed_at as "placedAt", o.currency, o.order_state = 'cancelled' as "isCancelled", o.total_minor as total, o.tax_minor as tax, o.shipping_minor as shipping, o.attributes,
    (select coalesce(jsonb_agg(jsonb_build_object('sku', l.sku, 'title', l.title, 'quantity', l.quantity, 'unitMinor', l.unit_minor::text) order by l.line_no), '[]') from orders.line l where l.org_id = ${work.orgId} and l.order_id = o.id) as lines,
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'at', r.at, 'minor', r.minor::text) order by r.id), '[]') from orders.refund r where r.org_id = ${work.orgId} and r.order_id = o.id) as refunds
  from orders."order" o
  where o.org_id = ${work.orgId} and o.placed_at >= ${q.since} and (o.placed_at, o.id) > (${q.after?.placedAt ?? q.since}, ${q.after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    and o.channel_id = any(${[...q.channelIds]}::uuid[]) and o.kind = 'sale' and o.attributes ?| ${[...q.marks]}::text[]
  order by o.placed_at, o.id limit ${q.limit}`)
