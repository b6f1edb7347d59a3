import { columns, sql, type Work } from '#platform'
import type { EntryKind } from './books.ts'

/** Units that came into the house or left it; promises and goods under way between places are none. */
export type Movement = { id: string; at: Date; variantId: string; kind: EntryKind; units: number; refId: string; line: number | null }
export type MovementsAsk = { variantId: string; /** Only entries with a later id; ids are given in the order of time. */ after: string }

/** What moved of these SKUs, oldest first. It walks each place's end of the ledger, so its cost follows what is new. One statement. */
export async function movementsSince(work: Work, asks: readonly MovementsAsk[]): Promise<Movement[]> {
  if (asks.length === 0) return []
  const a = columns(asks, { variant: (x) => x.variantId, after: (x) => x.after })
  return work.query<Movement>(sql`
    select e.id, e.at, e.variant_id as "variantId", e.kind, e.on_hand_delta as units, e.ref_id as "refId", e.ref_line as line
    from unnest(${a.variant}::uuid[], ${a.after}::uuid[]) as a(variant_id, after_id)
    join stock.balance b on b.org_id = ${work.orgId} and b.variant_id = a.variant_id
    join stock.entry e on e.org_id = ${work.orgId} and e.variant_id = b.variant_id and e.location_id = b.location_id and e.id > a.after_id
    where e.on_hand_delta <> 0 and e.kind not in ('transfer_out', 'transfer_in')
    order by e.id`)
}

/** Every SKU that ever moved, page by page. */
export const pageMoved = async (work: Work, after: string, limit: number): Promise<string[]> => (await work.query<{ id: string }>(sql`
  select distinct variant_id as id from stock.balance where org_id = ${work.orgId} and variant_id > ${after}::uuid order by 1 limit ${limit}`)).map((r) => r.id)

/** Receipts of goods in the order in which they came, the newest first: what a purchase price can be said of. */
export const listReceipts = (work: Work, q: { variantId?: string | undefined; from: Date; to: Date; limit: number }): Promise<(Movement & { reason: string | null })[]> => work.query(sql`
  select id, at, variant_id as "variantId", kind, on_hand_delta as units, ref_id as "refId", ref_line as line, reason from stock.entry
  where org_id = ${work.orgId} and kind = 'receive' and at >= ${q.from} and at < ${q.to} and (${q.variantId ?? null}::uuid is null or variant_id = ${q.variantId ?? null}::uuid)
  order by at desc, id desc limit ${q.limit}`)

/** One receipt. */
export const receiptOf = (work: Work, variantId: string, id: string): Promise<{ units: number; at: Date } | undefined> => work.first(sql`
  select on_hand_delta as units, at from stock.entry where org_id = ${work.orgId} and variant_id = ${variantId} and id = ${id} and kind = 'receive'`)
