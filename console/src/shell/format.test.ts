import { expect, test } from 'vitest'
import { locale as english } from '../../../locales/en/locale.ts'
import { locale as taiwan } from '../../../locales/zh-TW/locale.ts'
import { addDays, countDays, dayIn, daysOf, instantOf, isDay, lastOfPreviousMonth } from './day.ts'
import { formatFor } from './format.ts'

const tw = formatFor({ tag: 'zh-TW', facts: taiwan }, 'Asia/Taipei')
const en = formatFor({ tag: 'en', facts: english }, 'Asia/Taipei')

test('money shows every digit, with the decimals that trade uses', () => {
  expect(tw.money({ minor: '1280', currency: 'TWD' })).toBe('$1,280')
  expect(en.money({ minor: '-1280', currency: 'TWD' })).toBe('-NT$1,280')
  expect(en.money({ minor: '5', currency: 'USD' })).toBe('$0.05')
  // 2^53 + 1 cents is where a float would lose the last cent.
  expect(en.money({ minor: '9007199254740993', currency: 'USD' })).toBe('$90,071,992,547,409.93')
})

test('a moment shows on the shop’s clock, and its day is the shop’s day', () => {
  // Which kind of space stands between differs between versions of the locale data.
  expect(tw.dateTime('2026-11-10T16:10:00Z').replace(/\s/u, ' ')).toBe('2026/11/11 00:10')
  expect(dayIn('Asia/Taipei', new Date('2026-11-10T16:10:00Z'))).toBe('2026-11-11')
  expect(dayIn('America/Chicago', new Date('2026-09-08T02:23:34Z'))).toBe('2026-09-07')
})

test('a day begins when the shop’s clock says so', () => {
  expect(instantOf('2026-11-11', 'Asia/Taipei')).toBe('2026-11-10T16:00:00.000Z')
  expect(instantOf('2026-11-11', 'America/Chicago')).toBe('2026-11-11T06:00:00.000Z')
  expect(instantOf('2026-11-11', 'Asia/Kathmandu')).toBe('2026-11-10T18:15:00.000Z')
  // In São Paulo of 2018 the clocks went from midnight to one.
  expect(instantOf('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
})

test('how long ago something was is said in the largest unit that has passed', () => {
  const noon = new Date('2026-11-11T12:00:00Z')
  const ago = (iso: string) => [tw, en].map((format) => format.ago(iso, noon))
  expect(ago('2026-11-11T11:59:59.500Z')).toEqual(['現在', 'now'])
  expect(ago('2026-11-11T11:59:20Z')).toEqual(['40 秒前', '40 seconds ago'])
  expect(ago('2026-11-11T11:58:01Z')).toEqual(['1 分鐘前', '1 minute ago'])
  expect(ago('2026-11-11T09:30:00Z')).toEqual(['2 小時前', '2 hours ago'])
  expect(ago('2026-11-10T11:00:00Z')).toEqual(['昨天', 'yesterday'])
  expect(ago('2026-11-25T12:00:00Z')).toEqual(['14 天後', 'in 14 days'])
})

test('days, months and their spans are written alike, and colons and brackets are those of the script', () => {
  const said = ({ day, days, month, months, named, aside }: typeof en) => [day('2026-09-05'), days('2026-09-05', '2026-09-05'), days('2026-09-05', '2026-11-20'), month('2026-09'), months('2026-09', '2026-11'), named('A'), aside('B')].map((text) => text.replaceAll(/\s/gu, ' '))
  expect(said(tw)).toEqual(['2026/09/05', '2026/09/05', '2026/09/05 – 2026/11/20', '2026/09', '2026/09 – 2026/11', 'A：', '（B）'])
  expect(said(en)).toEqual(['Sep 5, 2026', 'Sep 5, 2026', 'Sep 5 – Nov 20, 2026', 'Sep 2026', 'Sep – Nov 2026', 'A: ', ' (B)'])
})

test('a range of days has both its ends, over months and leap days', () => {
  expect(countDays('2026-11-11', '2026-11-11')).toBe(1)
  expect(daysOf('2028-02-28', '2028-03-01')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(lastOfPreviousMonth('2026-01-31')).toBe('2025-12-31')
})

test('what somebody typed into the address is a day only if the calendar has it', () => {
  expect(['2026-02-29', '2026-2-9', 'today', undefined].map(isDay)).toEqual([false, false, false, false])
  expect(isDay('2028-02-29')).toBe(true)
})
