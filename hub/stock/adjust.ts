import { ok, refuse, type Result } from '#kit'
import type { Work } from '#platform'
import { openBooks, type Deltas, type EntryKind } from './books.ts'
import { settle } from './settle.ts'
import { checkPlaces } from './check-places.ts'

export type Adjustment = { variantId: string; locationId: string; delta: number; reason: string }
export type Receipt = { variantId: string; locationId: string; quantity: number; reason?: string | undefined }
export type NewLevel = { variantId: string; locationId: string; onHand: number; reserved: number; oversold: number; available: number }

/** Goods come in: what is owed is served first, the oldest promise before the others. */
export const receive = (work: Work, lines: readonly Receipt[]): Promise<Result<NewLevel[]>> =>
  changeShelves(work, 'receive', 'receipt', lines.map((l) => ({ variantId: l.variantId, locationId: l.locationId, delta: l.quantity, reason: l.reason })))

/**
 * Corrects what is on the shelf by a difference, never to a number. Less than was promised turns the newest promises
 * into owed ones, which is announced; less than nothing is refused.
 */
export const adjust = (work: Work, lines: readonly Adjustment[]): Promise<Result<NewLevel[]>> => changeShelves(work, 'adjust', 'adjustment', lines)

type Change = { variantId: string; locationId: string; delta: number; reason?: string | undefined }

async function changeShelves(work: Work, kind: EntryKind, refKind: string, lines: readonly Change[]): Promise<Result<NewLevel[]>> {
  const wrong = await checkPlaces(work, lines)
  if (wrong) return refuse(wrong)
  const books = await openBooks(work, lines.map((l) => l.variantId), lines.map((l) => l.locationId))
  const ref = { kind: refKind, id: work.newId() }
  const lacking: { variantId: string; locationId: string; onHand: number; delta: number }[] = []
  for (const l of lines) {
    const balance = books.balance(l.variantId, l.locationId)
    if (balance.onHand + l.delta < 0) lacking.push({ variantId: l.variantId, locationId: l.locationId, onHand: balance.onHand, delta: l.delta })
    else books.move(kind, balance, { onHand: l.delta } satisfies Deltas, { ...ref, reason: l.reason })
  }
  if (lacking.length > 0) return refuse({ code: 'stock.not_there', lines: lacking })
  const touched = [...new Set(lines.map((l) => books.balance(l.variantId, l.locationId)))]
  const before = touched.map((b) => b.was.onHand)
  await settle(work, books)
  touched.forEach((b, i) => work.audit({
    action: `stock.${kind}`, subjectKind: 'variant', subjectId: b.variantId, before: { locationId: b.locationId, onHand: before[i] }, after: { locationId: b.locationId, onHand: b.onHand },
    why: lines.find((l) => l.variantId === b.variantId && l.locationId === b.locationId)?.reason,
  }))
  return ok(touched.map((b) => ({ variantId: b.variantId, locationId: b.locationId, onHand: b.onHand, reserved: b.reserved, oversold: b.oversold, available: b.onHand - b.reserved - b.oversold })))
}
