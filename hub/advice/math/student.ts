/** Tails of Student's t and of F, to the digits that tables of regressions give: also where they are as small as 1e-80. */

/** The chance of a |t| at least this large, when nothing is there. */
export const tailOfT = (t: number, freedom: number): number => incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
/** The chance of an F at least this large. */
export const tailOfF = (f: number, above: number, below: number): number => incompleteBeta(below / (below + above * f), below / 2, above / 2)

/** Such that |t| stays below it with this confidence (0.9: nine of ten). By halving: it is asked seldom. */
export function quantileOfT(confidence: number, freedom: number): number {
  let [low, high] = [0, 1]
  while (tailOfT(high, freedom) > 1 - confidence) high *= 2
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (tailOfT(middle, freedom) > 1 - confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
  const tiny = 1e-300
  const near = (v: number): number => (Math.abs(v) < tiny ? tiny : v)
  let [c, d] = [1, 1 / near(1 - ((a + b) * x) / (a + 1))]
  let fraction = d
  for (let m = 1; m <= 500; m++) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / near(1 + step * d)
      c = near(1 + step / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return front * fraction
}

/** Lanczos, good to fifteen digits. */
function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z)
  const parts = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7]
  const x = parts.reduce((sum, part, i) => sum + part / (z + i), 0.99999999999980993)
  const t = z + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (z - 0.5) * Math.log(t) - t + Math.log(x)
}
