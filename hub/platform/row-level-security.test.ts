import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '#kit'
import { inWork, read, sql } from '#platform'
import { ownedTables, peopleWorld, type PeopleWorld, type Shop } from '../world-of-people.ts'
import { plantRows } from '../world-of-rows.ts'

let w: PeopleWorld
let ours: Shop
let tables: string[]
beforeAll(async () => {
  w = await peopleWorld()
  ours = await w.shop('Ours')
  const theirs = await w.shop('Theirs')
  await plantRows(w, ours, 'ours')
  await plantRows(w, theirs, 'theirs')
  // The tables of sign-in are asked before anybody knows which shop it is; everything else belongs to one.
  tables = (await ownedTables(w)).filter((name) => !name.startsWith('auth.'))
})
afterAll(() => w.end())

test('a question that forgets to name the shop still sees that shop’s rows only', async () => {
  expect(tables.length).toBeGreaterThan(25)
  const seen = await read(w.hub, ours.who, async (work) => {
    const found: Record<string, string[]> = {}
    for (const table of tables) found[table] = (await work.query<{ org_id: string }>(sql`select distinct org_id from ${sql.raw(table)}`)).map((r) => r.org_id)
    return found
  })

  expect(seen).toEqual(Object.fromEntries(tables.map((table) => [table, [ours.org.id]])))
})

test('a question outside of any shop sees nothing', async () => {
  for (const table of tables) expect((await w.hub.pool.query(`select org_id from ${table}`)).rows).toEqual([])
})

test('a row of another shop can neither be written nor be moved there', async () => {
  const foreign = w.hub.newId()
  const attempt = (body: string) => inWork(w.hub, ours.who, async (work) => ok(await work.query(sql.raw<unknown>(body)))).then(() => 'done', (error: Error) => error.message)

  expect(await attempt(`insert into platform.counter (org_id, name, value) values ('${foreign}', 'x', 1)`)).toMatch(/row-level security/)
  expect(await attempt(`update platform.counter set org_id = '${foreign}'`)).toMatch(/row-level security/)
})

test('every table of a shop has the net, also against its own owner', async () => {
  const open = await w.query<{ name: string }>(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname <> 'auth' and not (c.relrowsecurity and c.relforcerowsecurity)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)`)

  expect(open).toEqual([])
})
