import { sql, type Work } from '#platform'
import type { Balance, Entry, Reservation } from './books.ts'

/** Ids and numbers need no quoting, and a batch has tens of thousands of them. */
const list = (values: readonly (string | number | null)[]): string => `{${values.map((v) => v ?? 'NULL').join()}}`
const iso = (at: Date | null): string | null => at && `"${at.toISOString()}"`
const byPlace = (a: Balance, b: Balance): number => (a.variantId < b.variantId ? -1 : a.variantId > b.variantId ? 1 : a.locationId < b.locationId ? -1 : 1)

/**
 * Writes changed balances, reservations and ledger entries in one statement. The rows are locked, yet each balance
 * moves by a conditional update: a number that would promise what is not there stops everything.
 */
export async function writeBooks(work: Work, balances: readonly Balance[], kept: readonly Reservation[], entries: readonly Entry[]): Promise<void> {
  const missing = balances.filter((b) => b.isNew).sort(byPlace)
  if (missing.length > 0) await insertMissing(work, missing)
  const [fresh, known] = [kept.filter((r) => r.isNew), kept.filter((r) => !r.isNew)]
  if (balances.length + kept.length + entries.length === 0) return
  const row = await work.first<{ moved: number; changed: number }>(sql`
    with ${moved(work, balances)}, ${held(work, fresh)}, ${changed(work, known)}, ${booked(work, entries)}
    select (select count(*) from moved)::int as moved, (select count(*) from changed)::int as changed`)
  if (row?.moved !== balances.length || row.changed !== known.length) throw new Error('a balance would promise what is not there')
}

const insertMissing = (work: Work, missing: readonly Balance[]) => work.query(sql`
  insert into stock.balance (org_id, variant_id, location_id, updated_at)
  select ${work.orgId}, b.variant_id, b.location_id, ${work.now}
  from unnest(${list(missing.map((b) => b.variantId))}::uuid[], ${list(missing.map((b) => b.locationId))}::uuid[]) as b(variant_id, location_id)
  on conflict do nothing`)

const moved = (work: Work, rows: readonly Balance[]) => sql`
  moved as (
    update stock.balance b set on_hand = b.on_hand + d.on_hand, reserved = b.reserved + d.reserved, oversold = b.oversold + d.oversold, updated_at = ${work.now}
    from unnest(${list(rows.map((b) => b.variantId))}::uuid[], ${list(rows.map((b) => b.locationId))}::uuid[], ${list(rows.map((b) => b.onHand - b.was.onHand))}::int[],
      ${list(rows.map((b) => b.reserved - b.was.reserved))}::int[], ${list(rows.map((b) => b.oversold - b.was.oversold))}::int[]) as d(variant_id, location_id, on_hand, reserved, oversold)
    where b.org_id = ${work.orgId} and b.variant_id = d.variant_id and b.location_id = d.location_id
      and b.on_hand + d.on_hand - b.reserved >= d.reserved
    returning 1)`

const held = (work: Work, rows: readonly Reservation[]) => sql`
  held as (
    insert into stock.reservation as t (org_id, ref_id, ref_line, variant_id, location_id, quantity, short, gone, gone_short, back, state, held_until, created_at, updated_at)
    select ${work.orgId}, r.*, ${work.now} from unnest(${places(rows)}, ${numbers(rows)}, ${list(rows.map((r) => iso(r.createdAt)))}::timestamptz[]) as r
    -- A document may hold more on top, or again after it had let go.
    on conflict (org_id, ref_id, ref_line, variant_id, location_id) do update set quantity = t.quantity + excluded.quantity, short = t.short + excluded.short,
      gone = t.gone + excluded.gone, gone_short = t.gone_short + excluded.gone_short, state = excluded.state, held_until = excluded.held_until, updated_at = excluded.updated_at)`

const changed = (work: Work, rows: readonly Reservation[]) => sql`
  changed as (
    update stock.reservation t set quantity = r.quantity, short = r.short, gone = r.gone, gone_short = r.gone_short, back = r.back,
      state = r.state, held_until = r.held_until, updated_at = ${work.now}
    from unnest(${places(rows)}, ${numbers(rows)})
      as r(ref_id, ref_line, variant_id, location_id, quantity, short, gone, gone_short, back, state, held_until)
    where t.org_id = ${work.orgId} and t.ref_id = r.ref_id and t.ref_line = r.ref_line and t.variant_id = r.variant_id and t.location_id = r.location_id
    returning 1)`

const places = (rows: readonly Reservation[]) => sql`${list(rows.map((r) => r.refId))}::uuid[], ${list(rows.map((r) => r.line))}::int[],
  ${list(rows.map((r) => r.variantId))}::uuid[], ${list(rows.map((r) => r.locationId))}::uuid[]`
const numbers = (rows: readonly Reservation[]) => sql`${list(rows.map((r) => r.quantity))}::int[], ${list(rows.map((r) => r.short))}::int[],
  ${list(rows.map((r) => r.gone))}::int[], ${list(rows.map((r) => r.goneShort))}::int[], ${list(rows.map((r) => r.back))}::int[],
  ${list(rows.map((r) => r.state))}::text[], ${list(rows.map((r) => iso(r.heldUntil)))}::timestamptz[]`

const booked = (work: Work, rows: readonly Entry[]) => sql`
  booked as (
    insert into stock.entry (org_id, variant_id, location_id, id, kind, on_hand_delta, reserved_delta, oversold_delta, ref_kind, ref_id, ref_line, reason, at, actor)
    select ${work.orgId}, e.*, ${work.now}, ${work.actor.name}
    from unnest(${list(rows.map((e) => e.variantId))}::uuid[], ${list(rows.map((e) => e.locationId))}::uuid[], ${list(rows.map(() => work.newId()))}::uuid[],
      ${list(rows.map((e) => e.kind))}::text[], ${list(rows.map((e) => e.onHand))}::int[], ${list(rows.map((e) => e.reserved))}::int[], ${list(rows.map((e) => e.oversold))}::int[],
      ${list(rows.map((e) => e.ref.kind))}::text[], ${list(rows.map((e) => e.ref.id))}::uuid[], ${list(rows.map((e) => e.ref.line ?? null))}::int[],
      ${rows.map((e) => e.ref.reason ?? null)}::text[]) as e)`
