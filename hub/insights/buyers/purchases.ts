/** Who bought what when: the counted orders with the key of their buyer. Everything about buyers begins here. */
import { sql, type Sql, type Work } from '#platform'

/** What a buyer is worth by: without tax; `net` has refunds and credit notes taken off. */
export const worths = ['net', 'sales', 'cm2'] as const
export type Worth = (typeof worths)[number]

const worthOf: Record<Worth, string> = {
  net: 'c.sales_excl_tax_minor - c.refunded_excl_tax_minor - c.credit_excl_tax_minor',
  sales: 'c.sales_excl_tax_minor',
  cm2: 'coalesce(m.cm2_minor, 0)',
}

export type Scope = { channelId?: string | undefined; currency?: string | undefined; worth?: Worth | undefined }

/**
 * `purchase` rows: buyer, order_id, day, channel_id, currency, is_order (a sale that stands; otherwise a credit note), minor. Goods sent
 * for nothing, a replacement say, are no purchase. A buyer is whom the channel names by number; two of them are one person where the
 * first mail (else telephone) of their orders is the same. The persons are found over all channels before one of them is looked at.
 */
export const purchases = (work: Work, { channelId, currency, worth = 'net' }: Scope): Sql => sql`
  told as (
    select f.buyer_key, f.contact_key, c.order_id, c.day, c.channel_id, c.currency, c.orders = 1 and c.goods_minor > 0 as is_order, ${sql.raw(worthOf[worth])} as minor, ${sql.raw(worth === 'cm2' ? 'm.uncosted_units' : 'null::bigint')} as uncosted, c.units
    from insights.counted_order c
    join orders.facts_order f on f.org_id = c.org_id and f.order_id = c.order_id
    ${worth === 'cm2' ? sql`left join economics.facts_order_margin m on m.org_id = c.org_id and m.order_id = c.order_id and m.currency = c.currency` : sql``}
    where c.org_id = ${work.orgId} and (c.orders = 1 or c.credit_excl_tax_minor <> 0) and f.buyer_key is not null
  ), named as (
    -- A window and not a join of two lists: how long they are is only known once they are made.
    select coalesce(min(contact_key) over (partition by buyer_key), buyer_key) as buyer, order_id, day, channel_id, currency, is_order, minor, uncosted, units from told
  ), purchase as materialized (
    select * from named where ${channelId === undefined ? sql`true` : sql`channel_id = ${channelId}`} and ${currency === undefined ? sql`true` : sql`currency = ${currency}`}
  )`

/** Below this many buyers a rate says little, and the hub says so. */
export const sampleMin = 30
