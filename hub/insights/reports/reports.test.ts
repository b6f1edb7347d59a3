import fc from 'fast-check'
import readBook from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytesOf, createApi, inWork, read, sql, type Who } from '#platform'
import { ok, showId } from '#kit'
import { world, type World } from '../../world.ts'
import { anotherShop, channelNamed, writeOrders, type WrittenOrder } from '../../written-orders.ts'
import { dimensions, type Dimension } from '../cube/shape.ts'
import { sumKpi } from '../kpis.ts'
import { csvOf, formulaCsv, xlsxOf } from './report-file.ts'
import { keyForward, rangeOfSpec, rangeShifted, shiftOf } from './report-range.ts'
import { reportsApi } from './reports.api.ts'
import { rowsBehind, type Place, type RowsPage } from './report-rows.ts'
import type { ReportResult } from './report-shape.ts'
import { readSpec, type ReportSpec } from './report.ts'
import { isTooMuch, runReport } from './run-report.ts'
import { changeReport, createReport, listVersions, readReport } from './save-report.ts'
import { nextOccurrence } from './schedule-time.ts'
import { createSchedule, listSchedules, listSent } from './schedules.ts'
import { sendNext } from './send-reports.ts'
import { countView, createShare, listShares, openShare, revokeShare } from './shares.ts'

let house: World
beforeAll(async () => { house = await world() })
afterAll(() => house.end())

const base: ReportSpec = { measures: ['sales', 'orders'], rows: ['channel'], columns: null, filters: {}, range: { kind: 'fixed', from: '2026-03-27', to: '2026-04-03' }, compare: null, sort: { by: 'sales', down: true }, limit: null, chart: 'table' }
const run = async (w: World, spec: ReportSpec, most = 1000) => {
  const told = await read(w.hub, w.who, (work) => runReport(work, spec, { most }))
  if (isTooMuch(told)) throw new Error(told.code)
  return told
}
const textOf = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text()

const order: fc.Arbitrary<WrittenOrder> = fc.record({
  at: fc.date({ min: new Date('2026-03-28T00:00:00Z'), max: new Date('2026-04-02T00:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString()),
  channel: fc.constantFrom('官網', '蝦皮', 'store'), currency: fc.constantFrom('TWD', 'TWD', 'USD'), isCancelled: fc.boolean(),
  units: fc.integer({ min: 0, max: 5 }), goods: fc.bigInt(0n, 100_000n), tax: fc.bigInt(0n, 900n), refunded: fc.bigInt(0n, 400n),
})
test('a report of more numbers than a hub can hold says so and shows none of them', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [1, 2, 3].map((day) => ({ at: `2026-03-3${day % 2}T0${day}:00:00Z`, channel: '官網', currency: 'TWD', isCancelled: false, units: 1, goods: 100n, tax: 5n, refunded: 0n })))
  await w.settle()
  const spec: ReportSpec = { ...base, rows: ['day'], columns: 'hour' }
  const asked = (cells: number) => read(w.hub, w.who, (work) => runReport(work, spec, { most: 1000, cells }))
  expect(await asked(2)).toEqual({ code: 'reports.too_many_rows', most: 2 })
  expect(isTooMuch(await asked(3))).toBe(false)
})

const cuts = fc.subarray<Dimension>(dimensions.filter((d) => !['product', 'variant', 'category'].includes(d)), { maxLength: 2 })

test('however a report is cut, limited and sorted, its rows and its rest are its total, and its columns its rows', async () => {
  const added = ['sales', 'orders', 'units', 'net_sales', 'cancelled_value']
  await fc.assert(fc.asyncProperty(fc.array(order, { minLength: 1, maxLength: 10 }), cuts, fc.option(fc.constantFrom<Dimension>('channel', 'weekday', 'month', 'day')), fc.integer({ min: 1, max: 3 }), fc.constantFrom('key', 'sales', 'units'), async (orders, rows, columns, limit, by) => {
    const w = await anotherShop(house)
    await writeOrders(w, orders)
    await w.settle()
    const told = await run(w, { ...base, measures: [...added, 'aov'], rows, columns: columns !== null && !rows.includes(columns) ? columns : null, limit, sort: { by, down: true } })
    const whole = await run(w, { ...base, measures: added, rows: [], sort: { by: 'key', down: false } })
    expect(told.blocks.map((b) => b.currency)).toEqual(whole.blocks.map((b) => b.currency))
    for (const [at, block] of told.blocks.entries()) {
      expect(block.total.values.slice(0, added.length)).toEqual(whole.blocks[at]!.total.values)
      expect(block.rows.length).toBeLessThanOrEqual(limit)
      for (const m of added.keys()) {
        const sum = (of: readonly { values: (string | null)[] }[]): string => of.reduce((n, r) => n + BigInt(r.values[m] ?? 0), 0n).toString()
        if (rows.length > 0) expect(sum([...block.rows, ...(block.rest ? [block.rest] : [])])).toBe(block.total.values[m])
        for (const row of block.columnKeys.length === 0 ? [] : [...block.rows, ...(block.rest ? [block.rest] : []), block.total]) expect(row.columns.reduce((n, c) => n + BigInt(c[m] ?? 0), 0n).toString()).toBe(row.values[m])
      }
    }
  }), { numRuns: 15 })
}, 60_000)

test('what was before stands beside what is, also where a channel sold nothing since, and a share is taken of all channels', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [
    { at: '2026-03-28T04:00:00Z', channel: 'shop', goods: 900n }, { at: '2026-03-29T04:00:00Z', channel: 'store', goods: 300n },
    { at: '2026-03-20T04:00:00Z', channel: 'shop', goods: 600n }, { at: '2026-03-21T04:00:00Z', channel: 'fair', goods: 100n },
  ])
  await w.settle()
  const { blocks: [block], before } = await run(w, { ...base, measures: ['sales', 'channel_sales_share'], compare: 'previous' })
  const named = await Promise.all(['shop', 'store', 'fair'].map((name) => channelNamed(w, name)))
  const of = (i: number) => block!.rows.find((r) => r.keys[0] === named[i])!
  expect(before).toEqual({ from: '2026-03-19', to: '2026-03-26' })
  expect([of(0).values, of(0).before, of(0).change]).toEqual([['900', '0.750000'], ['600', '0.857143'], ['0.5000', '-0.1250']])
  expect([of(2).values, of(2).before]).toEqual([['0', '0.000000'], ['100', '0.142857']])
  expect([block!.total.values, block!.total.before]).toEqual([['1200', '1.000000'], ['700', '1.000000']])
  const one = await run(w, { ...base, measures: ['sales', 'channel_sales_share'], filters: { channelIds: [named[1]!] } })
  expect(one.blocks[0]!.rows.map((r) => r.values)).toEqual([['300', '0.250000']])
})

test('the rows behind a number of a report are that number', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [{ at: '2026-03-28T04:00:00Z', channel: 'shop', goods: 900n, refunded: 100n }, { at: '2026-03-29T04:00:00Z', channel: 'shop', goods: 300n }, { at: '2026-03-29T04:00:00Z', channel: 'fair', goods: 50n }, { at: '2026-03-29T05:00:00Z', channel: 'shop', currency: 'USD', goods: 7n }])
  await w.settle()
  const spec: ReportSpec = { ...base, measures: ['net_sales', 'orders'], columns: 'day', sort: { by: 'net_sales', down: true } }
  const { blocks: [block] } = await run(w, spec)
  for (const [keys, value] of [[[], block!.total.values[0]], [block!.rows[0]!.keys, block!.rows[0]!.values[0]], [[block!.rows[0]!.keys[0]!, '2026-03-28'], '800']] as const) {
    const rows = []
    for (let from: Place | null = { measure: 0, after: undefined }; from;) {
      const page: RowsPage = await read(w.hub, w.who, (work) => rowsBehind(work, spec, { kpi: sumKpi('net_sales'), currency: 'TWD', keys }, from!, 1))
      rows.push(...page.rows)
      from = page.next
    }
    expect(rows.reduce((n, r) => n + r.amount, 0n).toString()).toBe(value)
    expect(rows.every((r) => r.orderId !== null)).toBe(true)
  }
})

test('ranges move with the shop’s days, whole months are held against whole months', () => {
  const on = (name: Extract<ReportSpec['range'], { kind: 'relative' }>['name']) => rangeOfSpec({ kind: 'relative', name }, '2026-03-31')
  expect(on('last_month')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(on('this_week')).toEqual({ from: '2026-03-30', to: '2026-03-31' })
  expect(on('last_12_months')).toEqual({ from: '2025-04-01', to: '2026-03-31' })
  expect(rangeShifted({ from: '2026-03-01', to: '2026-03-31' }, shiftOf({ from: '2026-03-01', to: '2026-03-31' }, 'previous'))).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(rangeShifted({ from: '2026-03-10', to: '2026-03-19' }, { days: 10 })).toEqual({ from: '2026-02-28', to: '2026-03-09' })
  expect(keyForward('month', '2025-02-01', { months: 12 })).toBe('2026-02-01')
  expect(keyForward('week', '2025-03-24', { months: 12 })).toBe('2026-03-23')
})

test('a file holds every row, no cell of it is run as a formula, and it says how each number is reckoned', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [{ at: '2026-03-28T04:00:00Z', channel: '=HYPERLINK("http://x")', goods: 900n }, { at: '2026-03-29T04:00:00Z', channel: 'a, "b"', currency: 'USD', goods: 1234n, refunded: 2000n }])
  await w.settle()
  const told = await run(w, { ...base, measures: ['sales', 'net_sales'], sort: { by: 'key', down: false } }, 5)
  const csv = await textOf(csvOf(told, 'en'))
  expect(csv.split('\r\n').slice(0, 3)).toEqual(['Currency,Channel,Sales,Net sales', `TWD,"'=HYPERLINK(""http://x"")",900,900`, 'TWD,Total,900,900'])
  expect(csv).toContain('USD,"a, ""b""",12.34,')
  const formulas = await textOf(formulaCsv('Sales', told, new Date('2026-04-04T00:00:00Z'), 'zh-TW'))
  expect(formulas).toContain('商品金額 − 折扣（含稅）')
  expect(formulas).toContain('Asia/Taipei')
  const [numbers, meaning] = await readBook(Buffer.from(await bytesOf(xlsxOf('Sales: [1]', told, new Date('2026-04-04T00:00:00Z'), 'zh-CN'))))
  expect([numbers?.sheet, numbers?.data.slice(0, 2)]).toEqual(['Sales 1', [['币种', '渠道', '销售额', '净销售额'], ['TWD', '=HYPERLINK("http://x")', 900, 900]]])
  expect(meaning?.data.flat()).toContain('Asia/Taipei')
})

test('a report of a hundred thousand rows is a workbook too, written while it is read', async () => {
  const w = await anotherShop(house)
  const told = await run(w, { ...base, rows: ['product'] })
  const row = { values: ['900', '1'], columns: [] }
  const long: ReportResult = { ...told, blocks: [{ currency: 'TWD', numbers: [0, 1], columnKeys: [], rest: null, total: row, rows: Array.from({ length: 100_000 }, (_, i) => ({ ...row, keys: [`p${i}`] })) }] }
  const stream = xlsxOf('Long', long, new Date('2026-04-04T00:00:00Z'), 'en')
  let pieces = 0
  let largest = 0
  for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) { pieces++; largest = Math.max(largest, piece.length) }
  expect(pieces).toBeGreaterThan(20)
  expect(largest).toBeLessThan(100_000)
})

const person = (w: World, id: string): Who => ({ ...w.who, actor: { kind: 'user', id, name: id } })
async function saved(w: World, who: Who, visibility: 'shop' | 'self' = 'shop', spec = base) {
  const made = await inWork(w.hub, who, (work) => createReport(work, { name: 'Sales by channel', spec, visibility }))
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

test('what is kept for oneself is not there for others, and what a report was before stays', async () => {
  const w = await anotherShop(house)
  const [mei, bo] = [person(w, 'Mei'), person(w, 'Bo')]
  const own = await saved(w, mei, 'self')
  expect(await read(w.hub, bo, (work) => readReport(work, own.id))).toBeUndefined()
  expect((await read(w.hub, mei, (work) => readReport(work, own.id)))?.isMine).toBe(true)
  const shared = await saved(w, mei)
  const changed = await inWork(w.hub, bo, (work) => changeReport(work, shared.id, { name: 'By channel', version: 1 }))
  expect(changed.ok && changed.value.version).toBe(2)
  expect((await inWork(w.hub, mei, (work) => changeReport(work, shared.id, { name: 'Mine', version: 1 }))).ok).toBe(false)
  const taken = await inWork(w.hub, bo, (work) => changeReport(work, shared.id, { visibility: 'self', version: 2 }))
  expect(!taken.ok && taken.refusal.code).toBe('reports.not_yours')
  expect((await read(w.hub, mei, (work) => listVersions(work, shared.id))).map((v) => [v.version, v.name, v.byName])).toEqual([[2, 'By channel', 'Bo'], [1, 'Sales by channel', 'Mei']])
  expect(readSpec({ ...base, measures: ['sales', 'no_such_number'] })).toBeUndefined()
  expect(sumKpi('sales').id).toBe('sales')
})

test('a link shows one report of one shop as it was shared, until it ends or is taken back; its token is kept nowhere', async () => {
  const w = await anotherShop(house)
  const mei = person(w, 'Mei')
  const report = await saved(w, mei)
  w.at('2026-03-02T02:00:00Z')
  const share = async (days: number) => {
    const made = await inWork(w.hub, mei, (work) => createShare(work, report, { days, mayDownload: false }))
    if (!made.ok) throw new Error(made.refusal.code)
    return made.value
  }
  const { share: link, token } = await share(7)
  const secret = token.slice(token.indexOf('-') + 1)
  expect(token).toMatch(/^shr_[0-9a-z]{26}-[\w-]{43}$/)
  await inWork(w.hub, mei, (work) => changeReport(work, report.id, { spec: { ...base, measures: ['sales', 'refunds'], rows: ['day'], sort: { by: 'key', down: false } }, version: 1 }))
  const opened = await openShare(w.hub, token)
  expect([opened?.share.spec.measures, opened?.share.spec.rows, opened?.who.orgId, opened?.share.mayDownload]).toEqual([['sales', 'orders'], ['channel'], w.org.id, false])
  await inWork(w.hub, opened!.who, async (work) => ok(await countView(work, link.id)))
  expect((await read(w.hub, mei, (work) => listShares(work, report.id)))[0]?.views).toBe(1n)
  expect(JSON.stringify(await w.query(sql`select * from insights.report_share where org_id = ${w.org.id}`), (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))).not.toContain(secret)
  for (const wrong of [`${token}x`, token.slice(0, -2), token.split('-')[0]!, '', 'shr_0-x', `-${secret}`]) expect(await openShare(w.hub, wrong)).toBeUndefined()
  await inWork(w.hub, mei, (work) => revokeShare(work, report.id, link.id))
  expect(await openShare(w.hub, token)).toBeUndefined()
  const short = await share(1)
  w.at('2026-03-03T01:59:00Z')
  expect(await openShare(w.hub, short.token)).toBeDefined()
  w.at('2026-03-03T02:00:00Z')
  expect(await openShare(w.hub, short.token)).toBeUndefined()
})

test('each mail goes once by the shop’s clock, with two hubs at once and after a night without any', async () => {
  const w = await anotherShop(house)
  w.at('2026-03-02T02:00:00Z')
  await writeOrders(w, [{ at: '2026-03-28T04:00:00Z', channel: 'shop', goods: 900n }])
  await w.settle()
  const mei = person(w, 'Mei')
  const report = await saved(w, mei)
  const made = await inWork(w.hub, mei, (work) => createSchedule(work, report.id, { every: 'day', onDay: 1, hour: 8, recipients: ['mei@shop.example', 'bo@shop.example'], language: 'zh-TW', isOn: true }))
  expect(made.ok && made.value.nextAt).toEqual(new Date('2026-03-03T00:00:00Z'))
  expect(await sendNext(w.hub, w.org.id)).toBe(false)
  w.at('2026-03-03T00:00:30Z')
  expect((await Promise.all([sendNext(w.hub, w.org.id), sendNext(w.hub, w.org.id), sendNext(w.hub, w.org.id)])).filter(Boolean)).toHaveLength(1)
  // Three mornings were missed: one mail says how it is now.
  w.at('2026-03-06T05:00:00Z')
  expect(await sendNext(w.hub, w.org.id)).toBe(true)
  expect(await sendNext(w.hub, w.org.id)).toBe(false)
  const sent = await read(w.hub, mei, (work) => listSent(work, report.id))
  expect(sent.map((s) => [s.state, s.dueAt.toISOString(), s.letters.map((l) => l.recipient)])).toEqual([
    ['sent', '2026-03-04T00:00:00.000Z', ['mei@shop.example', 'bo@shop.example']], ['sent', '2026-03-03T00:00:00.000Z', ['mei@shop.example', 'bo@shop.example']],
  ])
  const mails = await w.query<{ subject: string; text: string; name: string; size: number }>(sql`
    select m.subject, m.text, a.name, length(a.content) as size from platform.mail m join platform.mail_attachment a on a.org_id = m.org_id and a.mail_id = m.id where m.org_id = ${w.org.id} order by m.at`)
  expect(mails.map((m) => [m.subject, m.name])).toEqual([['Sales by channel・Another shop・2026-03-03', 'Sales by channel 2026-03-03.xlsx'], ['Sales by channel・Another shop・2026-03-06', 'Sales by channel 2026-03-06.xlsx']])
  expect(mails[0]?.text).toContain('TWD | shop | 900 | 1')
})

test('when the shop moves, its mails keep their hour of the new clock', async () => {
  const w = await anotherShop(house)
  w.at('2026-03-02T02:00:00Z')
  const report = await saved(w, w.who)
  await inWork(w.hub, w.who, (work) => createSchedule(work, report.id, { every: 'week', onDay: 5, hour: 8, recipients: ['mei@shop.example'], language: 'en', isOn: true }))
  await inWork(w.hub, w.who, async (work) => {
    await work.query(sql`update platform.org set time_zone = 'Europe/Amsterdam' where id = ${work.orgId}`)
    work.emit('org.zone_changed', work.orgId, {})
    return ok(undefined)
  })
  await w.settle()
  expect((await read(w.hub, w.who, (work) => listSchedules(work, report.id)))[0]?.nextAt).toEqual(new Date('2026-03-06T07:00:00Z'))
})

test('an hour that summer time leaves out goes a little later, a month too short on its last day', () => {
  expect(nextOccurrence({ every: 'day', onDay: 1, hour: 2 }, new Date('2026-03-28T12:00:00Z'), 'Europe/Amsterdam')).toEqual(new Date('2026-03-29T01:00:00Z'))
  expect(nextOccurrence({ every: 'day', onDay: 1, hour: 2 }, new Date('2026-10-24T12:00:00Z'), 'Europe/Amsterdam')).toEqual(new Date('2026-10-25T00:00:00Z'))
  expect(nextOccurrence({ every: 'day', onDay: 1, hour: 2 }, new Date('2026-10-25T00:00:00Z'), 'Europe/Amsterdam')).toEqual(new Date('2026-10-26T01:00:00Z'))
  expect(nextOccurrence({ every: 'month', onDay: 31, hour: 9 }, new Date('2026-02-01T00:00:00Z'), 'Asia/Taipei')).toEqual(new Date('2026-02-28T01:00:00Z'))
  expect(nextOccurrence({ every: 'week', onDay: 1, hour: 0 }, new Date('2026-03-02T02:00:00Z'), 'Asia/Taipei')).toEqual(new Date('2026-03-08T16:00:00Z'))
})

test('a stranger with a link is answered one report and nothing else, and each look is counted', async () => {
  const w = await anotherShop(house)
  await writeOrders(w, [{ at: '2026-03-28T04:00:00Z', channel: 'shop', goods: 900n }])
  await w.settle()
  const report = await saved(w, w.who)
  const made = await inWork(w.hub, w.who, (work) => createShare(work, report, { days: 7, mayDownload: false }))
  const token = made.ok ? made.value.token : ''
  // Nobody is signed in: only what is public lets in, and it knows no shop.
  const api = createApi(w.hub, (_request, need) => Promise.resolve(need === 'public' ? { ok: true, who: { ...w.who, orgId: '' } } : { ok: false, status: 401, code: 'auth.required' }))
  reportsApi(api)
  const ask = async (path: string, body?: unknown) => api.app.request(`/api/v1${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const shared = await ask(`/shared/${token}`)
  expect(shared.headers.get('cache-control')).toBe('no-store')
  const told = (await shared.json()) as { name: string; result: { blocks: { total: { values: string[] } }[] } }
  expect([told.name, told.result.blocks[0]?.total.values]).toEqual(['Sales by channel', ['900', '1']])
  for (const path of ['/reports', `/reports/${showId('rep', report.id)}`, `/reports/${showId('rep', report.id)}/shares`, `/reports/${showId('rep', report.id)}/export.csv`]) expect((await ask(path)).status).toBe(401)
  expect((await ask('/reports/rows', { spec: base, number: 'sales', currency: 'TWD', keys: [] })).status).toBe(401)
  expect([(await ask(`/shared/${token}/export.csv`)).status, (await ask(`/shared/${token}x`)).status, (await ask('/shared/nothing')).status]).toEqual([404, 404, 404])
  expect((await read(w.hub, w.who, (work) => listShares(work, report.id)))[0]?.views).toBe(1n)
})
