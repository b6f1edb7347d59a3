/**
 * Several channels at once over weeks: each with its own carry-over and saturation, chosen by search, beside trend, season and controls.
 * Least squares over transformed spend; a channel that would take sales away is left out, for an ad that harms is more likely a season unseen.
 */
import { geometricAdstock, hill } from './adstock.ts'
import { fitLeastSquares, type Fit } from './least-squares.ts'

export type MixChannel = { name: string; spend: readonly number[] }
export type MixControl = { name: string; values: readonly number[] }
export type Shape = { theta: number; gamma: number }
export type Mix = { fit: Fit; shapes: Map<string, Shape>; leftOut: string[]; /** What the model says of any week, also of those after the ones it was fitted on. */ predict: (week: number) => number }

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
      return { fit, shapes, leftOut: channels.filter((c) => !kept.includes(c)).map((c) => c.name), predict: (week) => columns.reduce((sum, c, i) => sum + c.values[week]! * beta[i + 1]!, beta[0]!) }
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

const shaped = (spend: readonly number[], { theta, gamma }: Shape): number[] => hill(geometricAdstock(spend, theta), { alpha: 1, gamma })

/** A straight trend, and a year's wave with its half. */
const season = (weeks: number): MixControl[] => [
  { name: 'trend', values: Array.from({ length: weeks }, (_, w) => w / weeks) },
  ...[1, 2].flatMap((times) => (['sin', 'cos'] as const).map((wave) => ({ name: `year ${wave} ${times}`, values: Array.from({ length: weeks }, (_, w) => Math[wave]((2 * Math.PI * times * w) / yearWeeks)) }))),
]
