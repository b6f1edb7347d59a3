import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pushTurn } from './push-turn.ts'
import { retryPushes } from './retry-push.ts'
import { sweepTurn } from './sweep-turn.ts'
import { startWalk } from './cursor.ts'
import { verifyTurn } from './verify-turn.ts'
import { killable, pushWorld, type KillableHub, type PushWorld } from './world-of-pushes.ts'
import type { Mood } from './world-of-ports.ts'
import { ownSkus } from './world-of-sweeps.ts'

let w: PushWorld, hubs: [KillableHub, KillableHub]
beforeAll(async () => {
  w = await pushWorld()
  hubs = [killable(w.otherHub()), killable(w.otherHub())]
})
afterAll(() => w.end())

const push = pushTurn('stock'), verify = verifyTurn('stock')
const turns = [push, push, verify, sweepTurn] as const
type Step =
  | { do: 'want'; offer: number; isZero: boolean }
  | { do: 'pass'; ms: number }
  | { do: 'run'; at: readonly { hub: 0 | 1; turns: readonly number[] }[]; meanwhile: number | undefined }
  | { do: 'mood'; mood: Mood }
  | { do: 'down'; isDown: boolean }
  | { do: 'lag'; ms: number }
  | { do: 'die'; hub: 0 | 1; after: number }
  | { do: 'meddle'; offer: number; value: number }

const offers = 4
const offer = fc.nat(offers - 1), hub = fc.constantFrom(0 as const, 1 as const)
const mood: fc.Arbitrary<Mood> = fc.oneof(
  fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom('rate_limited' as const, 'auth' as const, 'invalid' as const), isDone: fc.constant(false) }),
  fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom('unavailable' as const, 'unknown_outcome' as const, 'contract_changed' as const), isDone: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('refuse' as const, 'lose_answers' as const, 'forget' as const), every: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('die' as const), isDone: fc.boolean() }),
  fc.constant({ kind: 'slow' as const }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('want' as const), offer, isZero: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('run' as const), at: fc.array(fc.record({ hub, turns: fc.array(fc.nat(turns.length - 1), { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 3 }), meanwhile: fc.option(offer, { nil: undefined }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 1500, 6000, 25_000, 400_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('mood' as const), mood }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('down' as const), isDown: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lag' as const), ms: fc.constantFrom(0, 3000, 60_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const), hub, after: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('meddle' as const), offer, value: fc.nat(9) }) },
)

test('whatever a channel and the hubs do, each offer ends at its last wish, and nothing older ever passes something newer', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 45 }), async (steps) => {
    const c = await ownSkus(w, offers, 3)
    for (const h of hubs) h.revive()
    // Before anything was said, there is none: a sweep may say so first.
    const wishes = c.ids.map((): bigint[] => [0n])
    const arrived = c.ids.map(() => -1)
    let fresh = 10n
    const want = async (i: number, isZero: boolean): Promise<void> => {
      const wanted = isZero ? 0n : ++fresh
      wishes[i]!.push(wanted)
      await c.stock(i, Number(wanted))
    }
    c.port.onArrive = ({ externalId, value }) => {
      const i = c.ids.findIndex((_, n) => c.externalId(n) === externalId)
      // Zero may have been wished several times: the arrival counts as the earliest wish it can be.
      const place = wishes[i]!.findIndex((v, n) => v === value && n >= arrived[i]!)
      if (place < 0) c.port.breaches.push(`${externalId}=${value} arrived after a newer wish: ${wishes[i]!.join()} at ${arrived[i]}`)
      arrived[i] = Math.max(place, arrived[i]!)
    }
    const look = async (): Promise<void> => {
      for (const r of await w.rows()) {
        if (!c.ids.includes(r.offerId) || r.state !== 'verified') continue
        if (c.port.readSince.get(r.externalId) !== r.wanted) c.port.breaches.push(`${r.externalId} is called verified without having been read`)
      }
    }
    const runTurns = async (h: 0 | 1, list: readonly number[]): Promise<void> => {
      if (hubs[h].isDead()) hubs[h].revive()
      // The platform's moods and the hub's death are thrown on to whoever runs the turns.
      for (const turn of list) await turns[turn]!.run(c.reach(hubs[h].hub)).catch(() => hubs[h].isDead())
    }

    for (const s of steps) {
      switch (s.do) {
        case 'want': await want(s.offer, s.isZero); break
        case 'pass': w.pass(s.ms); break
        case 'run': await Promise.all([...s.at.map(({ hub: h, turns: list }) => runTurns(h, list)), ...(s.meanwhile === undefined ? [] : [want(s.meanwhile, false)])]); break
        case 'mood': c.port.moods.push(s.mood); break
        case 'down': c.port.isDown = s.isDown; break
        case 'lag': c.port.lagMs = s.ms; break
        case 'die': hubs[s.hub].dieAfter(s.after); break
        case 'meddle': c.port.put(c.externalId(s.offer), BigInt(s.value)); break
        default: s satisfies never
      }
      await look()
    }

    c.port.moods.length = 0
    c.port.isDown = false
    for (const h of hubs) h.revive()
    for (let round = 0; round < 3; round++) {
      // What it refused before, a person sends once more; what somebody changed there, the sweep finds.
      await w.run(async (work) => { await retryPushes(work, c.ids, ['stock']); await startWalk(work, 'sweep', [c.id]) })
      for (let i = 0; i < 12; i++) {
        w.pass(i < 4 ? 25_000 : 16 * 60_000)
        for (const turn of [sweepTurn, push, verify]) await turn.run(c.reach())
      }
      await look()
    }
    const wished = wishes.map((list, i) => [c.externalId(i), list.at(-1)] as const)
    expect(c.port.breaches).toEqual([])
    expect(wished.map(([name]) => [name, c.port.truth.get(name)])).toEqual(wished)
    expect((await w.rows()).filter((r) => c.ids.includes(r.offerId)).map((r) => r.state)).toEqual(wished.map(() => 'verified'))
  }), { numRuns: Number(process.env['TONGLU_RUNS'] ?? 10), endOnFailure: false })
}, 300_000)
