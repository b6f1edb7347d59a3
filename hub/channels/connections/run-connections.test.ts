import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { ConnectorFault, money } from '#kit'
import { openHub, projectRoot, sql } from '#platform'
import { channelShop, testSecret, type ChannelShop } from '../../world-of-channels.ts'
import { changeConnection, pauseConnection } from './connect.ts'
import { startTurns } from './run-connections.ts'
import type { Turn } from './turn.ts'
import { wakeTurn } from './wake-turn.ts'
import { openDoor, quickAcme, throughDoor, workAt } from '../../world-of-killed-connections.ts'

const patient = { timeout: 90_000, interval: 50 }
const realClock = { clock: () => new Date() }

async function marketTown(count: number) {
  const s = await channelShop({ connectors: [quickAcme] })
  onTestFinished(() => s.end())
  await s.stocked('mug', 100_000)
  const shops = []
  for (let n = 0; n < count; n++) {
    const c = await s.connected({ name: `Acme ${n}` }, realClock)
    shops.push({ ...c, mug: c.sim.offer({ sku: 'mug', title: '馬克杯', price: money(350n, 'TWD'), available: 50_000 }).externalId })
  }
  const hub = () => {
    const one = openHub({ url: s.url })
    onTestFinished(() => one.end())
    return one
  }
  return { s, shops, hub }
}
/** Notes who works at what, and whether two ever did so at once. */
function witness() {
  const busy = new Map<string, number>()
  const seen = { runs: 0, together: 0 }
  const turn: Turn = { name: 'witness', run: async ({ connection }) => {
    seen.runs++
    const now = (busy.get(connection.id) ?? 0) + 1
    busy.set(connection.id, now)
    if (now > 1) seen.together++
    await sleep(5)
    busy.set(connection.id, busy.get(connection.id)! - 1)
    return 20
  } }
  return { turn, seen }
}

test('hubs on one database share the connections, hand them over without two at one, and take up what a stopped one leaves', async () => {
  const { s, shops, hub } = await marketTown(6)
  const { turn, seen } = witness()
  const first = startTurns(hub(), s.given, [turn], 50)
  await expect.poll(first.working, patient).toBe(6)
  const second = startTurns(hub(), s.given, [turn], 50)
  onTestFinished(() => second.stop())

  await expect.poll(() => [first.working(), second.working()], patient).toEqual([3, 3])
  await first.stop()
  await expect.poll(second.working, patient).toBe(6)

  expect(first.working()).toBe(0)
  expect(seen.together).toBe(0)
  expect(seen.runs).toBeGreaterThan(shops.length)
}, 240_000)

test('a connection that is paused rests at once, one with other keys is opened anew, one that is woken does not wait', async () => {
  const { s, shops: [c], hub } = await marketTown(1)
  const one = hub()
  let runs = 0
  const opened = new Set<unknown>()
  const sleepy: Turn = { name: 'sleepy', on: ['bell'], run: ({ at }) => { runs++; opened.add(at.call); return Promise.resolve(3_600_000) } }
  const working = startTurns(one, s.given, [sleepy], 50)
  onTestFinished(() => working.stop())
  await expect.poll(() => runs, patient).toBe(1)

  wakeTurn(one, c!.id, 'sleepy')
  await expect.poll(() => runs, patient).toBe(2)
  one.nudge(s.org.id, ['bell'])
  await expect.poll(() => runs, patient).toBe(3)
  expect(opened.size).toBe(1)
  await changeConnection(s.hub, s.given, s.who, c!.id, { values: { shopId: 'S2' } })
  await expect.poll(() => opened.size, patient).toBe(2)
  await pauseConnection(s.hub, s.who, c!.id)
  await expect.poll(working.working, patient).toBe(0)
}, 120_000)

test('a turn that fails rests longer each time and holds up no other; a wake does not hurry it', async () => {
  const { s, shops: [c], hub } = await marketTown(1)
  const one = hub()
  const ran = { bad: 0, good: 0 }
  const bad: Turn = { name: 'bad', run: () => { ran.bad++; return Promise.reject(new ConnectorFault('contract_changed', 'they changed it')) } }
  const good: Turn = { name: 'good', run: () => { ran.good++; return Promise.resolve(10) } }
  const working = startTurns(one, s.given, [bad, good], 50)
  onTestFinished(() => working.stop())

  await expect.poll(() => ran.good, patient).toBeGreaterThan(20)
  wakeTurn(one, c!.id, 'bad')
  await sleep(100)

  expect(ran.bad).toBe(1)
  expect(await c!.row()).toMatchObject({ state: 'live', fault: { kind: 'contract_changed', operation: 'bad', words: 'they changed it' }, downSince: undefined })
}, 120_000)

test('a turn that rests because the platform was silent goes on once another is answered; what fails all the same waits its own time', async () => {
  const { s, shops: [c], hub } = await marketTown(1)
  const ran = { slow: 0, hopeless: 0 }
  const span = { since: '2026-01-01T00:00:00.000Z', until: '2026-01-01T01:00:00.000Z' }
  const ask: Turn['run'] = async ({ connector, at }) => { await connector.does['orders.pull']!(at, span); return 200 }
  const anHour = 3_600_000
  const slow: Turn = { name: 'slow', run: async (reach) => {
    ran.slow++
    await ask(reach).catch(() => { throw new ConnectorFault('unavailable', 'silent', { retryAfterMs: anHour }) })
    return anHour
  } }
  const hopeless: Turn = { name: 'hopeless', run: () => { ran.hopeless++; return Promise.reject(new ConnectorFault('unavailable', 'this part of it is away', { retryAfterMs: anHour })) } }
  c!.sim.outage(true)
  const working = startTurns(hub(), s.given, [slow, hopeless, { name: 'quick', run: ask }], 50)
  onTestFinished(() => working.stop())
  await expect.poll(async () => [ran.slow, ran.hopeless, (await c!.row()).downSince !== undefined], patient).toEqual([1, 1, true])

  for (const times of [2, 2]) {
    c!.sim.outage(false)
    await expect.poll(async () => [ran.slow, ran.hopeless, (await c!.row()).downSince], patient).toEqual([2, times, undefined])
    c!.sim.outage(true)
    await expect.poll(async () => (await c!.row()).downSince !== undefined, patient).toBe(true)
  }
}, 240_000)

/** Sells a day's worth: a third of the hooks is lost, the others come twice. */
async function sellAll(s: ChannelShop, shops: Awaited<ReturnType<typeof marketTown>>['shops'], each: number): Promise<void> {
  for (let n = 0; n < each; n++) {
    for (const c of shops) {
      c.sim.sell({ items: [{ externalId: c.mug, quantity: 1 + (n % 3) }] })
      for (const hook of c.sim.hooks()) if (n % 3 !== 0) await Promise.all([s.deliver(c.id, hook), s.deliver(c.id, hook)])
    }
    await sleep(10)
  }
}

test('one of two hubs is killed in the middle of its work: the other goes on, and every order is in the books once', async () => {
  const { s, shops, hub } = await marketTown(4)
  const door = await openDoor(s.platform)
  const folder = mkdtempSync(join(projectRoot(), '.build-kill-'))
  onTestFinished(async () => { await door.close(); rmSync(folder, { recursive: true, force: true }) })
  const file = join(folder, 'killed-connections.mjs')
  await build({ entryPoints: [join(projectRoot(), 'hub/world-of-killed-connections.ts')], outfile: file, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  const child = spawn(process.execPath, [file, s.url, door.url, testSecret], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let read = 0
  let working = 0
  createInterface(child.stdout).on('line', (line) => {
    if (line === 'read' && ++read === 5) child.kill('SIGKILL')
    working = line.startsWith('working') ? Number(line.split(' ')[1]) : working
  })
  await expect.poll(() => working, patient).toBe(4)
  const survivor = workAt(hub(), throughDoor(door.url, testSecret))
  onTestFinished(() => survivor.stop())

  await sellAll(s, shops, 30)

  await expect.poll(() => child.signalCode, patient).toBe('SIGKILL')
  await expect.poll(survivor.working, patient).toBe(4)
  const sold = shops.reduce((sum, c) => sum + c.sim.orders().length, 0)
  expect(sold).toBe(120)
  await expect.poll(() => s.count('orders."order"'), patient).toBe(sold)
  await expect.poll(async () => (await s.query(sql`select id from channels.inbound where state <> 'done'`)).length, patient).toBe(0)
  for (const c of shops) {
    const truth = c.sim.orders().map((o) => ({ externalId: o.externalId, total: o.total.minor, times: 1 })).sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    expect((await s.orders(c.channelId!)).map(({ externalId, total, times }) => ({ externalId, total, times }))).toEqual(truth)
  }
  expect(await s.disproved()).toEqual([])
}, 240_000)
