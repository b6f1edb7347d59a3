import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '#kit'
import { inOneGo, inWork, sql, type Work } from '#platform'
import { openNames } from './name-statements.ts'
import { world, type World } from '../world.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(() => w.end())
const ask = <T>(body: (work: Work) => Promise<T>) => inWork(w.hub, w.who, async (work) => ok(await body(work)))
const countOf = (name: string) => w.query<{ value: bigint }>(sql`select value from platform.counter where name = ${name}`)
const add = (work: Work, name: string) => work.query(sql`insert into platform.counter (org_id, name, value) values (${work.orgId}, ${name}, 1)`)

test('only what is asked often gets a name, the same one each time, and never more than a connection should keep', () => {
  const { nameOf } = openNames()
  const often = Array.from({ length: 30 }, () => nameOf('select 1'))
  expect([often.filter((n) => n === undefined).length, new Set(often.slice(20)).size]).toEqual([20, 1])
  for (let i = 0; i < 1000; i++) for (let n = 0; n < 25; n++) nameOf(`select ${i} of many`)
  expect(nameOf('select 999 of many'), 'what came too late goes without').toBeUndefined()
})

test('what a connection knows by name answers as before, and after a migration a new connection is told anew', async () => {
  const look = () => ask((work) => work.query(sql`select * from platform.counter where org_id = ${work.orgId} and name = 'shape'`))
  await ask((work) => add(work, 'shape'))
  for (let i = 0; i < 40; i++) expect((await look()).ok).toBe(true)
  const { rows: named } = await w.hub.pool.query("select count(*)::int as n from pg_prepared_statements where statement like '%platform.counter%shape%'")
  expect(named, 'it was named, or this test shows nothing').toEqual([{ n: 1 }])

  await w.hub.pool.query('alter table platform.counter add column note text')
  await expect(look(), 'the connection that knew it is let go').rejects.toThrow('cached plan must not change result type')
  const again = await look()
  expect(again).toMatchObject({ ok: true, value: [{ name: 'shape', value: 1n, note: null }] })
})

test('one go is done whole or not at all, announces nothing, and takes no statement after its packet has left', async () => {
  await inOneGo(w.hub, w.who, (work) => Promise.all([add(work, 'go-1'), add(work, 'go-2')]))
  expect([...await countOf('go-1'), ...await countOf('go-2')]).toEqual([{ value: 1n }, { value: 1n }])

  await expect(inOneGo(w.hub, w.who, (work) => Promise.all([add(work, 'go-3'), work.query(sql`select 1 / 0`)]))).rejects.toThrow('division by zero')
  expect(await countOf('go-3')).toEqual([])
  await expect(inOneGo(w.hub, w.who, async (work) => { await add(work, 'go-4'); await add(work, 'go-5') })).rejects.toThrow('too late')
  await expect(inOneGo(w.hub, w.who, async (work) => { work.emit('told', 'k', {}); await add(work, 'go-6') })).rejects.toThrow('announces nothing')
  expect((await ask((work) => work.query(sql`select 1 as n`))).ok, 'the connection is as good as before').toBe(true)
})
