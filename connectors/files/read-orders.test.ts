import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTable, profile, readOrders, readMapping, suggestMapping, writeErrorFile, type FileOrder, type OrderMapping, type Problem, type ReadOptions, type Table } from './index.ts'
import { GENERATION_ROWS, hashKey } from './scatter.ts'

const open = (text: string): Promise<Table> => openTable({ name: 'test', open: async function* () { yield Buffer.from(text) } })
const header = 'order,date,sku,qty,price\n'
const mapping = (more: object = {}): OrderMapping => {
  const read = readMapping({ fields: { externalId: 'order', placedAt: 'date', sku: 'sku', quantity: 'qty', unitPrice: 'price' }, currency: 'TWD', zone: 'Asia/Taipei', ...more })
  if (!read.ok || read.value.kind !== 'orders') throw new Error(JSON.stringify(read))
  return read.value
}
async function load(text: string, by = mapping(), options: ReadOptions = {}): Promise<{ orders: FileOrder[]; problems: Problem[]; done: [number, string[]][] }> {
  const table = await open(text)
  const all = { orders: [] as FileOrder[], problems: [] as Problem[], done: [] as [number, string[]][] }
  for await (const batch of readOrders({ main: table }, by, options)) {
    all.orders.push(...batch.orders)
    all.problems.push(...batch.problems)
    all.done.push([batch.rowsDone, batch.orders.map((o) => o.externalId)])
  }
  return all
}
const contents = (orders: FileOrder[]): Map<string, string[]> => new Map(orders.map((o) => [o.externalId, o.lines.map((l) => l.sku!).sort()]))

describe('rows become orders', () => {
  test('rows of one order are one order wherever in the file they stand, and each order comes once', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.integer(), async (orders, seed) => {
      const rows = Array.from({ length: GENERATION_ROWS * 3 + 17 }, (_, i) => `O${i % orders},2026-05-0${1 + (i % 9)},S${i},1,10`)
      const shuffled = [...rows].sort((a, b) => hashKey(a + seed) - hashKey(b + seed))
      const sorted = [...rows].sort((a, b) => (a.split(',')[0]! < b.split(',')[0]! ? -1 : 1))
      const [one, two] = [await load(header + shuffled.join('\n')), await load(header + sorted.join('\n'))]
      expect(one.orders).toHaveLength(orders)
      expect(two.orders).toHaveLength(orders)
      expect(contents(one.orders)).toEqual(contents(two.orders))
    }), { numRuns: 8 })
  }, 60_000)

  test('only orders whose rows lie far apart are held back', async () => {
    const rows = Array.from({ length: GENERATION_ROWS * 4 }, (_, i) => `O${Math.floor(i / 2)},2026-05-01,S${i},1,10`)
    const table = await open(`${header}${rows.join('\n')}\nO3,2026-05-01,LATE,1,10\n`)
    const found = await profile({ main: table }, mapping())

    expect([found.rows, found.orders, found.scattered.size]).toEqual([GENERATION_ROWS * 4 + 1, GENERATION_ROWS * 2, 1])
    expect([...found.scattered.values()]).toEqual([GENERATION_ROWS * 4 + 1])
  })

  test('stopped after any batch and started again at its mark, nothing is lost', async () => {
    const rows = Array.from({ length: GENERATION_ROWS * 4 }, (_, i) => `O${i % 2 === 0 ? i : i - 1},2026-05-01,S${i},1,10`)
    rows.push('O6,2026-05-01,LATE,1,10', 'O9000,2026-05-01,LAST,1,10')
    const text = header + rows.join('\n')
    const whole = await load(text)
    for (let stop = 0; stop < whole.done.length; stop++) {
      const before = whole.done.slice(0, stop + 1).flatMap(([, ids]) => ids)
      const after = await load(text, mapping(), { fromRow: whole.done[stop]![0] })
      expect(new Set([...before, ...after.orders.map((o) => o.externalId)])).toEqual(new Set(whole.orders.map((o) => o.externalId)))
      expect(contents(after.orders).get('O6') ?? ['LATE', 'S6', 'S7']).toEqual(['LATE', 'S6', 'S7'])
    }
    expect((await load(text, mapping(), { fromRow: rows.length })).orders).toEqual([])
  })

  test('what cannot be read is told with line, column and fix, and the order still comes in', async () => {
    const { orders, problems } = await load(`${header}A,2026-05-01,0017,1,100\nA,2026-05-01,0018,two,100\nA,2026-05-01,0019,1,abc\nA,2026-05-01,,1,50\n,2026-05-01,X,1,1\nB,soon,Y,1,10\n`, mapping(), { readAt: '2026-11-22T00:00:00Z' })

    expect(problems.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
      [6, undefined, ',2026-05-01,X,1,1', 'order.no_id'], [3, 'qty', 'two', 'quantity.unreadable'], [4, 'price', 'abc', 'money.unreadable'], [5, 'sku', '', 'line.no_sku'], [7, 'date', 'soon', 'date.unreadable'], [7, 'date', '', 'order.no_date'],
    ])
    expect(problems.every(({ fix, code }) => fix === `files.fix.${code}`)).toBe(true)
    expect(orders.map((o) => [o.externalId, o.placedAt, o.lines.map((l) => [l.sku, l.quantity, l.goods.minor, l.attributes])])).toEqual([
      ['A', '2026-04-30T16:00:00Z', [['0017', 1, 100n, undefined], [undefined, 0, 0n, { quantity: 'unreadable', sku: '0018' }], [undefined, 1, 0n, { amount: 'unreadable', sku: '0019' }], [undefined, 1, 50n, undefined]]],
      ['B', '2026-11-22T00:00:00Z', [['Y', 1, 10n, undefined]]],
    ])
  })

  test('an ambiguous date, an ambiguous amount, a missing currency and zone are asked, and nothing is read before the answer', async () => {
    const text = `${header}A,8/11/2018,S,1,"1,234"\n`
    const bare = mapping({ currency: undefined, zone: undefined })
    const found = await profile({ main: await open(text) }, bare)
    const silent = await load(text, bare)
    const answered = await load(text, mapping({ currency: 'USD', dateOrder: 'dmy', decimal: ',' }))

    expect(found.questions.map(({ code, answer, examples }) => [code, answer, examples[0]?.text])).toEqual([['date.order', 'dateOrder', '8/11/2018'], ['zone', 'zone', '8/11/2018'], ['currency', 'currency', undefined], ['money.decimal', 'decimal', '1,234']])
    expect([silent.orders, silent.problems.map(({ code }) => code)]).toEqual([[], Array(4).fill('question.open')])
    expect(answered.orders.map((o) => [o.placedAt, o.lines[0]!.exactTotal, o.lines[0]!.goods])).toEqual([['2018-11-07T16:00:00Z', '1.234', { minor: 123n, currency: 'USD' }]])
    expect((await load(text, mapping({ dateOrder: 'mdy' }))).orders[0]!.lines[0]!.goods).toEqual({ minor: 1234n, currency: 'TWD' })
  })

  test('a row without a number belongs to the order above where the mapping says so', async () => {
    const { orders, problems } = await load(`${header}A,2026-05-01,S1,1,10\n,,S2,1,10\nB,2026-05-01,S3,1,10\n`, mapping({ fillDown: true }))

    expect([problems, [...contents(orders)]]).toEqual([[], [['A', ['S1', 'S2']], ['B', ['S3']]]])
  })

  test('a mapping that speaks of a column the file lacks is told before anything else', async () => {
    const found = await profile({ main: await open(`${header}A,2026-05-01,S,1,1\n`) }, mapping({ fields: { externalId: 'Order No', placedAt: 'date', unitPrice: 'price' } }))

    expect(found.problems.map(({ code, column }) => [code, column])).toEqual([['mapping.column_missing', 'Order No']])
  })
})

describe('mappings', () => {
  test('a mapping file with faults is refused with the place and the reason of each', () => {
    const read = readMapping({ fields: { externalId: 'id', placedAt: { column: 'd', dateOrder: 'ydm' }, sku: { column: 'a', const: 'b' }, price: 'p' }, currency: 'twd' })

    expect(read.ok ? [] : read.faults.map(({ at }) => at)).toEqual(expect.arrayContaining(['currency', 'fields']))
    expect(read.ok ? '' : JSON.stringify(read.faults)).toContain('three capital letters')
  })

  test('a built-in format takes what the person says besides: another date order, a word of the shop', async () => {
    const read = readMapping({ format: 'shopee', currency: 'TWD', zone: 'Asia/Taipei', states: [{ column: '訂單狀態', words: 'shopee.order', more: { 海關查驗中: { fulfilment: 'shipped' } } }] })
    if (!read.ok || read.value.kind !== 'orders') throw new Error(JSON.stringify(read))
    const { orders, problems } = await load('訂單編號,訂單狀態,訂單成立日期,商品名稱,商品活動價格,數量\nA,海關查驗中,2026-11-11 00:10,杯,100,1\n', read.value)

    expect([problems, orders.map((o) => o.fulfilment)]).toEqual([[], ['shipped']])
    expect(readMapping({ format: 'shopee', states: [{ column: 'x', words: 'shoppe' }] })).toMatchObject({ ok: false, faults: [{ at: 'states.0.words' }] })
  })

  test('columns are guessed by name and by what stands in them', () => {
    const { guesses, missing, mapping: made } = suggestMapping(['下單時間', '訂單號碼', '商品貨號', '品名', '件數', '金額(元)', '備註'], [['2026/05/01 10:00', 'A1', '0017', '杯', '2', '1,200', '']])

    expect(missing).toEqual([])
    expect((made as OrderMapping).fields).toMatchObject({ externalId: '訂單號碼', placedAt: '下單時間', sku: '商品貨號', title: '品名', quantity: '件數', lineTotal: '金額(元)' })
    expect(guesses.every(({ confidence }) => confidence > 0.35 && confidence <= 1)).toBe(true)
    expect(suggestMapping(['foo', 'Date'], [['1', 'no date']]).missing).toEqual(['externalId', 'placedAt', 'quantity', 'sku', 'amount'])
  })
})

test('the error file has the person\'s own columns, the line, the problem and the fix, and can be imported again', async () => {
  const text = `${header}A,2026-05-01,"S,1",x,10\nB,2026-05-01,S2,1,10\n`
  const { problems } = await load(text)
  const file = [...writeErrorFile(['order', 'date', 'sku', 'qty', 'price'], problems, (line) => (line === 2 ? ['A', '2026-05-01', 'S,1', 'x', '10'] : undefined), { line: '行號', problem: '問題', fix: '處理方式', say: ({ code }) => ({ problem: code, fix: '請填整數' }) })].join('')

  expect(file).toBe('\uFEFForder,date,sku,qty,price,行號,問題,處理方式\r\nA,2026-05-01,"S,1",x,10,2,quantity.unreadable,請填整數\r\n')
  const again = await load(file.replace(',x,', ',3,'))
  expect([again.problems, again.orders.map((o) => [o.externalId, o.lines[0]!.quantity])]).toEqual([[], [['A', 3]]])
})
