import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { pullOffers } from '../offers/pull-offers.ts'
import { reactions } from '../reactions.ts'
import { pushTurn } from './push-turn.ts'
import { recomputeTurn } from './recompute-turn.ts'
import { sweepTurn } from './sweep-turn.ts'
import { verifyTurn } from './verify-turn.ts'

const push = pushTurn('stock'), verify = verifyTurn('stock')
let s: ChannelShop
beforeAll(async () => { s = await channelShop({ reactions }) })
afterAll(() => s.end())

type Shop = Awaited<ReturnType<ChannelShop['connected']>>
/** A connection whose platform offers these SKUs, read and told what it may sell. */
async function selling(skus: readonly string[], state: 'live' | 'shadow' = 'live'): Promise<Shop & { ids: string[] }> {
  const c = await s.connected({}, {}, state)
  const ids = skus.map((sku) => c.sim.offer({ sku, title: sku, price: money(500n, 'TWD'), available: 1 }).externalId)
  for (let i = 0; i < 6; i++) await c.turn(pullOffers)
  await s.settle()
  for (let i = 0; i < 3; i++) await c.turn(recomputeTurn)
  return { ...c, ids }
}
/** All turns of a connection, as often as it takes; faults are kept on it and not thrown. */
async function work(c: Shop, rounds = 4): Promise<void> {
  for (let i = 0; i < rounds; i++) {
    await c.turn(push)
    s.pass(3000)
    await c.turn(verify)
  }
}
const states = async (c: Shop) => (await s.query<{ state: string }>(sql`select state from channels.push where connection_id = ${c.id} order by offer_id`)).map((r) => r.state)

test('a sale on one platform is on the other within one push, and the last one takes it off sale', async () => {
  await s.stocked('TEE', 3)
  const a = await selling(['TEE']), b = await selling(['TEE'])
  for (const c of [a, b]) await work(c)
  expect([a.sim.stockOf(a.ids[0]!), b.sim.stockOf(b.ids[0]!)]).toEqual([3, 3])
  expect([await states(a), await states(b)]).toEqual([['verified'], ['verified']])

  for (const left of [2, 0]) {
    a.sim.sell({ items: [{ externalId: a.ids[0]!, quantity: left === 0 ? 2 : 1 }] })
    for (const hook of a.sim.hooks()) await s.deliver(a.id, hook)
    await s.readIn()
    await s.settle()
    await b.turn(push)
    expect(b.sim.stockOf(b.ids[0]!)).toBe(left)
  }
  await work(b)
  const [end] = await s.query<{ value: bigint; outcome: string; took: boolean }>(sql`select value, outcome, ended_at > caused_at as took from channels.push_end where connection_id = ${b.id} order by id desc limit 1`)
  expect(end).toEqual({ value: 0n, outcome: 'verified', took: true })
})

test('whatever the platform does in between, in the end it shows what we say', async () => {
  const skus = Array.from({ length: 12 }, (_, i) => `M${i}`)
  for (const [i, sku] of skus.entries()) await s.stocked(sku, i)
  const c = await selling(skus)
  for (const kind of ['rate_limited', 'time_out_after_success', 'unavailable', 'partial', 'garbled', 'time_out'] as const) {
    c.sim.fault({ kind, times: 2 })
    await work(c, 2)
    s.pass(400_000)
  }
  c.sim.expire()
  c.sim.outage(true)
  await work(c, 2)
  c.sim.outage(false)
  for (let i = 0; i < 6; i++) { s.pass(400_000); await work(c, 2) }
  await c.turn(sweepTurn)
  await work(c)

  expect(c.ids.map((id) => c.sim.stockOf(id))).toEqual(skus.map((_, i) => i))
  expect(new Set(await states(c))).toEqual(new Set(['verified']))
})

test('in its shadow a real connection is never written to', async () => {
  await s.stocked('SHY', 8)
  const c = await selling(['SHY'], 'shadow')
  const before = c.sim.calls()
  await work(c)
  for (let i = 0; i < 3; i++) await c.turn(sweepTurn)

  expect(c.sim.stockOf(c.ids[0]!)).toBe(1)
  const written = Object.entries(c.sim.calls()).filter(([name, n]) => n !== (before[name] ?? 0)).map(([name]) => name)
  expect(written.filter((name) => !/read|get|list|pull/i.test(name))).toEqual([])
  expect(await states(c)).toEqual(['held'])
})
