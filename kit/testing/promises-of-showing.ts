import { strict as assert } from 'node:assert'
import { money, type ExposureDay, type PromotionRead, type PromotionWish } from '#kit'
import { allPages, open, type Case, type Promised, type Stage } from './promised.ts'
import type { Beside } from './simulator.ts'

const dayMs = 86_400_000
const things = 250

function hand<K extends 'exposure' | 'promotions' | 'review'>(stage: Stage, what: K): NonNullable<Beside[K]> {
  const part: Beside[K] | undefined = stage.sim.beside?.[what]
  if (part === undefined) throw new Error(`the simulated system has no hand for ${what}`)
  return part as NonNullable<Beside[K]>
}

const dayBefore = (stage: Stage, days: number): string => new Date(stage.time.clock().getTime() - days * dayMs).toISOString().slice(0, 10)
const row = (c: Case, day: string, i: number): ExposureDay => ({
  day, offerId: `TEE-${i}/紅`, medium: i % 3 === 0 ? 'paid' : 'free', impressions: 100 + i, clicks: i % 17, ...(i % 3 === 0 ? {} : { conversions: i % 2 === 0 ? '1.5' : '2', conversionValue: money(BigInt(115 + i), c.shop.currency) }),
})
const told = (rows: readonly ExposureDay[]): string[] => rows.map(({ day, offerId, medium, impressions, clicks, conversions, conversionValue }) => JSON.stringify([day, offerId, medium, impressions, clicks, conversions === undefined ? null : Number(conversions), conversionValue ? String(conversionValue.minor) : null])).sort()

function promotion(c: Case, stage: Stage, more: Partial<PromotionWish> = {}): PromotionWish {
  const now = stage.time.clock().getTime()
  return { id: 'prm-0001', version: 1, title: '雙11 全館九折', off: { percent: 10 }, code: 'SAVE10', startsAt: new Date(now - dayMs).toISOString(), endsAt: new Date(now + 9 * dayMs).toISOString(), goods: { skus: ['TEE-1', 'TEE-2'] }, minimumSpend: money(100_000n, c.shop.currency), ...more }
}
async function standing(c: Case, stage: Stage, id: string): Promise<PromotionRead> {
  const [one] = await c.connector.does['promotions.read']!(stage.at, [id])
  assert(one && one.id === id, 'one answer for each that was asked for')
  return one
}
const sameMoment = (a: string | undefined, b: string): void => assert.equal(Date.parse(a ?? ''), Date.parse(b))

/** Where things are shown: how often, and which promotions are announced with them. */
export const promisesOfShowing: readonly Promised[] = [
  {
    name: 'how often a thing was shown and clicked is told once by day over all pages, as it is said now, and only for the days asked for',
    needs: ['exposure.pull'],
    async body(whole) {
      const c = { ...whole, shop: { ...whole.shop, currency: 'USD' } }
      const stage = open(c)
      const days = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => dayBefore(stage, n))
      const rows = days.flatMap((day) => Array.from({ length: things }, (_, i) => row(c, day, i)))
      rows.forEach(hand(stage, 'exposure'))
      const anew = { ...row(c, days[3]!, 1), impressions: 7, clicks: 3 }
      hand(stage, 'exposure')(anew)
      const inside = days.slice(1, -1)
      const expected = rows.filter((one) => inside.includes(one.day) && !(one.day === anew.day && one.offerId === anew.offerId)).concat(anew)
      const { items } = await allPages((cursor) => c.connector.does['exposure.pull']!(stage.at, { from: inside[0]!, to: inside.at(-1)!, ...(cursor !== undefined && { cursor }) }))
      const [ours, theirs] = [told(items), told(expected)]
      assert.equal(ours.length, theirs.length, 'as many rows as were said')
      assert.deepEqual(ours, theirs)
    },
  },
  {
    name: 'a promotion arrives with all that it says, and is read back as that version',
    needs: ['promotions.push', 'promotions.read'],
    async body(c) {
      const stage = open(c)
      const wishes = [promotion(c, stage), promotion(c, stage, { id: 'prm-0002', off: { amount: money(5000n, c.shop.currency) }, code: undefined, goods: { brands: ['日常選物'] } })]
      for (const wish of wishes) {
        const answer = await c.connector.does['promotions.push']!(stage.at, wish)
        assert.deepEqual([answer.externalId, answer.outcome === 'refused'], [wish.id, false], answer.outcome === 'refused' ? answer.words : '')
        const there = hand(stage, 'promotions')().find((one) => one.id === wish.id)
        assert.deepEqual([there?.title, there?.off, there?.code, there?.goods, there?.minimumSpend], [wish.title, wish.off, wish.code, wish.goods, wish.minimumSpend])
        sameMoment(there?.startsAt, wish.startsAt)
        sameMoment(there?.endsAt, wish.endsAt)
        const read = await standing(c, stage, wish.id)
        if (read.version === undefined) {
          assert.equal(read.title, wish.title, 'neither its version nor its title is told')
          sameMoment(read.endsAt, wish.endsAt)
        } else assert.equal(read.version, wish.version)
      }
    },
  },
  {
    name: 'the newest word of a promotion counts, and what the platform decides of it is told with its reason',
    needs: ['promotions.push', 'promotions.read'],
    async body(c) {
      const stage = open(c)
      const [push, first] = [c.connector.does['promotions.push']!, promotion(c, stage)]
      await push(stage.at, first)
      assert.equal((await standing(c, stage, first.id)).state, 'reviewing')
      const next = { ...first, version: 2, title: '雙11 全館八折', off: { percent: 20 } }
      await push(stage.at, next)
      await push(stage.at, next)
      assert.deepEqual(hand(stage, 'promotions')().map((one) => [one.id, one.title]), [[next.id, next.title]], 'the same promotion twice')
      hand(stage, 'review')(next.id, 'rejected', 'The title promises more than the page')
      const rejected = await standing(c, stage, next.id)
      assert.equal(rejected.state, 'rejected')
      assert(rejected.why.some((one) => one.words.includes('promises more')), 'why it was refused is not told')
      hand(stage, 'review')(next.id, 'live')
      assert.equal((await standing(c, stage, next.id)).state, 'live')
      assert.equal((await standing(c, stage, 'prm-nobody')).state, undefined, 'one that nobody knows has a state')
    },
  },
  {
    name: 'a promotion that is ended is over at once, and ending one that nobody knows is no fault',
    needs: ['promotions.end', 'promotions.read'],
    async body(c) {
      const stage = open(c)
      const wish = promotion(c, stage)
      await c.connector.does['promotions.push']!(stage.at, wish)
      hand(stage, 'review')(wish.id, 'live')
      const ended = { ...wish, version: 2, endsAt: stage.time.clock().toISOString() }
      assert.notEqual((await c.connector.does['promotions.end']!(stage.at, ended)).outcome, 'refused')
      stage.time.pass(1000)
      assert.equal((await standing(c, stage, wish.id)).state, 'ended')
      assert.notEqual((await c.connector.does['promotions.end']!(stage.at, { ...ended, id: 'prm-0009' })).outcome, 'refused')
    },
  },
]
