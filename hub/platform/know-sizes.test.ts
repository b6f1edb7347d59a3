import { afterAll, beforeAll, expect, test } from 'vitest'
import { world, type World } from '../world.ts'
import { knowSizes } from './know-sizes.ts'

let w: World
beforeAll(async () => { w = await world() })
afterAll(() => w.end())

/** Counts are told to everybody when a connection next has nothing to do. */
async function fill(count: number, from = 0): Promise<void> {
  const client = await w.hub.pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local tonglu.org_id = '${w.org.id}'`)
    await client.query(`insert into platform.counter (org_id, name, value) select $1::uuid, 'n' || n, n from generate_series($2::int, $3::int) n`, [w.org.id, from, from + count - 1])
    await client.query('commit')
    await client.query('select pg_stat_force_next_flush()')
  } finally {
    client.release()
  }
}

test('a table that a first import has just filled is known for what it is, and looked at again only when it has doubled', async () => {
  await knowSizes(w.hub)
  await fill(3000)
  expect(await knowSizes(w.hub)).toContain('platform.counter')
  const { rows } = await w.hub.pool.query<{ n: number }>(`select reltuples::int as n from pg_class where oid = 'platform.counter'::regclass`)
  expect(rows[0]!.n).toBeGreaterThanOrEqual(3000)
  expect(await knowSizes(w.hub)).toEqual([])
  await fill(1000, 3000)
  expect(await knowSizes(w.hub)).toEqual([])
  await fill(3000, 4000)
  expect(await knowSizes(w.hub)).toContain('platform.counter')
})
