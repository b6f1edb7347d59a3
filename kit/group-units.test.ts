import { expect, test } from 'vitest'
import { chooseUnits, groupUnits } from './group-units.ts'

type Unit = { id: string; sku: string; isGone?: true }
const alike = { idOf: (unit: Unit) => unit.id, keyOf: (unit: Unit) => unit.sku, rank: (unit: Unit) => (unit.isGone ? 1 : 0) }
const units: Unit[] = [{ id: '10', sku: 'MUG' }, { id: '9', sku: 'MUG', isGone: true }, { id: '11', sku: 'TEE' }]

test('a line is named after its first unit, whatever becomes of the others', () => {
  expect(groupUnits(units, alike).map((group) => group.map((unit) => unit.id))).toEqual([['9', '10'], ['11']])
  expect(groupUnits(units.map((unit) => ({ ...unit, isGone: true as const })), alike)[0]![0].id).toBe('9')
})
test('of a line those units are chosen that can still be stopped, and more than there are is none', () => {
  expect(chooseUnits(units, [{ externalLineId: '9', quantity: 1 }], alike)).toEqual([units[0]])
  expect(chooseUnits(units, undefined, alike)).toEqual(units)
  expect([chooseUnits(units, [{ externalLineId: '9', quantity: 3 }], alike), chooseUnits(units, [{ externalLineId: '10', quantity: 1 }], alike)]).toEqual([undefined, undefined])
})
