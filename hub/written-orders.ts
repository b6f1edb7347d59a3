/** Orders written straight into the books, for tests of what only reads them. Whoever tests placing uses placeOrders. */
import { createOrg, deliverAll, inWork, read, sql, toJsonb, type Sql, type Who } from '#platform'
import { ok } from '#kit'
import type { World } from './world.ts'

export type WrittenOrder = {
  /** Written again under the same id, the order is replaced. */
  id?: string
  at: string
  channel?: string
  kind?: 'sale' | 'credit' | 'adjustment'
  currency?: string
  isCancelled?: boolean
  units?: number
  goods?: bigint
  discount?: bigint
  shipping?: bigint
  tax?: bigint
  taxIncluded?: boolean
  refunded?: bigint
  quarantined?: number
}

/** Channels by name, made on their first mention. */
export async function channelNamed(w: World, name: string): Promise<string> {
  const made = await inWork(w.hub, w.who, async (work) => {
    const row = await work.first<{ id: string }>(sql`
      insert into catalog.channel (org_id, id, code, name, kind, currency, created_at) values (${work.orgId}, ${work.newId()}, ${name}, ${name}, 'own_shop', 'TWD', ${work.now})
      on conflict (org_id, code) do update set name = excluded.name returning id`)
    return ok(row!.id)
  })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

/** Inserts or replaces orders and tells of it, as the orders room does. Answers their ids. */
export async function writeOrders(w: World, orders: readonly WrittenOrder[]): Promise<string[]> {
  const channels = new Map<string, string>()
  for (const name of new Set(orders.map((o) => o.channel ?? 'shop'))) channels.set(name, await channelNamed(w, name))
  const rows = orders.map((o) => {
    const { goods = 0n, discount = 0n, shipping = 0n, tax = 0n, taxIncluded = true, quarantined = 0 } = o
    return {
      id: o.id ?? w.hub.newId(), channel_id: channels.get(o.channel ?? 'shop')!, kind: o.kind ?? 'sale', placed_at: o.at, currency: o.currency ?? 'TWD', tax_included: taxIncluded,
      order_state: o.isCancelled ? 'cancelled' : 'open', unit_count: o.units ?? 1, goods, discount, shipping, tax,
      total: goods - discount + shipping + (taxIncluded ? 0n : tax), refunded: o.refunded ?? 0n, quarantined,
    }
  })
  await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`delete from orders.line where org_id = ${work.orgId} and order_id = any(${rows.map((r) => r.id)}::uuid[])`)
    await work.query(sql`
      with given as (select * from jsonb_to_recordset(${toJsonb(rows)}::jsonb) as r(id uuid, channel_id uuid, kind text, placed_at timestamptz, currency text, tax_included bool, order_state text,
        unit_count int, goods bigint, discount bigint, shipping bigint, tax bigint, total bigint, refunded bigint, quarantined int)
      ), placed as (
        insert into orders."order" (org_id, id, number, channel_id, external_id, version, content_hash, kind, placed_at, received_at, currency, tax_included, stock_effect, order_state, payment_state,
          fulfilment_state, return_state, invoice_state, sync_state, line_count, unit_count, goods_minor, discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor, cause, updated_at)
        select ${work.orgId}, id, 1, channel_id, id::text, ${work.now}, '', kind, placed_at, ${work.now}, currency, tax_included, 'none', order_state, 'paid',
          'unfulfilled', 'none', 'none', 'in_step', quarantined, unit_count, goods, discount, shipping, tax, total, refunded, 'test', ${work.now} from given
        on conflict (org_id, id) do update set channel_id = excluded.channel_id, kind = excluded.kind, placed_at = excluded.placed_at, currency = excluded.currency, tax_included = excluded.tax_included,
          order_state = excluded.order_state, unit_count = excluded.unit_count, goods_minor = excluded.goods_minor, discount_minor = excluded.discount_minor, shipping_minor = excluded.shipping_minor,
          tax_minor = excluded.tax_minor, total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor
        returning id)
      insert into orders.line (org_id, order_id, line_no, title, quantity, unit_minor, goods_minor, total_minor, state)
      select ${work.orgId}, g.id, 1000 + n, 'unknown thing', 1, 0, 0, 0, 'quarantined' from placed join given g using (id) cross join lateral generate_series(1, g.quarantined) n`)
    orders.forEach((o, i) => work.emit(o.id === undefined ? 'order.placed' : 'order.changed', rows[i]!.id, { orderId: rows[i]!.id }))
    return ok(undefined)
  })
  return rows.map((r) => r.id)
}

/** Another shop on the same database: it starts from nothing without the price of a database. The house ends both. */
export async function anotherShop(house: World, options: { timeZone?: string } = {}): Promise<World> {
  const org = await createOrg(house.hub, { name: 'Another shop', timeZone: options.timeZone ?? 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: false })
  const who: Who = { ...house.who, orgId: org.id }
  const query = <Row>(q: Sql): Promise<Row[]> => read(house.hub, who, (work) => work.query<Row>(q))
  return { ...house, org, who, query, settle: () => deliverAll(house.hub, org.id) }
}
