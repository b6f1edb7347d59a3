import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, test, type TestContext } from 'vitest'
import { money } from '#kit'
import { projectRoot, sql } from '#platform'
import { channelShop, testSecret, type ChannelShop } from './world-of-channels.ts'
import { openDoor } from './world-of-killed-connections.ts'

// Bundled once, inside the project so that it finds its packages.
const folder = mkdtempSync(join(projectRoot(), '.build-kill-'))
const hubFile = join(folder, 'hub.mjs')
beforeAll(() => build({ entryPoints: [join(projectRoot(), 'hub/world-of-killed-whole-hub.ts')], outfile: hubFile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const patient = { timeout: 90_000, interval: 100 }
const skus = ['mug', 'cup', 'cap'] as const
const onHand = 1000

/** One call that tells a platform stock, as the platform saw it. */
type Call = { hub: string; levels: ReadonlyMap<string, number>; isTaken: boolean }

/** What a platform sees of those who write to it; two for one offer at once are a breach. */
function watch(fetch: (request: Request) => Promise<Response>) {
  const inFlight = new Map<string, string>()
  const calls: Call[] = []
  const seen = { calls, breaches: [] as string[], onWrite: (_hub: string): void => undefined, /** A hub is no more: what it had begun may arrive, but nobody waits for it. */ forget: (hub: string): void => { for (const [id, by] of inFlight) if (by === hub) inFlight.delete(id) } }
  return Object.assign(seen, {
    async fetch(request: Request): Promise<Response> {
      if (request.method !== 'PUT' || !request.url.endsWith('/stock')) return fetch(request)
      const { levels } = await request.clone().json() as { levels: { id: string; qty: number }[] }
      const call: Call = { hub: request.headers.get('x-hub') ?? '', levels: new Map(levels.map((l) => [l.id, l.qty])), isTaken: false }
      for (const { id } of levels) {
        if (inFlight.has(id)) seen.breaches.push(`${inFlight.get(id)} and ${call.hub} told ${id} at once`)
        inFlight.set(id, call.hub)
      }
      seen.onWrite(call.hub)
      // Long enough for another hub to come in between.
      await sleep(30)
      const answer = await fetch(request)
      call.isTaken = answer.ok
      calls.push(call)
      for (const { id } of levels) if (inFlight.get(id) === call.hub) inFlight.delete(id)
      return answer
    },
  })
}

/** Offers that one hub told what another had told just before. A hub may itself say a number again: there was another one in between, too short to be sent. */
function toldTwice(calls: readonly Call[], isLost: (hub: string) => boolean): string[] {
  const last = new Map<string, Call>()
  const twice: string[] = []
  for (const call of calls.filter((c) => c.isTaken)) {
    for (const [id, quantity] of call.levels) {
      const before = last.get(id)
      if (before && before.hub !== call.hub && before.levels.get(id) === quantity && !isLost(before.hub)) twice.push(`${id} was told ${quantity} by ${before.hub} and by ${call.hub}`)
      last.set(id, call)
    }
  }
  return twice
}

async function openShop(s: ChannelShop, n: number) {
  const c = await s.connected({ name: `Acme ${n}` }, { clock: () => new Date() })
  const offers = skus.map((sku) => c.sim.offer({ sku, title: sku, price: money(350n, 'TWD'), available: 500 }))
  const platform = watch(c.sim.fetch)
  s.platform.set(c.id, platform)
  return { ...c, offers, platform }
}

async function town({ onTestFinished }: TestContext, count: number) {
  const s = await channelShop({ now: new Date().toISOString() })
  for (const sku of skus) await s.stocked(sku, onHand)
  const shops: Awaited<ReturnType<typeof openShop>>[] = []
  for (let n = 0; n < count; n++) shops.push(await openShop(s, n))
  const door = await openDoor(s.platform)
  const hubs = new Map<string, { url: string; child: ChildProcess }>()
  onTestFinished(async () => {
    for (const { child } of hubs.values()) child.kill('SIGKILL')
    await door.close()
    await s.end()
  })
  return {
    s, shops, hubs,
    async start(name: string): Promise<void> {
      const child = spawn(process.execPath, [hubFile, s.url, door.url, testSecret, name], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [line] = await once(child.stdout, 'data') as [Buffer]
      hubs.set(name, { url: line.toString().trim().replace('ready ', ''), child })
    },
    /** How many connections each of these hubs works; all of them when none is named. */
    async shares(...names: readonly string[]): Promise<number[]> {
      const rows = await s.query<{ by: string | null }>(sql`select leased_by as by from channels.connection`)
      return (names.length > 0 ? names : [...hubs.keys()]).map((name) => rows.filter((r) => r.by?.split('|')[1] === String(hubs.get(name)!.child.pid)).length)
    },
    /** Everybody buys; each hook goes to one hub or another, and to the next one where nobody answers. */
    async sell(each: number): Promise<void> {
      for (let n = 0; n < each; n++) {
        await Promise.all(shops.map(async (c, i) => {
          c.sim.sell({ items: [{ externalId: c.offers[(n + i) % skus.length]!.externalId, quantity: 1 + (n % 2) }] })
          for (const hook of c.sim.hooks()) {
            const order = [...hubs.values()]
            for (let at = n + i, isKept = false; !isKept; at++) isKept = await s.deliver(c.id, hook, (path, init) => fetch(order[at % order.length]!.url + path, init)).then((answer) => answer.ok, () => false)
          }
        }))
        await sleep(40)
      }
    },
    /** What is not in step yet, in words; nothing when all of it is. */
    async unsettled(): Promise<string[]> {
      const sold = shops.reduce((n, c) => n + c.sim.orders().length, 0)
      const placed = await s.count('orders."order"')
      const open = await s.query<{ state: string; n: number }>(sql`select state, count(*)::int as n from channels.push where state <> 'verified' group by state`)
      const waiting = await s.query<{ state: string }>(sql`select state from channels.inbound where state <> 'done' and topic = 'order'`)
      const left = new Map<string, number>()
      for (const sku of skus) { const b = await s.balance(sku); left.set(sku, b.on_hand - b.reserved - b.oversold) }
      const off = shops.flatMap((c) => c.offers.filter((o) => c.sim.stockOf(o.externalId) !== left.get(o.sku)).map((o) => `${o.externalId} shows ${c.sim.stockOf(o.externalId)}, not ${left.get(o.sku)}`))
      return [...(placed === sold ? [] : [`${placed} of ${sold} orders`]), ...open.map((o) => `${o.n} pushes ${o.state}`), ...waiting.map((w) => `an event ${w.state}`), ...off]
    },
    async damage(): Promise<string[]> {
      const wrong: string[] = []
      for (const c of shops) {
        const truth = new Map(c.sim.orders().map((o) => [o.externalId, o.total.minor]))
        for (const o of await s.orders(c.channelId!)) if (o.times !== 1 || truth.get(o.externalId) !== o.total) wrong.push(`order ${o.externalId} is there ${o.times} times with ${o.total}`)
      }
      return [...wrong, ...(await s.disproved()).map(() => 'a balance is not its ledger'), ...shops.flatMap((c) => c.platform.breaches)]
    },
    /** Who told the platforms anything. */
    writers: () => [...new Set(shops.flatMap((c) => c.platform.calls.map((call) => call.hub)))].sort(),
  }
}

test.concurrent('two hubs work four channels together: each tells some of them, no offer is told by two at once nor the same by both, and any hub takes any hook', async (context) => {
  const { expect } = context
  const t = await town(context, 4)
  await Promise.all(['A', 'B'].map(t.start))
  await expect.poll(() => t.shares(), patient).toEqual([2, 2])
  await expect.poll(t.unsettled, patient).toEqual([])

  await t.sell(20)

  await expect.poll(t.unsettled, patient).toEqual([])
  expect(await t.damage()).toEqual([])
  expect(t.writers()).toEqual(['A', 'B'])
  expect(t.shops.flatMap((c) => toldTwice(c.platform.calls, () => false))).toEqual([])
}, 300_000)

test.concurrent('one of four hubs is killed while it tells a channel: the others take its channel over, no order is lost, and every channel shows what is left', async (context) => {
  const { expect } = context
  const t = await town(context, 4)
  await Promise.all(['A', 'B', 'C', 'D'].map(t.start))
  await expect.poll(() => t.shares(), patient).toEqual([1, 1, 1, 1])
  await expect.poll(t.unsettled, patient).toEqual([])
  await t.sell(5)
  const { child } = t.hubs.get('D')!
  for (const { platform } of t.shops) platform.onWrite = (hub) => { if (hub === 'D' && child.kill('SIGKILL')) for (const one of t.shops) one.platform.forget('D') }

  await t.sell(15)

  await expect.poll(() => child.signalCode, patient).toBe('SIGKILL')
  await expect.poll(async () => (await t.shares('A', 'B', 'C')).reduce((n, one) => n + one, 0), patient).toBe(4)
  await expect.poll(t.unsettled, patient).toEqual([])
  expect(await t.damage()).toEqual([])
  expect(t.writers()).toEqual(['A', 'B', 'C', 'D'])
  expect(t.shops.flatMap((c) => toldTwice(c.platform.calls, (hub) => hub === 'D'))).toEqual([])
}, 300_000)
