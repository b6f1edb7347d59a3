import { strict as assert } from 'node:assert'
import { money, type Days, type Money, type ShopEvent, type SpendDay, type VisitDay } from '#kit'
import { allPages, open, type Case, type Promised, type Stage } from './promised.ts'
import type { Beside } from './simulator.ts'

const dayMs = 86_400_000
/** Days before the moment of asking, the nearest last: whole ones in every zone. */
const daysBefore = (stage: Stage, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(stage.time.clock().getTime() - (count + 1 - i) * dayMs).toISOString().slice(0, 10))

/** A shop that counts in cents: there a float loses one. */
const inCents = (c: Case): Case => ({ ...c, shop: { ...c.shop, currency: 'USD' } })
/** Amounts of which binary fractions are a little less (1.15, 4.35, 0.29, 1.1), and one of more digits than most. */
const amounts = [115n, 435n, 29n, 110n, 100_000_000_019n] as const
const amount = (c: Case, i: number): Money => money(amounts[i % amounts.length]! + BigInt(i) * 1000n, c.shop.currency)

/** More campaigns and days than one page holds. */
const campaigns = 170
const spread = 7

function hand<K extends 'spend' | 'visit' | 'told'>(stage: Stage, what: K): NonNullable<Beside[K]> {
  const part: Beside[K] | undefined = stage.sim.beside?.[what]
  if (part === undefined) throw new Error(`the simulated system has no hand for ${what}`)
  return part as NonNullable<Beside[K]>
}

const spendIn = async (c: Case, stage: Stage, days: Days): Promise<SpendDay[]> => (await allPages((cursor) => c.connector.does['spend.pull']!(stage.at, { ...days, ...(cursor !== undefined && { cursor }) }))).items
const visitsIn = async (c: Case, stage: Stage, days: Days): Promise<VisitDay[]> => (await allPages((cursor) => c.connector.does['visits.pull']!(stage.at, { ...days, ...(cursor !== undefined && { cursor }) }))).items

const row = (c: Case, day: string, i: number): SpendDay => ({ day, campaignId: String(7_000_000_000_000_000_001n + BigInt(i)), campaign: `夏季 Sale ${i}`, spend: amount(c, i), impressions: 1000 + i, clicks: i % 40, conversions: i % 3 === 0 ? '2.5' : String(1 + (i % 5)), conversionValue: amount(c, i + 1) })
const visit = (c: Case, day: string, i: number): VisitDay => ({ day, source: i % 2 === 0 ? 'google' : '(direct)', medium: i % 2 === 0 ? 'cpc' : '(none)', campaign: `Spring ${i}`, sessions: 10 + i, users: 9 + i, purchases: i % 4, revenue: amount(c, i) })

/** What both sides say of it, by the names that they share; not every system knows what conversions are worth. */
const tellers = (ours: readonly SpendDay[]) => (one: SpendDay): readonly unknown[] => told(ours.some((our) => our.conversionValue !== undefined) ? one : { ...one, conversionValue: { ...one.spend, minor: 0n } })
const sameSpend = (ours: readonly SpendDay[], theirs: readonly SpendDay[], what: string): void => same(ours.map(tellers(ours)), theirs.map(tellers(ours)), what)
const told = ({ day, campaignId, campaign, spend, impressions, clicks, conversions, conversionValue }: SpendDay): readonly unknown[] => [day, campaignId, campaign, spend, impressions, clicks, Number(conversions), (conversionValue?.minor ?? 0n) === 0n ? undefined : conversionValue]
const toldOfVisits = ({ day, source, medium, campaign, sessions, users, purchases, revenue }: VisitDay): readonly unknown[] => [day, source, medium, campaign, sessions, users, purchases, revenue]
const sorted = (rows: readonly (readonly unknown[])[]): string[] => rows.map((one) => JSON.stringify(one, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v))).sort()
const same = (ours: readonly (readonly unknown[])[], theirs: readonly (readonly unknown[])[], what: string): void => {
  const [a, b] = [sorted(ours), sorted(theirs)]
  const [missing, extra] = [b.filter((one) => !a.includes(one)), a.filter((one) => !b.includes(one))]
  assert(missing.length === 0 && extra.length === 0, `${what}: said and not told ${missing.slice(0, 2).join(' ')}; told and never said ${extra.slice(0, 2).join(' ')}`)
  assert.equal(a.length, b.length, `${what}: something is told twice`)
}

const event = (c: Case, stage: Stage, i: number, name: ShopEvent['name'] = 'purchase'): ShopEvent => ({
  key: `ord-${i}-${name}`, name, at: new Date(stage.time.clock().getTime() - 3_600_000).toISOString(), clientId: `111${i}.222${i}`, orderNumber: `T-100${i}`,
  value: amount(c, i), items: [{ sku: `00${i}`, name: '馬克杯', quantity: 1, price: amount(c, i) }],
})

/** What ads cost and brought, who came, and what is told to those who count it. */
export const promisesOfSpend: readonly Promised[] = [
  {
    name: 'every day of every campaign is told once over all pages, with its money to the cent',
    needs: ['spend.pull'],
    async body(whole) {
      const c = inCents(whole)
      const stage = open(c)
      const days = daysBefore(stage, spread)
      const rows = days.flatMap((day) => Array.from({ length: campaigns }, (_, i) => row(c, day, i)))
      rows.forEach(hand(stage, 'spend'))

      sameSpend(await spendIn(c, stage, { from: days[0]!, to: days.at(-1)! }), rows, 'spend')
    },
  },
  {
    name: 'a day that the platform says anew is told anew',
    needs: ['spend.pull'],
    async body(c) {
      const stage = open(c)
      const [day] = daysBefore(stage, 1)
      const first = row(c, day!, 1), now = { ...first, spend: amount(c, 7), clicks: first.clicks + 3, conversions: '9' }
      hand(stage, 'spend')(first)
      await spendIn(c, stage, { from: day!, to: day! })
      hand(stage, 'spend')(now)

      sameSpend(await spendIn(c, stage, { from: day!, to: day! }), [now], 'a restated day')
    },
  },
  {
    name: 'only the days asked for are told, as the account counts its days',
    needs: ['spend.pull'],
    async body(c) {
      const stage = open(c)
      const days = daysBefore(stage, 5)
      for (const day of days) hand(stage, 'spend')(row(c, day, 1))
      const asked = { from: days[1]!, to: days[3]! }

      assert.deepEqual((await spendIn(c, stage, asked)).map((one) => one.day).sort(), days.slice(1, 4))
      assert.deepEqual((await spendIn(c, stage, { from: days[2]!, to: days[2]! })).map((one) => one.day), [days[2]])
    },
  },
  {
    name: 'a day on which a campaign cost nothing is told as zero, or not told',
    needs: ['spend.pull'],
    async body(c) {
      const stage = open(c)
      const [day] = daysBefore(stage, 1)
      hand(stage, 'spend')({ day: day!, campaignId: '7', campaign: 'Asleep', spend: money(0n, c.shop.currency), impressions: 0, clicks: 0, conversions: '0' })

      for (const one of await spendIn(c, stage, { from: day!, to: day! })) {
        assert.deepEqual([one.spend, one.impressions, one.clicks, Number(one.conversions), one.conversionValue?.minor ?? 0n], [money(0n, c.shop.currency), 0, 0, 0, 0n])
        assert.match(one.conversions, /^\d+(\.\d+)?$/, 'conversions are no decimal number')
      }
    },
  },
  {
    name: 'every day of every source is told once over all pages, and only the days asked for',
    needs: ['visits.pull'],
    async body(whole) {
      const c = inCents(whole)
      const stage = open(c)
      const days = daysBefore(stage, spread + 2)
      const rows = days.flatMap((day) => Array.from({ length: campaigns }, (_, i) => visit(c, day, i)))
      rows.forEach(hand(stage, 'visit'))
      const inside = days.slice(1, -1)

      same((await visitsIn(c, stage, { from: inside[0]!, to: inside.at(-1)! })).map(toldOfVisits), rows.filter((one) => inside.includes(one.day)).map(toldOfVisits), 'visits')
    },
  },
  {
    name: 'an event arrives with its order, its value and its moment',
    needs: ['events.push'],
    async body(whole) {
      const c = inCents(whole)
      const stage = open(c)
      const events = [0, 1, 2].map((i) => event(c, stage, i))
      const answers = await c.connector.does['events.push']!(stage.at, events)

      assert.deepEqual(answers.map((one) => one.externalId), events.map((one) => one.key), 'answers come in the order asked, by key')
      assert.deepEqual(answers.filter((one) => one.outcome === 'refused'), [], 'a good event was refused')
      const there = hand(stage, 'told')()
      assert.deepEqual(there.map((one) => [one.orderNumber, one.value, Date.parse(one.at)]), events.map((one) => [one.orderNumber, one.value, Math.floor(Date.parse(one.at) / 1000) * 1000]))
    },
  },
  {
    name: 'an event told twice counts once there',
    needs: ['events.push'],
    async body(c) {
      const stage = open(c)
      const events = [0, 1].map((i) => event(c, stage, i))
      const push = c.connector.does['events.push']!
      await push(stage.at, events)
      stage.time.pass(60_000)
      const again = await push(stage.at, events)

      assert.equal(hand(stage, 'told')().length, 2, 'what was told twice is there twice')
      assert.deepEqual(again.filter((one) => one.outcome === 'refused'), [], 'telling it again is refused')
    },
  },
  {
    name: 'an event that the system cannot take does not sink the others',
    needs: ['events.push'],
    async body(c) {
      const stage = open(c)
      const events = [event(c, stage, 0), { ...event(c, stage, 1), clientId: undefined }, event(c, stage, 2)]
      const answers = await c.connector.does['events.push']!(stage.at, events)
      const taken = answers.filter((one) => one.outcome !== 'refused').map((one) => one.externalId)

      assert.deepEqual(answers.map((one) => one.externalId), events.map((one) => one.key))
      for (const i of [0, 2]) assert(taken.includes(events[i]!.key), 'a good event was refused with a bad one')
      for (const one of answers) if (one.outcome === 'refused') assert(one.words.trim().length >= 10, 'a refusal without words')
      assert.equal(hand(stage, 'told')().length, taken.length, 'what it says was taken is not what is there')
    },
  },
]
