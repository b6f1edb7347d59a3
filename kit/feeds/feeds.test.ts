import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { feedFormats, googleTsv, googleXml, metaCsv, money, openFeed, pinterestTsv, tiktokCsv, type FeedFormat, type FeedItem } from '../index.ts'
import { readXml } from '../testing/read-xml.ts'
import { cleanText } from './feed-text.ts'
import { plainCsv, plainJson, plainNdjson } from './plain.ts'

const shop = { title: '好日子 & 生活', link: 'https://shop.example', description: '全部商品' }
const mug: FeedItem = {
  id: '0012-BLK', group: 'prd_mug', title: '馬克杯 <大> "黑" & 白', description: '<p>耐熱&amp;好拿</p><p>350 ml</p>', link: 'https://shop.example/p/0012-BLK',
  images: ['https://cdn.example/mug,1.jpg', 'https://cdn.example/mug-2.jpg', 'https://cdn.example/mug-3.jpg'], availability: 'in_stock', quantity: 7,
  price: money(480n, 'TWD'), salePrice: money(399n, 'TWD'), brand: '好日子', gtin: '4006381333931', condition: 'new', category: '居家 > 杯具', options: { 顏色: '黑', 尺寸: '大' }, weightGrams: 420,
}
const tea: FeedItem = {
  id: 'TEA', group: undefined, title: '=高山茶', description: '一心二葉\n手採\t春茶', link: 'https://shop.example/p/TEA', images: ['https://cdn.example/tea.jpg'], availability: 'out_of_stock', quantity: 0,
  price: money(123456n, 'USD'), brand: '', gtin: undefined, hasNoIdentifier: true, condition: 'new', category: '', options: {}, weightGrams: undefined,
}

const written = (format: FeedFormat, items: readonly FeedItem[]): string => {
  const writer = openFeed(format, shop)
  const texts = items.flatMap((item) => { const row = writer.item(item); return row.ok ? [row.text] : [] })
  return writer.head + texts.join(writer.between) + writer.foot
}
/** What a reader of another house makes of it: one record of texts an item. */
function readBack(format: FeedFormat, text: string): Record<string, string | string[]>[] {
  switch (format.shape) {
    case 'rss': {
      const items = readXml(text).children[0]!.children.filter((n) => n.name === 'item')
      return items.map((item) => Object.fromEntries(item.children.map((n) => [n.name.slice(2), n.name === 'g:additional_image_link' ? item.children.filter((o) => o.name === n.name).map((o) => o.text) : n.text])))
    }
    case 'csv': return parse(text, { columns: true, relax_column_count: false })
    case 'tsv': return parse(text, { columns: true, delimiter: '\t', relax_column_count: false })
    case 'json': return JSON.parse(text) as Record<string, string>[]
    case 'ndjson': return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, string>)
  }
}

describe('each format says an item as its platform reads it', () => {
  it('Google XML, letter by letter', () => {
    expect(written(googleXml, [mug, tea])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>好日子 &amp; 生活</title>
<link>https://shop.example</link>
<description>全部商品</description>
<item><g:id>0012-BLK</g:id><g:title>馬克杯 &lt;大&gt; &quot;黑&quot; &amp; 白</g:title><g:description>耐熱&amp;好拿
350 ml</g:description><g:link>https://shop.example/p/0012-BLK</g:link><g:image_link>https://cdn.example/mug,1.jpg</g:image_link><g:additional_image_link>https://cdn.example/mug-2.jpg</g:additional_image_link><g:additional_image_link>https://cdn.example/mug-3.jpg</g:additional_image_link><g:availability>in_stock</g:availability><g:price>480 TWD</g:price><g:sale_price>399 TWD</g:sale_price><g:brand>好日子</g:brand><g:gtin>4006381333931</g:gtin><g:condition>new</g:condition><g:product_type>居家 &gt; 杯具</g:product_type><g:item_group_id>prd_mug</g:item_group_id><g:color>黑</g:color><g:size>大</g:size><g:shipping_weight>420 g</g:shipping_weight></item>
<item><g:id>TEA</g:id><g:title>=高山茶</g:title><g:description>一心二葉
手採	春茶</g:description><g:link>https://shop.example/p/TEA</g:link><g:image_link>https://cdn.example/tea.jpg</g:image_link><g:availability>out_of_stock</g:availability><g:price>1234.56 USD</g:price><g:identifier_exists>no</g:identifier_exists><g:condition>new</g:condition></item>
</channel>
</rss>
`)
  })
  it('Google TSV and Pinterest TSV have one line an item, and no tab of the shop’s own', () => {
    expect(readBack(googleTsv, written(googleTsv, [mug, tea]))).toMatchObject([
      { id: '0012-BLK', title: '馬克杯 <大> "黑" & 白', description: '耐熱&好拿 350 ml', additional_image_link: 'https://cdn.example/mug-2.jpg,https://cdn.example/mug-3.jpg', price: '480 TWD', availability: 'in_stock', identifier_exists: '' },
      { id: 'TEA', description: '一心二葉 手採 春茶', price: '1234.56 USD', availability: 'out_of_stock', identifier_exists: 'no' },
    ])
    expect(written(googleTsv, [mug]).split('\n')).toHaveLength(3)
    expect(readBack(pinterestTsv, written(pinterestTsv, [mug]))).toMatchObject([{ image_link: 'https://cdn.example/mug%2C1.jpg', availability: 'in stock', price: '480 TWD', sale_price: '399 TWD' }])
  })
  it('Meta CSV, letter by letter', () => {
    expect(written(metaCsv, [{ ...tea, brand: '好日子' }])).toBe(`id,title,description,link,image_link,additional_image_link,availability,quantity_to_sell_on_facebook,price,sale_price,sale_price_effective_date,brand,gtin,mpn,condition,google_product_category,product_type,item_group_id,color,size,material,pattern,shipping_weight,gender,age_group,custom_label_0,custom_label_1,custom_label_2,custom_label_3,custom_label_4
TEA,=高山茶,"一心二葉
手採	春茶",https://shop.example/p/TEA,https://cdn.example/tea.jpg,,out of stock,0,1234.56 USD,,,好日子,,,new,,,,,,,,,,,,,,,
`)
    expect(readBack(metaCsv, written(metaCsv, [mug]))).toMatchObject([{ id: '0012-BLK', title: '馬克杯 <大> "黑" & 白', availability: 'in stock', quantity_to_sell_on_facebook: '7', sale_price: '399 TWD', item_group_id: 'prd_mug', shipping_weight: '420 g' }])
  })
  it('options go into the columns that feeds have for them, whatever the shop calls them; 規格 is a size where nothing else is', () => {
    const columns = (options: FeedItem['options']) => { const { color, size, material } = readBack(metaCsv, written(metaCsv, [{ ...mug, options }]))[0]!; return [color, size, material] }
    expect([columns({ 色彩: '紅', Materials: '棉', 規格: 'XL' }), columns({ 規格: '三入', 尺碼: 'M' }), columns({ Colours: '', 星座: '獅子' })]).toEqual([['紅', 'XL', '棉'], ['', 'M', ''], ['', '', '']])
  })
  it('TikTok CSV calls the code sku_id and asks for a brand', () => {
    expect(readBack(tiktokCsv, written(tiktokCsv, [mug, tea]))).toMatchObject([{ sku_id: '0012-BLK', brand: '好日子', availability: 'in stock' }])
    expect(openFeed(tiktokCsv, shop).item(tea)).toEqual({ ok: false, field: 'brand', fault: 'missing' })
  })
  it('the plain formats keep the shop’s own words; a spreadsheet computes none of them', () => {
    expect(readBack(plainCsv, written(plainCsv, [mug, tea]))).toMatchObject([{ sku: '0012-BLK', price: '480', sale_price: '399', currency: 'TWD', options: '顏色: 黑,尺寸: 大', description: '<p>耐熱&amp;好拿</p><p>350 ml</p>' }, { sku: 'TEA', title: "'=高山茶", price: '1234.56', currency: 'USD' }])
    for (const format of [plainJson, plainNdjson]) expect(readBack(format, written(format, [mug, tea]))).toMatchObject([{ sku: '0012-BLK', images: mug.images, gtin: '4006381333931' }, { sku: 'TEA', title: '=高山茶', brand: null }])
    expect(JSON.parse(written(plainJson, []))).toEqual([])
  })
})

it('a sale price is told while it is lower, with its days in UTC', () => {
  const days = { saleFrom: '2026-11-11T00:00:00.000Z', saleUntil: '2026-11-12T16:00:00.000Z' }
  expect(readBack(googleXml, written(googleXml, [{ ...mug, ...days }]))[0]).toMatchObject({ sale_price_effective_date: '2026-11-11T00:00Z/2026-11-12T16:00Z' })
  for (const salePrice of [money(480n, 'TWD'), money(500n, 'TWD'), money(100n, 'USD')]) expect(readBack(googleXml, written(googleXml, [{ ...mug, ...days, salePrice }]))[0]).not.toHaveProperty('sale_price')
})

it('that goods have no number is said only where the shop said so and none is known', () => {
  const exists = (item: Partial<FeedItem>): unknown => readBack(googleXml, written(googleXml, [{ ...tea, ...item }]))[0]!['identifier_exists']
  expect(exists({})).toBe('no')
  expect(exists({ hasNoIdentifier: false })).toBeUndefined()
  expect(exists({ gtin: '4006381333931' })).toBeUndefined()
  expect(exists({ brand: '好日子', mpn: 'T-1' })).toBeUndefined()
  // A number for use within a shop is none of the trade's.
  expect(readBack(googleXml, written(googleXml, [{ ...tea, gtin: '2012345678900', hasNoIdentifier: false }]))[0]).not.toHaveProperty('gtin')
})

test.each<[string, Partial<FeedItem>, FeedFormat, unknown]>([
  ['without a picture', { images: [] }, googleXml, { field: 'image', fault: 'missing' }],
  ['whose picture is no address', { images: ['mug.jpg'] }, googleXml, { field: 'image', fault: 'malformed' }],
  ['without a price', { price: undefined }, metaCsv, { field: 'price', fault: 'missing' }],
  ['that costs nothing', { price: money(0n, 'TWD') }, metaCsv, { field: 'price', fault: 'missing' }],
  ['whose code is too long', { id: 'X'.repeat(51) }, googleXml, { field: 'id', fault: 'too_long' }],
  ['of no brand, number or part number', { brand: '', gtin: undefined }, metaCsv, { field: 'identifier', fault: 'missing' }],
  ['without a name', { title: ' \u0000 ' }, googleTsv, { field: 'title', fault: 'missing' }],
])('an item %s is left out, and why is said', (_what, item, format, reason) => {
  expect(openFeed(format, shop).item({ ...mug, ...item })).toEqual({ ok: false, ...reason as object })
})

it('a name that is too long is cut between characters, never within one', () => {
  const title = readBack(googleXml, written(googleXml, [{ ...mug, title: '🍵'.repeat(200) }]))[0]!['title']
  expect(title).toBe('🍵'.repeat(150))
})

describe('any text survives', () => {
  // Control characters and halves of characters too.
  const anyText = fc.array(fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0x10ffff })), { maxLength: 40 }).map((codes) => `a${codes.map((c) => String.fromCodePoint(c)).join('')}z`)
  test.each(feedFormats.filter((f) => f.shape !== 'tsv').map((f) => [f.id, f] as const))('%s', (_id, format) => {
    fc.assert(fc.property(anyText, anyText, (title, category) => {
      const [row] = readBack(format, written(format, [{ ...mug, title, category }]))
      expect(row!['title']).toBe(cleanText(title))
      expect(row!['product_type'] ?? row!['category']).toBe(cleanText(category))
    }), { numRuns: 100 })
  })
  test.each(feedFormats.filter((f) => f.shape === 'tsv').map((f) => [f.id, f] as const))('%s, with blanks for what would break its lines', (_id, format) => {
    fc.assert(fc.property(anyText, (title) => {
      expect(readBack(format, written(format, [{ ...mug, title }]))[0]!['title']).toBe(cleanText(title).replace(/[\t\n]+/g, ' '))
    }), { numRuns: 100 })
  })
})
