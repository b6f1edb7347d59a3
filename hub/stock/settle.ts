import { sql, type Work } from '#platform'
import { freeAt, type Balance, type Books, type Reservation } from './books.ts'
import { columnsOfRow, refOfRow } from './reservation.ts'

/**
 * Brings promises and shelves together before the books are written: where less is there than was promised the newest
 * promises become owed, and what is free pays what is owed, the oldest first.
 */
export async function settle(work: Work, books: Books): Promise<void> {
  const places = books.variantIds.flatMap((v) => books.held(v))
  const lacking = places.filter((b) => b.onHand < b.reserved)
  const owing = places.filter((b) => b.oversold > 0)
  const variants = [...new Set([...lacking, ...owing].map((b) => b.variantId))]
  if (variants.length > 0) {
    // Rows that this work has changed but not yet written are the ones that count.
    const rows = (await readPromises(work, variants, lacking.map((b) => b.variantId))).map((r) => books.kept(r))
    const fresh = new News()
    for (const b of lacking) displace(books, b, rows, fresh)
    for (const v of variants) cover(books, rows.filter((r) => r.variantId === v), fresh)
    fresh.tell(work)
  }
  await books.write()
}

/** What is owed of these SKUs, and all promises of those that lack units, oldest first. */
const readPromises = (work: Work, variantIds: readonly string[], lacking: readonly string[]): Promise<Reservation[]> => work.query<Reservation>(sql`
  select ${columnsOfRow} from stock.reservation where org_id = ${work.orgId} and variant_id = any(${variantIds}::uuid[])
    and (short > 0 or gone_short > 0 or variant_id = any(${lacking}::uuid[]) and state in ('cart', 'unpaid', 'firm', 'picked'))
  order by created_at, ref_id, ref_line, location_id for update`)

/** More is promised than is there: the newest promises are owed from now on, goods already picked last. */
function displace(books: Books, b: Balance, rows: readonly Reservation[], news: News): void {
  const here = rows.filter((r) => r.variantId === b.variantId && r.locationId === b.locationId)
  for (const row of [...here.filter((r) => r.state === 'picked'), ...here.filter((r) => r.state !== 'picked')].reverse()) {
    const units = Math.min(b.reserved - b.onHand, row.quantity - row.short)
    if (units <= 0) continue
    books.move('oversell', b, { reserved: -units, oversold: units }, refOfRow(row))
    row.short += units
    books.keep(row)
    news.add('stock.oversold', row, units)
  }
}

/** Pays what is owed. A sale that any online place could serve is moved to the one that has it; goods that left are paid by the place they left from. */
function cover(books: Books, rows: Reservation[], news: News): void {
  const onlineIds = new Set(books.online.map((l) => l.id))
  for (const row of rows) {
    // A place that sells only over its own counter and has nothing to do with this work keeps its debts.
    if (row.short + row.goneShort === 0 || !books.isOpen(row.locationId)) continue
    const own = books.balance(row.variantId, row.locationId)
    const gone = Math.min(row.goneShort, freeAt(own))
    if (gone > 0) {
      books.move('cover', own, { onHand: -gone, oversold: -gone }, refOfRow(row))
      row.goneShort -= gone
    }
    let held = Math.min(row.short, freeAt(own))
    if (held > 0) {
      books.move('cover', own, { reserved: held, oversold: -held }, refOfRow(row))
      row.short -= held
    }
    if (onlineIds.has(row.locationId)) for (const { id } of books.online) held += id === row.locationId ? 0 : moveShort(books, row, id, rows)
    if (gone + held === 0) continue
    books.keep(row)
    news.add('stock.covered', row, gone + held)
  }
}

function moveShort(books: Books, row: Reservation, to: string, rows: Reservation[]): number {
  if (row.short === 0) return 0
  const there = books.balance(row.variantId, to)
  const units = Math.min(row.short, freeAt(there))
  if (units === 0) return 0
  books.move('cover', books.balance(row.variantId, row.locationId), { oversold: -units }, refOfRow(row))
  books.move('cover', there, { reserved: units }, refOfRow(row))
  row.short -= units
  row.quantity -= units
  // Without a row in hand a new one is written; where the document has one there the two are added up.
  const target = rows.find((r) => r.refId === row.refId && r.line === row.line && r.locationId === to)
    ?? books.kept({ ...row, locationId: to, quantity: 0, short: 0, gone: 0, goneShort: 0, back: 0, isNew: true })
  if (!rows.includes(target)) rows.push(target)
  target.quantity += units
  if (row.quantity === 0) Object.assign(row, { state: row.gone > 0 ? 'shipped' : 'released', heldUntil: null })
  books.keep(target)
  return units
}

/** One event a document, whatever number of its lines changed. */
class News {
  readonly #told = new Map<string, { name: string; refId: string; lines: { line: number; variantId: string; quantity: number }[] }>()
  add(name: string, row: Reservation, quantity: number): void {
    const key = `${name} ${row.refId}`
    const entry = this.#told.get(key) ?? { name, refId: row.refId, lines: [] }
    entry.lines.push({ line: row.line, variantId: row.variantId, quantity })
    this.#told.set(key, entry)
  }
  tell(work: Work): void {
    for (const { name, refId, lines } of this.#told.values()) work.emit(name, refId, { refId, lines })
  }
}
