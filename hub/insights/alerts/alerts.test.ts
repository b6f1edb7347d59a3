import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok, showId } from '#kit'
import { createApi, inWork, sql, type Work } from '#platform'
import { world, type World } from '../../world.ts'
import { anotherShop, channelNamed, writeOrders } from '../../written-orders.ts'
import { alertsApi } from './alerts.api.ts'
import { addDays } from './calendar.ts'
import { listAlerts, muteAlert, readWatch } from './find-alerts.ts'
import { endBudgets } from './hear-budgets.ts'
import { reviewDay } from './review-day.ts'
import { reviewNow } from './review-now.ts'
import { saveSettings } from './settings.ts'
import { reviewDueDays } from './watch-numbers.ts'

const last = '2026-08-27'
let house: World
beforeAll(async () => { house = await world({ now: '2026-08-28T02:00:00Z' }) })
afterAll(() => house.end())

/** Seven weeks of a channel that sells twelve orders a day, less where said. */
async function sellingShop(channels: readonly { name: string; goods: bigint; perDay?: (day: string) => number; days?: number }[]): Promise<World> {
  const w = await anotherShop(house)
  await writeOrders(w, channels.flatMap(({ name, goods, perDay = () => 12, days = 49 }) => Array.from({ length: days }, (_, i) => addDays(last, i + 1 - days)).flatMap((day) =>
    Array.from({ length: perDay(day) }, (_, n) => ({ channel: name, goods: goods + BigInt((n % 5) * 10), at: `${day}T${String(2 + (n % 12)).padStart(2, '0')}:10:00Z` })))))
  await w.settle()
  return w
}
const run = async <T>(w: World, body: (work: Work) => Promise<T>): Promise<T> => {
  const done = await inWork(w.hub, w.who, async (work) => ok(await body(work)))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const open = (w: World) => run(w, (work) => listAlerts(work, { state: 'open', limit: 50 }))
const letters = (w: World) => w.query<{ subject: string; to: string }>(sql`select m.subject, l.recipient as to from platform.mail m join platform.mail_letter l on l.org_id = m.org_id and l.mail_id = m.id where m.org_id = ${w.who.orgId} order by m.at, l.recipient`)

test('a channel that stood still is one alert, told once, that goes on while it lasts and ends when it sells again', async () => {
  const w = await sellingShop([{ name: 'web', goods: 500n, perDay: (day) => (day === '2026-08-25' || day === '2026-08-26' ? 0 : 12) }, { name: 'store', goods: 900n }])
  await run(w, (work) => saveSettings(work, { perDay: 5, least: 0n, receivers: ['owner@example.com', 'lin@example.com'], locale: 'zh-TW' }))
  await run(w, (work) => work.query(sql`insert into platform.listener (org_id, id, url, kinds, secrets, created_at) values (${work.orgId}, ${work.newId()}, 'https://hooks.example.com/a', '{}', 'x', ${work.now})`))

  const first = await run(w, (work) => reviewDay(work, '2026-08-25'))
  const again = await run(w, (work) => reviewDay(work, '2026-08-25'))
  const [alert] = await open(w)
  await run(w, (work) => reviewDay(work, '2026-08-26'))
  const [later] = await open(w)
  await run(w, (work) => reviewDay(work, '2026-08-27'))

  expect([first.kind, again.kind]).toEqual(['looked', 'known'])
  expect(alert).toMatchObject({ kind: 'unusual', kpi: 'sales', direction: 'down', firstDay: '2026-08-25', actual: 0n, told: 'sent', comparedWith: 'weekday', sample: 6 })
  expect([alert!.expected > 5_000n, alert!.worth]).toEqual([true, alert!.expected])
  expect([later!.id, later!.lastDay, later!.worth > alert!.worth]).toEqual([alert!.id, '2026-08-26', true])
  expect(await open(w)).toEqual([])
  expect(await letters(w)).toEqual([{ subject: 'web：銷售額明顯低於平常（2026-08-25）', to: 'lin@example.com' }, { subject: 'web：銷售額明顯低於平常（2026-08-25）', to: 'owner@example.com' }])
  expect(await w.query(sql`select kind, key from platform.announcement where org_id = ${w.who.orgId}`)).toEqual([{ kind: 'alert.raised', key: `alert/${showId('alt', alert!.id)}` }])
})

test('of several troubles the dearest are told; the others are kept and counted, none is lost', async () => {
  const still = (day: string): number => (day === last ? 0 : 12)
  const w = await sellingShop([{ name: 'cheap', goods: 300n, perDay: still }, { name: 'dear', goods: 3_000n, perDay: still }, { name: 'middle', goods: 900n, perDay: still }])
  await run(w, (work) => saveSettings(work, { perDay: 1, least: 0n, receivers: [], locale: 'en' }))

  await reviewDueDays(w.hub, w.who)

  const dear = await channelNamed(w, 'dear')
  expect((await open(w)).map((a) => [a.channelId === dear, a.told])).toEqual([[true, 'sent'], [false, 'held'], [false, 'held']])
  expect((await run(w, readWatch)).today).toEqual({ sent: 1, held: 2, muted: 0, small: 0 })
})

test('of what somebody muted nobody hears, and it says who and why', async () => {
  const w = await sellingShop([{ name: 'web', goods: 500n, perDay: (day) => (day === '2026-08-24' || day === '2026-08-27' ? 0 : 12) }])
  await run(w, (work) => reviewDay(work, '2026-08-24'))
  const [alert] = await open(w)
  await run(w, (work) => muteAlert(work, alert!.id, { why: 'We close on Mondays now', until: null }))
  for (const day of ['2026-08-25', '2026-08-26', '2026-08-27']) await run(w, (work) => reviewDay(work, day))

  expect((await open(w)).map((a) => [a.firstDay, a.told, a.mute?.why])).toEqual([['2026-08-27', 'muted', 'We close on Mondays now']])
})

test('of a shop of three weeks nothing is said, and why is told', async () => {
  const w = await sellingShop([{ name: 'web', goods: 500n, days: 20, perDay: (day) => (day === last ? 0 : 12) }])

  const looked = await run(w, (work) => reviewDay(work, last))

  expect(looked).toMatchObject({ kind: 'looked', raised: [], silent: [{ kpi: 'sales', reason: 'too_few_days', sample: 2, needed: 5 }] })
})

test('orders that stop in the middle of the day are told the same day, and it is over with the next order', async () => {
  const w = await sellingShop([{ name: 'web', goods: 500n }])
  w.at('2026-08-28T08:00:00Z')
  const early = await run(w, (work) => reviewNow(work))
  w.at('2026-08-28T13:00:00Z')
  const stopped = await run(w, (work) => reviewNow(work))
  await writeOrders(w, [{ channel: 'web', goods: 500n, at: '2026-08-28T12:55:00Z' }])
  const over = await run(w, (work) => reviewNow(work))
  w.at('2026-08-28T02:00:00Z')

  expect([early.raised.length, over.ended]).toEqual([0, 1])
  expect(stopped.raised.map((a) => [a.kind, a.kpi, a.actual, a.expected >= 7n])).toEqual([['stopped', 'orders', 0n, true]])
})

test('a budget that is left is an alert like others, and over when economics no longer alarms of it', async () => {
  const w = await anotherShop(house)
  const web = await channelNamed(w, 'web')
  const tell = () => run(w, (work) => Promise.resolve(work.emit('economics.budget_alarm', 'b', { alarmId: 'b', kind: 'pace', measure: 'ads', channelId: showId('chn', web), month: '2026-08-01', currency: 'TWD', value: '150000', limit: '100000' })))
  await tell()
  await tell()
  await w.settle()

  expect((await open(w)).map((a) => [a.kind, a.kpi, a.channelId, a.worth, a.told])).toEqual([['budget', 'pace_ads', web, 50_000n, 'sent']])
  await run(w, endBudgets)
  expect(await open(w)).toEqual([])
})

test('people see the list, the picture of one, settle it, and say whom to tell', async () => {
  const w = await sellingShop([{ name: 'web', goods: 500n, perDay: (day) => (day === last ? 0 : 12) }])
  await reviewDueDays(w.hub, w.who)
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  alertsApi(api)
  const ask = async <T>(path: string, init?: RequestInit): Promise<{ status: number; body: T }> => {
    const answer = await api.app.request(`/api/v1${path}`, { headers: { 'content-type': 'application/json' }, ...init })
    return { status: answer.status, body: await answer.json() as T }
  }
  const { body: [alert] } = await ask<{ id: string }[]>('/alerts')
  const { body: one } = await ask<{ series: { day: string; actual: string; expected: string | null }[] }>(`/alerts/${alert!.id}`)
  const handled = await ask(`/alerts/${alert!.id}/handle`, { method: 'POST', body: JSON.stringify({ why: 'Switched it on again' }) })
  const { body: watch } = await ask<{ lookedDay: string; calendar: { confirm: boolean } }>('/alerts/watch')
  const wrong = await ask<{ code: string }>('/alerts/settings', { method: 'PUT', body: JSON.stringify({ perDay: 3, least: '0', receivers: ['nobody'], locale: 'en' }) })

  expect([one.series.at(-1)!.day, one.series.at(-1)!.actual, Number(one.series.at(-1)!.expected) > 5_000, handled.status]).toEqual([last, '0', true, 200])
  expect([watch.lookedDay, watch.calendar.confirm, wrong.status, wrong.body.code]).toEqual([last, true, 409, 'alerts.receiver_wrong'])
  expect((await ask<{ handled: { why: string } }[]>('/alerts')).body[0]!.handled.why).toBe('Switched it on again')
  expect((await ask(`/alerts/${showId('alt', w.hub.newId())}`)).status).toBe(404)
})
