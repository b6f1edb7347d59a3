/** Days that are not like others in Taiwan: campaigns, festivals by the lunar calendar, days off and worked Saturdays. Pure. */
import { Temporal } from 'temporal-polyfill'
import { z } from '#platform'
import given from './data/taiwan-days.json' with { type: 'json' }

/** peak: more is bought than on other days. rest: hardly anything is. free: a working day that is off. worked: a Saturday on which people work. */
export type Mark = { name: string; kind: 'peak' | 'rest' | 'free' | 'worked' }
export type Calendar = (day: string) => Mark | undefined

const days = z.array(z.iso.date())
const Data = z.object({
  source: z.string(), readOn: z.iso.date(), confirm: z.boolean(), years: z.record(z.string(), z.object({ workedSaturdays: days, movedDaysOff: days })),
  seasons: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), confirm: z.boolean() })),
})
const data = Data.parse(given)
/** Where the moved days come from, of which day, and that somebody should look at them. */
export const calendarSource = { source: data.source, readOn: data.readOn, confirm: data.confirm, lastYear: Object.keys(data.years).sort().at(-1)! }

const sets = Object.values(data.years)
const worked = new Set(sets.flatMap((y) => y.workedSaturdays))
const moved = new Set(sets.flatMap((y) => y.movedDaysOff))

/** From the day before to the day after: people wait for it, and buy on. */
const peaks: readonly (readonly [name: string, from: string, to: string])[] = [
  ['double11', '11-09', '11-12'], ['double12', '12-11', '12-13'], ['mid_year', '06-17', '06-19'], ['christmas', '12-23', '12-25'], ['fathers_day', '08-06', '08-08'], ['womens_day', '03-07', '03-08'],
]
const fixedDaysOff: Readonly<Record<string, string>> = { '01-01': 'new_year', '02-28': 'peace_day', '04-04': 'childrens_day', '04-05': 'tomb_sweeping', '05-01': 'labour_day', '10-10': 'national_day' }
/** Days off only since the law of 2025. */
const laterDaysOff: Readonly<Record<string, string>> = { '09-28': 'teachers_day', '10-25': 'retrocession_day', '12-25': 'christmas' }

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
function lunarOf(day: Temporal.PlainDate): string {
  const parts = lunar.formatToParts(day.toZonedDateTime('UTC').epochMilliseconds)
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('month')}-${part('day')}`
}

function markOf(day: string): Mark | undefined {
  const date = Temporal.PlainDate.from(day)
  const [monthDay, year] = [day.slice(5), date.year]
  // From New Year's Eve to the fifth day carriers rest.
  for (let ago = -1; ago <= 4; ago++) if (lunarOf(date.subtract({ days: ago })) === '1-1') return { name: 'lunar_new_year', kind: 'rest' }
  const peak = peaks.find(([, from, to]) => monthDay >= from && monthDay <= to) ?? data.seasons.map((s) => [s.name, s.from, s.to] as const).find(([, from, to]) => monthDay >= from && monthDay <= to)
  if (peak) return { name: peak[0], kind: 'peak' }
  // The second Sunday of May, and the days before on which presents are bought.
  const mothersDay = Temporal.PlainDate.from({ year, month: 5, day: 14 - (Temporal.PlainDate.from({ year, month: 5, day: 7 }).dayOfWeek % 7) })
  if (day <= mothersDay.toString() && day > mothersDay.subtract({ days: 4 }).toString()) return { name: 'mothers_day', kind: 'peak' }
  const moon = lunarOf(date)
  if (moon === '8-15') return { name: 'mid_autumn', kind: 'free' }
  if (moon === '5-5') return { name: 'dragon_boat', kind: 'free' }
  if (worked.has(day)) return { name: 'worked_saturday', kind: 'worked' }
  const off = fixedDaysOff[monthDay] ?? (year >= 2026 ? laterDaysOff[monthDay] : undefined) ?? (moved.has(day) ? 'moved_day_off' : undefined)
  return off === undefined ? undefined : { name: off, kind: 'free' }
}

const known = new Map<string, Mark | undefined>()
export const taiwan: Calendar = (day) => {
  if (!known.has(day)) known.set(day, markOf(day))
  return known.get(day)
}
/** Elsewhere no day is known to be special. */
export const calendarOf = (zone: string): Calendar => (zone === 'Asia/Taipei' ? taiwan : () => undefined)

/** A shop's own promotions are peaks wherever it stands. */
export const withPromotions = (calendar: Calendar, promotions: readonly { name: string; from: string; to: string }[]): Calendar => (day) => {
  const own = promotions.find((p) => day >= p.from && day <= p.to)
  return calendar(day) ?? (own ? { name: own.name, kind: 'peak' } : undefined)
}
/** Days are asked for thousands of times: each is reckoned once. */
const epoch = Temporal.PlainDate.from('1970-01-01')
const numbers = new Map<string, number>()
const texts = new Map<number, string>()
function numberOf(day: string): number {
  const number = numbers.get(day) ?? epoch.until(day).days
  numbers.set(day, number)
  return number
}
/** 1 (Monday) to 7. */
export const weekdayOf = (day: string): number => ((numberOf(day) + 3) % 7) + 1
export function addDays(day: string, count: number): string {
  const number = numberOf(day) + count
  const text = texts.get(number) ?? epoch.add({ days: number }).toString()
  texts.set(number, text)
  return text
}
