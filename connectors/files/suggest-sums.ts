import { isNothing, minus, plainAmount, plus, times } from './amounts.ts'

/** Which columns of a table the amounts stand in, by place. */
export type SumColumns = { id: number; quantity: number; unitPrice: number; lineTotal: number; discount: number }
export type SumGuess = { /** The line's amount is before its discount. */ isBefore: boolean; /** The discount is the order's and repeats in each of its rows. */ isOrders: boolean }

const same = (a: string, b: string): boolean => /^-?0*(?:\.0*)?$/.test(minus(a, b))

/** What a discount column is about, by whether price times quantity makes the line's amount with or without it. */
export function guessSums(sample: readonly string[][], at: SumColumns): SumGuess {
  const guess: SumGuess = { isBefore: false, isOrders: false }
  if (at.discount < 0) return guess
  const read = (row: readonly string[], i: number): string | undefined => (isNothing(row[i] ?? '') ? '0' : plainAmount(row[i]!.trim(), '.'))
  let before = 0
  let after = 0
  const ofOrder = new Map<string, string[]>()
  for (const row of sample) {
    const off = read(row, at.discount)?.replace('-', '')
    if (off === undefined || same(off, '0')) continue
    const id = row[at.id] ?? ''
    ofOrder.set(id, [...(ofOrder.get(id) ?? []), off])
    const [quantity, unit, total] = [read(row, at.quantity), read(row, at.unitPrice), read(row, at.lineTotal)]
    if (quantity === undefined || unit === undefined || total === undefined) continue
    const goods = times(quantity, unit)
    if (same(total, goods)) before++
    else if (same(plus(total, off), goods)) after++
  }
  guess.isBefore = before > after
  // Two rows of one order with the same discount may be chance; never another one, and before it, is a pattern.
  const several = [...ofOrder.values()].filter((offs) => offs.length > 1)
  guess.isOrders = guess.isBefore && several.length > 0 && several.every((offs) => offs.every((off) => same(off, offs[0]!)))
  return guess
}
