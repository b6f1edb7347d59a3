/** From where a coin brings little to where it brings more: only where the intervals part, never more than the cap, and no coin is lost. Pure. */
import { quantileSorted } from 'simple-statistics'
import { marginalAt, outcomeAt, type Interval, type Saturation } from '../math/saturation.ts'

export type Movable = { id: string; fit: Saturation; marginal: Interval }
export type Move = { id: string; before: bigint; after: bigint }
/** A week's margin more or less, as the drawn curves see it. */
export type Plan = { moves: Move[]; effect: Interval }

/** Less than this share of a budget is not worth anybody's click. */
const leastShare = 0.02

/** `capPercent`: of each budget, and of all together, in a week. Of one currency. */
export function planMoves(units: readonly Movable[], capPercent: number): Plan | undefined {
  const cap = (minor: number): number => Math.floor((minor * capPercent) / 100)
  const before = new Map(units.map((u) => [u.id, Math.round(u.fit.now)]))
  const spend = new Map(before)
  const room = new Map(units.map((u) => [u.id, cap(before.get(u.id)!)]))
  let left = cap([...before.values()].reduce((a, b) => a + b, 0))
  const [best, worst] = [[...units].sort((a, b) => b.marginal.mid - a.marginal.mid), [...units].sort((a, b) => a.marginal.mid - b.marginal.mid)]
  for (const to of best) for (const from of worst) {
    // Where the intervals overlap, which is better may be chance.
    if (to.id === from.id || to.marginal.low <= from.marginal.high) continue
    // Never both: what gave does not take.
    if (spend.get(to.id)! < before.get(to.id)! || spend.get(from.id)! > before.get(from.id)!) continue
    const most = Math.min(room.get(to.id)!, room.get(from.id)!, left)
    const amount = untilEqual(to, from, spend.get(to.id)!, spend.get(from.id)!, most)
    if (amount < Math.max(1, leastShare * Math.min(before.get(to.id)!, before.get(from.id)!))) continue
    spend.set(to.id, spend.get(to.id)! + amount)
    spend.set(from.id, spend.get(from.id)! - amount)
    for (const id of [to.id, from.id]) room.set(id, room.get(id)! - amount)
    left -= amount
  }
  const moved = units.filter((u) => spend.get(u.id) !== before.get(u.id))
  if (moved.length === 0) return undefined
  const effect = effectOf(moved, before, spend)
  // Taken together it has to be better, and surely so.
  return effect.low > 0 ? { moves: moved.map((u) => ({ id: u.id, before: BigInt(before.get(u.id)!), after: BigInt(spend.get(u.id)!) })), effect } : undefined
}

/** Not beyond the point from which the other would bring more. Whole units, by halving. */
function untilEqual(to: Movable, from: Movable, up: number, down: number, most: number): number {
  const isBetter = (amount: number): boolean => marginalAt(to.fit.curve, up + amount) >= marginalAt(from.fit.curve, down - amount)
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isBetter(middle)) low = middle
    else high = middle - 1
  }
  return low
}

function effectOf(moved: readonly Movable[], before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Interval {
  const change = (pick: (u: Movable) => Saturation['curve']): number => moved.reduce((sum, u) => sum + outcomeAt(pick(u), after.get(u.id)!) - outcomeAt(pick(u), before.get(u.id)!), 0)
  const mid = change((u) => u.fit.curve)
  const draws = Math.min(...moved.map((u) => u.fit.draws.length))
  const all = Array.from({ length: draws }, (_, i) => change((u) => u.fit.draws[i]!)).sort((a, b) => a - b)
  return { low: Math.min(mid, quantileSorted(all, 0.05)), mid, high: Math.max(mid, quantileSorted(all, 0.95)) }
}
