import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { deliverBatch, inWork, openHub, sql, startDeliveries, type Delivery, type Reaction, type Work } from '#platform'
import { ok } from '#kit'
import { world, type World } from '../world.ts'

const worlds: World[] = []
afterEach(async () => { for (const w of worlds.splice(0)) await w.end() })
const open = async (reactions: readonly Reaction[]): Promise<World> => {
  const w = await world({ reactions })
  worlds.push(w)
  await w.hub.pool.query('create table public.seen (n bigint generated always as identity primary key, subscriber text not null, key text not null, event_id uuid not null)')
  return w
}
const note = (work: Work, subscriber: string, d: Delivery) => work.query(sql`insert into public.seen (subscriber, key, event_id) values (${subscriber}, ${d.key}, ${d.eventId})`)
const tell = (w: World, keys: readonly string[]) => inWork(w.hub, w.who, async (work) => {
  for (const key of keys) work.emit('told', key, { key })
  return ok(undefined)
})

/** A handler's moods, drawn beforehand: what it does the n-th time it meets an event. */
type Mood = 'well' | 'throws' | 'dies'
type Plan = { key: number; isBad: boolean; moods: Mood[] }
const plan: fc.Arbitrary<Plan> = fc.record({
  key: fc.integer({ min: 0, max: 6 }),
  isBad: fc.integer({ min: 0, max: 24 }).map((n) => n === 0),
  moods: fc.array(fc.constantFrom<Mood>('well', 'well', 'well', 'throws', 'dies'), { maxLength: 4 }),
})

test('whatever fails and whoever is killed, every subscriber sees every event once, in order for each key; the hopeless are set aside', async () => {
  await fc.assert(fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (plans, limit) => {
    const met = new Map<string, number>()
    const handle = (subscriber: string) => async (work: Work, batch: readonly Delivery[]): Promise<void> => {
      for (const d of batch) {
        const p = plans[Number(d.payload['n'])]!
        const turn = met.get(subscriber + d.eventId) ?? 0
        met.set(subscriber + d.eventId, turn + 1)
        await note(work, subscriber, d)
        const mood = p.moods[turn] ?? 'well'
        if (mood === 'dies') await work.query(sql`select pg_terminate_backend(pg_backend_pid())`)
        if (mood === 'throws' || p.isBad) throw new Error('a bad day')
      }
    }
    const reactions = ['one', 'two'].map((subscriber): Reaction => ({ subscriber, on: ['told'], handle: handle(subscriber) }))
    const w = await open(reactions)
    const other = openHub({ url: w.url, clock: w.hub.clock, reactions })
    try {
      const ids: string[] = []
      await inWork(w.hub, w.who, async (work) => {
        plans.forEach((p, n) => work.emit('told', `k${p.key}`, { n }))
        return ok(undefined)
      })
      const events = await w.query<{ id: string; n: number }>(sql`select id, (payload->>'n')::int as n from platform.event where name = 'told' order by id`)
      for (const e of events) ids[e.n] = e.id
      const worker = async (hub: typeof other, reaction: Reaction): Promise<void> => {
        for (let idle = 0; idle < 2;) {
          const moved = await deliverBatch(hub, w.org.id, reaction, limit).catch(() => 1)
          idle = moved === 0 ? idle + 1 : 0
        }
      }
      for (let hours = 1; hours < 40; hours++) {
        await Promise.all(reactions.flatMap((r) => [worker(w.hub, r), worker(other, r), worker(w.hub, r)]))
        w.at(new Date(Date.UTC(2026, 2, 2, 2 + 2 * hours)).toISOString())
        const [left] = await w.query<{ n: number }>(sql`select count(*)::int as n from platform.delivery where dead_at is null`)
        if (left!.n === 0) break
      }
      const dead = await w.query<{ subscriber: string; event_id: string; waits: boolean }>(sql`select subscriber, event_id, dead_at is null as waits from platform.delivery order by 1, 2`)
      const seen = await w.query<{ subscriber: string; key: string; event_id: string }>(sql`select subscriber, key, event_id from public.seen order by n`)
      const bad = plans.flatMap((p, n) => (p.isBad ? [ids[n]!] : []))
      for (const { subscriber } of reactions) {
        expect(dead.filter((d) => d.subscriber === subscriber).map((d) => d.event_id)).toEqual([...bad].sort())
        for (const key of new Set(plans.map((p) => p.key))) {
          const expected = plans.flatMap((p, n) => (p.key === key && !p.isBad ? [ids[n]!] : []))
          expect(seen.filter((s) => s.subscriber === subscriber && s.key === `k${key}`).map((s) => s.event_id)).toEqual(expected)
        }
      }
      expect(dead.filter((d) => d.waits)).toEqual([])
    } finally {
      await other.end()
      await worlds.pop()!.end()
    }
  }), { numRuns: 8, endOnFailure: true })
}, 120_000)

test('what a subscriber keeps is told to browsers once it is kept, and in that shop only', async () => {
  const handle = async (work: Work, batch: readonly Delivery[]): Promise<void> => { for (const d of batch) await note(work, 'keeper', d) }
  const w = await open([{ subscriber: 'keeper', on: ['told'], handle, tells: 'keeper.counted' }, { subscriber: 'quiet', on: ['told'], handle: () => Promise.resolve() }])
  const heard: { orgId: string; names: readonly string[]; kept: Promise<number> }[] = []
  const kept = async (): Promise<number> => Number((await w.hub.pool.query<{ n: string }>('select count(*) as n from public.seen')).rows[0]!.n)
  w.hub.nudge = (orgId, names) => { if (names.some((n) => n !== 'told')) heard.push({ orgId, names, kept: kept() }) }
  await tell(w, ['a', 'b'])
  const deliveries = startDeliveries(w.hub, 50)
  await expect.poll(() => heard.length).toBe(1)
  await deliveries.stop()
  expect([heard[0]!.orgId, heard[0]!.names, await heard[0]!.kept]).toEqual([w.who.orgId, ['keeper.counted'], 2])
  expect(heard).toHaveLength(1)
})

test('six hundred events behind one that fails do not hold up anybody else', async () => {
  const reaction: Reaction = { subscriber: 'one', on: ['told'], handle: async (work, batch) => {
    for (const d of batch) {
      if (d.key === 'stuck') throw new Error('not today')
      await note(work, 'one', d)
    }
  } }
  const w = await open([reaction])
  await tell(w, [...Array<string>(600).fill('stuck'), 'free'])
  for (let tries = 0; tries < 20; tries++) await deliverBatch(w.hub, w.org.id, reaction)

  expect(await w.query(sql`select key from public.seen`)).toEqual([{ key: 'free' }])
  expect(await w.query(sql`select attempts from platform.delivery where attempts > 0`)).toEqual([{ attempts: 1 }])
})

test('a full disk or a crowded database uses up none of an event\'s tries', async () => {
  let error = new Error('not yet')
  const reaction: Reaction = { subscriber: 'one', on: ['told'], handle: () => Promise.reject(error) }
  const w = await open([reaction])
  await tell(w, ['a'])
  for (const code of ['53100', '55P03', '40P01', '57P01']) {
    error = Object.assign(new Error('not your fault'), { code })
    await expect(deliverBatch(w.hub, w.org.id, reaction)).rejects.toBe(error)
  }

  expect(await w.query(sql`select attempts, dead_at from platform.delivery`)).toEqual([{ attempts: 0, dead_at: null }])
})

test('taking five hundred events reads about as many rows, though twenty-five thousand wait', async () => {
  let reads: { relname: string; rows: number }[] = []
  const reaction: Reaction = { subscriber: 'one', on: ['told'], handle: async (work) => {
    reads = await work.query(sql`select relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where schemaname = 'platform' and relname in ('delivery', 'event')`)
  } }
  const w = await open([reaction])
  await tell(w, Array.from({ length: 25_000 }, (_, n) => `k${n}`))
  for (const statement of ['select 1', 'analyze platform.delivery, platform.event']) {
    await w.hub.pool.query(statement)
    expect(await deliverBatch(w.hub, w.org.id, reaction)).toBe(500)
    expect(reads.length).toBe(2)
    expect(reads.filter(({ rows }) => rows > 5000)).toEqual([])
  }
})
