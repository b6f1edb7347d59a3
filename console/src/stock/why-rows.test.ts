import { expect, test } from 'vitest'
import { rowsOf } from './why-rows.ts'

test('a term opens the rows that the hub says stand behind it', () => {
  expect(rowsOf({ rows: '/api/v1/stock/var_1/ledger?locationId=loc_2' })).toEqual({ of: 'ledger', locationId: 'loc_2' })
  expect(rowsOf({ rows: '/api/v1/stock/var_1/reservations' })).toEqual({ of: 'reservations', locationId: undefined })
  expect([rowsOf({}), rowsOf({ rows: '/api/v1/stock/var_1/why' })]).toEqual([undefined, undefined])
})
