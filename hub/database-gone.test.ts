import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { inWork, openHub, sql } from '#platform'
import { ok } from '#kit'
import { placeOrder } from '#orders'
import { shop } from './orders/world-of-orders.ts'
import { badDay, damageOf, type BadDay } from './world-of-bad-days.ts'
import { cableTo, type Cut } from './world-of-cables.ts'

const folder = mkdtempSync(join(tmpdir(), 'tonglu-gone-'))
let day: BadDay
beforeAll(async () => { day = await badDay(folder) })
afterAll(async () => {
  await day.end()
  rmSync(folder, { recursive: true, force: true })
})

test('the database is killed and stopped again and again while the shop sells: nothing acknowledged is lost, nothing doubled, no hand is needed', async () => {
  day.market.open(8)
  // Killed as by a power cut, and stopped in order as for an update; each comes back at the same address.
  for (const signal of ['SIGKILL', 'SIGINT', 'SIGKILL', 'SIGINT', 'SIGKILL'] as const) {
    await day.market.takes(100)
    process.kill(day.databasePid(), signal)
    await day.market.turnsAway(1)
    expect((await day.ask('/healthz')).status).toBe(200)
  }
  await day.market.takes(100)
  await day.market.close()

  expect(await damageOf(day)).toEqual([])
  expect((await day.ask('/readyz')).status).toBe(200)
  process.stdout.write(`database gone: ${day.market.acknowledged.size} taken; turned away ${JSON.stringify([...day.market.turnedAway])}\n`)
}, 120_000)

test.each<Cut>(['after', 'before'])('an order whose answer was lost %s the commit is reported as uncertain, and sent again it is there once', async (cut) => {
  const s = await shop()
  await s.stocked('mug', 100)
  const cable = await cableTo(s.url)
  const hub = openHub({ url: cable.url, reactions: s.hub.reactions })
  onTestFinished(async () => { await hub.end(); await cable.pull(); await s.end() })
  const names = ['A', 'B', 'C', 'D', 'E']
  const place = () => Promise.allSettled(names.map((name) => placeOrder(hub, s.who, s.draft(s.order(name, [{ sku: 'mug' }])))))
  // The batch of singles whose commit is lost fails as one; nobody is left waiting.
  cable.cutNextCommit(cut)
  const first = await place()
  expect(first.filter((r) => r.status === 'rejected' && (r.reason as { code?: string }).code === '08007').length).toBeGreaterThan(0)

  const again = await place()

  expect(again.map((r) => r.status === 'fulfilled' && r.value.ok && r.value.value.outcome).filter((o) => o !== 'placed' && o !== 'same')).toEqual([])
  expect(await s.count('orders."order"')).toBe(5)
  expect((await s.balance('mug')).reserved).toBe(5)
  expect(await s.disproved()).toEqual([])
})

test('while the database is away every single caller hears so, and a bug in one order is that order\'s alone', async () => {
  const s = await shop()
  await s.stocked('mug', 100)
  const cable = await cableTo(s.url)
  const hub = openHub({ url: cable.url })
  onTestFinished(async () => { await hub.end(); await cable.pull(); await s.end() })
  const place = (name: string) => placeOrder(hub, s.who, s.draft(s.order(name, [{ sku: 'mug' }])))
  await cable.pull()
  const turned = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => place(`away ${n}`)))
  await cable.put()
  // What the database cannot hold is a bug of whoever let it through; here it stands for any.
  const mixed = await Promise.allSettled([...Array.from({ length: 20 }, (_, n) => place(`back ${n}`)), place('bro\0ken'), place('last')])

  expect(turned.map((r) => r.status)).toEqual(Array(40).fill('rejected'))
  expect(mixed.filter((r) => r.status === 'rejected' || !r.value.ok || r.value.value.outcome !== 'placed').length).toBe(1)
  expect(await s.count('orders."order"')).toBe(21)
})

test('a caller who has gone away in the middle leaves no connection behind', async () => {
  const s = await shop()
  onTestFinished(() => s.end())
  for (let n = 0; n < 30; n++) {
    await inWork(s.hub, s.who, async (work) => {
      await work.query(sql`select 1`)
      if (n % 2) throw new Error('gone')
      return ok(undefined)
    }).catch(() => undefined)
  }

  expect([s.hub.pool.waitingCount, s.hub.pool.totalCount - s.hub.pool.idleCount]).toEqual([0, 0])
})
