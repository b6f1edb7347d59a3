/**
 * What a week's spend brings, and what one more coin would: a curve that rises ever slower, fitted to the shop's own weeks.
 * outcome = base + top · x / (half + x), where x is the spend with what works on from the weeks before.
 */
import { levenbergMarquardt } from 'ml-levenberg-marquardt'
import { mean, quantileSorted } from 'simple-statistics'
import { geometricAdstock } from './adstock.ts'
import { enoughWeeks, type NotEnough } from './enough.ts'
import { seeded } from './random.ts'

export type Week = { spend: number; outcome: number }
/** `carry`: the share that works on into the next week. */
export type Curve = { base: number; top: number; half: number; carry: number }
export type Saturation = { curve: Curve; /** The curve fitted again to drawn weeks: what is asked of it is asked of each, and the answers' spread is the interval. */ draws: Curve[]; r2: number; weeks: number; /** Mean of the last four weeks. */ now: number }
export type Interval = { low: number; mid: number; high: number }

const carries = [0, 0.2, 0.4, 0.6]
const recentWeeks = 4
const drawn = 120
/** Weeks are drawn in runs, for a good week is followed by a good one. */
const run = 4

/** In a steady state the carried spend is the weekly spend itself, so curves of different carry-over are read on the same axis. */
const carried = (weeks: readonly Week[], carry: number): number[] => geometricAdstock(weeks.map((w) => w.spend), carry).map((x) => x * (1 - carry))

export const outcomeAt = ({ base, top, half }: Curve, spend: number): number => base + (top * spend) / (half + spend)
/** What one more coin a week brings. */
export const marginalAt = ({ top, half }: Curve, spend: number): number => (top * half) / (half + spend) ** 2

/** Nine of ten of the drawn curves answer between low and high. */
export function intervalOf({ curve, draws }: Pick<Saturation, 'curve' | 'draws'>, ask: (curve: Curve) => number): Interval {
  const answers = draws.map(ask).sort((a, b) => a - b)
  const mid = ask(curve)
  return { low: Math.min(mid, quantileSorted(answers, 0.05)), mid, high: Math.max(mid, quantileSorted(answers, 0.95)) }
}

export function fitSaturation(weeks: readonly Week[], seed = 1): Saturation | NotEnough {
  const lacking = enoughWeeks(weeks.map((w) => w.spend))
  if (lacking) return lacking
  const scale = { spend: meanOf(weeks.map((w) => w.spend)), outcome: meanOf(weeks.map((w) => Math.abs(w.outcome))) || 1 }
  const small = weeks.map((w) => ({ spend: w.spend / scale.spend, outcome: w.outcome / scale.outcome }))
  const y = small.map((w) => w.outcome)
  const best = carries.map((carry) => {
    const x = carried(small, carry)
    const curve = { ...fitCurve(x, y, { base: Math.max(0, Math.min(...y)), top: Math.max(...y), half: 1 }, 60), carry }
    return { curve, x, left: y.reduce((sum, one, i) => sum + (one - outcomeAt(curve, x[i]!)) ** 2, 0) }
  }).reduce((a, b) => (b.left < a.left ? b : a))
  const fitted = best.x.map((x) => outcomeAt(best.curve, x))
  const centre = meanOf(y)
  const all = y.reduce((sum, one) => sum + (one - centre) ** 2, 0)
  const draws = drawCurves(best.x, y, fitted, best.curve, seed)
  const grown = (c: Curve): Curve => ({ base: c.base * scale.outcome, top: c.top * scale.outcome, half: c.half * scale.spend, carry: c.carry })
  return { curve: grown(best.curve), draws: draws.map(grown), r2: all === 0 ? 0 : 1 - best.left / all, weeks: weeks.length, now: meanOf(weeks.slice(-recentWeeks).map((w) => w.spend)) }
}

/** The residuals are drawn in runs and laid on the fitted curve, and the curve is fitted to that: how else it could have come. */
function drawCurves(x: readonly number[], y: readonly number[], fitted: readonly number[], curve: Curve, seed: number): Curve[] {
  const random = seeded(seed)
  const n = y.length
  const [left, centre] = [y.map((one, i) => one - fitted[i]!), meanOf(y.map((one, i) => one - fitted[i]!))]
  // A fit bends towards its weeks: residuals are smaller than the noise by what its three numbers took.
  const wider = Math.sqrt(n / (n - 3))
  return Array.from({ length: drawn }, () => {
    const noise: number[] = []
    while (noise.length < n) {
      const from = Math.floor(random() * n)
      for (let i = 0; i < run && noise.length < n; i++) noise.push(left[(from + i) % n]! - centre)
    }
    return { ...fitCurve(x, fitted.map((one, i) => one + noise[i]! * wider), curve, 25), carry: curve.carry }
  })
}

type Shape = Pick<Curve, 'base' | 'top' | 'half'>

/** In units where means are one. `half` up to ten times the usual spend: beyond, the weeks cannot tell a bend from a straight line. */
function fitCurve(x: readonly number[], y: readonly number[], from: Shape, maxIterations: number): Shape {
  const { parameterValues: [base, top, half] } = levenbergMarquardt({ x: [...x], y: [...y] }, ([b, t, h]) => (one) => b! + (t! * one) / (h! + one), {
    initialValues: [from.base, from.top, from.half], minValues: [0, 0, 0.05], maxValues: [1e3, 1e3, 10], maxIterations, damping: 0.1, improvementThreshold: 1e-6, errorTolerance: 1e-9,
    jacobianFunction: ([, t, h]) => (one) => [1, one / (h! + one), (-t! * one) / (h! + one) ** 2],
  })
  return { base: base!, top: top!, half: half! }
}

const meanOf = (xs: readonly number[]): number => mean([...xs])
