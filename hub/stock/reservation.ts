import { sql, type Work } from '#platform'
import { openBooks, type Books, type Ref, type Reservation } from './books.ts'

export const columnsOfRow = sql`ref_id as "refId", ref_line as line, variant_id as "variantId", location_id as "locationId", quantity, short, gone, gone_short as "goneShort", back,
  state, held_until as "heldUntil", created_at as "createdAt", false as "isNew"`

/** What these documents hold and have had, locked; read after the balances are locked, so that it is the last word. */
export const readReservations = (work: Work, refIds: readonly string[]): Promise<Reservation[]> => work.query<Reservation>(sql`
  select ${columnsOfRow} from stock.reservation where org_id = ${work.orgId} and ref_id = any(${[...new Set(refIds)]}::uuid[])
  order by ref_id, ref_line, variant_id, location_id for update`)

/** Part of what a document has: all of it, a line, or some units of a SKU. `quantity` counts units of the SKU. */
export type Part = { refId: string; line?: number; variantId?: string; locationId?: string; quantity?: number }
/** What really moved. */
export type Moved = { refId: string; line: number; variantId: string; locationId: string; quantity: number }

/** The books of everything these documents have, with their rows, locked. */
export async function openHeld(work: Work, refIds: readonly string[], named: readonly string[] = [], variantIds: readonly string[] = []): Promise<{ books: Books; rows: Reservation[] }> {
  const seen = await work.query<{ variant_id: string; location_id: string }>(sql`
    select distinct variant_id, location_id from stock.reservation where org_id = ${work.orgId} and ref_id = any(${[...new Set(refIds)]}::uuid[])`)
  const books = await openBooks(work, [...seen.map((r) => r.variant_id), ...variantIds], [...seen.map((r) => r.location_id), ...named])
  const rows = await readReservations(work, refIds)
  // What came between the two readings is at places the books hold anyway, or of SKUs this call has nothing to do with.
  return { books, rows: rows.filter((r) => books.variantIds.includes(r.variantId)) }
}

/** Goes through the rows a part speaks of until its quantity is used up; `step` says how many units it moved. */
export function spread(part: Part, rows: readonly Reservation[], step: (row: Reservation, left: number) => number): Moved[] {
  const mine = rows.filter((r) => r.refId === part.refId && (part.line === undefined || r.line === part.line) && (part.variantId === undefined || r.variantId === part.variantId))
  if (part.quantity !== undefined && new Set(mine.map((r) => r.variantId)).size > 1) throw new Error('a quantity of a line with several SKUs says nothing: name the SKU')
  let left = part.quantity ?? Infinity
  return mine.flatMap((row) => {
    const quantity = left > 0 ? step(row, left) : 0
    left -= quantity
    return quantity > 0 ? [{ refId: row.refId, line: row.line, variantId: row.variantId, locationId: row.locationId, quantity }] : []
  })
}

export const refOfRow = (row: Reservation, reason?: string): Ref => ({ kind: row.state === 'cart' ? 'cart' : 'order', id: row.refId, line: row.line, reason })

/** Lets go of promised units, owed ones first: they are not there anyway. */
export function letGo(books: Books, row: Reservation, left: number, end: 'released' | 'expired', reason?: string): number {
  const short = Math.min(left, row.short)
  const held = Math.min(left - short, row.quantity - row.short)
  if (short + held === 0) return 0
  books.move('release', books.balance(row.variantId, row.locationId), { oversold: -short, reserved: -held }, refOfRow(row, reason))
  row.short -= short
  row.quantity -= short + held
  if (row.quantity === 0) Object.assign(row, { state: row.gone > 0 ? 'shipped' : end, heldUntil: null })
  books.keep(row)
  return short + held
}

/** Which of these documents are still owed units, promised or already gone. */
export async function shortRefs(work: Work, refIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ ref_id: string }>(sql`
    select distinct ref_id from stock.reservation where org_id = ${work.orgId} and ref_id = any(${[...refIds]}::uuid[]) and short + gone_short > 0`)
  return rows.map((r) => r.ref_id)
}
