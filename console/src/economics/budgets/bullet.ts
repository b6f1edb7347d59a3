/** Where the parts of a pacing bar stand, in percent of its width. Only places are floats; money stays whole. */
import type { Pace } from './budgets-api.ts'

export type Scale = { low: bigint; high: bigint }
type Said = Pick<Pace, 'actual' | 'planned' | 'goal' | 'forecast'>

const saidOf = ({ actual, planned, goal, forecast }: Said): bigint[] => [actual, planned, goal, forecast].flatMap((n) => (n === null ? [] : [BigInt(n)]))

/** One scale for all rows, so that lengths can be compared; nothing is always in it. */
export function scaleOf(paces: readonly Said[]): Scale {
  const all = paces.flatMap(saidOf)
  const [low, high] = [all.reduce((a, b) => (b < a ? b : a), 0n), all.reduce((a, b) => (b > a ? b : a), 1n)]
  // Marks at the ends keep their whole width.
  const edge = (high - low) / 40n
  return { low: low < 0n ? low - edge : low, high: high + edge }
}

export function bulletOf(pace: Said, { low, high }: Scale) {
  const at = (n: bigint): number => Number(((n - low) * 10_000n) / (high - low)) / 100
  const place = (minor: string | null): number | undefined => (minor === null ? undefined : at(BigInt(minor)))
  return { zero: at(0n), actual: at(BigInt(pace.actual)), planned: place(pace.planned), goal: place(pace.goal), forecast: place(pace.forecast) }
}
