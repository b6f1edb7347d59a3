import { expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { toDecimal } from '#kit'
import { openTable, readProducts, recognise, type FileProduct, type Problem, type ProductMapping } from './index.ts'

const source = (bytes: Uint8Array | string) => ({ name: 'p.csv', open: async function* () { yield typeof bytes === 'string' ? Buffer.from(bytes) : bytes } })
const shop = { currency: 'TWD' }

async function read(bytes: Uint8Array | string, fromRow = 0): Promise<{ format: string; products: FileProduct[]; problems: Problem[]; rowsDone: number[] }> {
  const table = await openTable(source(bytes))
  const found = recognise([table])
  const out = { format: found.format, products: [] as FileProduct[], problems: [] as Problem[], rowsDone: [] as number[] }
  for await (const batch of readProducts(table, found.mapping as ProductMapping, shop, fromRow)) { out.products.push(...batch.products); out.problems.push(...batch.problems); out.rowsDone.push(batch.rowsDone) }
  return out
}
const skus = (products: readonly FileProduct[]): string[][] => products.map((p) => p.variants.map((v) => v.sku))
const said = (problems: readonly Problem[]): string[] => problems.map((p) => `${p.line} ${p.column ?? ''} ${p.code} ${p.value ?? ''}`.trim())

const chinese = '品名,貨號,顏色,尺寸,國際條碼,進價,重量,售價\n帆布鞋,0017,黑,S,4710088410016,120.5,850g,"1,290"\n帆布鞋,00123456789012,白,S,,130,1.2 kg,1290\n傘,1E10,,,,-,,499\n'

test.each(['utf8', 'bom', 'big5', 'gb18030'] as const)('V18, V19: codes stay what they are, and the header is found, in %s', async (as) => {
  const simplified = chinese.replaceAll('貨號', '货号').replaceAll('顏色', '颜色').replaceAll('國際條碼', '国际条码').replaceAll('進價', '进价').replaceAll('售價', '售价').replaceAll('傘', '伞')
  const big5 = Buffer.from('ab7e a657 2c b366 b8b9'.replaceAll(' ', ''), 'hex')
  // Node has no encoder for these: 「品名,貨號」 in Big5 and 「品名,货号」 in GB18030, by hand.
  const gb = Buffer.from('c6b7c3fb2cbbf5bac5', 'hex')
  const bytes = as === 'big5' ? Buffer.concat([big5, Buffer.from('\r\n'), Buffer.from('abcbabcbabcb', 'hex'), Buffer.from(',0017\r\n')])
    : as === 'gb18030' ? Buffer.concat([gb, Buffer.from('\r\n'), Buffer.from('bad3c9bd', 'hex'), Buffer.from(',0017\r\n')])
    : as === 'bom' ? Buffer.from(`\uFEFF${chinese}`) : Buffer.from(simplified)

  const { products, format } = await read(bytes)

  expect(format).toBe('generic')
  expect(skus(products).flat()[0]).toBe('0017')
  if (as === 'utf8' || as === 'bom') expect(skus(products)).toEqual([['0017', '00123456789012'], ['1E10']])
})

test('rows of one name are one product; options, prices, costs and weights are read, and what cannot be is told with its cell', async () => {
  const { products, problems } = await read(chinese)

  expect(products[0]!.variants.map((v) => [v.options, v.weightGrams, v.cost === null ? null : v.cost && toDecimal(v.cost), v.prices.map((p) => `${p.list} ${p.price && toDecimal(p.price)}`), v.barcode])).toEqual([
    [[{ name: '顏色', value: '黑' }, { name: '尺寸', value: 'S' }], 850, undefined, ['售價 1290'], '4710088410016'],
    [[{ name: '顏色', value: '白' }, { name: '尺寸', value: 'S' }], 1200, '130', ['售價 1290'], null],
  ])
  expect(products[1]!.variants[0]).toMatchObject({ cost: null, weightGrams: null, title: undefined })
  expect(said(problems)).toEqual(['2 進價 product.amount_unreadable 120.5'])
})

test('Shopify\'s sheet: variants under one handle, further rows bring pictures only', async () => {
  const { products, problems } = await read('Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\nshoe,Shoe,Size,S,SH-S,12,https://x.test/1.jpg\nshoe,,,M,SH-M,12,https://x.test/2.jpg\nshoe,,,,,,https://x.test/3.jpg\n')

  expect(skus(products)).toEqual([['SH-S', 'SH-M']])
  expect([products[0]!.texts.name, products[0]!.images, problems]).toEqual(['Shoe', ['https://x.test/1.jpg', 'https://x.test/2.jpg', 'https://x.test/3.jpg'], []])
})

test('a code that Excel shortened, one that stands twice, and a product in two places are told', async () => {
  const { products, problems } = await read('商品代碼,SKU,商品名稱,商品狀態\na,A1,甲,上架中\nb,4.71E+12,乙,\na,A2,甲,天曉得\nc,A1,丙,草稿\n,,丁,\n')

  expect(products.map((p) => [p.variants[0]!.sku, p.isScattered])).toEqual([['A1', false], ['A2', true]])
  expect(said(problems)).toEqual(['3 SKU product.sku_damaged 4.71E+12', '4 商品狀態 product.state_unknown 天曉得', '5 SKU product.sku_twice A1', '6 SKU product.no_sku'])
})

test('a workbook says which codes are numbers and so may have lost their zeros', async () => {
  const text = (value: string) => ({ value, type: String })
  const number = (value: number) => ({ value, type: Number })
  const book = await writeExcel([['SKU', '商品名稱', '條碼'].map(text), [number(17), text('甲'), number(12345678905)], [text('0018'), text('乙'), text('4710088410016')], [number(19), text('丙'), number(4710088410016)]]).toBuffer()

  const { products, problems } = await read(new Uint8Array(book))

  expect(products.map((p) => [p.variants[0]!.sku, p.variants[0]!.isNumber, p.variants[0]!.barcode])).toEqual([['17', true, undefined], ['0018', false, '4710088410016'], ['19', true, '4710088410016']])
  expect(said(problems)).toEqual(['2 條碼 product.barcode_lost_zeros 12345678905 → 012345678905', '2 SKU product.number_cells 17', '2 條碼 product.number_cells 12345678905'])
  expect(problems.at(-1)!.count).toBe(2)
})

test('a run that begins again behind a product gives the rest once', async () => {
  const sheet = `商品代碼,SKU,商品名稱\n${Array.from({ length: 9 }, (_, i) => `p${Math.floor(i / 3)},S${i},n`).join('\n')}\n`

  expect(skus((await read(sheet, 3)).products)).toEqual([['S3', 'S4', 'S5'], ['S6', 'S7', 'S8']])
  expect((await read(sheet)).rowsDone.at(-1)).toBe(9)
})
