import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { migrate, projectRoot, sql } from '#platform'
import { shop, type Shop } from './orders/world-of-orders.ts'
import { allMigrations } from './platform/migrate.ts'

// Bundled once, inside the project so that it finds its packages.
const folder = mkdtempSync(join(projectRoot(), '.build-kill-'))
const hubFile = join(folder, 'hub.mjs')
beforeAll(() => build({ entryPoints: [join(projectRoot(), 'hub/world-of-killed-hub.ts')], outfile: hubFile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const orders = 400
const caps = 250
async function twoHubShop(): Promise<Shop> {
  const s = await shop({ reactions: [] })
  onTestFinished(() => s.end())
  await s.stocked('cap', caps)
  await s.hub.pool.query('create table public.seen (at bigint generated always as identity primary key, subscriber text not null, key text not null, event_id uuid not null, hub text, n int)')
  return s
}

/** A hub in a process of its own; `onTaken` hears of each acknowledged order. */
function startHub(s: Shop, name: string, onTaken: (all: ReadonlySet<string>, child: ChildProcess) => void = () => undefined) {
  const child = spawn(process.execPath, [hubFile, s.url, s.org.id, s.channelId, name, String(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const taken = new Set<string>()
  createInterface(child.stdout).on('line', (line) => { taken.add(line); onTaken(taken, child) })
  return { taken, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function damageOf(s: Shop, taken: readonly ReadonlySet<string>[]): Promise<string[]> {
  const placed = await s.query<{ name: string; lines: number; news: number }>(sql`
    select o.external_id as name, (select count(*)::int from orders.line l where l.org_id = o.org_id and l.order_id = o.id) as lines,
      (select count(*)::int from platform.event e where e.org_id = o.org_id and e.key = o.id::text and e.name = 'order.placed') as news from orders."order" o`)
  const names = new Set(placed.map((o) => o.name))
  const heard = await s.query<{ subscriber: string; missing: number; twice: number }>(sql`
    select b.subscriber, count(*) filter (where c.times is null)::int as missing, count(*) filter (where c.times > 1)::int as twice
    from (values ('points'), ('letters')) b(subscriber) cross join platform.event e
    left join (select subscriber, event_id, count(*) as times from public.seen group by 1, 2) c on c.subscriber = b.subscriber and c.event_id = e.id
    where e.name in ('order.placed', 'told') group by 1`)
  const unordered = await s.query<{ subscriber: string; key: string }>(sql`
    select subscriber, key from (select subscriber, key, n, lag(n) over (partition by subscriber, key, hub order by at) as before from public.seen where n is not null) x where n < before`)
  return [
    ...taken.flatMap((set) => [...set].filter((name) => !names.has(name)).map((name) => `${name} was acknowledged and is lost`)),
    ...(names.size === placed.length ? [] : ['an order is there twice']),
    ...placed.filter((o) => o.lines !== 1 || o.news !== 1).map((o) => `${o.name} has ${o.lines} lines, ${o.news} pieces of news`),
    ...heard.filter((h) => h.missing + h.twice > 0).map((h) => `${h.subscriber} missed ${h.missing} and heard ${h.twice} twice`),
    ...unordered.map((u) => `${u.subscriber} heard ${u.key} out of order`),
    ...(await s.disproved()).map(() => 'a balance is not its ledger'),
  ]
}

test('two hubs sell the same four hundred orders from one stock of 250: each order stands once, the stock is exact, each subscriber hears all news once and in order', async () => {
  const s = await twoHubShop()
  const hubs = [startHub(s, 'A'), startHub(s, 'B')]

  expect(await Promise.all(hubs.map((h) => h.ended))).toEqual([0, 0])
  expect(await damageOf(s, hubs.map((h) => h.taken))).toEqual([])
  expect(await s.count('orders."order"')).toBe(caps)
  expect(await s.balance('cap')).toEqual({ on_hand: caps, reserved: caps, oversold: 0 })
}, 120_000)

test('one of two hubs is killed in the middle: the other delivers what it left, and nothing acknowledged is lost', async () => {
  const s = await twoHubShop()
  const survivor = startHub(s, 'A')
  const victim = startHub(s, 'B', (all, child) => { if (all.size >= 60) child.kill('SIGKILL') })

  expect(await victim.ended).toBe(null)
  expect(await survivor.ended).toBe(0)
  expect(await damageOf(s, [survivor.taken, victim.taken])).toEqual([])
  expect(await s.balance('cap')).toEqual({ on_hand: caps, reserved: caps, oversold: 0 })
}, 120_000)

test('hubs that start at the same moment on an empty database bring it up to date once', async () => {
  const name = `${inject('template')}_twins`
  const asAdmin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: `${inject('admin')}/postgres` })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await asAdmin(`create database ${name} owner tonglu`)
  onTestFinished(() => asAdmin(`drop database ${name} with (force)`))
  const done = await Promise.all([1, 2, 3].map(() => migrate(`${inject('server')}/${name}`)))

  expect(done.flat().sort()).toEqual(allMigrations().map((m) => m.name))
})
