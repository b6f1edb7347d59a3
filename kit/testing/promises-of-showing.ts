import { strict as assert } from 'node:assert'
import { money, type ExposureDay, type GoodsSet, type PromotionRead, type PromotionWish } from '#kit'
import { allPages, open, type Case, type Promised, type Stage } from './promised.ts'
import type { Beside } from './simulator.ts'

const dayMs = 86_400_000
const things = 250

function hand<K extends 'exposure' | 'promotions' | 'review' | 'files' | 'sets'>(stage: Stage, what: K): NonNullable<Beside[K]> {
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
  {
    name: 'the platform comes for a file of ours, and a new token of its address changes what is there',
    needs: ['feeds.push'],
    async body(c) {
      const stage = open(c)
      const file = { name: '全店商品', url: 'https://hub.example/feeds/fed_1.csv?token=first', currency: c.shop.currency }
      const answers = [await c.connector.does['feeds.push']!(stage.at, file), await c.connector.does['feeds.push']!(stage.at, { ...file, url: 'https://hub.example/feeds/fed_1.csv?token=second' }), await c.connector.does['feeds.push']!(stage.at, { ...file, url: 'https://hub.example/feeds/fed_2.csv?token=other' })]
      assert.deepEqual(answers.map((one) => one.outcome === 'refused'), [false, false, false])
      assert.deepEqual(hand(stage, 'files')().map((one) => one.url).sort(), ['https://hub.example/feeds/fed_1.csv?token=second', 'https://hub.example/feeds/fed_2.csv?token=other'])
      assert.equal(answers[0]!.externalId, answers[1]!.externalId, 'the same file has two ids')
    },
  },
  {
    name: 'a set of goods is made once by its key, changed by it, and told with the others',
    needs: ['sets.push', 'sets.read'],
    async body(c) {
      const stage = open(c)
      const [push, read] = [c.connector.does['sets.push']!, c.connector.does['sets.read']!]
      const winter: GoodsSet = { key: 'winter', name: '冬季', goods: { categories: ['外套'] } }
      const first = await push(stage.at, winter)
      const again = await push(stage.at, { ...winter, name: '冬季外套', goods: { skus: ['JKT-1', 'JKT-2'] } })
      await push(stage.at, { key: 'house', name: '自有品牌', goods: { brands: ['日常選物'] } })
      assert.deepEqual([first.outcome === 'refused', again.outcome === 'refused', first.externalId], [false, false, again.externalId])
      assert.deepEqual(hand(stage, 'sets')().sort((a, b) => (a.key < b.key ? 1 : -1)), [{ key: 'winter', name: '冬季外套', goods: { skus: ['JKT-1', 'JKT-2'] } }, { key: 'house', name: '自有品牌', goods: { brands: ['日常選物'] } }])
      const told = await read(stage.at)
      assert.deepEqual(['winter', 'house'].map((key) => told.find((one) => one.key === key)?.name), ['冬季外套', '自有品牌'])
      assert.equal(told.find((one) => one.key === 'winter')?.externalId, first.externalId)
    },
  },
]
