import type { Work } from '#platform'
import { letGo, openHeld, spread, type Moved, type Part } from './reservation.ts'
import { settle } from './settle.ts'

/** Lets go of what documents still hold; what has left the house is `restock`'s. Asking twice frees nothing twice. */
export async function release(work: Work, parts: readonly Part[]): Promise<Moved[]> {
  if (parts.length === 0) return []
  const { books, rows } = await openHeld(work, parts.map((p) => p.refId))
  const moved = parts.flatMap((part) => spread(part, rows, (row, left) => letGo(books, row, left, 'released')))
  await settle(work, books)
  return moved
}
