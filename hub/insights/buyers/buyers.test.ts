import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi, inWork, read, sql, type Work } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../../world.ts'
import { anotherShop, channelNamed, writeOrders, type WrittenOrder } from '../../written-orders.ts'
import { kpiCells } from '../kpi-cells.ts'
import { kpiById } from '../kpis.ts'
import { buyersApi } from './buyers.api.ts'
import { readCohorts } from './cohorts.ts'
import { readRepeat } from './repeat.ts'
import { readWorths } from './worth.ts'

let house: World
beforeAll(async () => { house = await world({ now: '2026-06-30T10:00:00Z' }) })
afterAll(() => house.end())

type Bought = WrittenOrder & { by?: { id?: string; mail?: string; phone?: string } }
/** Orders with buyers, counted. */
async function sold(orders: readonly Bought[]): Promise<World> {
  const w = await anotherShop(house)
  const ids = await writeOrders(w, orders)
  await inWork(w.hub, w.who, async (work) => {
    for (const [i, { by }] of orders.entries()) await work.query(sql`update orders."order" set buyer_external_id = ${by?.id ?? null}, buyer_email = ${by?.mail ?? null}, buyer_phone = ${by?.phone ?? null} where org_id = ${work.orgId} and id = ${ids[i]}`)
    return ok(undefined)
  })
  await w.settle()
  return w
}
const look = <T>(w: World, body: (work: Work) => Promise<T>): Promise<T> => read(w.hub, w.who, body)
const on = (day: string, more: Bought | Omit<Bought, 'at'>): Bought => ({ goods: 100n, ...more, at: `2026-${day}T04:00:00Z` })
const spring = { from: '2026-04-01', to: '2026-06-30', today: '2026-06-30', within: 30 }

test('a channel’s number tells a buyer apart, and the same mail or telephone is one person on two channels', async () => {
  const w = await sold([
    on('04-01', { channel: 'shop', by: { id: 'A1', mail: 'Mei@Example.com ' } }), on('04-20', { channel: 'market', by: { id: '77', mail: 'mei@example.com' } }),
    // The same number on two channels says nothing; a masked mail and a guest's 0 neither.
    on('04-02', { channel: 'shop', by: { id: '77' } }), on('04-03', { channel: 'store', by: { id: '0', phone: '0912-345-678' } }), on('05-03', { channel: 'market', by: { phone: '+886 912 345 678' } }),
    on('04-04', { channel: 'market', by: { mail: 'm**@example.com' } }), on('04-05', { channel: 'store' }),
  ])

  const found = await look(w, (work) => readRepeat(work, spring))

  expect(found).toMatchObject({ buyers: 3n, orders: 5n, repeaters: 2n, several: 2n, nameless: 2n, newcomers: 3n, grown: 3n, again: 2n, interval: '24.5' })
})

test('nothing that was cancelled, given away or sent for nothing makes a buyer come again', async () => {
  const by = { id: 'A' }
  const w = await sold([on('04-01', { by }), on('04-09', { by, isCancelled: true }), on('04-10', { by, goods: 0n }), on('04-11', { by, kind: 'credit', goods: -40n }), on('04-12', { by: { id: 'B' }, refunded: 100n })])

  const found = await look(w, (work) => readRepeat(work, spring))
  const { whole } = await look(w, (work) => readWorths(work, { ...spring, currency: 'TWD' }))

  expect(found).toMatchObject({ buyers: 2n, orders: 2n, repeaters: 0n, interval: null })
  expect(whole).toMatchObject({ buyers: 2n, minor: 60n })
})

test('two orders of a day are two or one, cohorts wait until they are old enough, and who was active before is kept or lost', async () => {
  const [a, b, c] = [{ id: 'A' }, { id: 'B' }, { id: 'C' }]
  const w = await sold([on('03-01', { by: a }), on('03-11', { by: a }), on('03-25', { by: b }), on('03-25', { by: c }), on('04-05', { by: b }), on('04-05', { by: b }), on('06-20', { by: { id: 'D' } }), on('01-01', { by: { id: 'old' } })])

  const apart = await look(w, (work) => readRepeat(work, spring))
  const asOne = await look(w, (work) => readRepeat(work, { ...spring, sameDayIsOne: true }))

  // Ten days between orders until March: active are those of the last twenty before April.
  expect(apart).toMatchObject({ buyers: 2n, repeaters: 1n, returning: 1n, newcomers: 1n, grown: 0n, intervalBefore: '10.0', active: 2n, kept: 1n, lost: 1n })
  expect([asOne.repeaters, asOne.interval, apart.interval]).toEqual([0n, '11.0', '5.5'])
  expect(await look(w, (work) => readCohorts(work, { today: '2026-06-30', months: 4 }))).toEqual([{ month: '2026-03-01', buyers: [3, 1, 0, 0] }, { month: '2026-06-01', buyers: [1] }])
})

test('the registry answers with a reason where nobody can be told, and says where they are few', async () => {
  const w = await sold([on('06-20', {}), on('06-21', { channel: 'store', by: { id: 'A' } })])
  const range = { from: '2026-06-01', to: '2026-06-30' }
  const ask = async (id: string, by: ['channel'] | []) => (await look(w, (work) => kpiCells(work, kpiById.get(id)!, { ...range, by }))).cells.map(({ currency, channelId, value, ...c }) => [currency, channelId, value, 'reason' in c ? c.reason : c.note])
  const [shop, store] = [await channelNamed(w, 'shop'), await channelNamed(w, 'store')]

  const rates = await ask('repurchase_rate', ['channel'])
  expect(rates).toHaveLength(2)
  expect(rates).toEqual(expect.arrayContaining([[null, shop, null, 'no_customers'], [null, store, '0.000000', 'few']]))
  expect(await ask('repurchase_cohort_90', [])).toEqual([[null, null, null, 'too_young']])
  expect(await ask('purchase_interval', [])).toEqual([[null, null, null, 'no_repeats']])
  expect(await ask('pareto_share', [])).toEqual([['TWD', null, '1.000000', 'few']])
  expect(await ask('cltv_historic_cm2', [])).toEqual([['TWD', null, null, 'no_cost_known']])
})

test('every number opens the buyers behind it, and each of them their orders, page after page', async () => {
  const w = await sold(Array.from({ length: 12 }, (_, i) => on(`05-${String(10 + i)}`, { goods: BigInt(1000 - 50 * i), by: { id: `B${i % 9}` } })))
  const api = createApi(w.hub, () => Promise.resolve({ ok: true, who: w.who }))
  buyersApi(api)
  const ask = async <T>(path: string): Promise<T> => (await api.app.request(`/api/v1/buyers${path}`)).json() as Promise<T>
  type Rows = { items: { key: string; orders: string; minor: string | null }[]; next: string | null }
  const all = async (path: string): Promise<Rows['items']> => {
    const items: Rows['items'] = []
    for (let cursor = ''; ;) {
      const page = await ask<Rows>(`/rows?limit=2&${path}${cursor}`)
      items.push(...page.items)
      if (page.next === null) return items
      cursor = `&cursor=${page.next}`
    }
  }
  const told = await ask<{ counts: Record<string, string>; numbers: { id: string; value: string | null }[] }>('')
  const worth = await ask<{ minor: string; segments: { segment: string; buyers: string; minor: string }[]; tiers: { tier: number; buyers: string }[] }>('/worth')

  expect(told.numbers.find((n) => n.id === 'repurchase_rate')).toMatchObject({ value: '0.333333', group: 'repeaters', isFew: true })
  for (const group of ['buyers', 'repeaters', 'newcomers', 'grown', 'lost']) expect([group, String((await all(`group=${group}`)).length)]).toEqual([group, told.counts[group]])
  expect(await all('month=2026-05-01&later=0')).toHaveLength(9)
  expect(await all('month=2026-05-01&later=1')).toEqual([])
  for (const { segment, buyers, minor } of worth.segments) {
    const rows = await all(`segment=${segment}`)
    expect([rows.length, rows.reduce((n, r) => n + BigInt(r.minor!), 0n)]).toEqual([Number(buyers), BigInt(minor)])
  }
  for (const { tier, buyers } of worth.tiers) expect(await all(`tier=${tier}`)).toHaveLength(Number(buyers))
  const [best] = await all('isTop=true&tier=1')
  const orders = await ask<{ minor: string; orderId: string }[]>(`/${best!.key}/orders`)
  expect(orders.reduce((n, o) => n + BigInt(o.minor), 0n)).toBe(BigInt(best!.minor!))
  expect(worth.minor).toBe('8700')
})
