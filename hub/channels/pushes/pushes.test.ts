import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform'
import { hearNudges } from '../../world.ts'
import { removeConnection } from '../connections/connect.ts'
import { pushTurn } from './push-turn.ts'
import { verifyTurn } from './verify-turn.ts'
import { wish } from './wish.ts'
import { killable, pushWorld, type PushWorld } from './world-of-pushes.ts'

const push = pushTurn('stock'), verify = verifyTurn('stock')
let w: PushWorld
beforeAll(async () => { w = await pushWorld() })
afterAll(() => w.end())

const want = (c: { ids: string[] }, values: Record<number, number>, now = w.hub.clock()) =>
  w.run((work) => wish(work, 'stock', Object.entries(values).map(([i, v]) => ({ offerId: c.ids[Number(i)]!, wanted: BigInt(v), causedAt: now, cause: 'test' }))))
const statesOf = async (c: { ids: string[] }) => (await w.rows()).filter((r) => c.ids.includes(r.offerId)).map((r) => r.state)
const sentTo = (c: { port: { pushes: { externalId: string; value: bigint }[][] } }) => c.port.pushes.map((batch) => batch.map((r) => `${r.externalId.replace(/^c\d+-/, '')}=${r.value}`).sort())

test('a number is done only when the channel was read to show it', async () => {
  const c = await w.connect()
  c.port.lagMs = 10_000
  await want(c, { 0: 5 })
  expect(await statesOf(c)).toEqual(['queued'])

  await push.run(c.reach())
  expect(await statesOf(c)).toEqual(['accepted'])
  w.pass(3000)
  await verify.run(c.reach())
  expect(await statesOf(c), 'it does not show it yet').toEqual(['accepted'])
  w.pass(60_000)
  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified'])
  expect(await w.query(sql`select outcome, value, attempts from channels.push_end where connection_id = ${c.id}`)).toEqual([{ outcome: 'verified', value: 5n, attempts: 1 }])
  expect(await w.query(sql`select seen_available from channels.offer where id = ${c.ids[0]}`)).toEqual([{ seen_available: 5 }])
})

test('whoever looks at the list is nudged when something was sent and when it was read back, and not when there was nothing to do', async () => {
  const c = await w.connect()
  const heard = hearNudges(w.hub)
  const heardBy = async (turn: typeof push): Promise<string[]> => {
    heard.length = 0
    await turn.run(c.reach())
    return heard.flat()
  }
  expect(await heardBy(push)).toEqual([])
  await want(c, { 0: 5 })
  expect(await heardBy(push)).toEqual(['push.moved'])
  expect(await heardBy(verify)).toEqual([])
  w.pass(60_000)
  expect(await heardBy(verify)).toEqual(['push.moved'])
  expect(await statesOf(c)).toEqual(['verified'])
})

test('what is sold out goes before everything else', async () => {
  const c = await w.connect({ offers: 25, batch: 10 })
  await want(c, Object.fromEntries(Array.from({ length: 22 }, (_, i) => [i, i + 1])))
  w.pass(1000)
  await want(c, { 22: 0, 23: 0, 24: 0, 7: 0 })

  await push.run(c.reach())
  expect(c.port.pushes[0]!.filter((r) => r.value === 0n)).toHaveLength(4)
  await push.run(c.reach())
  expect(c.port.pushes[1]!.filter((r) => r.value === 0n)).toHaveLength(0)
})

test('of many wishes before the sending only the last one goes out, and the same wish again sends nothing', async () => {
  const c = await w.connect()
  for (const n of [9, 8, 7, 3]) await want(c, { 0: n, 1: 4 })
  await push.run(c.reach())
  expect(sentTo(c)).toEqual([['0=3', '1=4']])
  await verify.run(c.reach())
  w.pass(5000)
  await verify.run(c.reach())

  expect(await want(c, { 0: 3, 1: 4 })).toEqual([])
  await push.run(c.reach())
  expect(c.port.pushes).toHaveLength(1)
})

test('a wish that comes while the older one is under way is sent after it, not beside it', async () => {
  const c = await w.connect()
  await want(c, { 0: 9 })
  const reach = c.reach()
  const real = reach.connector.does['stock.push']!
  reach.connector.does['stock.push'] = async (at, levels) => { await want(c, { 0: 2 }); await push.run(c.reach()); return real(at, levels) }
  await push.run(reach)
  await push.run(c.reach())

  expect(sentTo(c)).toEqual([['0=9'], ['0=2']])
  expect(c.port.breaches).toEqual([])
})

test('after a broken line the channel is read before it is written again', async () => {
  const c = await w.connect({ offers: 2 })
  await want(c, { 0: 5, 1: 6 })
  c.port.moods.push({ kind: 'fault', fault: 'unavailable', isDone: true })
  await expect(push.run(c.reach())).rejects.toThrow('the line broke')
  expect(await statesOf(c)).toEqual(['unsure', 'unsure'])
  await want(c, { 1: 0 })
  w.pass(2000)
  await push.run(c.reach())
  expect(c.port.pushes, 'nothing is written before it was read').toHaveLength(1)

  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified', 'queued'])
  await push.run(c.reach())
  expect(sentTo(c)).toEqual([['0=5', '1=6'], ['1=0']])
})

test('a hub that vanished with its sending holds nobody up for long, and its sending is read first', async () => {
  const c = await w.connect({ offers: 1 })
  const hub = w.otherHub()
  await want(c, { 0: 5 })
  c.port.moods.push({ kind: 'die', isDone: true })
  const dying = killable(hub)
  dying.dieAfter(1)
  await expect(push.run(c.reach(dying.hub))).rejects.toThrow()
  expect(await statesOf(c)).toEqual(['sent'])

  await push.run(c.reach())
  expect(await statesOf(c), 'it may still be alive').toEqual(['sent'])
  w.pass(21_000)
  await push.run(c.reach())
  expect(await statesOf(c)).toEqual(['unsure'])
  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified'])
  expect(c.port.pushes).toHaveLength(1)
})

test('one that the channel refuses waits for a person with the channel’s words, and the others go on', async () => {
  const c = await w.connect({ offers: 3 })
  await want(c, { 0: 1, 1: 2, 2: 3 })
  c.port.moods.push({ kind: 'refuse', every: 5 })
  await push.run(c.reach())
  w.pass(2000)
  await verify.run(c.reach())

  const rows = (await w.rows()).filter((r) => c.ids.includes(r.offerId))
  expect(rows.map((r) => r.state).sort()).toEqual(['failed', 'verified', 'verified'])
  expect(rows.find((r) => r.state === 'failed')!.error).toEqual({ code: 'no', words: 'this offer is under review' })
  expect(await w.query(sql`select count(*)::int as n from platform.event where name = 'push.failed' and key = ${c.id}`)).toEqual([{ n: 1 }])
})

test('what was refused is tried again by itself, after a minute, then two, then four: a busy channel refuses like any other', async () => {
  const c = await w.connect()
  await want(c, { 0: 0 })
  c.port.moods.push({ kind: 'refuse', every: 1 }, { kind: 'refuse', every: 1 })
  const sent: number[] = []
  for (let minute = 0; minute < 5; minute++) {
    await push.run(c.reach())
    sent.push(c.port.pushes.length)
    w.pass(60_000)
  }
  await verify.run(c.reach())

  expect(sent).toEqual([1, 2, 2, 3, 3])
  expect(await statesOf(c)).toEqual(['verified'])
})

test('where nothing can be read back the channel’s word counts, and is called so', async () => {
  const c = await w.connect({ offers: 1 })
  c.port.canRead = false
  await want(c, { 0: 4 })
  await push.run(c.reach())
  await verify.run(c.reach())

  expect(await statesOf(c)).toEqual(['told'])
})

test('a shadowed, paused or switched-off connection computes and sends nothing at all', async () => {
  for (const options of [{ state: 'shadow' as const }, { state: 'paused' as const }, { settings: { pushesStock: false } }]) {
    const c = await w.connect(options)
    await want(c, { 0: 5, 1: 0 })
    await push.run(c.reach())
    // Also a hub that still believes it to be live.
    const stale = c.reach()
    await push.run({ ...stale, connection: { ...stale.connection, state: 'live' } })

    expect(await statesOf(c)).toEqual(['held', 'held'])
    expect(c.port.pushes).toEqual([])
  }
})

test('a channel with a mountain of work does not slow another one down', async () => {
  const busy = await w.connect({ offers: 200, batch: 10 })
  const quiet = await w.connect({ offers: 1 })
  await want(busy, Object.fromEntries(busy.ids.map((_, i) => [i, i])))
  await want(quiet, { 0: 1 })

  await Promise.all([push.run(busy.reach()), push.run(quiet.reach())])
  expect(sentTo(quiet)).toEqual([['0=1']])
  expect(busy.port.pushes).toHaveLength(1)
})

test('a hub that wakes up late and overwrites a newer number is found out by reading again', async () => {
  const c = await w.connect({ offers: 1 })
  await want(c, { 0: 9 })
  let letGo = (): void => undefined
  const gate = new Promise<void>((resolve) => { letGo = resolve })
  const slow = c.reach(w.otherHub())
  const real = slow.connector.does['stock.push']!
  const late = { done: Promise.resolve(0) }
  await new Promise<void>((resolve) => {
    slow.connector.does['stock.push'] = async (at, levels) => { resolve(); await gate; return real(at, levels) }
    late.done = push.run(slow)
  })
  await want(c, { 0: 0 })
  w.pass(21_000)
  await push.run(c.reach())
  await verify.run(c.reach())
  await push.run(c.reach())
  w.pass(2000)
  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified'])

  letGo()
  await late.done
  expect(c.port.truth.get(c.externalId(0)), 'the old number is there again').toBe(9n)
  for (let i = 0; i < 8; i++) { w.pass(30_000); await verify.run(c.reach()); await push.run(c.reach()) }
  expect(c.port.truth.get(c.externalId(0))).toBe(0n)
  expect(await statesOf(c)).toEqual(['verified'])
  expect(await w.query(sql`select wanted, found from channels.drift where connection_id = ${c.id}`)).toEqual([{ wanted: 0n, found: 9n }])
})

test('reading back lets what waits to be sent go first, for four seconds and no longer', async () => {
  const c = await w.connect()
  await want(c, { 0: 5 })
  await push.run(c.reach())
  w.pass(1500)
  await want(c, { 1: 6 })
  await verify.run(c.reach())
  expect(c.port.reads, 'the other one is still to be sent').toBe(0)

  w.pass(4000)
  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified', 'queued'])
})

test('an offer that is being reckoned anew is passed by, not waited for, and read a moment later', async () => {
  const c = await w.connect()
  await want(c, { 0: 5, 1: 6 })
  await push.run(c.reach())
  w.pass(2000)
  await w.run(async (work) => {
    await work.query(sql`select id from channels.offer where org_id = ${work.orgId} and id = ${c.ids[0]} for no key update`)
    // Would never come back if it waited.
    await verify.run(c.reach())
  })
  expect(await statesOf(c)).toEqual(['accepted', 'verified'])

  w.pass(2000)
  await verify.run(c.reach())
  expect(await statesOf(c)).toEqual(['verified', 'verified'])
})

test('sending and reading back takes the same number of statements for one offer and for sixty', async () => {
  const hub = w.otherHub()
  let n = 0
  hub.pool.on('connect', (client) => {
    const plain = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => { n++; return plain(...args) }) as typeof client.query
  })
  const count = async (offers: number): Promise<number> => {
    const c = await w.connect({ offers, batch: 100 })
    await want(c, Object.fromEntries(c.ids.map((_, i) => [i, i + 3])))
    n = 0
    await push.run(c.reach(hub))
    w.pass(2000)
    await verify.run(c.reach(hub))
    expect(new Set(await statesOf(c))).toEqual(new Set(['verified']))
    return n
  }

  const one = await count(1)
  expect(await count(60)).toBe(one)
})

test('a connection that is removed takes its histories along, and nobody else\'s', async () => {
  const [gone, stays] = [await w.connect(), await w.connect()]
  const left = (c: { id: string; ids: string[] }) => w.query(sql`
    select (select count(*)::int from channels.push_end where connection_id = ${c.id}) as ended, (select count(*)::int from channels.availability where offer_id = any(${c.ids}::uuid[])) as sums`)
  for (const c of [gone, stays]) {
    await want(c, { 0: 5 })
    await push.run(c.reach())
    w.pass(3000)
    await verify.run(c.reach())
    await w.run((work) => work.query(sql`insert into channels.availability (org_id, offer_id, at, id, value, terms, cause) values (${work.orgId}, ${c.ids[0]}, ${work.now}, ${work.newId()}, 5, '[]', 'test')`))
  }
  await gone.setState('paused')

  expect((await removeConnection(w.hub, w.who, gone.id)).ok).toBe(true)
  expect([await left(gone), await left(stays)]).toEqual([[{ ended: 0, sums: 0 }], [{ ended: 1, sums: 1 }]])
})
