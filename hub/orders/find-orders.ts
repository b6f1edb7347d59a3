import { readCursor, spanOfDays, sql, writeCursor, orgOf, type Sql, type Work } from '#platform'

export type OrderFilter = {
  q?: string | undefined
  channelId?: string | undefined
  orderState?: string | undefined
  paymentState?: string | undefined
  fulfilmentState?: string | undefined
  returnState?: string | undefined
  kind?: string | undefined
  problem?: 'quarantined' | 'oversold' | 'difference' | undefined
  /** Business days of the shop, both included. */
  placedFrom?: string | undefined
  placedTo?: string | undefined
  currency?: string | undefined
  variantId?: string | undefined
  importId?: string | undefined
}
export const sortable = { placedAt: sql.ref('o.placed_at'), number: sql.ref('o.number'), total: sql.ref('o.total_minor') } as const
export type Sort = { by: keyof typeof sortable; down: boolean }

export type OrderRow = {
  id: string; number: bigint; external_id: string; channel_id: string; kind: string; placed_at: Date; currency: string; buyer_name: string | null
  order_state: string; payment_state: string; fulfilment_state: string; return_state: string; invoice_state: string; sync_state: string
  line_count: number; unit_count: number; goods_minor: bigint; discount_minor: bigint; shipping_minor: bigint; tax_minor: bigint; total_minor: bigint; refunded_minor: bigint; difference_minor: bigint; open_problems: number
  /** Of the open problems: a line waits for its SKU, a line was sold without stock. Only lists ask. */
  is_quarantined?: boolean; is_oversold?: boolean
}

const countMax = 10_000

/** One page of orders, newest first unless sorted otherwise; a cursor holds its place however many orders arrive meanwhile. */
export async function findOrders(work: Work, filter: OrderFilter, page: { cursor?: string | undefined; limit: number; sort: Sort }): Promise<{ items: OrderRow[]; next: string | null }> {
  const where = await conditions(work, filter)
  const { by, down } = page.sort
  const after = readCursor(page.cursor)
  const direction = down ? sql`desc` : sql`asc`
  const type = by === 'placedAt' ? sql`timestamptz` : sql`bigint`
  const beyond = after ? sql`and (${sortable[by]}, o.id) ${down ? sql`<` : sql`>`} (${after[0]}::${type}, ${after[1]}::uuid)` : sql``
  const items = await work.query<OrderRow & { place: string }>(sql`
    select o.id, o.number, o.external_id, o.channel_id, o.kind, o.placed_at, o.currency, o.buyer_name, o.order_state, o.payment_state, o.fulfilment_state, o.return_state, o.invoice_state, o.sync_state,
      o.line_count, o.unit_count, o.goods_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor, o.refunded_minor, o.difference_minor, o.open_problems, ${sortable[by]}::text as place,
      (o.open_problems > 0 and exists (${waiting(work)})) as is_quarantined, (o.open_problems > 0 and not exists (${waiting(work)})) as is_oversold
    from orders."order" o where ${where} ${beyond}
    order by ${sortable[by]} ${direction}, o.id ${direction} limit ${page.limit + 1}`)
  const more = items.length > page.limit
  const shown = items.slice(0, page.limit)
  const last = shown.at(-1)
  return { items: shown, next: more && last ? writeCursor([last.place, last.id]) : null }
}

/** How many orders match, exact up to ten thousand: beyond that a person needs a filter, not a number. */
export async function countOrders(work: Work, filter: OrderFilter): Promise<{ total: number; isCapped: boolean }> {
  const where = await conditions(work, filter)
  const row = await work.first<{ n: number }>(sql`select count(*)::int as n from (select from orders."order" o where ${where} limit ${countMax + 1}) as found`)
  return { total: Math.min(row!.n, countMax), isCapped: row!.n > countMax }
}

async function conditions(work: Work, f: OrderFilter): Promise<Sql> {
  const parts: Sql[] = [sql`o.org_id = ${work.orgId}`]
  const same = (column: string, value: string | undefined) => { if (value !== undefined) parts.push(sql`${sql.ref(`o.${column}`)} = ${value}`) }
  same('channel_id', f.channelId)
  same('order_state', f.orderState)
  same('payment_state', f.paymentState)
  same('fulfilment_state', f.fulfilmentState)
  same('return_state', f.returnState)
  same('kind', f.kind)
  same('currency', f.currency)
  same('import_id', f.importId)
  if (f.problem === 'difference') parts.push(sql`o.difference_minor <> 0`)
  if (f.problem === 'quarantined') parts.push(sql`o.open_problems > 0 and exists (${waiting(work)})`)
  if (f.problem === 'oversold') parts.push(sql`o.open_problems > 0 and not exists (${waiting(work)})`)
  if (f.variantId) parts.push(sql`exists (select from orders.line l where l.org_id = ${work.orgId} and l.order_id = o.id and l.variant_id = ${f.variantId})`)
  if (f.placedFrom || f.placedTo) {
    const { timeZone } = await orgOf(work)
    if (f.placedFrom) parts.push(sql`o.placed_at >= ${spanOfDays(f.placedFrom, f.placedFrom, timeZone).from}`)
    if (f.placedTo) parts.push(sql`o.placed_at < ${spanOfDays(f.placedTo, f.placedTo, timeZone).to}`)
  }
  if (f.q?.trim()) parts.push(wordCondition(work, f.q.trim()))
  return sql.join(parts, sql` and `)
}

/** Lines of an order that wait for somebody to say what their SKU is. */
const waiting = (work: Work): Sql => sql`select from orders.line l where l.org_id = ${work.orgId} and l.order_id = o.id and l.state = 'quarantined'`

/** Our number, the channel's number, a buyer's name or mail, or a SKU of a line. */
function wordCondition(work: Work, q: string): Sql {
  const like = `%${q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const number = /^#?\d{1,15}$/.test(q) ? sql`or o.number = ${BigInt(q.replace('#', ''))}` : sql``
  return sql`(o.external_id ilike ${like} ${number} or o.buyer_name ilike ${like} or o.buyer_email ilike ${like}
    or exists (select from orders.line l where l.org_id = ${work.orgId} and l.order_id = o.id and l.sku = ${q}))`
}
