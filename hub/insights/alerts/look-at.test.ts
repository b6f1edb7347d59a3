import { expect, test } from 'vitest'
import { openLuck } from '#kit/simulator'
import { addDays, calendarSource, taiwan, weekdayOf, withPromotions, type Calendar } from './calendar.ts'
import { lookAt, type Series } from './look-at.ts'

const first = '2025-11-01'
const days = Array.from({ length: 386 }, (_, i) => addDays(first, i))
const channels = [['web', 26, 980], ['shopee', 30, 620], ['momo', 14, 760], ['line', 5, 640], ['store', 21, 890], ['wholesale', 0.6, 21_000]] as const

/** A year as shops have it: weekends, peaks, a rest at New Year, growth, and chance. */
function yearOf(name: string, perDay: number, worth: number, seed: number, planted: ReadonlyMap<string, number>): Series {
  const { next } = openLuck(seed)
  const ofWeek = [0.85, 0.85, 0.9, 0.95, 1.1, 1.3, 1.25]
  const values = new Map<string, number>()
  const orders = new Map<string, number>()
  for (const [i, day] of days.entries()) {
    const mark = taiwan(day)
    const season = mark?.kind === 'rest' ? 0.3 : mark?.name === 'double11' ? (day.endsWith('11-11') ? 5.5 : 1.8) : mark?.kind === 'peak' ? 2.2 : mark?.kind === 'free' ? 1.2 : 1
    const weekday = mark?.kind === 'worked' ? 2 : weekdayOf(day)
    const mean = perDay * ofWeek[weekday - 1]! * season * (0.85 + (0.3 * i) / days.length) * (planted.get(`${name} ${day}`) ?? 1)
    const count = poisson(next, mean)
    orders.set(day, count)
    values.set(day, Array.from({ length: count }, () => worth * (0.4 + 1.2 * next())).reduce((a, b) => a + Math.round(b), 0))
  }
  return { values, orders, since: first }
}
function poisson(next: () => number, mean: number): number {
  let [k, p] = [0, next()]
  for (const limit = Math.exp(-mean); p > limit; p *= next()) k += 1
  return k
}
/** Troubles of one to four days on channels that sell enough to be missed. */
function plant(): { factors: Map<string, number>; events: { channel: string; from: string; days: number; direction: 'up' | 'down' }[] } {
  const wanted = [
    ['web', '2026-01-14', 2, 0], ['shopee', '2026-01-28', 1, 0], ['momo', '2026-03-11', 3, 0.1], ['store', '2026-03-27', 1, 0], ['web', '2026-04-15', 1, 0.2], ['shopee', '2026-05-20', 3, 0.3], ['line', '2026-06-03', 4, 0],
    ['momo', '2026-07-08', 2, 0], ['store', '2026-07-22', 2, 0.15], ['web', '2026-08-19', 2, 3.2], ['shopee', '2026-09-09', 1, 0.1], ['momo', '2026-09-16', 2, 3.5], ['shopee', '2026-11-11', 1, 0], ['web', '2026-10-21', 4, 0.25], ['store', '2026-11-18', 1, 0],
  ] as const
  const factors = new Map<string, number>()
  for (const [channel, from, count, factor] of wanted) for (let i = 0; i < count; i++) factors.set(`${channel} ${addDays(from, i)}`, factor)
  return { factors, events: wanted.map(([channel, from, count, factor]) => ({ channel, from, days: count, direction: factor > 1 ? 'up' : 'down' })) }
}

test('in a year of six channels it finds the planted troubles and hardly anything else', () => {
  const { factors, events } = plant()
  const found = new Set<number>()
  let [falseAlarms, truths, looked] = [0, 0, 0]
  for (const [n, [name, perDay, worth]] of channels.entries()) {
    const series = yearOf(name, perDay, worth, 71 + n, factors)
    for (const day of days.slice(56)) {
      const seen = lookAt(series, day, taiwan)
      if (seen.kind !== 'silent') looked += 1
      if (seen.kind !== 'unusual') continue
      // A window of three days may still be full of a trouble that ended the day before yesterday.
      const at = events.findIndex((e) => e.channel === name && e.direction === seen.direction && day >= e.from && day < addDays(e.from, e.days + seen.days - 1))
      if (at >= 0) { found.add(at); truths += 1 } else falseAlarms += 1
    }
  }
  const [precision, recall] = [truths / (truths + falseAlarms), found.size / events.length]
  const missed = events.filter((_, i) => !found.has(i)).map((e) => `${e.channel} ${e.from}`)
  process.stdout.write(`anomalies: precision ${precision.toFixed(3)} (${falseAlarms} false in ${looked} channel days), recall ${recall.toFixed(3)} (${found.size} of ${events.length}${missed.length > 0 ? `; missed: ${missed.join(', ')}` : ''})\n`)

  expect([found.size >= 14, falseAlarms <= 2]).toEqual([true, true])
})

test('the peak of 雙11 is no alert, and a channel that stands still on it is', () => {
  const quiet = yearOf('web', 26, 980, 5, new Map())
  const stopped = yearOf('web', 26, 980, 5, new Map([['web 2026-11-11', 0]]))

  expect(lookAt(quiet, '2026-11-11', taiwan)).toMatchObject({ kind: 'usual', mark: { name: 'double11' } })
  expect(lookAt(stopped, '2026-11-11', taiwan)).toMatchObject({ kind: 'unusual', direction: 'down', actual: 0 })
})

test('weekends are compared with weekends, and a shop’s own promotion is a peak of its own', () => {
  const saturday = yearOf('web', 60, 980, 9, new Map())
  const sale = yearOf('web', 60, 980, 9, new Map([['web 2026-08-26', 3]]))
  const own: Calendar = withPromotions(taiwan, [{ name: '秋季特賣', from: '2026-08-26', to: '2026-08-27' }])

  expect([lookAt(saturday, '2026-08-22', taiwan).kind, lookAt(saturday, '2026-08-24', taiwan).kind]).toEqual(['usual', 'usual'])
  expect([lookAt(sale, '2026-08-26', taiwan).kind, lookAt(sale, '2026-08-26', own).kind]).toEqual(['unusual', 'usual'])
})

test('of a young shop, and of a New Year that it never had before, it says that it cannot know', () => {
  const young = { ...yearOf('web', 26, 980, 5, new Map()), since: '2026-08-05' }

  expect(lookAt(young, '2026-08-28', taiwan)).toMatchObject({ kind: 'silent', reason: 'too_few_days', sample: 2, needed: 5 })
  expect(lookAt(young, '2026-02-17', taiwan)).toMatchObject({ kind: 'silent', reason: 'holiday_without_past' })
})

test('lunar festivals, mothers’ day, moved days off and worked Saturdays are known', () => {
  expect(['2026-02-16', '2026-02-17', '2026-02-22', '2026-06-19', '2026-09-25', '2026-05-10', '2026-05-11', '2025-02-08', '2026-02-27', '2026-10-08', '2026-12-12', '2026-07-15'].map((d) => taiwan(d)?.name)).toEqual([
    'lunar_new_year', 'lunar_new_year', undefined, 'mid_year', 'mid_autumn', 'mothers_day', undefined, 'worked_saturday', 'moved_day_off', 'anniversary', 'double12', undefined,
  ])
  expect([calendarSource.confirm, calendarSource.lastYear]).toEqual([true, '2026'])
})
