import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#platform'
import { geometricAdstock, hill, weibullAdstock, weibullWeights } from './adstock.ts'
import { priceElasticity, type Sale } from './elasticity.ts'
import { isLacking } from './enough.ts'
import { fitLeastSquares } from './least-squares.ts'
import { broughtAt, fitMediaMix, oneMoreAt } from './media-mix.ts'
import { seeded } from './random.ts'
import { fitSaturation, intervalOf, marginalAt, outcomeAt, type Saturation } from './saturation.ts'
import { quantileOfT } from './student.ts'

const data = join(process.env['TONGLU_SHARED'] ?? join(projectRoot(), '..', 'shared'), 'data')
const isThere = existsSync(data)
type Row = Record<string, string>
const rowsOf = (path: string): Row[] => {
  const bytes = readFileSync(join(data, path))
  return parse(path.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true }) as Row[]
}
const near = (value: number, reference: string, share = 1e-9, least = 0): void => expect(Math.abs(value - Number(reference)), `${value} beside ${reference}`).toBeLessThanOrEqual(Math.max(share * Math.abs(Number(reference)), least))

/**
 * The reference's Weibull columns were made where R's own lag() stood in for dplyr's, which moves nothing: every past week gets the weight of
 * the week that is looked at. So they prove the weights, and the moving is proved by a single pulse below.
 */
function unlagged(spend: readonly number[], shape: number, scale: number, type: 'cdf' | 'pdf'): number[] {
  let sum = 0
  return weibullWeights(spend.length, { shape, scale, type }).map((weight, i) => (sum += spend[i]!) * weight)
}

describe.skipIf(!isThere)('beside what others reckoned (skipped: no shared data)', () => {
  test('the advertising of the textbook gives its tables, with each error, t and p', () => {
    const ads = rowsOf('advertising-islr/Advertising.csv').map((r) => ({ tv: Number(r['TV']), radio: Number(r['Radio']), newspaper: Number(r['Newspaper']), sales: Number(r['Sales']) }))
    const sales = ads.map((a) => a.sales)
    const three = fitLeastSquares(['tv', 'radio', 'newspaper'], ads.map((a) => [a.tv, a.radio, a.newspaper]), sales)!
    const crossed = fitLeastSquares(['tv', 'radio', 'tv:radio'], ads.map((a) => [a.tv, a.radio, a.tv * a.radio]), sales)!
    const reference = rowsOf('advertising-islr/ref_ols.csv')
    expect(reference).toHaveLength(8)
    for (const row of reference) {
      const term = (row['model'] === 'sales~tv*radio' ? crossed : three).terms.find((t) => t.name === row['term'])!
      near(term.estimate, row['Estimate']!)
      near(term.error, row['Std. Error']!)
      near(term.t, row['t value']!)
      near(term.p, row['Pr(>|t|)']!, 1e-7)
    }
    expect([three.r2.toFixed(3), three.f.toFixed(0), three.sigma.toFixed(3)]).toEqual(['0.897', '570', '1.686'])
    expect(three.p).toBeLessThan(1e-90)
  })

  test('carry-over and saturation are Robyn’s, in each of 208 weeks', () => {
    const rows = rowsOf('mmm-robyn/ref_adstock_hill_vectors.csv')
    const tv = rows.map((r) => Number(r['tv_S']))
    const ours: Record<string, number[]> = {
      'geometric_theta0.3_tv_S': geometricAdstock(tv, 0.3), 'geometric_theta0.8_tv_S': geometricAdstock(tv, 0.8),
      'weibull_cdf_shape0.5_scale0.01_tv_S': unlagged(tv, 0.5, 0.01, 'cdf'), 'weibull_pdf_shape0.5_scale0.01_tv_S': unlagged(tv, 0.5, 0.01, 'pdf'),
      'weibull_cdf_shape2_scale0.1_tv_S': unlagged(tv, 2, 0.1, 'cdf'), 'weibull_pdf_shape2_scale0.1_tv_S': unlagged(tv, 2, 0.1, 'pdf'),
      'hill_alpha1.5_gamma0.4_of_geometric0.8_tv_S': hill(geometricAdstock(tv, 0.8), { alpha: 1.5, gamma: 0.4 }),
    }
    expect(rows).toHaveLength(208)
    for (const [column, values] of Object.entries(ours)) rows.forEach((row, i) => near(values[i]!, row[column]!, 1e-9, 1e-9))
  })

  test('eleven brands of orange juice lose what the reference says when their price rises, pooled and store by store', () => {
    const sales = new Map<string, Sale[]>()
    const text = gunzipSync(readFileSync(join(data, 'orange-juice-dominicks/yx.csv.gz'))).toString().trimEnd().split('\n').slice(1)
    expect(text).toHaveLength(106_139)
    for (const line of text) {
      const cells = line.split(',')
      const brand = cells[1]!
      const list = sales.get(brand) ?? sales.set(brand, []).get(brand)!
      list.push({ price: Number(cells[4 + Number(brand)]), units: Math.exp(Number(cells[3])), group: cells[0]!, beside: [Number(cells[16]), Number(cells[17])] })
    }
    const reference = rowsOf('orange-juice-dominicks/ref_elasticities.csv')
    expect(reference).toHaveLength(11)
    for (const row of reference) {
      const [pooled, within] = [priceElasticity(sales.get(row['brand']!)!, 'pooled')!, priceElasticity(sales.get(row['brand']!)!, 'within')!]
      expect(String(pooled.count)).toBe(row['n'])
      near(pooled.elasticity, row['elasticity_pooled']!)
      near(pooled.error, row['se_pooled']!)
      near(within.elasticity, row['elasticity_storeFE']!)
      near(within.error, row['se_storeFE']!)
    }
  })

  test('four years of Robyn’s made shop: fitted on 182 weeks, it foresees the half year after better than the mean does', () => {
    const rows = rowsOf('mmm-robyn/dt_simulated_weekly.csv')
    const column = (name: string): number[] => rows.map((r) => Number(r[name]))
    const revenue = column('revenue')
    const until = 182
    const mix = fitMediaMix(['tv_S', 'ooh_S', 'print_S', 'facebook_S', 'search_S'].map((name) => ({ name, spend: column(name) })),
      [{ name: 'competitor', values: column('competitor_sales_B') }, { name: 'newsletter', values: column('newsletter') }, { name: 'event', values: rows.map((r) => (r['events'] === 'na' ? 0 : 1)) }], revenue, until)!
    expect(mix.fit.r2).toBeGreaterThan(0.9)
    const later = revenue.slice(until)
    const off = later.reduce((sum, y, i) => sum + Math.abs(y - mix.predict(until + i)) / y, 0) / later.length
    const mean = revenue.slice(0, until).reduce((a, b) => a + b, 0) / until
    const offByMean = later.reduce((sum, y) => sum + Math.abs(y - mean) / y, 0) / later.length
    // Seen: R² 0.91, off by 9.1 % in weeks that it never saw, where the mean is off by 57.9 %. What competitors sold explains most of it.
    expect([off < 0.1, offByMean > 0.5]).toEqual([true, true])
    expect(mix.fit.terms.filter((t) => t.name.endsWith('_S')).every((t) => t.estimate >= 0)).toBe(true)
  })
})

const made = (seed: number, { weeks = 52, top = 9000, half = 3000, base = 2000, noise = 0.06 } = {}) => {
  const random = seeded(seed)
  return Array.from({ length: weeks }, () => {
    const spend = 500 + random() * 6000
    return { spend, outcome: (base + (top * spend) / (half + spend)) * (1 + noise * (random() + random() - 1)) }
  })
}

test('a curve that is known is found again, and the interval of what one more dollar brings holds the truth in nine shops of ten', () => {
  let held = 0
  for (let seed = 1; seed <= 20; seed++) {
    const fit = fitSaturation(made(seed), seed) as Saturation
    const { low, high } = intervalOf(fit, (c) => marginalAt(c, 3000))
    const truth = (9000 * 3000) / 6000 ** 2
    if (low <= truth && truth <= high) held++
    expect(outcomeAt(fit.curve, 3000) / 6500).toBeCloseTo(1, 1)
  }
  expect(held).toBeGreaterThanOrEqual(16)
})

test('the same weeks and the same seed give the same interval', () => {
  const [one, other] = [fitSaturation(made(7), 3), fitSaturation(made(7), 3)]
  expect(one).toEqual(other)
})

test('too few weeks, or a budget that never moved, is said and not fitted', () => {
  expect(fitSaturation(made(1, { weeks: 25 }))).toEqual({ lacks: 'weeks', have: 25, need: 26 })
  expect(fitSaturation(made(1).map((w, i) => ({ ...w, spend: 1000 + (i % 2) })))).toMatchObject({ lacks: 'movement', need: 15 })
  expect(isLacking(fitSaturation(made(1)))).toBe(false)
})

test('columns that say the same, or prices that never moved, give no number', () => {
  expect(fitLeastSquares(['a', 'b'], [[1, 2], [2, 4], [3, 6], [4, 8], [5, 10]], [1, 2, 3, 4, 6])).toBeUndefined()
  expect(priceElasticity(Array.from({ length: 30 }, (_, i) => ({ price: 100, units: i + 1 })), 'pooled')).toBeUndefined()
})

test('a single week of ads works on with the weights of a Weibull, later the less', () => {
  const options = { shape: 2, scale: 0.1, type: 'cdf' } as const
  expect(weibullAdstock([0, 100, 0, 0, 0], options).slice(1)).toEqual(weibullWeights(5, options).slice(0, 4).map((w) => w * 100))
})

test('nine of ten lie within 1.66 errors of a hundred', () => {
  expect(quantileOfT(0.9, 100).toFixed(3)).toBe('1.660')
})

test('two media that work at once are told apart, and what each brings lies within its interval in four shops of five', () => {
  let held = 0
  for (let seed = 1; seed <= 10; seed++) {
    const random = seeded(seed)
    const weeks = 78
    const spend = (usual: number): number[] => Array.from({ length: weeks }, () => usual * (0.3 + 1.4 * random()))
    const [a, b] = [spend(2000), spend(900)]
    const brings = (x: number, top: number, half: number): number => (top * x) / (half + x)
    const sales = a.map((x, i) => (20_000 + 1500 * Math.sin((2 * Math.PI * i) / 52) + brings(x, 9000, 2000) + brings(b[i]!, 6000, 600)) * (0.98 + 0.04 * random()))
    const mix = fitMediaMix([{ name: 'a', spend: a }, { name: 'b', spend: b }], [], sales)!
    for (const [name, x, top, half] of [['a', 2000, 9000, 2000], ['b', 900, 6000, 600]] as const) {
      const { low, mid, high } = broughtAt(mix.ways.get(name) ?? [], mix.fit.freedom, x)
      if (low <= brings(x, top, half) && brings(x, top, half) <= high) held++
      expect([low <= mid, mid <= high]).toEqual([true, true])
      const [now, later] = [oneMoreAt(mix.ways.get(name) ?? [], mix.fit.freedom, x), oneMoreAt(mix.ways.get(name) ?? [], mix.fit.freedom, 3 * x)]
      expect(later.mid).toBeLessThanOrEqual(now.mid)
    }
  }
  expect(held).toBeGreaterThanOrEqual(16)
})
