/** How an ad goes on working after its week, and how each further coin brings less: as Meta's Robyn defines both. */

/** Each week keeps a share `theta` of what the week before had. */
export function geometricAdstock(spend: readonly number[], theta: number): number[] {
  const kept: number[] = []
  for (const [i, x] of spend.entries()) kept.push(x + theta * (kept[i - 1] ?? 0))
  return kept
}

/** Carry-over by the shape of a Weibull: `cdf` only wanes; `pdf` may first grow, for what needs time. `scale` is a share of the length. */
export function weibullAdstock(spend: readonly number[], { shape, scale, type }: { shape: number; scale: number; type: 'cdf' | 'pdf' }): number[] {
  const n = spend.length
  const weights = weibullWeights(n, { shape, scale, type })
  return spend.map((_, at) => {
    let sum = 0
    for (let from = 0; from <= at; from++) sum += spend[from]! * weights[at - from]!
    return sum
  })
}

/** How much of a week's spend works so many weeks later. */
export function weibullWeights(n: number, { shape, scale, type }: { shape: number; scale: number; type: 'cdf' | 'pdf' }): number[] {
  if (n < 2 || shape === 0 || scale === 0) return Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0))
  // The quantile of 1…n, to the nearest whole week; a half goes to the even one, as R rounds.
  const weeks = roundEven(1 + (n - 1) * scale)
  return type === 'cdf' ? waning(n, shape, weeks) : growing(n, shape, weeks)
}

const waning = (n: number, shape: number, scale: number): number[] => {
  const weights = [1]
  for (let week = 1; week < n; week++) weights.push(weights[week - 1]! * Math.exp(-((week / scale) ** shape)))
  return weights
}

function growing(n: number, shape: number, scale: number): number[] {
  const density = Array.from({ length: n }, (_, i) => ((week) => (shape / scale) * (week / scale) ** (shape - 1) * Math.exp(-((week / scale) ** shape)))(i + 1))
  const [low, high] = [Math.min(...density), Math.max(...density)]
  return high === low ? density.map((_, i) => (i === 0 ? 1 : 0)) : density.map((d) => (d - low) / (high - low))
}

const roundEven = (x: number): number => {
  const below = Math.floor(x)
  const part = x - below
  return part > 0.5 || (part === 0.5 && below % 2 === 1) ? below + 1 : below
}

/** An S of height one: `alpha` how sharp, `gamma` at which share of the most its middle lies. */
export function hill(values: readonly number[], { alpha, gamma }: { alpha: number; gamma: number }): number[] {
  const middle = Math.max(...values) * gamma
  return values.map((x) => x ** alpha / (x ** alpha + middle ** alpha))
}
