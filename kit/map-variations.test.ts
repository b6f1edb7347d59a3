import { expect, test } from 'vitest'
import type { ListingVariant } from './listing-content.ts'
import type { VariationRule, VariationTheme } from './listing-rules.ts'
import { mapVariations } from './map-variations.ts'

const label = { 'zh-TW': '', 'zh-CN': '', en: '' } as VariationTheme['label']
const theme = (id: string, options: string[], names?: Record<string, string>): VariationTheme => ({ id, label, options, ...(names && { names }) })
const themed: VariationRule = { source: 'test', themes: [theme('COLOR', ['color'], { color: 'color_name' }), theme('SIZE', ['size'], { size: 'size_name' }), theme('SIZE/COLOR', ['size', 'color'], { size: 'size_name', color: 'color_name' })] }
const goods = (options: string[], ...rows: string[][]) => ({ channelCategory: '', options, variants: rows.map((optionValues, i): ListingVariant => ({ sku: `S${i}`, optionValues })) })
const seen = (rule: VariationRule | undefined, content: ReturnType<typeof goods>) => {
  const { theme: chosen, axes, dropped, faults, variants } = mapVariations(rule, content)
  return { theme: chosen?.id, axes: axes.map((a) => a.name), dropped, faults: faults.map((f) => [f.code, ...f.fixes]), values: variants.map((v) => v.values.join('|')) }
}

// What shops call their options, and the theme it must become.
test.each([
  [['顏色'], 'COLOR'], [['颜色'], 'COLOR'], [['Colour'], 'COLOR'], [['尺寸'], 'SIZE'], [['尺码'], 'SIZE'], [['尺碼', '花色'], 'SIZE/COLOR'], [['Color', 'Size'], 'SIZE/COLOR'], [['ＣＯＬＯＲ', ' size '], 'SIZE/COLOR'],
])('options %j are the theme %s', (options, id) => {
  const { theme: chosen, faults } = seen(themed, goods(options, options.map(() => 'a'), options.map(() => 'b')))
  expect([chosen, faults]).toEqual([id, []])
})

test('the channel\'s own names are used, in our order of options', () => {
  expect(seen(themed, goods(['顏色', '尺碼'], ['黑', 'S'], ['白', 'M']))).toEqual({ theme: 'SIZE/COLOR', axes: ['color_name', 'size_name'], dropped: [], faults: [], values: ['黑|S', '白|M'] })
})

test('an option that says the same everywhere is left out where there is no theme for it', () => {
  expect(seen(themed, goods(['顏色', '材質'], ['黑', '棉'], ['白', '棉']))).toEqual({ theme: 'COLOR', axes: ['color_name'], dropped: ['材質'], faults: [], values: ['黑', '白'] })
})

test('what no theme says is merged into one that does, and told with both ways out', () => {
  expect(seen(themed, goods(['顏色', '口味'], ['黑', '甜'], ['白', '鹹']))).toEqual({ theme: 'COLOR', axes: ['color_name'], dropped: [], faults: [['no_theme', 'merge_options', 'one_listing_each']], values: ['黑 / 甜', '白 / 鹹'] })
  expect(seen(themed, goods(['口味'], ['甜'], ['鹹']))).toMatchObject({ theme: undefined, faults: [['no_theme', 'one_listing_each']] })
})

test('more options, variants or values than a channel takes are told with the number of listings they need', () => {
  const rule: VariationRule = { source: 'test', maxOptions: 2, maxVariants: 3, maxValues: 2 }
  expect(seen(rule, goods(['色', '尺寸', '長度'], ['黑', 'S', '長'], ['白', 'M', '短']))).toMatchObject({ axes: ['色', '尺寸 / 長度'], faults: [['too_many_options', 'merge_options', 'one_listing_each']], values: ['黑|S / 長', '白|M / 短'] })
  const many = mapVariations(rule, goods(['色'], ['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']))
  expect(many.faults.map((f) => [f.code, f.data['listings']])).toEqual([['too_many_variants', 3], ['too_many_values', 4]])
  expect(seen(undefined, goods(['色'], ['黑'], ['黑']))).toMatchObject({ faults: [['same_values', 'tell_apart']] })
  expect(seen(rule, goods(['色']))).toMatchObject({ axes: [], faults: [] })
})
