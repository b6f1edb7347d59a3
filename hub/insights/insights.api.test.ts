import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { createApi } from '#platform'
import { world, type World } from '../world.ts'
import { channelNamed, writeOrders } from '../written-orders.ts'
import { insightsApi } from './insights.api.ts'
import { kpis } from './kpis.ts'

type Page = { items: { orderId: string; top: string; bottom: string | null }[]; next: string | null }
let w: World
let ask: <T>(path: string, init?: RequestInit) => Promise<{ status: number; body: T }>

beforeAll(async () => {
  w = await world({ now: '2026-03-02T10:00:00Z' })
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  insightsApi(api)
  ask = async <T>(path: string, init?: RequestInit) => {
    const response = await api.app.request(`/api/v1${path}`, init)
    return { status: response.status, body: await response.json() as T }
  }
  await writeOrders(w, [
    ...Array.from({ length: 5 }, () => ({ at: '2026-03-02T04:00:00Z', goods: 100n })),
    { at: '2026-03-01T04:00:00Z', channel: 'store', goods: 900n }, { at: '2026-03-02T04:00:00Z', goods: 70n, isCancelled: true },
  ])
  await w.settle()
})
afterAll(() => w.end())

test('the registry tells each number with its unit, its clock and the texts that explain it', async () => {
  const { body } = await ask<{ id: string; texts: { name: string } }[]>('/kpis')

  expect(body.map((k) => k.id)).toEqual(kpis.map((k) => k.id))
  expect(body[0]).toEqual({
    id: 'sales', unit: 'money', better: 'higher', clock: 'placed_at', currencyBasis: 'order', by: kpis[0]!.by, grain: 'order', counts: { sales_minor: 1 }, times: '1', per: null,
    texts: { name: 'insights:kpi.sales.name', formula: 'insights:kpi.sales.formula', counts: 'insights:kpi.sales.counts', leavesOut: 'insights:kpi.sales.leavesOut', none: null },
  })
})

test('the overview answers the last thirty days with the period before', async () => {
  const { status, body } = await ask<{ from: string; complete: boolean; currencies: { totals: Record<string, unknown>; byChannel: { channelId: string }[] }[] }>('/overview?compare=previous')

  expect([status, body.from, body.complete]).toEqual([200, '2026-02-01', true])
  expect(body.currencies[0]!.totals['aov']).toEqual({ value: '233', previous: { value: null, reason: 'no_orders' }, change: null })
  expect(body.currencies[0]!.byChannel.map((c) => c.channelId)).toContain(showId('chn', await channelNamed(w, 'store')))
})

test('a number by day and channel, and one channel of it', async () => {
  const shop = showId('chn', await channelNamed(w, 'shop'))
  const cut = await ask<{ cells: unknown[] }>('/kpis/orders?from=2026-03-01&to=2026-03-02&by=day,channel')
  const share = await ask<{ cells: unknown[] }>(`/kpis/channel_sales_share?from=2026-03-01&to=2026-03-02&by=channel&channelId=${shop}`)

  expect(cut.body.cells).toHaveLength(2)
  expect(cut.body.cells).toContainEqual({ currency: 'TWD', day: '2026-03-02', channelId: shop, keys: { day: '2026-03-02', channel: shop }, value: '5' })
  expect(share.body.cells).toEqual([{ currency: 'TWD', day: null, channelId: shop, keys: { channel: shop }, value: '0.357143' }])
})

test('behind a number are its orders, page after page', async () => {
  const first = await ask<Page>('/kpis/aov/rows?day=2026-03-02&currency=TWD&limit=3')
  const second = await ask<Page>(`/kpis/aov/rows?day=2026-03-02&currency=TWD&limit=3&cursor=${first.body.next}`)

  const rows = [...first.body.items, ...second.body.items]
  expect([first.body.items.length, second.body.next]).toEqual([3, null])
  expect(rows.map((r) => [r.top, r.bottom])).toEqual(Array.from({ length: 5 }, () => ['100', '1']))
  expect(new Set(rows.map((r) => r.orderId)).size).toBe(5)
  expect(rows[0]!.orderId).toMatch(/^ord_/)
})

test('the dictionary says what each number is now and what it was divided by, and what the others wait for', async () => {
  const { status, body } = await ask<{ from: string; entries: { kpi: { id: string }; cells: unknown[] }[]; waiting: { id: string; waits: string }[] }>('/kpi-dictionary?from=2026-03-01&to=2026-03-02')

  expect([status, body.entries.length]).toEqual([200, kpis.length])
  expect(body.entries.find((e) => e.kpi.id === 'aov')!.cells).toEqual([{ currency: 'TWD', value: '233', top: '1400', bottom: '6' }])
  expect(body.waiting).toContainEqual({ id: 'nps', waits: 'service' })
})

test('behind a cell are its rows, and a channel that was asked of has its own', async () => {
  const shop = showId('chn', await channelNamed(w, 'shop'))
  const whole = await ask<{ items: { amount: string; kind: string }[] }>('/cube/rows?measure=sales_minor&from=2026-03-01&to=2026-03-02&currency=TWD')
  const cell = await ask<{ items: { amount: string }[]; next: string }>(`/cube/rows?measure=sales_minor&from=2026-03-01&to=2026-03-02&currency=TWD&by=day,channel&keys=2026-03-02,${shop}&limit=2`)

  expect(whole.body.items.map((r) => `${r.kind} ${r.amount}`).sort()).toEqual([...Array.from({ length: 5 }, () => 'order 100'), 'order 900'])
  expect([cell.body.items.length, typeof cell.body.next]).toEqual([2, 'string'])
})

test('freshness tells of each channel when it sold last and what its numbers lack', async () => {
  const { body } = await ask<{ channels: { name: string; lastOrderDay: string; orders: string; unmapped: string; unstamped: string }[] }>('/freshness')
  const together = await ask<{ total: Record<string, string>; unstamped: unknown[] }>('/sales/converted?from=2026-03-01&to=2026-03-02')

  expect(body.channels.map((c) => [c.name, c.lastOrderDay, c.orders, c.unmapped, c.unstamped])).toEqual([['shop', '2026-03-02', '5', '0', '0'], ['store', '2026-03-01', '1', '0', '0']])
  expect([together.body.total['sales_minor'], together.body.unstamped]).toEqual(['1400', []])
})

test.each([
  ['/overview?from=2026-03-01', 422], ['/overview?from=2026-03-02&to=2026-03-01', 422], ['/overview?from=1990-01-01&to=2026-03-01', 422], ['/kpis/orders?by=weather', 422],
  ['/kpis/orders/rows?currency=TWD', 422], ['/kpis/orders/rows?day=2026-03-01', 422], ['/kpis/luck', 404], ['/kpis/luck/rows?day=2026-03-01&currency=TWD', 404],
])('%s is answered %i, with a reason', async (path, status) => {
  const answer = await ask<{ code: string }>(path)

  expect([answer.status, answer.body.code]).toEqual([status, status === 404 ? 'insights.kpi_unknown' : 'request.invalid'])
})

test('a cursor that is not ours is refused, not a bug', async () => {
  const { status } = await ask(`/kpis/orders/rows?day=2026-03-01&currency=TWD&cursor=${Buffer.from('["x","y"]').toString('base64url')}`)

  expect(status).toBe(422)
})

test('asking for a rebuild answers at once and says how far it is', async () => {
  const asked = await ask('/insights/rebuild', { method: 'POST' })
  const waiting = await ask<{ badges: unknown[] }>('/overview')
  await w.settle()
  const done = await ask('/insights/rebuild')

  expect(asked).toEqual({ status: 200, body: { askedAt: '2026-03-02T10:00:00.000Z' } })
  expect(waiting.body.badges).toEqual([{ code: 'counting', count: 1 }])
  expect(done.body).toEqual({ askedAt: '2026-03-02T10:00:00.000Z', done: '7', total: '7' })
})
