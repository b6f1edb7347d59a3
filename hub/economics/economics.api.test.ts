import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { askOf, earningShop, type Ask, type EarningShop } from './world-of-economics.ts'

let s: EarningShop
let ask: Ask
const commission = (ratePpm: number) => [{ slot: 'commission', kind: 'commission', amount: { type: 'percent', base: 'goods', ratePpm } }]
const draft = (more: object = {}) => ({ channelId: showId('chn', s.market), name: 'Terms', currency: 'TWD', timeZone: 'Asia/Taipei', validDay: '2026-01-01', rules: commission(60_000), ...more })

beforeAll(async () => {
  s = await earningShop()
  ask = askOf(s)
  await s.sell(s.market, s.order([['TEE', 1, 1000n], ['HAT', 2, 250n]], { placedAt: '2026-02-10T04:00:00Z' }), s.order([['PNT', 1, 900n]], { placedAt: '2026-02-12T04:00:00Z' }))
  await s.sell(s.web, s.order([['TEE', 1, 1000n]], { placedAt: '2026-01-10T04:00:00Z' }))
  await s.settle()
})
afterAll(() => s.end())

test('a schedule is tried on last month before it holds, then held, changed and removed', async () => {
  const tried = await ask('/fees/preview', 'POST', { channelId: showId('chn', s.market), currency: 'TWD', rules: commission(60_000), month: '2026-02' })
  expect(tried.body).toEqual({ month: '2026-02', orders: 2, isWhole: true, skipped: 0, rows: [{ currency: 'TWD', kind: 'commission', now: '0', then: '144' }], sales: [{ currency: 'TWD', minor: '2400' }] })

  const made = await ask<{ id: string }>('/fees', 'POST', draft())
  expect(made.body.id).toMatch(/^fee_/)
  expect(await ask('/fees', 'POST', draft())).toMatchObject({ status: 409, body: { code: 'fees.same_beginning', validDay: '2026-01-01' } })
  expect(await ask('/fees', 'POST', draft({ timeZone: 'Mars/Olympus', validDay: '2026-05-01' }))).toMatchObject({ status: 409, body: { code: 'fees.zone_unknown' } })
  expect(await ask('/fees', 'POST', draft({ rules: [{ slot: 'x', kind: 'commission', amount: { type: 'percent', base: 'goods' } }] }))).toMatchObject({ status: 422 })
  await ask(`/fees/${made.body.id}`, 'PUT', draft({ rules: commission(50_000), isConfirmed: true }))
  const gone = await ask<{ id: string }>('/fees', 'POST', draft({ validDay: '2027-01-01' }))
  expect((await ask<object[]>('/fees')).body).toMatchObject([{ id: made.body.id, isInForce: true, confirmedBy: 'Tonglu', endsAt: '2026-12-31T16:00:00.000Z', rules: [{ amount: { ratePpm: 50_000 } }] }, { isInForce: false, confirmedAt: null }])
  expect((await ask(`/fees/${gone.body.id}`, 'DELETE')).body).toEqual({ removed: true })
  expect((await ask<{ id: string }[]>('/fees/templates')).body.map((t) => t.id)).toContain('shopee-tw')
  await s.settle()
})

test('profit opens from the channel over its goods to the lines, and each is the sum of the next', async () => {
  type Step = { contribution: { steps: { profit: string; revenue: string } } }
  const { body } = await ask<{ currencies: { total: Step['contribution']; previous: Step['contribution']; channels: (Step & { channelId: string; months: object[] })[] }[]; badges: object[] }>('/profit?from=2026-02&to=2026-02&compare=previous')
  const [twd] = body.currencies
  expect(twd).toMatchObject({ currency: 'TWD', total: { steps: { revenue: '2400', cm1: '1220', cm2: '1100', profit: '1100' } }, previous: { steps: { revenue: '1000' } } })
  expect(body.badges).toEqual([])
  const inMarket = `from=2026-02&to=2026-02&currency=TWD&channelId=${showId('chn', s.market)}`
  const goods = (await ask<{ items: (Step & { sku: string; variantId: string })[] }>(`/profit/products?${inMarket}`)).body.items
  expect(goods.map((g) => [g.sku, g.contribution.steps.profit])).toEqual([['PNT', '155'], ['HAT', '295'], ['TEE', '650']])
  const page = (await ask<{ items: object[]; next: string; total: number }>(`/profit/products?${inMarket}&limit=2`)).body
  const rest = (await ask<{ items: object[]; next: null }>(`/profit/products?${inMarket}&limit=2&cursor=${page.next}`)).body
  expect([page.total, [...page.items, ...rest.items], rest.next]).toEqual([3, goods, null])
  const first = (await ask<{ items: (Step & { orderId: string })[]; next: string }>(`/profit/lines?${inMarket}&limit=2`)).body
  const second = (await ask<{ items: Step[]; next: null }>(`/profit/lines?${inMarket}&limit=2&cursor=${first.next}`)).body
  expect([...first.items, ...second.items].map((l) => Number(l.contribution.steps.profit)).reduce((a, b) => a + b)).toBe(1100)
  expect(second.next).toBeNull()
  const order = (await ask<{ lines: Step[]; fees: object[] }>(`/profit/orders/${first.items[0]!.orderId}`)).body
  expect(order.fees).toEqual([{ scheduleId: expect.stringMatching(/^fee_/) as string, schedule: 'Terms', rule: 'commission', kind: 'commission', minor: '75' }])
})

test('costs are booked and settled, lots are costed, rates are kept, and a month is closed', async () => {
  const booked = await ask<{ ids: string[] }>('/costs', 'POST', { entries: [{ kind: 'penalty', minor: '90', currency: 'TWD', day: '2026-02-20', cause: '延遲出貨', channelId: showId('chn', s.market) }] })
  await ask(`/costs/${booked.body.ids[0]}/settle`, 'POST', { minor: '80' })
  expect((await ask<{ items: object[] }>('/costs?month=2026-02&kind=penalty')).body.items).toMatchObject([{ state: 'settled', minor: '80' }, { state: 'estimated', minor: '-90' }, { id: booked.body.ids[0], minor: '90', isAnswered: true }])
  await s.receive('HAT', 3)
  const [lot] = (await ask<{ entryId: string; variantId: string }[]>('/lots?from=2026-03-01&to=2026-03-05')).body
  expect((await ask('/lots', 'POST', { costs: [{ variantId: lot!.variantId, entryId: lot!.entryId, part: 'purchase', minor: '12', currency: 'USD', day: '2026-03-02' }] })).body).toMatchObject({ code: 'costs.no_rate' })
  expect((await ask('/exchange-rates', 'PUT', { rates: [{ from: 'USD', to: 'TWD', day: '2026-01-01', rate: '31.5', source: 'bank' }] })).body).toEqual({ kept: 1 })
  expect(await ask('/lots', 'POST', { costs: [{ variantId: lot!.variantId, entryId: lot!.entryId, part: 'purchase', minor: '12', currency: 'USD', day: '2026-03-02' }] })).toMatchObject({ status: 200 })
  expect((await ask('/profit/settings', 'PUT', { goodsMethod: 'fifo' })).body).toEqual({ goodsMethod: 'fifo' })
  expect(await ask('/profit/months/2026-01/close', 'POST')).toMatchObject({ status: 409, body: { code: 'economics.still_counting' } })
  await s.settle()
  expect((await ask('/profit/months/2026-01/close', 'POST')).body).toEqual({ month: '2026-01' })
  await ask('/costs', 'POST', { entries: [{ kind: 'fixed', minor: '70', currency: 'TWD', day: '2026-01-20', cause: '水電' }] })
  await s.settle()
  expect((await ask('/profit/months')).body).toMatchObject([
    { month: '2026-03', state: 'running', isNext: false, obstacles: [{ code: 'not_over', isInTheWay: true }] },
    { month: '2026-02', state: 'open', isNext: true, obstacles: [{ code: 'estimated', count: 1, isInTheWay: false }] },
    { month: '2026-01', state: 'closed', isUntouched: true, obstacles: [], corrections: [{ countedIn: '2026-02', currency: 'TWD', lines: 1, revenue: '0', profit: '-70' }] },
  ])
})
