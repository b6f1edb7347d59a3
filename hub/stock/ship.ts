import type { Work } from '#platform'
import { openHeld, refOfRow, spread, type Moved, type Part } from './reservation.ts'
import { settle } from './settle.ts'

/**
 * Goods leave the house, each from the place that held it for this document. What the books did not have leaves too
 * if it is shipped, and stays owed until stock arrives. With a location only what is held there leaves.
 */
export async function ship(work: Work, parts: readonly Part[]): Promise<Moved[]> {
  if (parts.length === 0) return []
  const { books, rows } = await openHeld(work, parts.map((p) => p.refId))
  const moved = parts.flatMap((part) => spread(part, rows, (row, left) => {
    if (part.locationId !== undefined && part.locationId !== row.locationId) return 0
    const held = Math.min(left, row.quantity - row.short)
    const short = Math.min(left - held, row.short)
    const balance = books.balance(row.variantId, row.locationId)
    if (held > 0) books.move('ship', balance, { onHand: -held, reserved: -held }, refOfRow(row))
    if (short > 0) books.move('ship', balance, {}, refOfRow(row, 'short'))
    row.quantity -= held + short
    row.short -= short
    row.gone += held + short
    row.goneShort += short
    if (row.quantity === 0) Object.assign(row, { state: 'shipped', heldUntil: null })
    if (held + short > 0) books.keep(row)
    return held + short
  }))
  await settle(work, books)
  return moved
}
