import type { Work } from '#platform'
import { letGo, openHeld, refOfRow, spread, type Moved, type Part } from './reservation.ts'
import { settle } from './settle.ts'

/** `sellable` goes back on the shelf; `damaged` is back but is nothing to sell. `locationId`: where it came in, else where it left. */
export type Return = Part & { disposition: 'sellable' | 'damaged' }

/**
 * Units of a document come back: those that left, then, when nothing is out any more, those that never did (they are
 * let go). Never more than the document took, whatever was restocked, cancelled or refunded before, in whatever order.
 */
export async function restock(work: Work, parts: readonly Return[]): Promise<Moved[]> {
  if (parts.length === 0) return []
  const { books, rows } = await openHeld(work, parts.map((p) => p.refId), parts.flatMap((p) => p.locationId ?? []))
  const moved = parts.flatMap((part) => {
    const back = spread(part, rows, (row, left) => {
      const units = Math.min(left, row.gone - row.back)
      if (units === 0) return 0
      const sellable = part.disposition === 'sellable'
      books.move('return', books.balance(row.variantId, part.locationId ?? row.locationId), { onHand: sellable ? units : 0 }, refOfRow(row, sellable ? undefined : 'damaged'))
      row.back += units
      books.keep(row)
      return units
    })
    const came = back.reduce((n, m) => n + m.quantity, 0)
    const rest = part.quantity === undefined ? part : { ...part, quantity: part.quantity - came }
    return [...back, ...spread(rest, rows, (row, left) => letGo(books, row, left, 'released'))]
  })
  await settle(work, books)
  return moved
}
