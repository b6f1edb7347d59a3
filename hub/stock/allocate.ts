import { availableAt, type Balance, type Books } from './books.ts'

/** What one line of a document asks for; a bundle's components stand in `parts`, already times the units sold. */
export type Want = {
  line: number
  parts: readonly { variantId: string; quantity: number }[]
  /** Only from here, whatever other places have. */
  locationId?: string
}
export type Short = { line: number; variantId: string; wanted: number; available: number }
/** A part of a line at a place: `held` is there, `short` is owed. */
export type Piece = { line: number; variantId: string; locationId: string; held: number; short: number }

type Need = { line: number; variantId: string; quantity: number; locationId: string | undefined }

/**
 * Decides where the lines of one document are served from, without changing anything. All lines draw on the same rest.
 * One place for the whole document if one has everything, else one place a line, else a line is split; what is
 * nowhere stays short at the place that served the line first.
 */
export function allocate(books: Books, wants: readonly Want[]): { pieces: Piece[]; shorts: Short[] } {
  const used = new Map<Balance, number>()
  const rest = (variantId: string, locationId: string): number => {
    const b = books.balance(variantId, locationId)
    return Math.max(0, availableAt(b) - (used.get(b) ?? 0))
  }
  const pieces: Piece[] = []
  const shorts: Short[] = []
  const serve = (need: Need, places: readonly string[]): void => {
    const mine: Piece[] = []
    let left = need.quantity
    for (const locationId of places) {
      const held = Math.min(left, rest(need.variantId, locationId))
      if (held === 0) continue
      const b = books.balance(need.variantId, locationId)
      used.set(b, (used.get(b) ?? 0) + held)
      mine.push({ line: need.line, variantId: need.variantId, locationId, held, short: 0 })
      left -= held
      if (left === 0) break
    }
    if (left > 0) {
      shorts.push({ line: need.line, variantId: need.variantId, wanted: need.quantity, available: need.quantity - left })
      const first = mine[0]
      if (first) first.short = left
      else mine.push({ line: need.line, variantId: need.variantId, locationId: places[0] ?? books.owing, held: 0, short: left })
    }
    pieces.push(...mine)
  }
  const needs = wants.map(needsOf)
  // Lines that may be served from one place only go first: the others can move out of their way.
  for (const need of needs.flat()) if (need.locationId !== undefined) serve(need, [need.locationId])
  const open = needs.map((ofLine) => ofLine.filter((n) => n.locationId === undefined)).filter((ofLine) => ofLine.length > 0)
  const places = books.online.map((l) => l.id)
  const whole = places.length > 1 ? places.find((id) => hasAll(open.flat(), (v) => rest(v, id))) : places[0]
  for (const ofLine of open) {
    const one = whole ?? places.find((id) => hasAll(ofLine, (v) => rest(v, id)))
    for (const need of ofLine) serve(need, one === undefined ? places : [one])
  }
  return { pieces, shorts }
}

function hasAll(needs: readonly Need[], rest: (variantId: string) => number): boolean {
  if (needs.length === 1) return rest(needs[0]!.variantId) >= needs[0]!.quantity
  const wanted = new Map<string, number>()
  for (const n of needs) wanted.set(n.variantId, (wanted.get(n.variantId) ?? 0) + n.quantity)
  for (const [variantId, quantity] of wanted) if (rest(variantId) < quantity) return false
  return true
}

function needsOf(want: Want): Need[] {
  const byVariant = new Map<string, number>()
  for (const p of want.parts) byVariant.set(p.variantId, (byVariant.get(p.variantId) ?? 0) + p.quantity)
  return [...byVariant].filter(([, quantity]) => quantity > 0).map(([variantId, quantity]) =>
    ({ line: want.line, variantId, quantity, locationId: want.locationId }))
}
