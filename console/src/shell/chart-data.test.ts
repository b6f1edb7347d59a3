import { expect, test } from 'vitest'
import { extremesOf, linesAt, move, type ChartData } from './chart-data.ts'

const say = (value: number): string => `$${value}`
const line: ChartData = { kind: 'line', points: ['Mon', 'Tue', 'Wed'], series: [{ id: 'a', name: 'Shop', values: [3, null, 5], band: { low: [1, 1, 4], high: [4, 4, 6] } }, { id: 'b', name: 'Fair', values: [1, 2, -4] }] }
const heat: ChartData = { kind: 'heat', columns: ['Mon', 'Tue'], rows: ['Shop', 'Fair'], values: [[1, null], [4, 2]] }

test('arrow keys walk from number to number and stop at the edges', () => {
  expect(move(line, undefined, 'ArrowRight')).toEqual({ point: 0, row: 0 })
  expect(move(line, { point: 2, row: 0 }, 'ArrowRight')).toEqual({ point: 2, row: 0 })
  expect(move(line, { point: 2, row: 0 }, 'Home')).toEqual({ point: 0, row: 0 })
  expect(move(heat, { point: 0, row: 0 }, 'ArrowDown')).toEqual({ point: 0, row: 1 })
  expect(move(line, { point: 0, row: 0 }, 'a')).toBeUndefined()
  expect(move({ kind: 'line', points: [], series: [] }, undefined, 'ArrowRight')).toBeUndefined()
})

test('a place says each number there with its interval, and nothing where there is none', () => {
  expect(linesAt(line, { point: 0, row: 0 }, say, say, ['#1', '#2'])).toEqual({ title: 'Mon', lines: [{ name: 'Shop', color: '#1', text: '$3 ($1 – $4)' }, { name: 'Fair', color: '#2', text: '$1' }] })
  expect(linesAt(line, { point: 1, row: 0 }, say, say, ['#1', '#2']).lines).toEqual([{ name: 'Fair', color: '#2', text: '$2' }])
  expect(linesAt(heat, { point: 1, row: 0 }, say, say, [])).toEqual({ title: 'Shop', lines: [{ name: 'Tue', text: '—' }] })
})

test('a picture is told by its highest and its lowest number', () => {
  expect(extremesOf(line, say)).toEqual({ count: 5, high: { name: 'Shop Wed', text: '$5' }, low: { name: 'Fair Wed', text: '$-4' } })
  expect(extremesOf(heat, say)?.high).toEqual({ name: 'Fair Mon', text: '$4' })
  expect(extremesOf({ kind: 'bars', points: [], series: [] }, say)).toBeUndefined()
})
