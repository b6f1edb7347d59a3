/** Sums of cube rows at each level of a report, so that rows, columns and totals come from the same amounts. Pure. */
import type { Dimension, Keys, PartRow } from '../cube/shape.ts'
import { answerOf, type SumKpi } from '../kpi.ts'
import type { Value } from './report-shape.ts'

export type Amounts = Record<string, bigint>
export const keyOf = (keys: readonly (string | null)[]): string => JSON.stringify(keys)
const keysAt = (keys: Keys, by: readonly Dimension[]): (string | null)[] => by.map((d) => keys[d] ?? null)

export function add(into: Amounts, more: Readonly<Amounts>): void {
  for (const name of Object.keys(more)) into[name] = (into[name] ?? 0n) + more[name]!
}

/** Amounts under the keys of some dimensions. */
export function sumAt(rows: readonly PartRow[], by: readonly Dimension[]): Map<string, Amounts> {
  const sums = new Map<string, Amounts>()
  for (const row of rows) {
    const key = keyOf(keysAt(row.keys, by))
    const sum = sums.get(key)
    if (sum) add(sum, row.amounts)
    else sums.set(key, { ...row.amounts })
  }
  return sums
}

/** A share of all channels is taken of the same row and column over every channel. */
export type Wholes = { at: (by: readonly Dimension[], keys: readonly (string | null)[]) => Amounts }
export function wholesOf(rows: readonly PartRow[]): Wholes {
  const kept = new Map<string, Map<string, Amounts>>()
  return {
    at(by, keys) {
      const others = by.flatMap((d, i) => (d === 'channel' ? [] : [[d, keys[i] ?? null] as const]))
      const level = others.map(([d]) => d)
      const name = level.join()
      const sums = kept.get(name) ?? sumAt(rows, level)
      kept.set(name, sums)
      return sums.get(keyOf(others.map(([, key]) => key))) ?? {}
    },
  }
}

export const answers = (kpis: readonly SumKpi[], amounts: Amounts | undefined, whole: Amounts): Value[] =>
  kpis.map((kpi) => answerOf(kpi, amounts ?? {}, kpi.per?.across ? whole : (amounts ?? {})).value)

/** Decimals as integers of one size, so that they can be held against each other exactly. */
export function scaled(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(6, '0'))
}
