import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot, sql } from '#platform'
import { shop, type Shop } from './world-of-orders.ts'

// Bundled once, inside the project so that it finds its packages: twenty starts then cost little.
const folder = mkdtempSync(join(projectRoot(), '.build-kill-'))
const seller = join(folder, 'seller.mjs')
beforeAll(() => build({ entryPoints: [join(projectRoot(), 'hub/orders/world-of-killed-seller.ts')], outfile: seller, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lets a hub in a process of its own sell from `first` on, and kills it without warning a moment after its first answers. */
async function sellUntilKilled(s: Shop, first: number, afterAcks: number): Promise<string[]> {
  const child = spawn(process.execPath, [seller, s.url, s.org.id, s.channelId, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  createInterface(child.stdout).on('line', (line) => {
    if (line !== '') acknowledged.push(line)
    // The kill falls into whatever the hub does next: pricing, a statement, a commit, an answer.
    if (acknowledged.length >= afterAcks) setTimeout(() => child.kill('SIGKILL'), afterAcks % 23)
  })
  await once(child, 'close')
  return acknowledged
}

test('killed twenty times while it sells, the hub loses no order it acknowledged, doubles none, and its books add up', async () => {
  const s = await shop()
  await s.stocked('mug', 100_000)
  await s.stocked('cap', 100)
  const acknowledged = new Set<string>()
  for (let round = 0; round < 20; round++) {
    for (const name of await sellUntilKilled(s, round * 100_000, 1 + ((round * 37) % 160))) acknowledged.add(name)
  }

  const orders = await s.query<{ external_id: string; total_minor: bigint; lines: number; sum: bigint; events: number }>(sql`
    select o.external_id, o.total_minor, (select count(*)::int from orders.line l where l.org_id = o.org_id and l.order_id = o.id) as lines,
      (select sum(l.total_minor + l.shipping_minor)::bigint from orders.line l where l.org_id = o.org_id and l.order_id = o.id) as sum,
      (select count(*)::int from platform.event e join platform.delivery d on d.org_id = e.org_id and d.event_id = e.id where e.org_id = o.org_id and e.key = o.id::text and e.name = 'order.placed') as events
    from orders."order" o`)
  const names = orders.map((o) => o.external_id)
  expect(acknowledged.size).toBeGreaterThan(20)
  expect(new Set(names).size).toBe(names.length)
  expect([...acknowledged].filter((name) => !names.includes(name))).toEqual([])
  // Each order stands whole: its lines, its money, its one piece of news.
  expect(orders.filter((o) => o.lines !== 2 || o.sum !== o.total_minor || o.events !== 1)).toEqual([])
  const [held] = await s.query<{ mug: number; cap: number }>(sql`
    select sum(quantity) filter (where sku = 'mug')::int as mug, sum(quantity) filter (where sku = 'cap')::int as cap from orders.line`)
  const [mug, cap] = [await s.balance('mug'), await s.balance('cap')]
  expect({ mug: mug.reserved + mug.oversold, cap: cap.reserved + cap.oversold }).toEqual(held)
  expect(cap.reserved).toBeLessThanOrEqual(100)
  expect(await s.disproved()).toEqual([])

  // The next start needs no hand: the same orders sent again are known, new ones are taken.
  const again = await s.place(...names.slice(0, 50).map((name) => s.draft(s.order(name, [{ sku: 'mug' }], { version: '2020-01-01T00:00:00Z' }), { onShort: 'accept' })), s.draft(s.order('after', [{ sku: 'mug' }])))
  expect(again.map((a) => a.outcome)).toEqual([...names.slice(0, 50).map(() => 'stale'), 'placed'])
  await s.end()
}, 180_000)
