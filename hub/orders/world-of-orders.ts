import { money, type ChannelOrder } from '#kit'
import * as catalog from '#catalog'
import { compile, inWork, sql } from '#platform'
import { ok } from '#kit'
import { world, type WorldOptions } from '../world.ts'
import { placeOrdersNow, type OrderDraft } from './index.ts'

/** A shop with one channel and one warehouse, and words to sell in it. */
export async function shop(options: WorldOptions = {}) {
  const w = await world(options)
  const channelId = w.hub.newId()
  const locationId = w.hub.newId()
  const currency = options.currency ?? 'TWD'
  const done = await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`insert into catalog.channel (org_id, id, code, name, kind, currency, created_at) values (${w.org.id}, ${channelId}, 'web', '官網', 'own_shop', ${currency}, ${work.now})`)
    await work.query(sql`insert into stock.location (org_id, id, code, name, kind, created_at) values (${w.org.id}, ${locationId}, 'TPE', '台北倉', 'warehouse', ${work.now})`)
    return ok(undefined)
  })
  if (!done.ok) throw new Error(done.refusal.code)
  const variants = new Map<string, string>()

  /** So many of a SKU on the shelf, known to the ledger. */
  async function stocked(sku: string, onHand: number): Promise<string> {
    const result = await inWork(w.hub, w.who, async (work) => {
      const id = (await catalog.ensureVariants(work, [{ sku, title: sku }])).get(sku)!
      await work.query(sql`insert into stock.balance (org_id, variant_id, location_id, on_hand, updated_at) values (${w.org.id}, ${id}, ${locationId}, ${onHand}, ${work.now})`)
      await work.query(sql`insert into stock.entry (org_id, variant_id, location_id, id, at, kind, on_hand_delta, ref_kind, ref_id, actor) values (${w.org.id}, ${id}, ${locationId}, ${work.newId()}, ${work.now}, 'receive', ${onHand}, 'test', ${id}, 'test')`)
      return ok(id)
    })
    if (!result.ok) throw new Error(result.refusal.code)
    variants.set(sku, result.value)
    return result.value
  }

  const order = (externalId: string, lines: { sku?: string; quantity?: number; price?: bigint; title?: string }[], more: Partial<ChannelOrder> = {}): ChannelOrder => ({
    externalId, kind: 'sale', placedAt: '2026-03-02T01:00:00Z', currency, cancelled: false, payment: 'paid', fulfilment: 'unfulfilled', discounts: [],
    shipping: money(0n, currency), tax: money(0n, currency), taxIncluded: true,
    lines: lines.map((l) => {
      const quantity = l.quantity ?? 1
      const price = l.price ?? 100n
      return { sku: l.sku, title: l.title ?? l.sku ?? 'a thing', quantity, unitPrice: money(price, currency), goods: money(price * BigInt(quantity), currency) }
    }), ...more,
  })
  const draft = (o: ChannelOrder, more: Partial<OrderDraft> = {}): OrderDraft => ({ channelId, order: o, onShort: 'refuse', stock: 'reserve', ...more })

  async function place(...drafts: OrderDraft[]) {
    const result = await placeOrdersNow(w.hub, w.who, drafts)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }
  async function balance(sku: string) {
    const [row] = await w.query<{ on_hand: number; reserved: number; oversold: number }>(sql`
      select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved, sum(oversold)::int as oversold from stock.balance where org_id = ${w.org.id} and variant_id = ${variants.get(sku)}`)
    return row!
  }
  /** Balances less the sum of their ledger entries: empty when the books are right. */
  const disproved = () => w.query(sql`
    select b.variant_id from stock.balance b left join (
      select variant_id, location_id, sum(on_hand_delta) as h, sum(reserved_delta) as r, sum(oversold_delta) as o from stock.entry where org_id = ${w.org.id} group by 1, 2) e using (variant_id, location_id)
    where b.org_id = ${w.org.id} and (b.on_hand, b.reserved, b.oversold) is distinct from (coalesce(e.h, 0), coalesce(e.r, 0), coalesce(e.o, 0))`)
  const count = async (table: string) => (await w.query<{ n: number }>(sql`select count(*)::int as n from ${sql.raw(table)}`))[0]!.n
  return { ...w, channelId, locationId, currency, stocked, order, draft, place, balance, disproved, count, variantOf: (sku: string) => variants.get(sku)!, compile }
}
export type Shop = Awaited<ReturnType<typeof shop>>
