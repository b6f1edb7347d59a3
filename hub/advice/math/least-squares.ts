/** Ordinary least squares with what has to stand beside an estimate: its error, how sure it is, how much is explained. */
import { tailOfF, tailOfT } from './student.ts'

export type Term = { name: string; estimate: number; error: number; t: number; p: number }
export type Fit = { terms: Term[]; r2: number; adjustedR2: number; f: number; p: number; /** Standard error of the residuals. */ sigma: number; freedom: number; count: number; fitted: number[] }

/**
 * `rows` without the intercept, which is put first. `swept`: so many means (one a group) were taken out of all columns before, which is
 * the intercept of each group; then none is added. Undefined where the columns do not tell themselves apart, or rows are too few.
 */
export function fitLeastSquares(names: readonly string[], rows: readonly (readonly number[])[], outcome: readonly number[], swept = 0): Fit | undefined {
  const own = swept > 0 ? [...names] : ['(Intercept)', ...names]
  const [n, k] = [rows.length, own.length + swept]
  if (n <= k || outcome.length !== n) return undefined
  const x = swept > 0 ? rows : rows.map((row) => [1, ...row])
  const solved = solve(x, outcome)
  if (!solved) return undefined
  const { beta, inverse } = solved
  const fitted = x.map((row) => row.reduce((sum, v, j) => sum + v * beta[j]!, 0))
  const mean = outcome.reduce((a, b) => a + b, 0) / n
  const [left, all] = [outcome.reduce((sum, y, i) => sum + (y - fitted[i]!) ** 2, 0), outcome.reduce((sum, y) => sum + (y - mean) ** 2, 0)]
  const freedom = n - k
  const variance = left / freedom
  const r2 = all === 0 ? 0 : 1 - left / all
  const f = names.length === 0 || left === 0 ? Number.POSITIVE_INFINITY : (all - left) / names.length / variance
  return {
    terms: own.map((name, j) => {
      const error = Math.sqrt(variance * inverse[j]!.reduce((sum, v) => sum + v * v, 0))
      const t = beta[j]! / error
      return { name, estimate: beta[j]!, error, t, p: tailOfT(t, freedom) }
    }),
    r2, adjustedR2: 1 - ((1 - r2) * (freedom + names.length)) / freedom, f, p: Number.isFinite(f) ? tailOfF(f, names.length, freedom) : 0, sigma: Math.sqrt(variance), freedom, count: n, fitted,
  }
}

/** By Householder reflections: squaring the columns, as the normal equations do, would lose half of the digits. */
function solve(rows: readonly (readonly number[])[], outcome: readonly number[]): { beta: number[]; /** Of the triangle; its rows squared are the variances. */ inverse: number[][] } | undefined {
  const [n, k] = [rows.length, rows[0]!.length]
  const a = rows.map((row) => [...row])
  const b = [...outcome]
  const sizes = Array.from({ length: k }, (_, j) => Math.sqrt(a.reduce((sum, row) => sum + row[j]! ** 2, 0)))
  for (let j = 0; j < k; j++) {
    const size = Math.sqrt(a.slice(j).reduce((sum, row) => sum + row[j]! ** 2, 0))
    // What is left of a column that the others already say is noise.
    if (size <= 1e-10 * sizes[j]!) return undefined
    const sign = a[j]![j]! > 0 ? -1 : 1
    const v = a.slice(j).map((row) => row[j]!)
    v[0]! -= sign * size
    const norm = v.reduce((sum, one) => sum + one * one, 0)
    const reflect = (get: (i: number) => number, set: (i: number, value: number) => void): void => {
      const scale = (2 * v.reduce((sum, one, i) => sum + one * get(j + i), 0)) / norm
      for (let i = 0; i < n - j; i++) set(j + i, get(j + i) - scale * v[i]!)
    }
    for (let c = j; c < k; c++) reflect((i) => a[i]![c]!, (i, value) => { a[i]![c] = value })
    reflect((i) => b[i]!, (i, value) => { b[i] = value })
  }
  const beta = Array.from({ length: k }, () => 0)
  for (let i = k - 1; i >= 0; i--) beta[i] = (b[i]! - sumFrom(i + 1, k, (c) => a[i]![c]! * beta[c]!)) / a[i]![i]!
  const inverse = Array.from({ length: k }, () => Array.from({ length: k }, () => 0))
  for (let c = 0; c < k; c++) for (let i = c; i >= 0; i--) inverse[i]![c] = ((i === c ? 1 : 0) - sumFrom(i + 1, c + 1, (m) => a[i]![m]! * inverse[m]![c]!)) / a[i]![i]!
  return { beta, inverse }
}

function sumFrom(from: number, to: number, of: (i: number) => number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += of(i)
  return sum
}
