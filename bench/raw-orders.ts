import type pg from 'pg'
import type { BenchShop } from './shop.ts'

type Row = { order: unknown[]; lines: unknown[][]; entries: unknown[][]; reservations: unknown[][]; events: unknown[][]; deliveries: unknown[][] }

/**
 * The limit that placeOrders is measured against: the very rows it writes for the same drafts, in one transaction of
 * bare set-based inserts and one balance update; nothing is looked up, checked, priced or answered.
 */
export async function rawPlace(client: pg.PoolClient, s: BenchShop, drafts: readonly ReturnType<BenchShop['draft']>[], subscribers: number): Promise<void> {
  const rows = drafts.map((d, i) => rowsOf(s, d, i, subscribers))
  const flat = (pick: (r: Row) => unknown[][]) => rows.flatMap(pick)
  await client.query(`begin; select set_config('tonglu.org_id', '${s.who.orgId}', true)`)
  await insert(client, 'orders."order"', orderTypes, rows.map((r) => r.order))
  await insert(client, 'orders.line', lineTypes, flat((r) => r.lines))
  await insert(client, 'stock.entry', entryTypes, flat((r) => r.entries))
  await insert(client, 'stock.reservation', reservationTypes, flat((r) => r.reservations))
  await client.query(`update stock.balance b set reserved = b.reserved + n.quantity from (
      select v, sum(q)::int as quantity from unnest($3::uuid[], $4::int[]) as u(v, q) group by v) n
    where b.org_id = $1 and b.location_id = $2 and b.variant_id = n.v`, [s.who.orgId, s.locationId, flat((r) => r.entries).map((e) => e[1]), flat((r) => r.entries).map((e) => e[7])])
  await insert(client, 'platform.event', eventTypes, [...flat((r) => r.events), ...stockEvents(s, rows)])
  await insert(client, 'platform.delivery', deliveryTypes, flat((r) => r.deliveries))
  await client.query('commit')
}

async function insert(client: pg.PoolClient, table: string, types: readonly (readonly [string, string])[], rows: readonly unknown[][]): Promise<void> {
  if (rows.length === 0) return
  await client.query(`insert into ${table} (${types.map(([n]) => n).join(', ')}) select * from unnest(${types.map(([, t], i) => `$${i + 1}::${t}[]`).join(', ')})`, types.map((_, i) => rows.map((r) => r[i])))
}

const orderTypes = [
  ['org_id', 'uuid'], ['id', 'uuid'], ['number', 'bigint'], ['channel_id', 'uuid'], ['external_id', 'text'], ['version', 'timestamptz'], ['content_hash', 'text'], ['kind', 'text'], ['placed_at', 'timestamptz'],
  ['received_at', 'timestamptz'], ['currency', 'text'], ['tax_included', 'bool'], ['stock_effect', 'text'], ['order_state', 'text'], ['payment_state', 'text'], ['fulfilment_state', 'text'], ['return_state', 'text'],
  ['invoice_state', 'text'], ['sync_state', 'text'], ['line_count', 'int'], ['unit_count', 'int'], ['goods_minor', 'bigint'], ['discount_minor', 'bigint'], ['shipping_minor', 'bigint'], ['tax_minor', 'bigint'],
  ['total_minor', 'bigint'], ['buyer_name', 'text'], ['buyer_email', 'text'], ['buyer_phone', 'text'], ['ship_to', 'jsonb'], ['discounts', 'jsonb'], ['cause', 'text'], ['updated_at', 'timestamptz'],
] as const
const lineTypes = [
  ['org_id', 'uuid'], ['order_id', 'uuid'], ['line_no', 'int'], ['sku', 'text'], ['variant_id', 'uuid'], ['title', 'text'], ['quantity', 'int'], ['unit_minor', 'bigint'], ['goods_minor', 'bigint'], ['discount_minor', 'bigint'],
  ['shipping_minor', 'bigint'], ['total_minor', 'bigint'], ['shares', 'jsonb'],
] as const
const entryTypes = [
  ['org_id', 'uuid'], ['variant_id', 'uuid'], ['location_id', 'uuid'], ['id', 'uuid'], ['at', 'timestamptz'], ['kind', 'text'], ['actor', 'text'], ['reserved_delta', 'int'], ['ref_kind', 'text'], ['ref_id', 'uuid'], ['ref_line', 'int'],
] as const
const reservationTypes = [
  ['org_id', 'uuid'], ['ref_id', 'uuid'], ['ref_line', 'int'], ['variant_id', 'uuid'], ['location_id', 'uuid'], ['quantity', 'int'], ['state', 'text'], ['created_at', 'timestamptz'], ['updated_at', 'timestamptz'],
] as const
const eventTypes = [['org_id', 'uuid'], ['id', 'uuid'], ['name', 'text'], ['key', 'text'], ['payload', 'jsonb'], ['cause', 'text'], ['at', 'timestamptz']] as const
const deliveryTypes = [['org_id', 'uuid'], ['subscriber', 'text'], ['event_id', 'uuid'], ['key', 'text'], ['run_after', 'timestamptz']] as const

let numbers = 0

function rowsOf(s: BenchShop, { order }: ReturnType<BenchShop['draft']>, _i: number, subscribers: number): Row {
  const now = s.hub.clock().toISOString()
  const [org, id, eventId] = [s.who.orgId, s.hub.newId(), s.hub.newId()]
  const variantOf = (sku: string) => s.variants[Number(sku.slice(4))]!
  const goods = order.lines.reduce((n, l) => n + l.goods.minor, 0n)
  return {
    order: [org, id, ++numbers, s.channelId, order.externalId, now, 'bbbbbbbbbbbbbbbbbbbbbbbb', 'sale', order.placedAt, now, 'TWD', true, 'reserve', 'open', 'paid', 'unfulfilled', 'none', 'none', 'in_step', order.lines.length,
      order.lines.reduce((n, l) => n + l.quantity, 0), goods, 50n, 80n, 0n, goods + 30n, order.buyer!.name, order.buyer!.email, order.buyer!.phone, JSON.stringify(order.shipTo), '[{"code":"WELCOME","minor":"50"}]', 'bench', now],
    lines: order.lines.map((l, n) => [org, id, n + 1, l.sku, variantOf(l.sku!), l.title, l.quantity, l.unitPrice.minor, l.goods.minor, 17n, 27n, l.goods.minor - 17n, '[{"code":"WELCOME","minor":"17"}]']),
    entries: order.lines.map((l, n) => [org, variantOf(l.sku!), s.locationId, s.hub.newId(), now, 'reserve', 'bench', l.quantity, 'order', id, n + 1]),
    reservations: order.lines.map((l, n) => [org, id, n + 1, variantOf(l.sku!), s.locationId, l.quantity, 'firm', now, now]),
    events: [[org, eventId, 'order.placed', id, `{"orderId":"${id}","channelId":"${s.channelId}"}`, 'bench', now]],
    deliveries: Array.from({ length: subscribers }, (_, k) => [org, `raw${k}`, eventId, id, now]),
  }
}

/** The hub tells once a batch and variant that availability changed; so does the limit. */
function stockEvents(s: BenchShop, rows: readonly Row[]): unknown[][] {
  const now = s.hub.clock().toISOString()
  return [...new Set(rows.flatMap((r) => r.entries.map((e) => e[1] as string)))].map((v) => [s.who.orgId, s.hub.newId(), 'stock.available_changed', v, `{"variantId":"${v}","available":100}`, 'bench', now])
}
