import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { money, ok, showId, type ChannelOrder } from '#kit'
import { acme, acmeBooks, booksSimulator } from '#kit/acme'
import type { Simulator } from '#kit/simulator'
import { inWork, read, sql, type Sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { booksTurn } from './books-turn.ts'
import { bookReactions, countBooks, listBooks, retryBooks } from './keep-books.ts'
import { readHistory, tellFrom } from './tell-history.ts'
import { countChecks, levelsTurn, listChecks } from './levels-turn.ts'
import { changeConnection } from '../connections/connect.ts'

let s: ChannelShop
let sim: Simulator
let c: Awaited<ReturnType<ChannelShop['connected']>>
const twd = (minor: bigint) => money(minor, 'TWD')

beforeAll(async () => {
  s = await channelShop({ connectors: [acme, acmeBooks], reactions: bookReactions })
  await s.stocked('MUG', 7)
  await s.stocked('CAP', 5)
})
afterAll(() => s.end())
beforeEach(async () => {
  await write(sql`delete from channels.connection`)
  sim = booksSimulator({ clock: s.hub.clock })
  c = await s.connected({ connector: 'acme-books', name: 'Accounts', values: { ...sim.good }, given: {} }, {}, 'live', sim)
  await c.turn(booksTurn)
})

const write = (q: Sql) => inWork(s.hub, s.who, async (work) => ok(await work.query(q)))

let count = 0
const draftOf = (order: ChannelOrder) => ({ channelId: s.channelId, order, stock: 'none' as const, onShort: 'accept' as const })
async function place(): Promise<string> {
  const [placed] = await s.place(draftOf(s.order(`E-${++count}`, [{ sku: 'MUG', quantity: 1, price: 350n }], { shipping: twd(60n) })))
  await s.settle()
  return (placed as { orderId: string }).orderId
}
const states = () => read(s.hub, s.who, (work) => countBooks(work, c.id))
const booked = () => sim.beside!.booked!().map((o) => [o.key, o.state, o.total.minor, o.lines.map((l) => `${l.quantity} ${l.sku} ${l.total.minor}`).join()])

test('an order is told to the accounts when it is placed, and told anew when it changes', async () => {
  const id = await place()
  await c.turn(booksTurn)
  expect(booked()).toEqual([[showId('ord', id), 'open', 410n, '1 MUG 350']])

  await s.place(draftOf({ ...s.order(`E-${count}`, [{ sku: 'MUG', quantity: 2, price: 350n }], { shipping: twd(60n) }), version: '2027-01-01T00:00:00Z' }))
  await s.settle()
  expect(await states()).toEqual({ waiting: 1 })
  await c.turn(booksTurn)
  expect(booked()).toEqual([[showId('ord', id), 'open', 760n, '2 MUG 700']])
  expect(await states()).toEqual({ applied: 1 })
  // Nothing new: nothing is sent.
  const calls = sim.calls()['putOrder']
  await c.turn(booksTurn)
  expect(sim.calls()['putOrder']).toBe(calls)
})

test('one that the accounts refuse waits for a person with their words, and holds up no other', async () => {
  const [bad, good] = [await place(), await place()]
  sim.beside!.refuse!(showId('ord', bad))
  await c.turn(booksTurn)
  expect(booked().map((b) => b[0])).toEqual([showId('ord', good)])
  const [row] = await read(s.hub, s.who, (work) => listBooks(work, c.id, { state: 'refused', limit: 5 }))
  expect(row).toMatchObject({ orderId: bad, words: expect.stringContaining('no such customer') as unknown })
  expect(await inWork(s.hub, s.who, async (work) => ok(await retryBooks(work, c.id, bad)))).toMatchObject({ value: 1 })
  expect(await states()).toEqual({ applied: 1, waiting: 1 })
})

test('an answer that was lost, and a hub that vanished, leave one order there', async () => {
  const id = await place()
  sim.fault({ kind: 'time_out_after_success', operation: 'putOrder', times: 9 })
  await c.turn(booksTurn)
  expect(await states()).toEqual({ waiting: 1 })
  s.pass(600_000)
  sim.outage(false)
  for (let n = 0; n < 4; n++) { await c.turn(booksTurn); s.pass(600_000) }
  expect([booked().map((b) => b[0]), await states()]).toEqual([[showId('ord', id)], { applied: 1 }])

  const other = await place()
  await write(sql`update channels.book set state = 'sent', sent_no = wish_no, sending_until = ${s.hub.clock()} where order_id = ${other}`)
  s.pass(1000)
  await c.turn(booksTurn)
  expect(new Set(booked().map((b) => b[0]))).toEqual(new Set([showId('ord', id), showId('ord', other)]))
})

test('orders of before are told from the day somebody chose, behind the new ones; begun anew none is told twice, and it goes on where a hub stopped', async () => {
  const history = () => read(s.hub, s.who, (work) => readHistory(work, c.id))
  const days = (n: number) => new Date(s.hub.clock().getTime() - n * 86_400_000)
  const past = async (daysAgo: number, count_: number) => {
    const placed = await s.place(...Array.from({ length: count_ }, () => draftOf({ ...s.order(`P-${++count}`, [{ sku: 'MUG', quantity: 1, price: 350n }]), placedAt: days(daysAgo).toISOString() })))
    await write(sql`delete from channels.book`)
    await s.settle()
    await write(sql`delete from channels.book`)
    return placed
  }
  // Those of the tests before are days old as well.
  const all = count + 230
  await past(40, 3)
  await past(10, 230)
  expect(await tellFrom(s.hub, s.who, c.id, days(2000))).toMatchObject({ ok: false, refusal: { code: 'connections.books_from' } })
  expect(await tellFrom(s.hub, s.who, c.id, days(-1))).toMatchObject({ ok: false })

  expect((await tellFrom(s.hub, s.who, c.id, days(20))).ok).toBe(true)
  expect(await history()).toMatchObject({ phase: 'reading', found: 0, total: all })
  const fresh = await place()
  await c.turn(booksTurn)
  expect(booked().map(([key]) => key), 'the new one first').toEqual([showId('ord', fresh)])
  for (let n = 0; n < 3; n++) await c.turn(booksTurn)
  expect(booked().length, 'then a bite at a time').toBeLessThan(102)
  expect(booked().length).toBeGreaterThan(1)
  await tellFrom(s.hub, s.who, c.id, undefined)
  expect(await history()).toMatchObject({ phase: 'stopped' })

  await tellFrom(s.hub, s.who, c.id, days(20))
  for (let n = 0; n < 40 && (await history())?.phase === 'reading'; n++) { await c.turn(booksTurn); s.pass(1000) }
  for (let n = 0; n < 30 && (await states())['waiting']; n++) { await c.turn(booksTurn); s.pass(1000) }
  expect([await states(), await history()]).toMatchObject([{ applied: all + 1 }, { phase: 'done', found: all + 1 }])
  expect(new Set(booked().map(([key]) => key)).size).toBe(booked().length)
  const calls = sim.calls()['putOrder']
  await tellFrom(s.hub, s.who, c.id, days(20))
  for (let n = 0; n < 5; n++) await c.turn(booksTurn)
  expect([sim.calls()['putOrder'], booked().length]).toEqual([calls, all + 1])
})

test('levels there are compared with ours, cost is taken in, and they count only where somebody said so', async () => {
  for (const [sku, onHand] of [['MUG', 9], ['CAP', 5], ['GHOST', 1]] as const) sim.beside!.level!({ sku, place: 'Main', onHand, cost: twd(123n) })
  const run = async (): Promise<void> => { for (let n = 0; n < 4; n++) await c.turn(levelsTurn) }
  const checks = () => read(s.hub, s.who, (work) => countChecks(work, c.id))
  await run()
  expect(await checks()).toEqual({ differs: 1, same: 1, unknown: 1 })
  expect(await read(s.hub, s.who, (work) => listChecks(work, c.id, { outcome: 'differs', limit: 5 }))).toMatchObject([{ sku: 'MUG', ours: 7, theirs: 9 }])
  expect((await s.balance('MUG')).on_hand).toBe(7)
  expect(await s.query(sql`select cost_minor::int as n from catalog.variant where sku = 'MUG'`)).toEqual([{ n: 123 }])

  await changeConnection(s.hub, s.given, s.who, c.id, { settings: { levelsTo: s.locationId, levelsLead: true } })
  s.pass(3_600_001)
  await run()
  expect(await checks()).toEqual({ changed: 1, same: 1, unknown: 1 })
  expect((await s.balance('MUG')).on_hand).toBe(9)
  s.pass(3_600_001)
  await run()
  expect(await checks()).toEqual({ same: 2, unknown: 1 })
  expect(await s.disproved()).toEqual([])
})
