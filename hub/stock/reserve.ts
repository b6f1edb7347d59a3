import { groupBy } from '#kit'
import type { Work } from '#platform'
import { allocate, type Piece, type Short, type Want } from './allocate.ts'
import { openBooks, type Books, type HoldState, type Reservation } from './books.ts'
import { letGo, openHeld, readReservations } from './reservation.ts'
import { settle } from './settle.ts'

/** A document that wants stock. `refuse`: all or nothing. `accept`: it is sold already, what is missing is owed. */
export type StockDoc = { refId: string; onShort: 'refuse' | 'accept'; state: Exclude<HoldState, 'picked'>; heldUntil?: Date; wants: readonly Want[] }
/** One answer a document: what of it is owed, or why nothing of it was held. */
export type Held = { ok: true; short: { line: number; variantId: string; quantity: number }[] } | { ok: false; shorts: Short[] }
/** `known`: some documents may be held already; their lines are answered as they stand. Without it more is held on top. */
export type ReserveOptions = { known?: boolean }

/**
 * Holds stock for documents, in the order given, each on its own. All balances are locked first and the decisions
 * made in memory, so a batch costs the same few statements as one document and two buyers of the last mug cannot
 * both get it.
 */
export const reserve = (work: Work, docs: readonly StockDoc[], options: ReserveOptions = {}): Promise<Held[]> => serveAll(work, docs, options, bookHold)

/** Like `reserve`, but the goods leave at once: a sale at a till, or one that was shipped before we heard of it. */
export const take = (work: Work, docs: readonly StockDoc[], options: ReserveOptions = {}): Promise<Held[]> => serveAll(work, docs, options, bookTake)

/**
 * Brings what documents hold to what they want now, in all: a line that shrank lets go, one that grew holds the
 * difference, what has left the house counts as had. Nothing else is touched, so an order that only changed its address
 * loses no unit to another that is owed some. After a refusal the caller refuses too: what shrank is already let go.
 */
export async function rehold(work: Work, docs: readonly StockDoc[]): Promise<Held[]> {
  if (docs.length === 0) return []
  const wants = docs.flatMap((d) => d.wants)
  const { books, rows } = await openHeld(work, docs.map((d) => d.refId), wants.flatMap((w) => w.locationId ?? []), wants.flatMap((w) => w.parts.map((p) => p.variantId)))
  const answers = docs.map((doc): Held => {
    const mine = rows.filter((r) => r.refId === doc.refId)
    const { pieces, shorts } = allocate(books, growthOf(books, doc, mine))
    if (shorts.length > 0 && doc.onShort === 'refuse') return { ok: false, shorts }
    for (const row of mine.filter((r) => r.quantity > 0 && r.state !== 'picked')) {
      Object.assign(row, { state: doc.state, heldUntil: doc.state === 'firm' ? null : doc.heldUntil ?? null })
      books.keep(row)
    }
    bookPieces(work, books, doc, pieces, mine, bookHold)
    const owed = mine.map((r) => ({ line: r.line, variantId: r.variantId, quantity: r.short + r.goneShort }))
    const fresh = pieces.filter((p) => !mine.some((r) => r.line === p.line && r.variantId === p.variantId && r.locationId === p.locationId))
    return { ok: true, short: [...owed, ...fresh.map((p) => ({ line: p.line, variantId: p.variantId, quantity: p.short }))].filter((s) => s.quantity > 0) }
  })
  await settle(work, books)
  return answers
}

/** What each line wants beyond what it has; what it has beyond what it wants is let go. */
function growthOf(books: Books, doc: StockDoc, rows: readonly Reservation[]): Want[] {
  const wanted = new Map<string, number>()
  for (const w of doc.wants) for (const p of w.parts) wanted.set(`${w.line} ${p.variantId}`, (wanted.get(`${w.line} ${p.variantId}`) ?? 0) + p.quantity)
  for (const row of rows) {
    const key = `${row.line} ${row.variantId}`
    const missing = (wanted.get(key) ?? 0) - row.gone - row.quantity
    if (missing < 0) letGo(books, row, -missing, 'released')
    wanted.set(key, Math.max(0, missing))
  }
  return doc.wants.map((w) => {
    const variants = [...new Set(w.parts.map((p) => p.variantId))]
    return { ...w, parts: variants.map((variantId) => ({ variantId, quantity: wanted.get(`${w.line} ${variantId}`)! })) }
  })
}

type Book = (books: Books, doc: StockDoc, piece: Piece, row: Reservation) => void

async function serveAll(work: Work, docs: readonly StockDoc[], options: ReserveOptions, book: Book): Promise<Held[]> {
  const variants = docs.flatMap((d) => d.wants.flatMap((w) => w.parts.map((p) => p.variantId)))
  if (variants.length === 0) return docs.map(() => ({ ok: true, short: [] }))
  const books = await openBooks(work, variants, docs.flatMap((d) => d.wants.flatMap((w) => w.locationId ?? [])))
  const rows = options.known ? await readReservations(work, docs.map((d) => d.refId)) : []
  const standing = groupBy(rows, (r) => r.refId)
  const answers = docs.map((doc) => serve(work, books, doc, standing.get(doc.refId) ?? [], book))
  await books.write()
  return answers
}

function serve(work: Work, books: Books, doc: StockDoc, rows: readonly Reservation[], book: Book): Held {
  const stands = rows.filter((r) => r.quantity + r.gone > 0)
  const lines = new Set(stands.map((r) => r.line))
  const { pieces, shorts } = allocate(books, doc.wants.filter((w) => !lines.has(w.line)))
  if (shorts.length > 0 && doc.onShort === 'refuse') return { ok: false, shorts }
  bookPieces(work, books, doc, pieces, rows, book)
  const owed = stands.filter((r) => r.short + r.goneShort > 0).map((r) => ({ line: r.line, variantId: r.variantId, quantity: r.short + r.goneShort }))
  return { ok: true, short: [...owed, ...pieces.filter((p) => p.short > 0).map((p) => ({ line: p.line, variantId: p.variantId, quantity: p.short }))] }
}

/** Puts decided pieces into the books, on the document's rows where it has some. */
function bookPieces(work: Work, books: Books, doc: StockDoc, pieces: readonly Piece[], rows: readonly Reservation[], book: Book): void {
  for (const piece of pieces) {
    // A hold that ran out left its row behind; the same document may hold again.
    const old = rows.find((r) => r.line === piece.line && r.variantId === piece.variantId && r.locationId === piece.locationId)
    const row: Reservation = old ?? newReservation(work, doc.refId, piece)
    Object.assign(row, { state: doc.state, heldUntil: doc.state === 'firm' ? null : doc.heldUntil ?? null })
    book(books, doc, piece, row)
    books.keep(row)
  }
}

const newReservation = (work: Work, refId: string, { line, variantId, locationId }: Piece): Reservation =>
  ({ refId, line, variantId, locationId, quantity: 0, short: 0, gone: 0, goneShort: 0, back: 0, state: 'firm', heldUntil: null, createdAt: work.now, isNew: true })

const bookHold: Book = (books, doc, piece, row) => {
  const balance = books.balance(piece.variantId, piece.locationId)
  const ref = refOf(doc, piece.line)
  if (piece.held > 0) books.move('reserve', balance, { reserved: piece.held }, ref)
  if (piece.short > 0) books.move('oversell', balance, { oversold: piece.short }, ref)
  row.quantity += piece.held + piece.short
  row.short += piece.short
}

const bookTake: Book = (books, doc, piece, row) => {
  const balance = books.balance(piece.variantId, piece.locationId)
  const ref = refOf(doc, piece.line)
  if (piece.held > 0) books.move('take', balance, { onHand: -piece.held }, ref)
  if (piece.short > 0) books.move('oversell', balance, { oversold: piece.short }, ref)
  row.gone += piece.held + piece.short
  row.goneShort += piece.short
  row.state = 'shipped'
  row.heldUntil = null
}

const refOf = (doc: StockDoc, line: number) => ({ kind: doc.state === 'cart' ? 'cart' : 'order', id: doc.refId, line })
