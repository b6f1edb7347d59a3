/** How many percent fewer are sold when the price rises by one percent: log quantity on log price. */
import { fitLeastSquares } from './least-squares.ts'

export type Sale = { price: number; units: number; /** The shop, channel or SKU that has a level of its own. */ group?: string; /** What else moved sales then: a promotion, a leaflet. As many for each sale. */ beside?: readonly number[] }
export type Elasticity = { elasticity: number; error: number; t: number; p: number; count: number; groups: number; freedom: number }

/** `pooled`: one level for all. `within`: each group its own, by sweeping out its means, which is the same as a column a group and quick. */
export function priceElasticity(sales: Iterable<Sale>, how: 'pooled' | 'within'): Elasticity | undefined {
  const groups = new Map<string, number[][]>()
  for (const { price, units, group = '', beside = [] } of sales) {
    if (!(price > 0) || !(units > 0)) continue
    const key = how === 'pooled' ? '' : group
    const known = groups.get(key) ?? groups.set(key, []).get(key)!
    known.push([Math.log(units), Math.log(price), ...beside])
  }
  const rows = [...groups.values()].flatMap(sweep)
  const columns = (rows[0]?.length ?? 0) - 1
  // Prices that hardly moved say nothing of what happens when they do.
  if (columns < 1 || rows.reduce((sum, row) => sum + row[1]! ** 2, 0) <= 1e-12 * rows.length) return undefined
  // What never happened in these weeks has no effect that could be told apart.
  const told = Array.from({ length: columns }, (_, i) => i + 1).filter((i) => i === 1 || rows.some((row) => Math.abs(row[i]!) > 1e-9))
  const fit = fitLeastSquares(told.map(String), rows.map((row) => told.map((i) => row[i]!)), rows.map((row) => row[0]!), groups.size)
  const term = fit?.terms[0]
  return fit && term && { elasticity: term.estimate, error: term.error, t: term.t, p: term.p, count: rows.length, groups: groups.size, freedom: fit.freedom }
}

function sweep(rows: readonly number[][]): number[][] {
  const means = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length)
  return rows.map((row) => row.map((value, column) => value - means[column]!))
}
