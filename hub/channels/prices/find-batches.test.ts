import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { type Who } from '#platform'
import { pushTurn } from '../pushes/push-turn.ts'
import { verifyTurn } from '../pushes/verify-turn.ts'
import { pushWorld, type PushWorld } from '../pushes/world-of-pushes.ts'
import { countStandings, listBatches, listChanges, readBatch, type Change, type Standing } from './find-batches.ts'
import { approveBatch, makeBatch, rejectBatch } from './price-batch.ts'

let w: PushWorld
beforeAll(async () => { w = await pushWorld() })
afterAll(() => w.end())

const push = pushTurn('price'), verify = verifyTurn('price')
const person = (id: string): Who => ({ orgId: w.org.id, actor: { kind: 'user', id, name: id }, cause: 'test' })
type Connected = Awaited<ReturnType<PushWorld['connect']>>
const shop = async (offers: number): Promise<Connected> => {
  const c = await w.connect({ offers, priceMinor: 1000n, batch: 50 })
  c.ids.forEach((_, i) => c.port.put(c.externalId(i), 1000n))
  return c
}
const make = async (c: Connected, prices: Record<number, number>) => {
  const done = await w.run((work) => makeBatch(work, { name: 'sale', wish: { changes: Object.entries(prices).map(([i, n]) => ({ offerId: c.ids[Number(i)]!, price: money(BigInt(n), 'TWD') })) } }), person('anna'))
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
type Asked = { standings?: readonly Standing[]; q?: string; limit?: number }
const all = async (id: string, { standings, q, limit = 50 }: Asked = {}): Promise<Change[]> => {
  const found: Change[] = []
  for (let after: string[] | undefined, more = true; more;) {
    const page = await w.run((work) => listChanges(work, id, { standings, connectionId: undefined, q, after, limit }))
    found.push(...page.items)
    after = page.next
    more = page.next !== undefined
  }
  return found
}
const counts = async (id: string) => Object.fromEntries((await w.run((work) => countStandings(work, id))).map((n) => [n.standing, n.count]))

test('each price of a batch tells how far it has got, and the counts agree with the rows behind them', async () => {
  const c = await shop(4)
  const batch = await make(c, { 0: 1100, 1: 1050, 2: 100, 3: 1020 })
  expect(await counts(batch.id)).toEqual({ queued: 3, stopped: 1 })
  expect(batch).toMatchObject({ state: 'sent', rows: 4, stopped: 1, going: 3, failed: 0 })

  c.port.moods.push({ kind: 'refuse', every: 3 })
  await push.run(c.reach())
  expect(await counts(batch.id)).toEqual({ accepted: 2, failed: 1, stopped: 1 })
  w.pass(3000)
  await verify.run(c.reach())
  expect(await counts(batch.id)).toEqual({ verified: 2, failed: 1, stopped: 1 })
  const [refused] = await all(batch.id, { standings: ['failed'] })
  expect(refused).toMatchObject({ error: { code: 'no', words: 'this offer is under review' } })
  expect(await all(batch.id, { standings: ['verified', 'stopped'] })).toHaveLength(3)

  await make(c, { 3: 1040 })
  expect(await counts(batch.id), 'a later batch has taken one over').toMatchObject({ overtaken: 1 })
})

test('the biggest change is looked at first, and pages lose and repeat none', async () => {
  const c = await shop(9)
  const batch = await make(c, Object.fromEntries([5, 80, 12, 12, 40, 12, 99, 1, 70].map((n, i) => [i, 1000 + (i % 2 === 0 ? n : -n)])))
  const rows = await all(batch.id, { limit: 2 })
  expect(rows.map((r) => Math.abs(Number(r.after.minor) - 1000))).toEqual([99, 80, 70, 40, 12, 12, 12, 5, 1])
  expect(new Set(rows.map((r) => r.offerId)).size).toBe(9)
  expect(await all(batch.id, { q: `${c.externalId(6)}` })).toHaveLength(1)
})

test('whoever made a batch is told so, others are not; and the waiting ones are found', async () => {
  const c = await shop(1)
  const batch = await make(c, { 0: 1300 })
  const seenBy = (id: string) => w.run((work) => readBatch(work, batch.id), person(id))
  expect([(await seenBy('anna'))!.isOwn, (await seenBy('ben'))!.isOwn]).toEqual([true, false])
  const waiting = () => w.run((work) => listBatches(work, { state: 'waiting', before: undefined, limit: 50 }))
  expect((await waiting()).map((b) => b.id)).toEqual([batch.id])
  expect(await w.run((work) => approveBatch(work, batch.id), person('anna'))).toMatchObject({ ok: false })
  await w.run((work) => rejectBatch(work, batch.id, 'too dear'), person('anna'))
  expect(await waiting(), 'a person may withdraw what he asked for').toEqual([])
})
