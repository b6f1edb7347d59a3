/** Abt-Buy, a public set of product pairs that people judged, and the learning of the weights from its training part. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { money, parseExact } from '#kit'
import { traits, type Trait, type Traits } from './compare-names.ts'
import { matchNames } from './match-names.ts'
import { readName, type Named } from './read-name.ts'

const folder = resolve(process.env['TONGLU_SHARED'] ?? join(import.meta.dirname, '../../../../shared'), 'data/match-abt-buy')
export const hasPairs = existsSync(folder)
export type Judged = { traits: Traits; isMatch: boolean }

const rows = (file: string): Record<string, string>[] => parse(readFileSync(join(folder, file), 'utf8'), { columns: true })
const named = ({ name, description, price }: Record<string, string>): Named => ({
  title: name!, more: description, ...(price ? { price: money(parseExact(price, 'USD').minor, 'USD') } : {}),
})
export const reference = (): { logistic_5_features: { test_f1: number }; published_test_f1: Record<string, number> } =>
  JSON.parse(readFileSync(join(folder, 'ref_baselines.json'), 'utf8')) as ReturnType<typeof reference>

/** The judged pairs of each part, compared. Nothing of the labels goes into the comparing. */
export async function openPairs(): Promise<(part: 'train' | 'valid' | 'test') => Judged[]> {
  const [ours, theirs] = [rows('tableA.csv'), rows('tableB.csv')].map((table) => table.map((r) => readName(named(r))))
  const matching = await matchNames(ours!, theirs!)
  return (part) => rows(`${part}.csv`).map((r) => ({ traits: matching.traitsOf(Number(r['rtable_id']), Number(r['ltable_id'])), isMatch: r['label'] === '1' }))
}

/** Logistic regression by Newton's steps, with a little pull towards zero; weights for the traits as they are. */
export function learn(pairs: readonly Judged[], used: readonly Trait[]): Record<Trait, number> {
  const scale = used.map((t) => (t === 'bias' ? 1 : Math.sqrt(variance(pairs.map((p) => p.traits[t]))) || 1))
  const xs = pairs.map((p) => used.map((t, i) => p.traits[t] / scale[i]!))
  let w = used.map(() => 0)
  for (let step = 0; step < 40; step++) {
    const slope = used.map((_t, i) => (i === 0 ? 1e-6 : 1) * w[i]!)
    const bend = used.map((_t, i) => used.map((_u, j) => (i === j ? (i === 0 ? 1e-6 : 1) : 0)))
    xs.forEach((x, n) => {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * w[i]!, 0)))
      const miss = p - (pairs[n]!.isMatch ? 1 : 0)
      for (let i = 0; i < x.length; i++) {
        slope[i]! += miss * x[i]!
        for (let j = 0; j < x.length; j++) bend[i]![j]! += p * (1 - p) * x[i]! * x[j]!
      }
    })
    const move = solve(bend, slope)
    w = w.map((v, i) => v - move[i]!)
  }
  return Object.fromEntries(traits.map((t) => [t, used.includes(t) ? w[used.indexOf(t)]! / scale[used.indexOf(t)]! : 0])) as Record<Trait, number>
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length
}

/** Gauss with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const m = matrix.map((row, i) => [...row, right[i]!])
  for (let c = 0; c < m.length; c++) {
    const pivot = m.slice(c).reduce((best, row, i) => (Math.abs(row[c]!) > Math.abs(m[best]![c]!) ? c + i : best), c)
    ;[m[c], m[pivot]] = [m[pivot]!, m[c]!]
    for (let r = 0; r < m.length; r++) {
      if (r === c) continue
      const by = m[r]![c]! / m[c]![c]!
      for (let k = c; k <= m.length; k++) m[r]![k]! -= by * m[c]![k]!
    }
  }
  return m.map((row, i) => row[m.length]! / row[i]!)
}

export type Quality = { precision: number; recall: number; f1: number }
export function qualityOf(scored: readonly { score: number; isMatch: boolean }[], threshold: number): Quality {
  const said = scored.filter((s) => s.score >= threshold)
  const right = said.filter((s) => s.isMatch).length
  const all = scored.filter((s) => s.isMatch).length
  return { precision: said.length === 0 ? 1 : right / said.length, recall: right / all, f1: (2 * right) / (said.length + all) }
}

/** The threshold with the best F1, and the lowest one from which on nothing or next to nothing is wrong. */
export function thresholds(scored: readonly { score: number; isMatch: boolean }[], precision: number): { best: number; sure: number } {
  const all = [...new Set(scored.map((s) => s.score))].sort((a, b) => a - b).map((t) => ({ t, ...qualityOf(scored, t) }))
  return { best: all.reduce((a, b) => (b.f1 > a.f1 ? b : a)).t, sure: all.find((q) => q.precision >= precision)!.t }
}
