/** Rows put together, and what is left of a whole when its known parts are taken away. Pure. */
import { isOfGoods, type Asked, type Keys, type PartRow } from './shape.ts'

export const keyText = ({ currency, keys }: Pick<PartRow, 'currency' | 'keys'>): string => JSON.stringify([currency, ...Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1))])

/** The parts, and for each row of the whole its rest under no goods. */
export function lessThan(whole: readonly PartRow[], parts: readonly PartRow[], { by, measures }: Asked): PartRow[] {
  const noGoods = Object.fromEntries(by.filter(isOfGoods).map((d) => [d, null])) as Keys
  const minus = parts.map(({ currency, keys, amounts }) => ({ currency, keys: { ...keys, ...noGoods }, amounts: Object.fromEntries(measures.map((m) => [m, -amounts[m]!])) }))
  const rest = addUp([...whole.map((row) => ({ ...row, keys: { ...row.keys, ...noGoods } })), ...minus], measures)
  return addUp([...parts, ...rest.filter((row) => measures.some((m) => row.amounts[m] !== 0n))], measures)
}

/** One row a key: what several sources say of it side by side, what one says twice added. */
export function addUp(rows: readonly PartRow[], measures: readonly string[]): PartRow[] {
  const sums = new Map<string, PartRow & { amounts: Record<string, bigint> }>()
  for (const row of rows) {
    const key = keyText(row)
    const sum = sums.get(key) ?? { ...row, amounts: Object.fromEntries(measures.map((m) => [m, 0n])) }
    for (const m of measures) sum.amounts[m]! += row.amounts[m] ?? 0n
    sums.set(key, sum)
  }
  return [...sums.values()]
}
