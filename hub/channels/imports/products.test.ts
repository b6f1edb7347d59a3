import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import * as catalog from '#catalog'
import { guarded, openTable } from '#files'
import { money, ok } from '#kit'
import { bytesOf, inWork, read, workbook } from '#platform'
import { checkImport, listProblems, runWaiting, type Import, type ImportOptions } from '../index.ts'
import { csvOf, openSheet, productBook } from './export-products.ts'
import { bringIn, fromText, importWorld, must, readAgain, upload } from './world-of-imports.ts'

let w: Awaited<ReturnType<typeof importWorld>>
beforeAll(async () => { w = await importWorld() })
afterAll(() => w.end())

const sure: ImportOptions = { mappingConfirmed: true }
const seen = () => read(w.hub, w.who, async (work) => {
  const wholes = await catalog.pageProducts(work, {}, { limit: 1000 })
  const prices = await catalog.allPricesOf(work, wholes.flatMap((p) => p.variants.map((v) => v.id)))
  return { wholes, prices: prices.sort((a, b) => (a.variantId + a.priceListId < b.variantId + b.priceListId ? -1 : 1)) }
})
const archiveAll = () => inWork(w.hub, w.who, async (work) => {
  await catalog.editProducts(work, (await catalog.pageProducts(work, {}, { limit: 1000 })).map(({ product }) => ({ productId: product.id, state: 'archived' as const })))
  return ok(undefined)
})
const problemsOf = async (one: Import) => (await read(w.hub, w.who, (work) => listProblems(work, one.id, { limit: 100 }))).items
const text = async (parts: AsyncGenerator<string>): Promise<string> => { let all = ''; for await (const part of parts) all += part; return all }
const sheet = (format: 'csv' | 'xlsx'): Promise<string | Uint8Array> => openSheet(w.hub, w.who, {}, 'zh-TW').then(async (s) => (format === 'xlsx' ? bytesOf(productBook(s)) : text(csvOf(s))))

const word = fc.oneof(fc.constantFrom('0017', '1E10', '=SUM(A1)', '-5', "'0017", '="x"', 'a,b"c', '帆布鞋', '第一行\n第二行', ' 前後 ', '+886', '@cmd', 'constructor', '__proto__'), fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !/[\0\p{Cc}\uFFFD-\uFFFF]/u.test(s)))
const product = fc.record({
  name: word.filter((s) => s.trim() !== ''), description: word, brand: word, category: word, state: fc.constantFrom('active' as const, 'draft' as const),
  axes: fc.uniqueArray(fc.constantFrom('顏色', 'Size', '口味'), { maxLength: 3 }), attributes: fc.dictionary(fc.constantFrom('material', '保固'), word.filter((s) => s.trim() !== ''), { noNullPrototype: true }),
  variants: fc.array(fc.record({ title: word, cost: fc.option(fc.constantFrom(money(120n, 'TWD'), money(1999n, 'USD'))), weightGrams: fc.option(fc.nat(9999)), barcode: fc.constantFrom(null, '4710088410016', '00012345678905'), price: fc.option(fc.nat(99_999)) }), { minLength: 1, maxLength: 3 }),
})
type Made = typeof product extends fc.Arbitrary<infer T> ? T : never
let serial = 0
async function shopHas(products: readonly Made[]): Promise<void> {
  await inWork(w.hub, w.who, async (work) => {
    const lists = [await catalog.ensurePriceList(work, { code: 'retail', name: '零售價', currency: 'TWD' }), await catalog.ensurePriceList(work, { code: 'us', name: 'US store', currency: 'USD' })]
    const answers = await catalog.upsertProducts(work, products.map(({ axes, variants, ...p }) => ({
      ...p, name: p.name.trim(), options: axes, images: [`https://img.example/${++serial}.jpg`, 'https://img.example/b c.jpg'.replace(' ', '%20')],
      variants: variants.map(({ price: _price, ...v }, i) => ({ ...v, sku: `${i === 0 ? '00' : ''}${serial}E${i}`, optionValues: axes.map((axis) => `${axis}${i}`) })),
    })))
    const skus = answers.flatMap((a) => { if (!a.ok) throw new Error(JSON.stringify(a.refusal)); return a.variants })
    await catalog.setPrices(work, products.flatMap((p) => p.variants).flatMap((v, i) => lists.map((l, n) => ({ priceListId: must(l).id, sku: skus[i]!.sku, price: v.price === null || n === 1 ? null : money(BigInt(v.price), 'TWD') }))))
    return ok(undefined)
  })
}

test('V18: a sheet that comes back as it was changes nothing, and one edited cell changes that and nothing else', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 4 }), fc.constantFrom('csv' as const, 'xlsx' as const), fc.nat(), async (products, format, pick) => {
    await archiveAll()
    await shopHas(products)
    const before = await seen()
    const file = await sheet(format)
    const again = await bringIn(w, [fromText(`p.${format}`, file)])
    expect({ placed: again.placed, revised: again.revised, same: again.same, refused: again.refused, told: await problemsOf(again) }).toEqual({ placed: 0n, revised: 0n, same: BigInt(products.length), refused: 0n, told: [] })
    expect(await seen()).toEqual(before)

    const table = await openTable({ name: 'x', open: async function* () { yield typeof file === 'string' ? Buffer.from(file) : file } })
    const rows: string[][] = []
    for await (const batch of table.rows()) rows.push(...batch.rows.map((r) => [...r]))
    const row = rows[pick % rows.length]!
    const sku = row[table.header.indexOf('SKU')]!
    row[table.header.indexOf('重量（克）')] = '54321'
    const edited = await workbook(table.header, rows.map((r) => r.map(guarded)))
    const one = await bringIn(w, [fromText('p.xlsx', edited)])
    const after = await seen()
    expect([one.placed, one.revised, one.refused]).toEqual([0n, 1n, 0n])
    for (const { variants } of after.wholes) for (const v of variants) if (v.sku === sku) { expect(v.weightGrams).toBe(54321); v.weightGrams = before.wholes.flatMap((p) => p.variants).find((b) => b.sku === sku)!.weightGrams }
    expect(after).toEqual(before)
  }), { numRuns: 10, endOnFailure: true })
})

test('a name that lost a character before it came to the shop is told by line and column when its sheet comes back, and stays as it is', async () => {
  await archiveAll()
  await shopHas([{ name: '帆布\uFFFD', description: '', brand: '', category: '', state: 'active', axes: [], attributes: {}, variants: [{ title: '', cost: null, weightGrams: null, barcode: null, price: 300 }] }])
  const before = await seen()

  for (const format of ['csv', 'xlsx'] as const) {
    const again = await bringIn(w, [fromText(`p.${format}`, await sheet(format))])

    expect(again).toMatchObject({ placed: 0n, revised: 0n, same: 1n, refused: 0n })
    expect((await problemsOf(again)).map((p) => `${p.line} ${p.field} ${p.code} ${p.value}`)).toEqual(['2 商品名稱 text.undecodable 帆布\uFFFD'])
    expect(await seen()).toEqual(before)
  }
})

test('a dry run says what a sheet would do, row, field and fix, and writes nothing; the import then does that', async () => {
  await archiveAll()
  await bringIn(w, [fromText('a.csv', '商品名稱,SKU,售價\n傘,0099,300\n')], sure)
  const before = await seen()
  const file = '商品名稱,SKU,條碼,圖片,售價,進價,顏色\n長傘,0099,,,320,,\n杯,CUP-B,4710088410016,https://x.test/1.jpg,99,50,黑\n杯,CUP-W,4710088410017,,99,,白\n,NEW-1,,,5,,\n'
  const one = await upload(w, [fromText('b.csv', file)], sure)
  must(await checkImport(w.hub, w.who, one.id))
  await runWaiting(w.hub, w.org.id)

  const checked = await readAgain(w, one.id)
  expect(checked).toMatchObject({ kind: 'products', state: 'checked', summary: { products: { created: 0, updated: 1, unchanged: 0, refused: 1, variants: 4 } } })
  expect((await problemsOf(checked)).map((p) => `${p.line} ${p.field} ${p.code}`)).toEqual(['4 條碼 catalog.barcode_invalid'])
  expect(await seen()).toEqual(before)

  const done = await bringIn(w, [fromText('b.csv', file)], sure)
  expect([done.placed, done.revised, done.refused]).toEqual([0n, 1n, 1n])
  const { wholes, prices } = await seen()
  expect(wholes.find((p) => p.variants[0]!.sku === '0099')!.product.name).toBe('長傘')
  expect(prices.map((p) => p.minor)).toEqual([320n])
})

test('blank cells leave what is there, unless they are said to clear it; numbers that lost their zeros are not taken for new goods', async () => {
  await archiveAll()
  await bringIn(w, [fromText('a.csv', '商品名稱,SKU,條碼,品牌,重量\n帽,0042,4710088410016,山行,90\n')], sure)
  const blank = '商品名稱,SKU,條碼,品牌,重量\n帽,0042,,,\n'
  const hat = async () => { const { product, variants } = (await seen()).wholes.find((p) => p.variants[0]!.sku === '0042')!; return [product.brand, variants[0]!.barcode, variants[0]!.weightGrams] }

  expect((await bringIn(w, [fromText('b.csv', blank)], sure)).same).toBe(1n)
  expect(await hat()).toEqual(['山行', '4710088410016', 90])
  await bringIn(w, [fromText('b.csv', blank)], { ...sure, blanks: 'clear' })
  expect(await hat()).toEqual(['', undefined, undefined])

  const cells = [['商品名稱', 'SKU', '品牌'].map((value) => ({ value, type: String })), [{ value: '帽', type: String }, { value: 42, type: Number }, { value: '山行', type: String }]]
  const lost = await bringIn(w, [fromText('c.xlsx', new Uint8Array(await writeExcel(cells).toBuffer()))], sure)
  expect((await problemsOf(lost)).map((p) => [p.code, p.value, p.data?.['whole']])).toEqual(expect.arrayContaining([['imports.sku_lost_zeros', '42', '0042'], ['product.number_cells', '42', undefined]]))
  expect(await hat()).toEqual(['', undefined, undefined])
})
