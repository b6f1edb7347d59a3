import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { workbook } from './workbook.ts'

test('a workbook opens whatever its texts are called, also by names that every object has', async () => {
  const names = ['constructor', 'valueOf', '__proto__', 'toString', 'hasOwnProperty', '帆布鞋', '0017', '']
  const rows = await readSheet(Buffer.from(await workbook(['name', 'constructor'], names.map((name) => [name, 7]))))
  expect(rows).toEqual([['name', '="constructor"'], ...names.map((name) => [name === '' ? null : name in {} ? `="${name}"` : name, 7])])
})
