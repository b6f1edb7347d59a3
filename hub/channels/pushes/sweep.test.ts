import { afterAll, beforeAll, expect, test } from 'vitest'
import { showId } from '#kit'
import { sql } from '#platform'
import { watchCalls } from '../connections/call-states.ts'
import { pushTurn } from './push-turn.ts'
import { startWalk } from './cursor.ts'
import { sweepTurn } from './sweep-turn.ts'
import { verifyTurn } from './verify-turn.ts'
import { killable, pushWorld, type PushWorld } from './world-of-pushes.ts'
import { channelMetrics } from './metrics.ts'
import { setUp } from './world-of-sweeps.ts'

const push = pushTurn('stock'), verify = verifyTurn('stock')
let w: PushWorld
beforeAll(async () => { w = await pushWorld() })
afterAll(() => w.end())

type Shop = Awaited<ReturnType<PushWorld['connect']>>
const sweep = (c: Shop) => w.run((work) => startWalk(work, 'sweep', [c.id]))
const settle = async (c: Shop, rounds = 8) => { for (let i = 0; i < rounds; i++) { await push.run(c.reach()); w.pass(i < 2 ? 3000 : 90_000); await verify.run(c.reach()) } }
const truth = (c: Shop, i: number) => Number(c.port.truth.get(c.externalId(i)))
const drift = (c: Shop) => w.query<{ wanted: bigint; found: bigint; isRepaired: boolean }>(sql`
  select wanted, found, repaired_at is not null as "isRepaired" from channels.drift where org_id = ${w.org.id} and connection_id = ${c.id} order by wanted, found`)

test('what somebody raised on the platform is found, written again at once, and counted', async () => {
  const c = await setUp(w, 3)
  await settle(c, 1)
  c.port.put(c.externalId(1), 99n)
  await sweep(c)
  await sweepTurn.run(c.reach())
  await settle(c, 2)

  expect([truth(c, 0), truth(c, 1)]).toEqual([10, 10])
  expect(await drift(c)).toEqual([{ wanted: 10n, found: 99n, isRepaired: true }])
  expect(await channelMetrics(w.hub).text()).toMatch(/tonglu_drift_total\{connection="con_\w+",connector="test",kind="stock"\} 1/)
})

test('less than we said may be a sale that we have not heard of: it is not raised before its order had time to come', async () => {
  const c = await setUp(w, 2)
  await settle(c, 1)
  c.port.put(c.externalId(0), 7n)
  const before = c.port.pushes.length
  await sweep(c)
  await sweepTurn.run(c.reach())
  for (let i = 0; i < 3; i++) { w.pass(20_000); await verify.run(c.reach()); await push.run(c.reach()) }
  expect([c.port.pushes.length, truth(c, 0)]).toEqual([before, 7])

  for (let i = 0; i < 12; i++) { w.pass(20 * 60_000); await verify.run(c.reach()); await push.run(c.reach()) }
  expect(truth(c, 0)).toBe(10)
  expect(await drift(c)).toEqual([{ wanted: 10n, found: 7n, isRepaired: true }])
})

test('a sweep of many offers that is killed again and again goes on where it was and leaves none out', async () => {
  const c = await setUp(w, 2300, 200)
  for (let more = 0; more === 0; ) more = await push.run(c.reach())
  w.pass(3000)
  for (let more = 0; more === 0; ) more = await verify.run(c.reach())
  const wrong = c.ids.map((_, i) => i).filter((i) => i % 100 === 7)
  for (const i of wrong) c.port.put(c.externalId(i), 500n)
  await sweep(c)
  const hub = killable(w.otherHub())
  let runs = 0
  for (let after = 60_000, dieAfter = 0; ; runs++) {
    if (hub.isDead()) hub.revive()
    if (runs % 2 === 0) hub.dieAfter(dieAfter++ % 3)
    after = await sweepTurn.run(c.reach(hub.hub)).catch(() => 0)
    hub.revive()
    if (after > 0) break
  }
  await settle(c, 2)

  expect(runs).toBeGreaterThan(3)
  expect(wrong.map((i) => truth(c, i))).toEqual(wrong.map(() => 10))
  expect((await drift(c)).length).toBe(wrong.length)
  expect(await w.query(sql`select position -> 'after' as after, due_at > ${w.hub.clock()} as later from channels.cursor where connection_id = ${c.id} and stream = 'sweep'`)).toEqual([{ after: null, later: true }])
})

test('an offer that the channel does not show is asked about and never taken away', async () => {
  const c = await setUp(w, 2)
  await settle(c, 1)
  c.port.shows = () => undefined
  await sweep(c)
  await sweepTurn.run(c.reach())

  expect(await w.query(sql`select state from channels.offer where connection_id = ${c.id}`)).toEqual([{ state: 'active' }, { state: 'active' }])
  expect((await w.rows()).filter((r) => c.ids.includes(r.offerId)).map((r) => r.state)).toEqual(['verified', 'verified'])
})

test('in its shadow a connection is read and compared, and not one number is written', async () => {
  const c = await setUp(w, 3, 10, 'shadow')
  c.port.put(c.externalId(0), 4n)
  await sweep(c)
  for (const turn of [sweepTurn, push, verify, pushTurn('price'), verifyTurn('price')]) await turn.run(c.reach())

  expect(c.port.pushes).toEqual([])
  expect(await w.query(sql`
    select p.wanted, o.seen_available as seen from channels.push p join channels.offer o on o.org_id = p.org_id and o.id = p.offer_id where p.connection_id = ${c.id} and p.state = 'held' order by seen nulls last limit 1`)).toEqual([{ wanted: 10n, seen: 4 }])
})

test('a channel that knows only whether there is any is compared by that', async () => {
  const c = await setUp(w, 2)
  const reach = () => { const r = c.reach(); r.connector.stockKnows = 'presence'; return r }
  const plain = c.port.shows
  c.port.shows = (id) => { const n = plain(id); return n === undefined ? undefined : n > 0n ? 1n : 0n }
  await push.run(reach())
  w.pass(3000)
  await verify.run(reach())
  expect((await w.rows()).filter((r) => c.ids.includes(r.offerId)).map((r) => r.state)).toEqual(['verified', 'verified'])

  await sweep(c)
  await sweepTurn.run(reach())
  expect(await drift(c)).toEqual([])
})

test('the metrics tell what waits, how long, and how the way out stands', async () => {
  const c = await setUp(w, 2)
  const forget = watchCalls(w.hub, c.id, () => ({ breaker: 'open', expiresAt: undefined, perSecond: [], rates: [] }))
  const name = `connection="${showId('con', c.id)}"`
  const lines = async () => (await channelMetrics(w.hub).text()).split('\n').filter((l) => l.includes(name))
  expect(await lines()).toEqual(expect.arrayContaining([
    `tonglu_push_queue{${name},connector="test",kind="stock",state="queued"} 2`, `tonglu_inbound_waiting{${name},connector="test"} 0`, `tonglu_connection_down_seconds{${name},connector="test"} 0`, `tonglu_connection_breaker{${name},state="open"} 1`,
  ]))

  forget()
  await settle(c, 1)
  expect(await lines()).toEqual(expect.arrayContaining([`tonglu_push_to_verified_seconds_count{${name},connector="test",kind="stock"} 2`]))
  expect((await lines()).filter((l) => /push_queue|breaker/.test(l))).toEqual([])
})
