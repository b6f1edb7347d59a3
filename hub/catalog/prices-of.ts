import { money, type Money } from '#kit'
import { columns, sql, type Work } from '#platform'

export type PriceAsk = { priceListId: string; variantId: string }

/** What lists say of variants, for rooms that send prices out; what a list does not name is left out. One statement. */
export async function pricesOf(work: Work, asks: readonly PriceAsk[]): Promise<(PriceAsk & { price: Money })[]> {
  if (asks.length === 0) return []
  const c = columns(asks, { list: (a) => a.priceListId, variant: (a) => a.variantId })
  const rows = await work.query<PriceAsk & { minor: bigint; currency: string }>(sql`
    select distinct p.price_list_id as "priceListId", p.variant_id as "variantId", p.minor, l.currency
    from unnest(${c.list}::uuid[], ${c.variant}::uuid[]) as a(list_id, variant_id)
    join catalog.price p on p.org_id = ${work.orgId} and p.price_list_id = a.list_id and p.variant_id = a.variant_id
    join catalog.price_list l on l.org_id = ${work.orgId} and l.id = p.price_list_id`)
  return rows.map(({ minor, currency, ...r }) => ({ ...r, price: money(minor, currency) }))
}
