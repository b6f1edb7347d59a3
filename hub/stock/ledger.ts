import { sql, type Work } from '#platform'
import type { EntryKind } from './books.ts'

/** One line of the ledger, with the balance of its place after it. */
export type LedgerLine = {
  id: string; at: Date; kind: EntryKind; locationId: string; onHandDelta: number; reservedDelta: number; oversoldDelta: number
  refKind: string; refId: string; refLine: number | null; reason: string | null; actor: string
  after: { onHand: number; reserved: number; oversold: number; available: number }
}
type Row = Omit<LedgerLine, 'after'>
type Query = { variantId: string; locationId?: string | undefined; before?: string | undefined; limit: number }
type Standing = { locationId: string; onHand: number; reserved: number; oversold: number }

/**
 * Newest first, each with the numbers of its place after it. They are counted back from the balance through the
 * entries, so a page costs what it shows and what is newer, not the whole history of a busy SKU.
 */
export async function listLedger(work: Work, query: Query): Promise<LedgerLine[]> {
  const at = new Map((await standingAt(work, query)).map((s) => [s.locationId, s]))
  const rows = await work.query<Row>(sql`
    select e.* from (select location_id from ${placesOf(work, query)} b) p
    cross join lateral (
      select id, at, kind, location_id as "locationId", on_hand_delta as "onHandDelta", reserved_delta as "reservedDelta", oversold_delta as "oversoldDelta",
        ref_kind as "refKind", ref_id as "refId", ref_line as "refLine", reason, actor
      from stock.entry
      where org_id = ${work.orgId} and variant_id = ${query.variantId} and location_id = p.location_id ${query.before ? sql`and id < ${query.before}` : sql``}
      order by id desc limit ${query.limit}) e
    order by e.id desc limit ${query.limit}`)
  return rows.map((r) => {
    const s = at.get(r.locationId)!
    const after = { onHand: s.onHand, reserved: s.reserved, oversold: s.oversold, available: s.onHand - s.reserved - s.oversold }
    at.set(r.locationId, { locationId: r.locationId, onHand: s.onHand - r.onHandDelta, reserved: s.reserved - r.reservedDelta, oversold: s.oversold - r.oversoldDelta })
    return { ...r, after }
  })
}

const placesOf = (work: Work, { variantId, locationId }: Query) => sql`(
  select location_id, on_hand, reserved, oversold from stock.balance
  where org_id = ${work.orgId} and variant_id = ${variantId} ${locationId ? sql`and location_id = ${locationId}` : sql``})`

/** The numbers of each place just before the newest entries already shown. */
const standingAt = (work: Work, query: Query): Promise<Standing[]> => work.query<Standing>(sql`
  select b.location_id as "locationId", b.on_hand - coalesce(n.on_hand, 0) as "onHand", b.reserved - coalesce(n.reserved, 0) as reserved, b.oversold - coalesce(n.oversold, 0) as oversold
  from ${placesOf(work, query)} b
  left join lateral (
    select sum(on_hand_delta)::int as on_hand, sum(reserved_delta)::int as reserved, sum(oversold_delta)::int as oversold from stock.entry
    where org_id = ${work.orgId} and variant_id = ${query.variantId} and location_id = b.location_id and id >= ${query.before ?? null}::uuid) n on true`)

export type RefEntry = { id: string; at: Date; kind: EntryKind; variantId: string; locationId: string; line: number | null; onHandDelta: number; reservedDelta: number; oversoldDelta: number; reason: string | null; actor: string }

/** Everything that documents did to the stock, oldest first: the stock part of an order's timeline. */
export const entriesOfRef = (work: Work, refId: string): Promise<RefEntry[]> => work.query<RefEntry>(sql`
  select id, at, kind, variant_id as "variantId", location_id as "locationId", ref_line as line, on_hand_delta as "onHandDelta", reserved_delta as "reservedDelta",
    oversold_delta as "oversoldDelta", reason, actor
  from stock.entry where org_id = ${work.orgId} and ref_id = ${refId} order by id`)
