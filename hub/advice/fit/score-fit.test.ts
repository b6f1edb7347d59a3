import fc from 'fast-check'
import { expect, test } from 'vitest'
import { templates } from '#economics'
import { profiles } from './profiles.ts'
import { criteria, ruleIds, rulesOf, scoreFit, usualSettings, type FitSettings, type ProductTraits } from './score-fit.ts'
import { audienceTags, categoryOf, productCategories } from './words-of-fit.ts'

const profile = (id: string) => profiles.find((p) => p.id === id)!
const dress: ProductTraits = { category: 'fashion', priceLevel: 45, grams: 400, needsTryOn: false, isHandmade: false, isVintage: false, marginPpm: 600_000, audience: ['style'], hoursAWeek: 12 }
const left = { leftPpm: 150_000 }
const points = (product: ProductTraits, id: string, settings = usualSettings): number => Number(scoreFit(product, profile(id), left, settings).score)

test('whether it has to be tried on decides between the store and the marketplaces', () => {
  expect(points(dress, 'store')).toBeLessThan(points(dress, 'shopee-tw'))
  for (const market of ['shopee-tw', 'momo', 'pchome', 'amazon-us']) {
    expect(points({ ...dress, needsTryOn: true }, 'store'), market).toBeGreaterThan(points({ ...dress, needsTryOn: true }, market))
  }
  const off: FitSettings = { ...usualSettings, off: ['A06'] }
  expect(points(dress, 'store', off), 'with the rule switched off it changes nothing').toBe(points({ ...dress, needsTryOn: true }, 'store', off))
})

test('dear things go where the shop has the word, craft to Pinterest, electronics to Amazon, a thin margin not to wholesale', () => {
  const gap = (priceLevel: number) => points({ ...dress, priceLevel }, 'own-shop') - points({ ...dress, priceLevel }, 'shopee-tw')
  expect(gap(100)).toBeGreaterThan(0)
  expect(gap(0)).toBeLessThan(gap(100))
  const best = (product: ProductTraits) => profiles.map((p) => [p.id, scoreFit(product, p, left, usualSettings).parts.find((x) => x.criterion === 'category')!.score] as const).filter(([, n]) => n === Math.max(...profiles.map((p) => p.categories[product.isHandmade ? 'craft' : product.category!] ?? 0))).map(([id]) => id)
  expect(best({ ...dress, category: undefined, isHandmade: true })).toContain('pinterest')
  expect(best({ ...dress, category: 'electronics' })).toContain('amazon-us')
  expect(best(dress)).toEqual(['instagram'])
  expect(points({ ...dress, marginPpm: 300_000 }, 'wholesale')).toBeLessThan(points({ ...dress, marginPpm: 700_000 }, 'wholesale'))
})

test('what needs the channel’s yes has no score at all until it is there; what it does not take has none ever', () => {
  const perfume = { ...dress, category: 'perfume' as const }
  expect(scoreFit(perfume, profile('walmart'), left, usualSettings)).toMatchObject({ eligibility: 'needs_approval', score: null })
  expect(scoreFit(perfume, profile('walmart'), left, { ...usualSettings, approved: ['walmart'] })).toMatchObject({ eligibility: 'eligible' })
  expect(scoreFit({ ...dress, category: 'alcohol' }, profile('etsy'), left, { ...usualSettings, approved: ['etsy'] })).toMatchObject({ eligibility: 'forbidden', score: null })
  for (const p of profiles) for (const category of p.needsApproval) expect(scoreFit({ ...dress, category }, p, left, usualSettings).score, `${p.id} ${category}`).toBeNull()
})

const someWeights = fc.record(Object.fromEntries(criteria.map((c) => [c, fc.integer({ min: 0, max: 100 })])) as Record<(typeof criteria)[number], fc.Arbitrary<number>>)
const someProduct: fc.Arbitrary<ProductTraits> = fc.record({
  category: fc.option(fc.constantFrom(...productCategories), { nil: undefined }), priceLevel: fc.integer({ min: 0, max: 100 }), grams: fc.integer({ min: 0, max: 50_000 }), needsTryOn: fc.boolean(), isHandmade: fc.boolean(), isVintage: fc.boolean(),
  marginPpm: fc.option(fc.integer({ min: -500_000, max: 1_000_000 }), { nil: undefined }), audience: fc.subarray([...audienceTags]), hoursAWeek: fc.integer({ min: 0, max: 80 }),
})
const someLeft = fc.oneof(fc.constant({ why: 'no_cost' }), fc.record({ leftPpm: fc.integer({ min: -900_000, max: 900_000 }) }))

test('whatever the product, the channel and the weights: the parts add up to the score, and each is between nothing and its weight', () => {
  fc.assert(fc.property(someProduct, fc.constantFrom(...profiles), someLeft, someWeights, fc.subarray(ruleIds), (product, p, unit, weights, off) => {
    const fit = scoreFit(product, p, unit, { weights, off, approved: [p.id] })
    expect(fit.parts.map((x) => x.criterion)).toEqual([...criteria])
    if (fit.score === null) return
    expect(fit.parts.reduce((n, x) => n + BigInt(x.contribution ?? 0), 0n)).toBe(BigInt(fit.score))
    expect(Number(fit.score)).toBeGreaterThanOrEqual(0)
    expect(Number(fit.score)).toBeLessThanOrEqual(1000)
    for (const rule of off) for (const c of rulesOf[rule]) expect(fit.parts.find((x) => x.criterion === c)!.contribution).toBeNull()
  }), { numRuns: 200 })
})

test('more weight on a criterion never moves the score away from what that criterion says', () => {
  fc.assert(fc.property(someProduct, fc.constantFrom(...profiles), someLeft, someWeights, fc.constantFrom(...criteria), fc.integer({ min: 1, max: 50 }), (product, p, unit, weights, criterion, more) => {
    const settings = (w: typeof weights): FitSettings => ({ weights: w, off: [], approved: [p.id] })
    const [before, after] = [scoreFit(product, p, unit, settings(weights)), scoreFit(product, p, unit, settings({ ...weights, [criterion]: weights[criterion] + more }))]
    const says = before.parts.find((x) => x.criterion === criterion)!.score
    if (before.score === null || after.score === null || says === null) return
    const [a, b] = [Number(before.score), Number(after.score)]
    if (says * 10 >= a) expect(b).toBeGreaterThanOrEqual(a)
    if (says * 10 <= a) expect(b).toBeLessThanOrEqual(a)
  }), { numRuns: 200 })
})

test('every profile says of which day it is, where it was read and that it has to be confirmed, and its fees are economics’ own template', () => {
  expect(profiles.map((p) => p.id)).toEqual(['own-shop', 'shopee-tw', 'momo', 'pchome', 'amazon-us', 'ebay', 'etsy', 'walmart', 'tiktok-shop', 'instagram', 'pinterest', 'store', 'wholesale'])
  for (const p of profiles) {
    expect(templates.map((t) => t.id)).toContain(p.feeTemplate)
    expect(p.source).toMatch(/^https:\/\/|^none: /)
    expect(p.confirm).toBe(true)
    for (const a of p.audience) expect(audienceTags, p.id).toContain(a)
    expect(p.needsApproval.filter((c) => p.forbidden.includes(c)), p.id).toEqual([])
  }
  expect(['上衣', '配件', '生活', 'Electronics', '香水'].map(categoryOf)).toEqual(['fashion', 'accessories', 'home', 'electronics', 'perfume'])
})
