import { expect, test } from 'vitest'
import { compile, inWork, read, sql, type Sql, type Work } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../world.ts'
import { writeOrders } from '../written-orders.ts'
import { overview, type Question } from './overview.ts'

const ask = (w: World, question: Question) => read(w.hub, w.who, (work) => overview(work, question))
const november = { from: '2026-11-10', to: '2026-11-12' }

test('each currency is told by itself: yen, dollars and Taiwan dollars are never added up', async () => {
  const w = await world()
  await writeOrders(w, [{ at: '2026-11-11T04:00:00Z', goods: 1000n }, { at: '2026-11-11T04:00:00Z', currency: 'USD', goods: 2550n }, { at: '2026-11-11T05:00:00Z', currency: 'USD', goods: 50n }, { at: '2026-11-11T04:00:00Z', currency: 'JPY', goods: 7n }])
  await w.settle()

  const { currencies } = await ask(w, november)

  expect(currencies.map((c) => [c.currency, c.totals['sales'], c.totals['orders'], c.totals['aov']])).toEqual([
    ['TWD', { value: '1000' }, { value: '1' }, { value: '1000' }],
    ['USD', { value: '2600' }, { value: '2' }, { value: '1300' }],
    ['JPY', { value: '7' }, { value: '1' }, { value: '7' }],
  ])
  expect(currencies[1]!.byDay.map((d) => d.values['sales'])).toEqual(['0', '2600', '0'])
  await w.end()
})

test('the first and the last day of a range belong to it, and one day is a range', async () => {
  const w = await world()
  const at = (day: string) => ({ at: `${day}T04:00:00Z`, goods: 1n })
  await writeOrders(w, ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13'].map(at))
  await w.settle()

  const three = await ask(w, november)
  const one = await ask(w, { from: '2026-11-11', to: '2026-11-11' })

  expect(three.currencies[0]!.totals['orders']).toEqual({ value: '3' })
  expect(three.currencies[0]!.byDay.map((d) => [d.day, d.values['orders']])).toEqual([['2026-11-10', '1'], ['2026-11-11', '1'], ['2026-11-12', '1']])
  expect(one.currencies[0]!.totals['orders']).toEqual({ value: '1' })
  await w.end()
})

test('without a range it is the last thirty days up to today by the shop’s clock', async () => {
  const w = await world({ now: '2026-11-10T16:10:00Z', timeZone: 'Asia/Taipei' })

  const { from, to, zone } = await ask(w, {})

  expect({ from, to, zone }).toEqual({ from: '2026-10-13', to: '2026-11-11', zone: 'Asia/Taipei' })
  await w.end()
})

test('beside each total stands that of as many days before, and by what share it changed', async () => {
  const w = await world()
  await writeOrders(w, [{ at: '2026-11-11T04:00:00Z', goods: 1500n }, { at: '2026-11-07T04:00:00Z', goods: 600n }, { at: '2026-11-09T04:00:00Z', goods: 400n }, { at: '2026-11-06T04:00:00Z', goods: 9n }])
  await w.settle()

  const { previous, currencies: [twd] } = await ask(w, { ...november, compare: 'previous' })

  expect(previous).toEqual({ from: '2026-11-07', to: '2026-11-09' })
  expect(twd!.totals['sales']).toEqual({ value: '1500', previous: { value: '1000' }, change: '0.5000' })
  expect(twd!.totals['cancelled_value']).toEqual({ value: '0', previous: { value: '0' }, change: null })
  await w.end()
})

test('channels stand side by side, and one of them can be looked at alone', async () => {
  const w = await world()
  await writeOrders(w, [{ at: '2026-11-11T04:00:00Z', channel: 'shop', goods: 750n }, { at: '2026-11-11T04:00:00Z', channel: 'store', goods: 250n }])
  await w.settle()
  const all = await ask(w, november)
  const small = all.currencies[0]!.byChannel.find((c) => c.values['sales'] === '250')!

  const alone = await ask(w, { ...november, channelId: small.channelId })

  expect(all.currencies[0]!.byChannel.map((c) => c.values['channel_sales_share'])).toEqual(expect.arrayContaining(['0.250000', '0.750000']))
  expect(alone.currencies[0]!.totals['sales']).toEqual({ value: '250' })
  expect(alone.currencies[0]!.byChannel).toHaveLength(1)
  await w.end()
})

test('a shop that sold nothing has zeros in its own currency, and no average rather than a wrong one', async () => {
  const w = await world()

  const { currencies, complete } = await ask(w, november)

  expect(currencies.map((c) => [c.currency, c.totals['sales'], c.totals['aov'], c.totals['discount_share']])).toEqual([['TWD', { value: '0' }, { value: null, reason: 'no_orders' }, { value: null, reason: 'no_goods' }]])
  expect(complete).toBe(true)
  await w.end()
})

test('numbers say when orders still wait to be counted, and when lines of theirs are unknown', async () => {
  const w = await world()
  await writeOrders(w, [{ at: '2026-11-11T04:00:00Z', goods: 1n, quarantined: 2 }, { at: '2026-11-01T04:00:00Z', goods: 1n, quarantined: 5 }])
  const before = await ask(w, november)

  await w.settle()

  const after = await ask(w, november)
  expect([before.complete, before.badges]).toEqual([false, [{ code: 'counting', count: 2 }]])
  expect([after.complete, after.badges]).toEqual([false, [{ code: 'quarantined', count: 2 }]])
  expect(after.currencies[0]!.totals['sales']).toEqual({ value: '1' })
  await w.end()
})

test('an order that could not be counted is told until a person has looked', async () => {
  const w = await world()
  await inWork(w.hub, w.who, async (work) => {
    work.emit('order.placed', 'x', { orderId: 'x' })
    return ok(undefined)
  })
  for (let hour = 0; hour < 14; hour++) {
    await w.settle()
    w.at(`2026-03-${String(3 + hour).padStart(2, '0')}T00:00:00Z`)
  }

  expect((await ask(w, november)).badges).toEqual([{ code: 'stuck', count: 1 }])
  await w.end()
})

test('the overview reads kept sums only, never the orders themselves', async () => {
  const w = await world()
  await writeOrders(w, [{ at: '2026-11-11T04:00:00Z', goods: 1n }])
  await w.settle()
  const asked: Sql[] = []

  const schemas = await read(w.hub, w.who, async (work) => {
    const watched: Work = { ...work, query: (q) => { asked.push(q); return work.query(q) }, first: (q) => { asked.push(q); return work.first(q) } }
    await overview(watched, { ...november, compare: 'previous' })
    const found = []
    for (const q of asked) found.push(...JSON.stringify(await work.query(sql`explain (verbose, format json) ${q}`)).matchAll(/"Schema":"(\w+)"/g))
    return found.map((m) => m[1])
  })

  expect(asked.length).toBeGreaterThan(3)
  expect(asked.map((q) => compile(q).text).join('\n')).not.toMatch(/orders\.|facts_/)
  expect(new Set(schemas)).toEqual(new Set(['insights', 'platform']))
  await w.end()
})
