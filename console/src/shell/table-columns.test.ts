import { expect, test } from 'vitest'
import { chooseColumn, shownColumns } from './table-columns.ts'

const columns = [{ id: 'number' }, { id: 'total' }, { id: 'buyer', extra: true }]
const ids = (chosen: string | undefined): string[] => shownColumns(columns, chosen).map((c) => c.id)

test('a table shows its usual columns until the reader chooses others', () => {
  expect(ids(undefined)).toEqual(['number', 'total'])
  expect(ids('buyer,number')).toEqual(['number', 'buyer'])
})

test('an old link that names columns of another time still shows a table', () => expect(ids('colour')).toEqual(['number', 'total']))

test('ticking back to the usual columns leaves the address clean, and the last column stays', () => {
  expect(chooseColumn(columns, shownColumns(columns, undefined), 'buyer')).toBe('number,total,buyer')
  expect(chooseColumn(columns, shownColumns(columns, 'number,total,buyer'), 'buyer')).toBeUndefined()
  expect(chooseColumn(columns, shownColumns(columns, 'number'), 'number')).toBe('number')
})
