import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import writeExcel from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { csvRow, detectEncoding, openTable, type Problem, type Source, type Table, type TableOptions } from './index.ts'

const bytesOf = (text: string | Uint8Array, piece = 65536): Exclude<Source, string> => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return { name: 'test', open: async function* () { for (let i = 0; i < bytes.length; i += piece) yield bytes.subarray(i, i + piece) } }
}
async function readAll(table: Table): Promise<{ rows: string[][]; lines: number[]; problems: Problem[] }> {
  const all = { rows: [] as string[][], lines: [] as number[], problems: [...table.problems] }
  for await (const batch of table.rows()) { all.rows.push(...batch.rows); all.lines.push(...batch.lines); all.problems.push(...batch.problems) }
  return all
}
const read = async (text: string | Uint8Array, options?: TableOptions, piece?: number): Promise<Awaited<ReturnType<typeof readAll>> & { table: Table }> => {
  const table = await openTable(bytesOf(text, piece), options)
  return { table, ...(await readAll(table)) }
}
const codes = (problems: Problem[]): [string, number][] => problems.map(({ code, line }) => [code, line])

/** The runtime only decodes Big5 and GB18030; turned round, its decoder is an encoder. */
function encoder(encoding: 'big5' | 'gb18030'): (text: string) => Buffer {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number[]>()
  for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) {
    const char = decoder.decode(Uint8Array.of(a, b))
    if ([...char].length === 1 && char !== '\uFFFD' && !bytes.has(char)) bytes.set(char, [a, b])
  }
  return (text) => Buffer.from([...text].flatMap((char) => bytes.get(char) ?? [char.charCodeAt(0)]))
}

describe('text in whatever encoding the seller\'s program wrote', () => {
  const zhTW = 'sku,商品名稱,數量\n0017,不銹鋼保溫杯 霧黑,2\n1E10,帆布袋（大）,1\n'
  const zhCN = 'sku,商品名称,数量\n0017,不锈钢保温杯 雾黑,2\n1E10,帆布袋（大）,1\n'

  test.each<[string, Uint8Array, string, string]>([
    ['utf-8', Buffer.from(zhTW), 'utf-8', '商品名稱'],
    ['utf-8 with a byte order mark', Buffer.from(`\uFEFF${zhTW}`), 'utf-8', '商品名稱'],
    ['utf-16 as Excel\'s "Unicode text"', Buffer.from(`\uFEFF${zhTW}`, 'utf16le'), 'utf-16le', '商品名稱'],
    ['big5', encoder('big5')(zhTW), 'big5', '商品名稱'],
    ['gb18030', encoder('gb18030')(zhCN), 'gb18030', '商品名称'],
  ])('V19: %s is told by itself and the first column is "sku"', async (_, bytes, encoding, second) => {
    const { table, rows, problems } = await read(bytes)

    expect({ encoding: table.encoding, header: table.header.slice(0, 2), problems }).toEqual({ encoding, header: ['sku', second], problems: [] })
    expect(rows.map((row) => row[0])).toEqual(['0017', '1E10'])
  })

  test('two words are enough to tell Big5 from GB18030', async () => {
    for (const text of ['sku,數量\n1,2\n', '訂單編號,日期\nA,1\n', 'sku,品名\n1,杯子\n', '貨號,單價\n1,2\n']) expect(await detectEncoding(bytesOf(encoder('big5')(text)).open())).toBe('big5')
    for (const text of ['sku,数量\n1,2\n', '订单编号,日期\nA,1\n', 'sku,品名\n1,杯子\n', '货号,单价\n1,2\n']) expect(await detectEncoding(bytesOf(encoder('gb18030')(text)).open())).toBe('gb18030')
  })

  test('Latin letters of a European shop stay letters, wherever in the file the first one stands', async () => {
    const early = await read(Buffer.from('sku,name\n1,Café Crème\n2,Größe\n', 'latin1'))
    const late = await read(Buffer.concat([Buffer.from(`sku,name\n${'1,plain\n'.repeat(50_000)}`), Buffer.from('2,Brie Carré\n', 'latin1')]))

    expect([early.table.encoding, early.rows[1]]).toEqual(['windows-1252', ['2', 'Größe']])
    expect([late.table.encoding, late.rows.at(-1)]).toEqual(['windows-1252', ['2', 'Brie Carré']])
  })

  test('a damaged character in a UTF-8 file is told with its line and the rest stays readable', async () => {
    const { table, problems } = await read(Buffer.concat([Buffer.from('sku,品名\n1,保溫杯\n2,帆布'.concat('袋'.repeat(100), '\n3,')), Buffer.from([0xe4, 0xb8]), Buffer.from('\n')]))

    expect(table.encoding).toBe('utf-8')
    expect(codes(problems)).toEqual([['text.undecodable', 4]])
  })
})

describe('rows and cells', () => {
  test('V18: codes that look like numbers survive unchanged through CSV and XLSX', async () => {
    const skus = ['0017', '00123456789012', '1E10', ' 17 ']
    const csv = await read(`sku,qty\n${skus.map((sku) => `${sku},1\n`).join('')}`)
    const workbook = await writeExcel([[{ value: 'sku' }, { value: 'qty' }, { value: 'day' }], ...skus.map((sku) => [{ value: sku, type: String }, { value: 17, type: Number }, { value: new Date('2026-11-11T00:10:00Z'), type: Date, format: 'yyyy-mm-dd' }])]).toBuffer()
    const xlsx = await read(workbook)

    expect(csv.rows.map((row) => row[0])).toEqual(skus)
    expect([xlsx.table.kind, xlsx.rows.map((row) => row[0]), xlsx.rows[0]]).toEqual(['workbook', skus, ['0017', '17', '2026-11-11 00:10:00']])
  })

  test.each([['comma', 'a,b;x,c\n1,2,3\n', ','], ['tab', 'a\tb,x\tc\n1\t2,5\t3\n', '\t'], ['semicolon', 'a;b;c\n1,5;2,5;3\n', ';'], ['pipe', 'a|b|c\n1|2|3\n', '|']])('a %s between the cells is found', async (_, text, delimiter) => {
    const { table } = await read(text)

    expect([table.delimiter, table.header.length]).toEqual([delimiter, 3])
  })

  test('titles and blank lines above the header are passed over; lines are counted as an editor shows them', async () => {
    const { table, rows, lines } = await read('某某商行 銷售明細\n列印日期：2026/05/03\n\n單號,貨號,品名\nA1,0017,"兩\n行"\n\nA2,0018,杯\n')

    expect([table.headerLine, table.header]).toEqual([4, ['單號', '貨號', '品名']])
    expect([rows.map((row) => row[0]), lines]).toEqual([['A1', 'A2'], [5, 8]])
  })

  test('rows of wrong width, unclosed quotes and NUL bytes are told with their line and cost only themselves', async () => {
    const { rows, problems } = await read('id,sku,name\n1,a,x\n2,b\n3,c,y,extra\n4,"d,broken\n5,e,z\n6,f,"q"\n7,g\0,w\n')

    expect(rows.map((row) => row[0])).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    expect(codes(problems).sort((a, b) => a[1] - b[1])).toEqual([['row.short', 3], ['row.long', 4], ['row.unclosed_quote', 5], ['row.nul', 8]])
  })

  test('a quote that is never closed does not swallow the rest of the file', async () => {
    const { rows, problems } = await read(`id,name\n1,"open\n${Array.from({ length: 5000 }, (_, i) => `${i + 2},x\n`).join('')}`)

    expect(rows).toHaveLength(5001)
    expect(codes(problems)).toEqual([['row.unclosed_quote', 2]])
  })

  test('quotes inside words stay, as marketplaces write them', async () => {
    const { rows } = await read('id\tname\tn\n1\tSteel 5" tumbler\t1\n2\t"Best" tumbler\t1\n3\t "padded, cell" \t1\n')

    expect(rows.map((row) => row[1])).toEqual(['Steel 5" tumbler', '"Best" tumbler', 'padded, cell'])
  })

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'table.empty'], ['blank lines only', '\n\n , \n', 'table.empty'], ['only a header', 'sku,name\n', 'table.header_only'], ['only numbers', '1,2\n3,4\n', 'table.no_header'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'workbook.old_xls'], ['a broken workbook', Buffer.from('PK\x03\x04 not really'), 'workbook.unreadable'],
    ['a gzip file cut short', gzipSync('sku,name\n1,a\n'.repeat(9)).subarray(0, 25), 'table.damaged'],
  ])('%s is a clear problem, not a crash', async (_, bytes, code) => {
    const { problems, rows } = await read(bytes)

    expect([problems.map((p) => p.code), rows]).toEqual([[code], []])
  })

  test('the header again in the middle is passed over; other columns there stop the reading', async () => {
    const same = await read('id,sku,name\n1,a,x\nid,sku,name\n2,b,y\n')
    const moved = await read('id,sku,name\n1,a,x\nsku,name,id\n2,b,y\n3,c,z\n')

    expect([same.rows.length, codes(same.problems)]).toEqual([2, [['table.header_repeated', 3]]])
    expect([moved.rows.length, moved.problems.map(({ code, line, count }) => ({ code, line, count }))]).toEqual([1, [{ code: 'table.columns_moved', line: 3, count: 2 }]])
  })

  const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', ''))
  test('any texts written as CSV are read back the same, in whatever pieces they arrive', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }).filter((row) => row.some((text) => text.trim() !== '')), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 64 }), async (rows, piece) => {
      const { rows: back } = await read(['alpha,beta,gamma', ...rows.map((row) => csvRow(row))].join('\r\n'), { encoding: 'utf-8', delimiter: ',', headerLine: 1 }, piece)
      expect(back.map((row) => row.map((text) => text))).toEqual(rows)
    }), { numRuns: 300 })
  })

  test('rows are cut as csv-parse cuts them', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 20 }), async (rows) => {
      const text = `alpha,beta\n${rows.map((row) => csvRow(row)).join('\n')}\n`
      const expected = (parse(text, { relax_column_count: true }) as string[][]).slice(1).filter((row) => row.some((one) => one.trim() !== ''))
      const { rows: back } = await read(text, { encoding: 'utf-8', delimiter: ',', headerLine: 1 })
      expect(back).toEqual(expected)
    }), { numRuns: 200 })
  })
})
