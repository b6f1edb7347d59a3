import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listingContent, type ListingContent } from './listing-content.ts'
import type { ListingRules } from './listing-rules.ts'
import { healthItems, healthWeights, scoreListing, type ListingFacts } from './score-listing.ts'
import { seoChecks } from './seo-checks.ts'

const rules: ListingRules = {
  texts: [{ field: 'title', counting: 'width', max: 120, source: 'test' }], images: [{ advised: { count: 4, longSide: 1000 }, source: 'test' }],
  attributes: [{ name: 'material', isNeeded: true, source: 'test' }, { name: 'pattern', source: 'test' }, { name: 'origin', source: 'test' }],
}
const image = fc.constantFrom(500, 1200).map((side) => ({ url: `https://img.example/${side}.jpg`, width: side, height: side }))
const content = fc.record({
  title: fc.string({ maxLength: 60 }), description: fc.string({ maxLength: 400 }), brand: fc.constantFrom('', '山'), category: fc.constantFrom('', '杯'), barcode: fc.constantFrom('', '4710088410016'), keywords: fc.subarray(['杯', 'cup', '山']),
  images: fc.array(image, { minLength: 1, maxLength: 6 }), attributes: fc.dictionary(fc.constantFrom('material', 'pattern', 'origin'), fc.constant('棉'), { noNullPrototype: true }),
}).map(listingContent)
const facts: fc.Arbitrary<ListingFacts> = fc.record({
  price: fc.record({ here: fc.bigInt(1n, 500n), elsewhere: fc.array(fc.bigInt(1n, 500n), { maxLength: 3 }) }), stock: fc.record({ available: fc.nat(100), soldDaily: fc.nat(9) }),
  reviews: fc.record({ count: fc.nat(30), rating: fc.nat(5) }), conversion: fc.record({ own: fc.nat(9), usual: fc.nat(9) }),
}, { requiredKeys: [] })
const score = (c: ListingContent, f: ListingFacts = {}) => scoreListing({ rules, content: c, findings: [], facts: f })

test('the weights are a hundred; points add up to the score, whatever is not known', () => {
  expect(Object.values(healthWeights).reduce((a, b) => a + b)).toBe(100)
  fc.assert(fc.property(content, facts, (c, f) => {
    const { score: all, items } = score(c, f)
    expect(items.map((i) => i.item)).toEqual([...healthItems])
    expect(items.reduce((n, i) => n + i.points, 0)).toBe(all)
    expect(items.reduce((n, i) => n + i.of, 0)).toBe(100)
    expect(items.every((i) => i.points >= 0 && i.points <= i.of && Number.isInteger(i.points))).toBe(true)
  }))
})

test('more is never worse: a picture, an attribute, a keyword in the title, a barcode, stock, a closer price, a review', () => {
  fc.assert(fc.property(content, facts, (c, f) => {
    const before = score(c, f).score
    const better: [ListingContent, ListingFacts][] = [
      [{ ...c, images: [...c.images, { url: 'https://img.example/n.jpg', width: 1500, height: 1500 }] }, f], [{ ...c, images: [...c.images, { url: 'https://img.example/n.jpg', width: 10, height: 10 }] }, f],
      [{ ...c, attributes: { ...c.attributes, origin: '台灣' } }, f], [{ ...c, title: `${c.title} ${c.keywords.join(' ')}` }, f], [{ ...c, barcode: '4710088410016' }, f], [{ ...c, description: `${c.description} 更多說明` }, f], [{ ...c, category: '杯' }, f],
      ...(f.stock ? [[c, { ...f, stock: { ...f.stock, available: f.stock.available + 5 } }] as [ListingContent, ListingFacts]] : []),
      ...(f.reviews ? [[c, { ...f, reviews: { ...f.reviews, count: f.reviews.count + 1 } }] as [ListingContent, ListingFacts]] : []),
      ...(f.price && f.price.elsewhere.length > 0 ? [[c, { ...f, price: { ...f.price, here: [...f.price.elsewhere].sort((a, b) => Number(a - b))[f.price.elsewhere.length >> 1]! } }] as [ListingContent, ListingFacts]] : []),
    ]
    for (const [next, known] of better) expect(score(next, known).score).toBeGreaterThanOrEqual(before)
  }))
})

test('a whole listing has all points, an empty one none but those for breaking no rule; what is not known is not counted against it', () => {
  const whole = listingContent({ title: '純棉短袖上衣 女 寬鬆 夏季 透氣 山行 cup', description: '說'.repeat(150), brand: '山', category: '上衣', barcode: '4710088410016', keywords: ['純棉', '上衣'], weightGrams: 200, images: Array.from({ length: 4 }, (_, i) => ({ url: `https://i/${i}`, width: 1200, height: 1200 })), attributes: { material: '棉', pattern: '素', origin: '台灣' } })
  expect(score({ ...whole, title: `${whole.title} ${'全'.repeat(20)}` })).toMatchObject({ score: 100 })
  const empty = score(listingContent({}))
  expect(empty.items.filter((i) => i.points > 0).map((i) => i.item)).toEqual(['rules'])
  expect(empty.items.filter((i) => !i.isKnown).map((i) => i.item)).toEqual(['image_size', 'variations', 'price', 'stock', 'reviews', 'conversion'])
})

test('a rule that is broken costs points, and so do options that the channel has no place for', () => {
  const two = listingContent({ title: '杯', options: ['顏色', '尺寸'], variants: [{ sku: 'a', optionValues: ['黑', 'S'] }, { sku: 'b', optionValues: ['白', 'M'] }] })
  const at = (variations: ListingRules['variations']) => scoreListing({ rules: variations ? { variations } : {}, content: two, findings: [{ code: 'banned_word', field: 'title', level: 'error', data: {} }], facts: {} }).items.filter((i) => ['variations', 'rules'].includes(i.item)).map((i) => i.points < i.of)
  expect([at(undefined), at({ source: 'test', maxOptions: 1 })]).toEqual([[false, true], [true, true]])
})

test('search looks at lengths, keywords and the address, by the kind of place', () => {
  const wrong = (place: 'own_shop' | 'marketplace', c: Partial<ListingContent>) => seoChecks(listingContent(c), place).filter((one) => !one.isRight).map((one) => one.code)
  const fine = { title: '純棉短袖上衣 女款 寬鬆透氣', description: `純棉上衣${'好穿舒適'.repeat(12)}`, keywords: ['純棉'], attributes: { slug: 'cotton-tee' } }
  expect(wrong('own_shop', fine)).toEqual([])
  expect(wrong('own_shop', { ...fine, attributes: {} })).toEqual(['slug_missing'])
  expect(wrong('own_shop', { ...fine, attributes: { handle: 'Cotton Tee!' } })).toEqual(['slug_form'])
  expect(wrong('marketplace', { title: '衣 衣服 衣服 衣服', keywords: ['棉'] })).toEqual(['title_length', 'title_repeats', 'title_keywords', 'description_keywords', 'description_length'])
})
