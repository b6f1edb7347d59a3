import readBook, { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { bytesOf, workbook, workbookOf, type WorkbookCell } from './workbook.ts'

const open = async (stream: ReadableStream<Uint8Array>) => (await readBook(Buffer.from(await bytesOf(stream)))).map(({ sheet, data }) => [sheet, data])

test('a workbook opens whatever its texts are called, also by names that every object has', async () => {
  const names = ['constructor', 'valueOf', '__proto__', 'toString', 'hasOwnProperty', '帆布鞋', '0017', '=1+1', ' a < b & "c" ', 'two\nlines', '']
  const rows = await readSheet(Buffer.from(await workbook(['name', 'constructor'], names.map((name) => [name, 7]))))
  expect(rows).toEqual([['name', 'constructor'], ...names.map((name) => [name === '' ? null : name.trim(), 7])])
})

test('what is longer than a sheet goes on in the next one, under the same header, and nothing is left out', async () => {
  const rows: WorkbookCell[][] = Array.from({ length: 5 }, (_, i) => [`row ${i}`, i / 4])
  const book = await open(workbookOf([{ name: 'Sales: [1]', header: ['what', 'much'], rows, widths: [20, 8] }, { name: 'sales  1 ', header: ['formula'], rows: [] }], 3))
  expect(book).toEqual([
    ['Sales 1', [['what', 'much'], ['row 0', 0], ['row 1', 0.25]]], ['Sales 1 (2)', [['what', 'much'], ['row 2', 0.5], ['row 3', 0.75]]], ['Sales 1 (3)', [['what', 'much'], ['row 4', 1]]], ['sales 1 (4)', [['formula']]],
  ])
})

test('a hundred thousand rows are read no faster than they are sent: what is held stays a piece', async () => {
  let asked = 0
  let ahead = 0
  let sent = 0
  const rows = function* (): Generator<WorkbookCell[]> { for (; asked < 100_000; asked++) yield [`商品 ${asked}`, asked, asked * 7, Math.sin(asked)] }
  const reader = workbookOf([{ name: 'a', header: ['n', 'a', 'b', 'c'], rows: rows() }]).getReader()
  for (let at = await reader.read(); !at.done; at = await reader.read()) {
    sent += at.value.length
    // Rows taken from the source for each byte that has gone out; the packer holds some of both.
    ahead = Math.max(ahead, asked - sent / 30)
  }
  expect(asked).toBe(100_000)
  expect(ahead).toBeLessThan(20_000)
})

test('whoever stops reading ends the source too', async () => {
  let isOver = false
  const rows = async function* (): AsyncGenerator<WorkbookCell[]> { try { for (let i = 0; ; i++) yield [i] } finally { isOver = true } }
  const reader = workbookOf([{ name: 'a', header: ['n'], rows: rows() }]).getReader()
  await reader.read()
  await reader.read()
  await reader.cancel()
  await expect.poll(() => isOver).toBe(true)
})

test('what fails while it is written breaks the file off: half a file is never sent as a whole one', async () => {
  const rows = function* (): Generator<WorkbookCell[]> { yield [1]; throw new Error('the database is gone') }
  await expect(bytesOf(workbookOf([{ name: 'a', header: ['n'], rows: rows() }]))).rejects.toThrow('the database is gone')
})
