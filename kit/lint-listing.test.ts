import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectors } from '#connectors'
import { findingCodes, lintListing, listingContent, money, optionNameOf, themesFor, type ListingContent, type ListingRules } from '#kit'

const source = 'https://acme.example/docs'
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: fc.constantFrom('<', '>', 'b', '/', '"', '=', '杯', '!', '&', '#', ' '), maxLength: 80 }), fc.constantFrom('', '__proto__', 'constructor', '服飾', '<p>', '電子煙'))
const image = fc.record({ url: text, alt: text, width: fc.integer({ min: -1, max: 20_000 }), height: fc.integer({ min: 0, max: 20_000 }), bytes: fc.nat(), type: text })
const content: fc.Arbitrary<ListingContent> = fc.record({
  title: text, description: text, brand: text, category: text, channelCategory: text, barcode: text, sku: text, images: fc.array(image, { maxLength: 4 }), price: fc.record({ minor: fc.bigInt({ min: -10n, max: 10n ** 12n }), currency: fc.constantFrom('TWD', 'USD', 'nothing') }),
  attributes: fc.dictionary(text, text, { maxKeys: 4 }), keywords: fc.array(text, { maxLength: 4 }), isPhysical: fc.boolean(), options: fc.array(text, { maxLength: 3 }), variants: fc.array(fc.record({ sku: text, optionValues: fc.array(text, { maxLength: 3 }), barcode: text }), { maxLength: 4 }),
})

test('no listing whatever makes the judging fail, on any channel, and it says the same twice', () => {
  const all = connectors.flatMap(({ listing }) => listing ?? [])
  expect(all.length).toBeGreaterThan(15)
  const banned = [{ id: 'x', words: ['', '杯', 'b', '"'], why: { 'zh-TW': '', 'zh-CN': '', en: '' }, source }]
  fc.assert(fc.property(content, fc.constantFrom(...all), (listing, rules) => {
    const found = lintListing(rules, listing, { currency: 'TWD', banned })
    for (const { code } of found) expect(findingCodes).toContain(code)
    expect(lintListing(rules, listing, { currency: 'TWD', banned })).toEqual(found)
  }), { numRuns: 300 })
})

test('a text at the limit is fine and one letter more is not, however a channel counts', () => {
  const letters = fc.constantFrom('a', '杯', 'Ａ', '🎁', '👨‍👩‍👧', 'é')
  fc.assert(fc.property(letters, fc.integer({ min: 1, max: 40 }), fc.constantFrom('characters' as const, 'graphemes' as const, 'width' as const, 'utf8' as const, 'utf16' as const), (letter, times, counting) => {
    const title = letter.repeat(times)
    const judge = (max: number): string[] => lintListing({ texts: [{ field: 'title', counting, max, source }] }, listingContent({ title })).map((f) => f.code)
    const most = [...Array(40 * 20).keys()].find((max) => judge(max + 1).length === 0)! + 1
    expect(judge(most)).toEqual([])
    if (most > 1) expect(judge(most - 1)).toEqual(['too_long'])
  }), { numRuns: 40 })
})

test('what was not read in the platform’s own words warns, and never holds a listing back', () => {
  const unread: ListingRules = { needs: [{ field: 'brand', source: `not confirmed: ${source}` }], prices: [{ currency: 'TWD', min: '10', source: 'a page; 10 is not confirmed' }], physicalOnly: { source: 'not confirmed' }, texts: [{ field: 'title', counting: 'characters', max: 1, level: 'error', source }] }
  const found = lintListing(unread, listingContent({ title: '杯子', price: money(1n, 'TWD'), isPhysical: false }))
  expect(found.map((f) => `${f.level} ${f.code}`)).toEqual(['error too_long', 'warning needed', 'warning digital', 'warning price_too_low'])
  expect(found[0]).toMatchObject({ source })
  fc.assert(fc.property(content, fc.constantFrom(...connectors.flatMap(({ listing }) => listing ?? [])), (listing, rules) => {
    for (const { level, source: of = '' } of lintListing(rules, listing)) if (/not confirmed/i.test(of)) expect(level).toBe('warning')
  }), { numRuns: 200 })
})

test('long texts are judged in a moment, also those made to be slow', () => {
  const slow = '<a "'.repeat(5000) + '#'.repeat(20_000) + '杯'.repeat(10_000)
  for (const { listing } of connectors) if (listing) lintListing(listing, listingContent({ title: slow, description: slow, keywords: [slow] }))
}, 10_000)

const rich: ListingRules = { texts: [{ field: 'description', counting: 'characters', source, markup: { tags: { p: { inside: [''] }, ul: { inside: [''] }, li: { inside: ['ul'] }, a: { attributes: ['href'] }, br: { isVoid: true } } } }] }
test.each([
  ['<p>杯子<br>白色</p><ul><li>350ml</li></ul>', []],
  ['5 < 6 且 7 > 2', []],
  ['<P>大寫也一樣</P>', []],
  ['<li>不在清單裡</li>', ['markup_broken']],
  ['<p>沒有關', ['markup_broken']],
  ['<a href="https://x" onclick="x()">x</a>', ['markup_not_allowed']],
  ['<script>x</script>', ['markup_not_allowed']],
  ['<!-- note -->', ['markup_not_allowed']],
])('rich text is a grammar, not a list of tags: %s', (description, codes) => {
  expect(lintListing(rich, listingContent({ description })).map((f) => f.code)).toEqual(codes)
})

test('an option is the same whatever the shop calls it, and a theme says exactly what differs', () => {
  expect(new Set(['顏色', '颜色', 'Colour', 'COLOR_NAME', 'Colors', '色', '色彩'].map(optionNameOf))).toEqual(new Set(['color']))
  expect(['Sizes', 'materials', '材料', 'Patterns'].map(optionNameOf)).toEqual(['size', 'material', 'material', 'pattern'])
  expect(['星座', '規格', '规格'].map(optionNameOf)).toEqual([undefined, undefined, undefined])
  const rule = { source, themes: [{ id: 'COLOR', label: 'Color', options: ['color'] }, { id: 'SIZE_COLOR', label: 'Size and color', options: ['size', 'color'] }, { id: 'RINGS', label: 'Ring size', options: ['size'], categories: ['jewelry'] }] }
  const of = (options: string[], channelCategory = '') => themesFor(rule, { options, channelCategory })?.map((t) => t.id)
  expect(of(['顏色', '尺寸'])).toEqual(['SIZE_COLOR'])
  expect(of(['尺碼'])).toEqual([])
  expect(of(['尺碼'], 'jewelry > rings')).toEqual(['RINGS'])
  expect(of(['星座'])).toEqual([])
  expect(lintListing({ variations: rule }, listingContent({ options: ['尺碼'] })).map((f) => f.code)).toEqual(['no_theme'])
})

test('errors come before warnings, and prices are compared exactly', () => {
  const rules: ListingRules = { needs: [{ field: 'brand', level: 'warning', source }, { field: 'title', source }], prices: [{ currency: 'USD', min: '0.99', max: '7600', source }] }
  const judge = (minor: bigint): string[] => lintListing(rules, listingContent({ price: money(minor, 'USD') })).map((f) => `${f.level} ${f.code}`)
  expect(judge(98n)).toEqual(['error needed', 'error price_too_low', 'warning needed'])
  expect(judge(99n)).toEqual(['error needed', 'warning needed'])
  expect(judge(760_001n)).toContain('error price_too_high')
})
