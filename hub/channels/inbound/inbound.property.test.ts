import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { money } from '#kit'
import { openLuck } from '#kit/simulator'
import { sql } from '#platform'
import { channelShop, type ChannelShop } from '../../world-of-channels.ts'
import { receive } from './receive.ts'

let s: ChannelShop
beforeAll(async () => { s = await channelShop() })
afterAll(() => s.end())

/** What happens on a day: somebody buys, cancels, time passes; hooks come when they come, or never. */
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sell' as const), items: fc.array(fc.record({ offer: fc.nat(2), quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3 }), discount: fc.nat(40), shipping: fc.nat(80) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deliver' as const), copies: fc.integer({ min: 1, max: 3 }), seed: fc.nat(), lost: fc.nat(15) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'poll' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'read' as const }) },
)

let shops = 0

test('whatever the order in which hooks come, however often, and with some never coming: each order is in the books once with its exact money', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    const number = ++shops
    const sku = (n: number): string => `S${number}-${n}`
    for (const n of [0, 1, 2]) await s.stocked(sku(n), 500)
    const c = await s.connected({ name: `Acme ${number}` })
    const offers = [0, 1, 2].map((n) => c.sim.offer({ sku: sku(n), title: sku(n), price: money(BigInt(101 + n * 7), 'TWD'), available: 400 }))
    let told = 0
    for (const one of steps) {
      switch (one.kind) {
        case 'sell': c.sim.sell({ items: one.items.map((i) => ({ externalId: offers[i.offer]!.externalId, quantity: i.quantity })), discount: money(BigInt(one.discount), 'TWD'), shipping: money(BigInt(one.shipping), 'TWD') }); break
        case 'cancel': { const all = c.sim.orders(); if (all.length > 0) c.sim.cancel(all[one.which % all.length]!.externalId); break }
        case 'pass': s.pass(one.seconds * 1000); break
        case 'poll': expect(await c.turn(receive)).toMatchObject({ hasFailed: false }); break
        case 'read': await s.readIn(); break
        case 'deliver': {
          const hooks = c.sim.hooks().filter((_, i) => ((one.lost >> i) & 1) === 0).flatMap((hook) => Array.from({ length: one.copies }, () => hook))
          const luck = openLuck(one.seed)
          const shuffled = hooks.map((hook) => ({ hook, at: luck.next() })).sort((a, b) => a.at - b.at).map(({ hook }) => hook)
          told += shuffled.length
          // All at once, while somebody asks and somebody reads.
          const [, , ...answers] = await Promise.all([c.turn(receive), s.readIn(), ...shuffled.map((hook) => s.deliver(c.id, hook))])
          expect(answers.map((a) => a.status)).toEqual(shuffled.map(() => 200))
        }
      }
    }
    // What no hook told, the next asking finds.
    s.pass(1_000)
    while ((await c.turn(receive)).afterMs === 0);
    await s.readIn()

    const truth = c.sim.orders().map((o) => ({ externalId: o.externalId, total: o.total.minor, currency: 'TWD', times: 1, cancelled: o.isCancelled })).sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    const books = (await s.orders(c.channelId!)).map(({ state, ...o }) => ({ ...o, cancelled: state === 'cancelled' }))
    expect(books).toEqual(truth)
    for (const n of [0, 1, 2]) {
      const sold = c.sim.orders().filter((o) => !o.isCancelled).flatMap((o) => o.lines).filter((l) => l.sku === sku(n)).reduce((sum, l) => sum + l.quantity, 0)
      expect(await s.balance(sku(n))).toEqual({ on_hand: 500, reserved: sold, oversold: 0 })
    }
    const [rows] = await s.query<{ hooks: number; repeats: number; open: number }>(sql`
      select count(*) filter (where source = 'hook')::int as hooks, coalesce(sum(repeats), 0)::int as repeats, count(*) filter (where state <> 'done')::int as open from channels.inbound where connection_id = ${c.id}`)
    expect(rows).toMatchObject({ open: 0 })
    expect(rows!.hooks + rows!.repeats).toBe(told)
    expect((await c.tally())['repeats'] ?? 0).toBe(rows!.repeats)
  }), {
    numRuns: 12,
    // Bought and cancelled at the same moment, the hooks in the wrong order: found by seed 399953279.
    examples: [[[
      { kind: 'sell', items: [{ offer: 0, quantity: 1 }], discount: 0, shipping: 0 }, { kind: 'cancel', which: 0 }, { kind: 'pass', seconds: 1 }, { kind: 'read' }, { kind: 'deliver', copies: 1, seed: 0, lost: 0 }, { kind: 'pass', seconds: 1 },
    ]]],
  })
  expect(await s.disproved()).toEqual([])
}, 120_000)
