import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { inOneGo, inWork, isDatabaseAbsent, isDatabaseBusy, openHub, read, sql, type Hub, type HubOptions, type Who, type Work } from '#platform'
import { ok, refuse } from '#kit'
import { isOutcomeUnknown } from './database.ts'
import { cableTo, type Cut } from '../world-of-cables.ts'
import { hearNudges, world, type World } from '../world.ts'

let w: World
let person: Who
beforeAll(async () => {
  w = await world()
  person = { ...w.who, actor: { kind: 'user', id: 'usr_1', name: 'Mei' } }
})
afterAll(() => w.end())

function open(options: Partial<HubOptions> = {}): Hub {
  const hub = openHub({ url: w.url, ...options })
  onTestFinished(() => hub.end())
  return hub
}
const add = (work: Work, name: string) => work.query(sql`
  insert into platform.counter (org_id, name, value) values (${work.orgId}, ${name}, 1) on conflict (org_id, name) do update set value = platform.counter.value + 1`)
const valueOf = async (name: string): Promise<bigint> => (await w.query<{ value: bigint }>(sql`select value from platform.counter where name = ${name}`))[0]?.value ?? 0n
const failure = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error)

test.each<[Cut, bigint]>([['after', 1n], ['before', 0n]])('a change whose answer was lost %s the commit is not made again by itself', async (cut, stands) => {
  const cable = await cableTo(w.url)
  const hub = open({ url: cable.url })
  onTestFinished(() => cable.pull())
  let runs = 0
  cable.cutNextCommit(cut)

  const error = await failure(inWork(hub, person, async (work) => { runs++; await add(work, `lost ${cut}`); return ok(undefined) }))

  expect([isOutcomeUnknown(error), isDatabaseAbsent(error), runs]).toEqual([true, true, 1])
  expect(await valueOf(`lost ${cut}`)).toBe(stands)
})

test('a hint is told once its work is kept, together with what was announced, and never of work that was refused', async () => {
  const hub = open()
  const heard = hearNudges(hub)
  const kept: Promise<bigint>[] = []
  const before = hub.nudge
  hub.nudge = (orgId, names) => { before(orgId, names); kept.push(valueOf('hinted')) }
  await inWork(hub, person, async (work) => {
    for (const name of ['cup.moved', 'cup.moved']) work.nudge(name)
    work.emit('cup.filled', 'k', {})
    await add(work, 'hinted')
    return ok(undefined)
  })
  expect([heard, await Promise.all(kept)]).toEqual([[['cup.filled', 'cup.moved']], [1n]])
  await inWork(hub, person, (work) => { work.nudge('cup.moved'); return Promise.resolve(refuse({ code: 'no' })) })
  await inWork(hub, person, async (work) => { await add(work, 'hinted'); return ok(undefined) })
  expect(heard).toHaveLength(1)

  await inOneGo(hub, person, (work) => { work.nudge('cup.moved'); return add(work, 'hinted') }, 'on_disk')
  expect([heard.at(-1), await kept.at(-1)]).toEqual([['cup.moved'], 3n])
})

test.each<Cut>(['after', 'before'])('a command sent again after its answer was lost %s the commit is carried out once', async (cut) => {
  const cable = await cableTo(w.url)
  const hub = open({ url: cable.url })
  onTestFinished(() => cable.pull())
  const who: Who = { ...person, command: { key: `key ${cut}`, name: 'post /x', inputHash: 'h' } }
  const command = () => inWork(hub, who, async (work) => { await add(work, `keyed ${cut}`); return ok({ answer: 42 }) })
  cable.cutNextCommit(cut)
  await expect(command()).rejects.toMatchObject({ code: '08007' })

  expect(await command()).toEqual(ok({ answer: 42 }))
  expect(await command()).toEqual(ok({ answer: 42 }))
  expect(await valueOf(`keyed ${cut}`)).toBe(1n)
})

test('a connection that dies between two statements costs its change and nothing else', async () => {
  const hub = open()
  const error = await failure(inWork(hub, person, async (work) => {
    await add(work, 'between')
    const [me] = await work.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await w.hub.pool.query('select pg_terminate_backend($1)', [me!.pid])
    await sleep(100)
    await add(work, 'between')
    return ok(undefined)
  }))

  expect(isDatabaseAbsent(error)).toBe(true)
  expect(isOutcomeUnknown(error)).toBe(false)
  await inWork(hub, person, async (work) => { await add(work, 'between'); return ok(undefined) })
  expect(await valueOf('between')).toBe(1n)
})

test('who swallows the failure of a statement is not told that all went well', async () => {
  const swallowed = inWork(w.hub, person, async (work) => {
    await add(work, 'swallowed')
    await work.query(sql`select 1 / 0`).catch(() => undefined)
    return ok(undefined)
  })

  await expect(swallowed).rejects.toThrow('nothing was committed')
  expect(await valueOf('swallowed')).toBe(0n)
})

test('every transaction has its limits, a person\'s shorter ones, and none of them outlives it', async () => {
  const hub = open({ connections: 1 })
  const limits = sql`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle, current_setting('tonglu.org_id', true) as org`
  const inside = (who: Who) => read(hub, who, (work) => work.first(limits))

  expect(await inside(person)).toEqual({ statement: '30s', lock: '15s', idle: '30s', org: w.org.id })
  expect(await inside(w.who)).toEqual({ statement: '30min', lock: '30s', idle: '1min', org: w.org.id })
  const { rows } = await hub.pool.query(`select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle, current_setting('tonglu.org_id', true) as org`)
  expect(rows).toEqual([{ statement: '0', lock: '0', idle: '0', org: '' }])
})

test('a statement that runs too long, a lock that is not let go and a crowd are told as such, not waited for', async () => {
  const hub = open({ connections: 1 })
  hub.pool.options.connectionTimeoutMillis = 200
  let letGo = (): void => undefined
  const holding = inWork(w.hub, w.who, async (work) => {
    await add(work, 'held')
    await new Promise<void>((resolve) => { letGo = resolve })
    return ok(undefined)
  })
  const shortly = (setting: string, body: (work: Work) => Promise<unknown>) => failure(inWork(hub, person, async (work) => {
    await work.query(sql`select set_config(${setting}, '100', true)`)
    await body(work)
    return ok(undefined)
  }))

  const slow = await shortly('statement_timeout', (work) => work.query(sql`select pg_sleep(60)`))
  const locked = await shortly('lock_timeout', (work) => add(work, 'held'))
  const inner: { error?: unknown } = {}
  await inWork(hub, person, async () => { inner.error = await failure(inWork(hub, person, () => Promise.resolve(ok(undefined)))); return ok(undefined) })
  letGo()
  await holding

  expect([slow, locked, inner.error].map(isDatabaseBusy)).toEqual([true, true, true])
})

test('a hub that stands still in the middle of a change lets go of what it held', async () => {
  const hub = open()
  const stuck = failure(inWork(hub, person, async (work) => {
    await add(work, 'stuck')
    await work.query(sql`select set_config('idle_in_transaction_session_timeout', '100', true)`)
    // Meanwhile somebody else wants the very same row, and gets it.
    await inWork(w.hub, person, async (other) => { await add(other, 'stuck'); return ok(undefined) })
    await add(work, 'stuck')
    return ok(undefined)
  }))

  expect(isDatabaseAbsent(await stuck)).toBe(true)
  expect(await valueOf('stuck')).toBe(1n)
})
