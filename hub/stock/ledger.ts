import { sql, type Work } from '#platform'
import type { EntryKind } from './books.ts'

/** One line of the ledger, with the balance of its place after it. */
export type LedgerLine = {
  id: string; at: Date; kind: EntryKind; locationId: string; onHandDelta: number; reservedDelta: number; oversoldDelta: number
  refKind: string; refId: string; refLine: number | null; reason: string | null; actor: string
  after: { onHand: number; reserved: number; oversold: number; available: number }
}
type Row = Omit<LedgerLine, 'after'> & { onHand: number; reserved: number; oversold: number }

/** Newest first. The running numbers are sums of the entries themselves, not copies of the balance. */
export async function listLedger(work: Work, query: { variantId: string; locationId?: string | undefined; before?: string | undefined; limit: number }): Promise<LedgerLine[]> {
  const rows = await work.query<Row>(sql`
    select * from (
      select id, at, kind, location_id as "locationId", on_hand_delta as "onHandDelta", reserved_delta as "reservedDelta", oversold_delta as "oversoldDelta",
        ref_kind as "refKind", ref_id as "refId", ref_line as "refLine", reason, actor,
        (sum(on_hand_delta) over place)::int as "onHand", (sum(reserved_delta) over place)::int as reserved, (sum(oversold_delta) over place)::int as oversold
      from stock.entry
      where org_id = ${work.orgId} and variant_id = ${query.variantId} and (${query.locationId ?? null}::uuid is null or location_id = ${query.locationId ?? null})
      window place as (partition by location_id order by id)
    ) e where (${query.before ?? null}::uuid is null or id < ${query.before ?? null}) order by id desc limit ${query.limit}`)
  return rows.map(({ onHand, reserved, oversold, ...r }) => ({ ...r, after: { onHand, reserved, oversold, available: onHand - reserved - oversold } }))
}

export type RefEntry = { id: string; at: Date; kind: EntryKind; variantId: string; locationId: string; line: number | null; onHandDelta: number; reservedDelta: number; oversoldDelta: number; reason: string | null; actor: string }

/** Everything that documents did to the stock, oldest first: the stock part of an order's timeline. */
export const entriesOfRef = (work: Work, refId: string): Promise<RefEntry[]> => work.query<RefEntry>(sql`
  select id, at, kind, variant_id as "variantId", location_id as "locationId", ref_line as line, on_hand_delta as "onHandDelta", reserved_delta as "reservedDelta",
    oversold_delta as "oversoldDelta", reason, actor
  from stock.entry where org_id = ${work.orgId} and ref_id = ${refId} order by id`)
