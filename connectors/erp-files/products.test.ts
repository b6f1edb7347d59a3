import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConnectorFault, money, writeJson, type ChannelProduct } from '#kit'
import { callTo, damages, openTime } from '#kit/testing'
import erpFiles from './connector.ts'
import { writeProducts } from './simulated-products.ts'

/** The products folder of an exchange with one file in it. */
function pull(name: string, text: string) {
  const server = async ({ url }: Request): Promise<Response> => (url.endsWith('/') ? Response.json([{ name, type: 'file' }]) : new Response(text))
  const { at } = callTo(erpFiles, { fetch: server }, { address: 'https://files.example.com/exchange', user: 'erp', password: 's3cret', format: 'csv' }, { time: openTime() })
  return erpFiles.does['products.pull'](at, {})
}
const twd = (minor: bigint) => money(minor, 'TWD')
const told = async (lines: readonly string[]): Promise<string[]> => ((await pull('p.csv', lines.join('\n'))).refused ?? []).map(({ where, words }) => `${where} ${words}`)

const sheet = [
  'product,name,sku,variant,Option：顏色,option: 尺寸,price,Price: VIP,price: 海外 (USD),parts,images,weight_grams,description,brand',
  'T,T恤,T-R-M,,紅,M,400,350,12.50,,https://a.example/1.png https://a.example/2.png,"1,200","棉，\n台灣製",好衣',
  'T,T恤 藍,T-B-M,藍色款,藍,M,420,,,,https://a.example/1.png,,,',
  ',禮盒,SET,,,,900,,,T-R-M x2; 00-1；"A x2" x3,,,,',
]
const goods: ChannelProduct[] = [
  {
    externalId: 'T', name: 'T恤', description: '棉，\n台灣製', brand: '好衣', options: ['顏色', '尺寸'], images: ['https://a.example/1.png', 'https://a.example/2.png'],
    variants: [
      { sku: 'T-R-M', optionValues: ['紅', 'M'], price: twd(400n), prices: [{ list: 'VIP', price: twd(350n) }, { list: '海外', price: money(1250n, 'USD') }], weightGrams: 1200 },
      { sku: 'T-B-M', title: '藍色款', optionValues: ['藍', 'M'], price: twd(420n) },
    ],
  },
  { externalId: 'SET', name: '禮盒', options: [], images: [], variants: [{ sku: 'SET', optionValues: [], price: twd(900n), parts: [{ sku: 'T-R-M', quantity: 2 }, { sku: '00-1', quantity: 1 }, { sku: '"A x2"', quantity: 3 }] }] },
]
const json = [
  { product: 'T', name: 'T恤', sku: 'T-R-M', options: { 顏色: '紅', 尺寸: 'M' }, price: 400, prices: { VIP: '350', '海外 (USD)': '12.50' }, images: ['https://a.example/1.png', 'https://a.example/2.png'], weight_grams: 1200, description: '棉，\n台灣製', brand: '好衣' },
  { product: 'T', name: 'T恤 藍', sku: 'T-B-M', variant: '藍色款', options: { 顏色: '藍', 尺寸: 'M' }, price: 420, images: [], barcode: null },
  { name: '禮盒', sku: 'SET', price: '900', parts: [{ sku: 'T-R-M', quantity: 2 }, { sku: '00-1' }, { sku: '"A x2"', quantity: 3 }] },
]

test('an ERP tells options, prices of lists, bundles, pictures and weights in CSV and in JSON alike', async () => {
  expect(await pull('p.csv', sheet.join('\n'))).toEqual({ items: goods, next: 'p.csv', refused: [] })
  expect(await pull('p.json', writeJson(json))).toEqual({ items: goods, next: 'p.json', refused: [] })
})

test('what cannot be read is told by its file, line and field with the way out, and its product waits whole', async () => {
  const head = 'product,name,sku,option: 顏色,price: VIP,parts,images,weight_grams,brand'
  expect(await told([head, 'A,a,A1,紅,1,,,,', 'A,a,A2,,1,,,,', 'B,b,B1,,x,,,,', 'B,b,B2,,2,,,,', 'C,c,C1,,,,,,', 'C,c,C1,,,,,,'])).toEqual([
    'p.csv:3 option: 顏色 is empty, and p.csv:2 of the same product says 紅: fill it in on every row of the product, or on none. The product A waits with all its rows: send them again together',
    'p.csv:4 price: VIP: x is no amount. The product B waits with all its rows: send them again together',
    'p.csv:7 sku: C1 stood already at p.csv:6: leave one of the two rows. The product C waits with all its rows: send them again together',
  ])
  const words = (await told([head, ',d,D1,紅,,,,,', ',e,E1,,,E1 x2,,,', ',f,F1,,,X x0,,,', ',g,G1,,,X; X x2,,,', ',h,H1,,,,ftp://x,,', ',i,I1,,,,,1.5 kg,', ',,J1,,,,,,', 'K,k,K1,,,,,,one', 'K,k,K2,,,,,,two'])).map((one) => one.split(' ').slice(0, 2).join(' '))
  expect(words).toEqual(['p.csv:2 product:', 'p.csv:3 parts:', 'p.csv:4 parts:', 'p.csv:5 parts:', 'p.csv:6 images:', 'p.csv:7 weight_grams:', 'p.csv:8 name:', 'p.csv:10 brand:'])
  expect((await pull('p.csv', [head, ',d,D1,紅,,,,,', ',z,Z1,,,,,,'].join('\n'))).items.map((p) => p.externalId)).toEqual(['Z1'])
  await expect(told(['sku,name,price_list', 'A,a,VIP'])).rejects.toThrow('p.csv:1: nobody reads a column price_list: write option: NAME, price: LIST')
  await expect(told(['sku,name,price: VIP,Price：VIP', 'A,a,1,2'])).rejects.toThrow('p.csv:1: the column price: VIP is there twice')
})

const text = fc.string({ unit: fc.constantFrom('a', 'Z', '7', '色', ',', '"', ';', '\n', ' ', ':', '(', '0'), minLength: 1, maxLength: 8 }).map((one) => one.trim()).filter((one) => one !== '')
const name = fc.string({ unit: fc.constantFrom('a', 'B', '色', '-', ','), minLength: 1, maxLength: 6 })
const price = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(twd)
/** Products whose SKUs nobody shares, with parts among codes that a cell can say. */
const products = fc.array(fc.record({ name: text, brand: text, description: text, options: fc.uniqueArray(name, { maxLength: 3 }), images: fc.constantFrom([], ['https://a.example/1.png', 'https://a.example/x,y.png?b=1;2']), variants: fc.array(fc.record({ values: fc.array(text, { minLength: 3, maxLength: 3 }), title: text, price, grams: fc.nat(99_999), lists: fc.uniqueArray(name, { maxLength: 2 }), parts: fc.uniqueArray(name, { maxLength: 2 }), count: fc.integer({ min: 1, max: 99 }) }), { minLength: 1, maxLength: 3 }) }), { maxLength: 4 })
  .map((all) => all.map((p, i): ChannelProduct => ({
    externalId: `P${i}`, name: p.name, brand: p.brand, description: p.description, options: p.options, images: p.images,
    variants: p.variants.map((v, n) => ({
      sku: `0${i}-${n}`, title: v.title, optionValues: p.options.map((_, k) => v.values[k]!), price: v.price, weightGrams: v.grams,
      ...(v.lists.length > 0 && { prices: v.lists.map((list, k) => ({ list, price: k === 0 ? v.price : money(v.price.minor, 'USD') })) }), ...(v.parts.length > 0 && { parts: v.parts.map((sku) => ({ sku, quantity: v.count })) }),
    })),
  })))

/** In a CSV the columns are all products' own, so their order is the file's. */
const byName = (items: readonly ChannelProduct[]) => items.map(({ options, variants, ...p }) => ({
  ...p, options: options.toSorted(),
  variants: variants.map(({ optionValues, prices, ...v }) => ({ ...v, values: new Map(options.map((name, i) => [name, optionValues[i]])), prices: prices?.toSorted((a, b) => (a.list < b.list ? -1 : 1)) })),
}))

test('property: what an ERP writes is what is read, in both formats', async () => {
  await fc.assert(fc.asyncProperty(products, fc.constantFrom('csv' as const, 'json' as const), async (wanted, format) => {
    const { items, refused } = wanted.length === 0 ? { items: [], refused: [] } : await pull(`p.${format}`, writeProducts(wanted, format, 'TWD'))
    expect(refused).toEqual([])
    if (format === 'csv') expect(byName(items)).toEqual(byName(wanted))
    else expect(items).toEqual(wanted)
  }), { numRuns: 40 })
})

test('a damaged file is read with its money, or refused by the name of the place', async () => {
  const wrong: string[] = []
  for (const { path, how, body } of damages(json)) {
    const said = await pull('p.json', writeJson(body)).then(({ items, refused = [] }) => ({ items, words: refused.map((one) => `${one.where} ${one.words}`) }), (error: unknown) => {
      if (!(error instanceof ConnectorFault)) throw error
      return { items: [], words: [error.message] }
    })
    const field = path.find((key) => !/^\d+$/.test(key))
    if (said.words.length > 0 && field !== undefined && !said.words.some((words) => words.includes(field.replace(/s$/, '')))) wrong.push(`${path.join('.')} (${how}): ${said.words[0]}`)
    const prices = said.items.flatMap((p) => p.variants.flatMap((v) => [v.price, ...(v.prices ?? []).map((one) => one.price)]))
    if (prices.some((one) => one !== undefined && ![400n, 420n, 900n, 350n, 1250n].includes(one.minor))) wrong.push(`${path.join('.')} (${how}): another price`)
  }
  expect(wrong).toEqual([])
})
