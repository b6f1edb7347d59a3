/** Looks whether orders still come in today: a channel that stands still is told before the day is over. */
import { dayOf, sql, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { readCube } from '../cube.ts'
import type { Finding } from './alert.ts'
import { addDays, weekdayOf } from './calendar.ts'
import { keepAlerts, type Kept } from './keep-alerts.ts'
import { readCalendar } from './watched.ts'

/** So many orders would have come by now: that none did is by chance once in a thousand times. */
const expectedToBeSure = 7
const daysOfHabit = 28
const fewestDays = 14
const hourMs = 3_600_000
/** Further back nobody needs to look: a channel that stands still for days is the daily review's. */
const mostHours = 48

export type Habit = { /** Orders an hour, by "workday hour" and "weekend hour". */ perHour: ReadonlyMap<string, number>; worth: number; days: number }
const hourKey = (day: string, hour: number): string => `${weekdayOf(day) > 5 ? 'weekend' : 'workday'} ${hour}`

/** How many orders a channel would usually have had since its last one: each hour, or part of one, by its habit. Pure. */
function expectedSince(habit: Habit, last: Date, now: Date, zone: string): number {
  let expected = 0
  const from = Math.max(last.getTime(), now.getTime() - mostHours * hourMs)
  for (let at = from; at < now.getTime();) {
    const next = Math.min(now.getTime(), (Math.floor(at / hourMs) + 1) * hourMs)
    const moment = new Date(at)
    expected += (habit.perHour.get(hourKey(dayOf(moment, zone), hourIn(moment, zone))) ?? 0) * ((next - at) / hourMs)
    at = next
  }
  return expected
}

const hours = new Map<string, Intl.DateTimeFormat>()
function hourIn(moment: Date, zone: string): number {
  const format = hours.get(zone) ?? new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone })
  hours.set(zone, format)
  return Number(format.format(moment))
}

/** What is usual changes once a day: it is read once a day. */
export type Habits = Map<string, { today: string; habits: Map<string, Habit> }>

export async function reviewNow(work: Work, known: Habits = new Map()): Promise<Kept> {
  const { zone } = await keptZone(work)
  const today = dayOf(work.now, zone)
  const calendar = await readCalendar(work, zone)
  // While everybody rests, nothing is what is to be expected.
  if (calendar(today)?.kind === 'rest') return { raised: [], ended: 0 }
  const remembered = known.get(work.orgId)
  const habits = remembered?.today === today ? remembered.habits : await readHabits(work, today)
  known.set(work.orgId, { today, habits })
  const lasts = await work.query<{ channelId: string; currency: string; at: Date }>(sql`
    select channel_id as "channelId", currency, max(placed_at) as at from orders.facts_order
    where org_id = ${work.orgId} and kind = 'sale' and placed_at > ${work.now}::timestamptz - make_interval(hours => ${mostHours}::int) group by 1, 2`)
  const looked = [...habits].map(([key, habit]) => {
    const [channelId, currency] = key.split(' ') as [string, string]
    const last = lasts.find((l) => l.channelId === channelId && l.currency === currency)?.at ?? new Date(work.now.getTime() - mostHours * hourMs)
    return { channelId, currency, habit, last, expected: expectedSince(habit, last, work.now, zone) }
  })
  const findings = looked.filter((l) => l.expected >= expectedToBeSure).map(({ channelId, currency, habit, expected }): Finding => ({
    subject: `stopped orders ${channelId} ${currency} down`, kind: 'stopped', kpi: 'orders', channelId, currency, direction: 'down', day: today, days: 1,
    actual: 0n, expected: BigInt(Math.round(expected)), low: 1n, high: BigInt(Math.round(expected * 2)), sample: habit.days, comparedWith: 'hours', mark: calendar(today)?.name ?? null, worth: BigInt(Math.round(expected * habit.worth)),
  }))
  return keepAlerts(work, findings, (a) => a.kind === 'stopped' && looked.some((l) => l.channelId === a.channelId && l.currency === a.currency && l.expected < expectedToBeSure), today)
}

/** What each channel's hours usually bring, of those that sold on most days. */
async function readHabits(work: Work, today: string): Promise<Map<string, Habit>> {
  const range = { from: addDays(today, -daysOfHabit), to: addDays(today, -1) }
  const { rows } = await readCube(work, { ...range, measures: ['orders', 'sales_minor'], by: ['day', 'channel', 'hour'] })
  const span = Array.from({ length: daysOfHabit }, (_, i) => addDays(range.from, i))
  const weekends = span.filter((d) => weekdayOf(d) > 5).length
  const habits = new Map<string, { perHour: Map<string, number>; orders: number; sales: number; days: Set<string> }>()
  for (const { currency, keys, amounts } of rows) {
    if (!keys.channel || !keys.day || !keys.hour || currency === null || amounts.orders <= 0n) continue
    const at = `${keys.channel} ${currency}`
    const habit = habits.get(at) ?? { perHour: new Map(), orders: 0, sales: 0, days: new Set() }
    const [key, count] = [hourKey(keys.day, Number(keys.hour)), Number(amounts.orders)]
    habit.perHour.set(key, (habit.perHour.get(key) ?? 0) + count / (key.startsWith('weekend') ? weekends : daysOfHabit - weekends))
    habit.orders += count
    habit.sales += Number(amounts.sales_minor)
    habit.days.add(keys.day)
    habits.set(at, habit)
  }
  return new Map([...habits].filter(([, h]) => h.days.size >= fewestDays).map(([key, h]) => [key, { perHour: h.perHour, worth: h.sales / h.orders, days: h.days.size }]))
}
