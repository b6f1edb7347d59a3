/**
 * Several channels at once over weeks: each with its own carry-over and saturation, chosen by search, beside trend, season and controls.
 * Least squares over transformed spend; a channel that would take sales away is left out, for an ad that harms is more likely a season unseen.
 */
import { geometricAdstock, hill } from './adstock.ts'
import { fitLeastSquares, type Fit } from './least-squares.ts'
import type { Interval } from './saturation.ts'
import { quantileOfT, tailOfF } from './student.ts'

export type MixChannel = { name: string; spend: readonly number[] }
export type MixControl = { name: string; values: readonly number[] }
export type Shape = { theta: number; gamma: number }
/** One way in which a medium may have worked: `most`, the highest carried spend there was; `estimate`, what it brings at the very top of its curve. */
export type Way = Shape & { most: number; estimate: number; error: number }
export type Mix = { fit: Fit; shapes: Map<string, Shape>; leftOut: string[]; /** Of each medium that is in: the best way first, then all others that the weeks do not speak against. */ ways: Map<string, Way[]>; /** What the model says of any week, also of those after the ones it was fitted on. */ predict: (week: number) => number }

const thetas = [0, 0.2, 0.4, 0.6, 0.8]
const gammas = [0.3, 0.6, 1]
const rounds = 3
const yearWeeks = 365.25 / 7

/** `until`: weeks that it may look at; the columns may be longer. */
export function fitMediaMix(channels: readonly MixChannel[], controls: readonly MixControl[], outcome: readonly number[], until = outcome.length): Mix | undefined {
  const weeks = Math.max(outcome.length, ...channels.map((c) => c.spend.length))
  const beside: MixControl[] = [...season(weeks), ...controls]
  const shapes = new Map(channels.map((c) => [c.name, { theta: 0.4, gamma: 0.6 }]))
  let kept = channels.filter((c) => c.spend.slice(0, until).some((s) => s > 0))
  const columnsOf = (): MixControl[] => [...kept.map((c) => ({ name: c.name, values: shaped(c.spend, shapes.get(c.name)!) })), ...beside]
  const fitNow = (): Fit | undefined => {
    const columns = columnsOf()
    return fitLeastSquares(columns.map((c) => c.name), Array.from({ length: until }, (_, week) => columns.map((c) => c.values[week]!)), outcome.slice(0, until))
  }
  for (let round = 0; round < rounds; round++) for (const { name } of kept) shapes.set(name, bestShape(name, shapes, fitNow))
  for (let fit = fitNow(); ; fit = fitNow()) {
    const worst = fit?.terms.filter((t) => t.estimate < 0 && kept.some((c) => c.name === t.name)).sort((a, b) => a.t - b.t)[0]
    if (fit && !worst) {
      const columns = columnsOf()
      const beta = fit.terms.map((t) => t.estimate)
      const ways = new Map(kept.map((c) => [c.name, waysOf(c, shapes, fit, fitNow)]))
      return { fit, shapes, ways, leftOut: channels.filter((c) => !kept.includes(c)).map((c) => c.name), predict: (week) => columns.reduce((sum, c, i) => sum + c.values[week]! * beta[i + 1]!, beta[0]!) }
    }
    if (!worst) return undefined
    kept = kept.filter((c) => c.name !== worst.name)
  }
}

function bestShape(name: string, shapes: Map<string, Shape>, fitNow: () => Fit | undefined): Shape {
  let best = { shape: shapes.get(name)!, r2: fitNow()?.r2 ?? 0 }
  for (const theta of thetas) for (const gamma of gammas) {
    shapes.set(name, { theta, gamma })
    const r2 = fitNow()?.r2 ?? 0
    if (r2 > best.r2) best = { shape: { theta, gamma }, r2 }
  }
  shapes.set(name, best.shape)
  return best.shape
}

/** Ways whose weeks fit no worse than one time in ten by chance, the others' shapes as they are. */
function waysOf({ name, spend }: MixChannel, shapes: Map<string, Shape>, best: Fit, fitNow: () => Fit | undefined): Way[] {
  const chosen = shapes.get(name)!
  const wayOf = (shape: Shape, fit: Fit): Way => {
    const { estimate, error } = fit.terms.find((t) => t.name === name)!
    return { ...shape, most: Math.max(...geometricAdstock(spend, shape.theta)), estimate, error }
  }
  const ways = [wayOf(chosen, best)]
  for (const theta of thetas) for (const gamma of gammas) {
    if (theta === chosen.theta && gamma === chosen.gamma) continue
    shapes.set(name, { theta, gamma })
    const fit = fitNow()
    const worse = fit ? ((best.r2 - fit.r2) / 2) / ((1 - best.r2) / best.freedom) : Number.POSITIVE_INFINITY
    if (fit && (worse <= 0 || tailOfF(worse, 2, best.freedom) >= 0.1)) ways.push(wayOf({ theta, gamma }, fit))
  }
  shapes.set(name, chosen)
  return ways
}

/** What so much every week brings a week, in a steady state: nine of ten, over all ways that are possible. An ad takes no sales away. */
export const broughtAt = (ways: readonly Way[], freedom: number, spend: number): Interval => over(ways, freedom, ({ theta, gamma, most }) => { const x = spend / (1 - theta); return x === 0 ? 0 : x / (x + most * gamma) })
/** What one more coin a week brings there. */
export const oneMoreAt = (ways: readonly Way[], freedom: number, spend: number): Interval => over(ways, freedom, ({ theta, gamma, most }) => { const x = spend / (1 - theta); return (most * gamma) / (1 - theta) / (x + most * gamma) ** 2 })

function over(ways: readonly Way[], freedom: number, height: (way: Way) => number): Interval {
  const far = quantileOfT(0.9, freedom)
  const [best] = ways
  return {
    low: Math.max(0, Math.min(...ways.map((way) => (way.estimate - far * way.error) * height(way)))), mid: best ? best.estimate * height(best) : 0, high: Math.max(0, ...ways.map((way) => (way.estimate + far * way.error) * height(way))),
  }
}

const shaped = (spend: readonly number[], { theta, gamma }: Shape): number[] => hill(geometricAdstock(spend, theta), { alpha: 1, gamma })

/** A straight trend, and a year's wave with its half. */
const season = (weeks: number): MixControl[] => [
  { name: 'trend', values: Array.from({ length: weeks }, (_, w) => w / weeks) },
  ...[1, 2].flatMap((times) => (['sin', 'cos'] as const).map((wave) => ({ name: `year ${wave} ${times}`, values: Array.from({ length: weeks }, (_, w) => Math[wave]((2 * Math.PI * times * w) / yearWeeks)) }))),
]
