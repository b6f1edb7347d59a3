import { strict as assert } from 'node:assert'
import { ConnectorFault, parseJson, writeJson, type ChannelOrder } from '#kit'
import { allUntilNow, lately, offer, open, partsOf, price, pullOne, sellIfSold, type Case, type Promised, type Stage } from './promised.ts'
import { callTo } from './call-to.ts'
import { damages, tryDamages, type Damage } from './damage.ts'

const lists = ['listings.pull', 'customers.pull', 'returns.pull', 'settlements.pull', 'stock.read', 'prices.read', 'account.health', 'categories.read', 'products.pull', 'levels.pull', 'spend.pull', 'visits.pull', 'exposure.pull', 'audience.pull'] as const
const mostMinor = 2n ** 63n - 1n

/** What platforms send when they change something without a word, or when something of theirs is broken. */
export const promisesOfDamage: readonly Promised[] = [
  {
    name: 'an order damaged in one place is read with its money, or refused by the name of the place',
    needs: ['orders.pull', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug', 50, 333n), cap = offer(c, stage.sim, 'cap')
      stage.time.pass(1000)
      const sold = stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }, { externalId: cap.externalId, quantity: 1 }], discount: price(c, 100n), shipping: price(c, 600n), buyer: { name: '王小明', email: 'buyer@example.com', phone: '0912345678' } })
      assert(sold, 'the simulated platform did not sell what it has')
      stage.time.pass(1000)
      const { body } = await pullOne(c, stage, sold.externalId)
      const whole = c.connector.toOrder!(body, c.shop)
      const broken = damages(body).flatMap((damage) => wrongs(damage, () => checkOrder(c.connector.toOrder!(damage.body, c.shop), whole)))

      assert.deepEqual(broken, [])
    },
  },
  {
    name: 'an answer damaged in one place is read, or refused by the name of the place',
    needs: [lists],
    async body(c) {
      const broken: string[] = []
      for (const port of lists) if (c.connector.does[port]) broken.push(...(await damagedAnswers(c, port)))

      assert.deepEqual(broken, [])
    },
  },
]

const amountsOf = (order: ChannelOrder): bigint[] => [order.total, order.shipping, order.tax, ...order.discounts.map((d) => d.amount), ...order.lines.flatMap((l) => [l.goods, l.unitPrice, l.discount, l.tax])].map((m) => m?.minor ?? 0n)

const totalOf = (order: ChannelOrder): bigint => order.total?.minor ?? partsOf(order)

/** What it still says is what it said; parts that no longer add up to the total are seen by the hub. */
function checkOrder(order: ChannelOrder, whole: ChannelOrder): void {
  assert(/^\S.{0,200}$/.test(order.externalId) && !['undefined', 'null', '[object Object]'].includes(order.externalId), 'it has no id')
  assert(!Number.isNaN(Date.parse(order.placedAt)), 'it has no moment')
  assert.equal(totalOf(order), totalOf(whole), 'it has another total')
  assert(amountsOf(order).every((minor) => minor <= mostMinor && minor >= -mostMinor), 'its money is more than books can hold')
}

/** What is wrong with how a damage was taken, in words; nothing when it was taken well. */
export function wrongs(damage: Damage, read: () => void): string[] {
  try {
    read()
    return []
  } catch (error) {
    return wrongOf(damage, error)
  }
}

function wrongOf({ path, how, was }: Damage, error: unknown): string[] {
  const where = `${path.join('.')} (${how})`
  if (!(error instanceof ConnectorFault)) return [`${where}: ${error instanceof Error ? `${error.name}: ${error.message.slice(0, 160)}` : String(error)}`]
  // What reads as the platform's own refusal is told in its words.
  if (error.kind !== 'contract_changed') return []
  // Of a part that is gone as a whole, a field of it may be named; of a row of a list, the row.
  const isPart = typeof was === 'object' && was !== null
  const names = [...path, ...(isPart ? ['the whole', ...Object.keys(was)] : [])].filter((key) => !/^\d+$/.test(key))
  // The rows of an answer that is a list have no other name than their number.
  if (path.every((key) => /^\d+$/.test(key))) names.push(`${path.join('.')}:`)
  return names.some((key) => error.message.toLowerCase().includes(key.toLowerCase())) ? [] : [`${where}: the fault does not say where: ${error.message.slice(0, 160)}`]
}

type List = (typeof lists)[number]

async function damagedAnswers(c: Case, port: List): Promise<string[]> {
  let change: Answered | undefined
  const answers: Answered[] = []
  const start: Case['start'] = (options) => {
    const sim = c.start(options)
    return { ...sim, fetch: async (request) => damaged(await sim.fetch(request), new URL(request.url).pathname, answers, change) }
  }
  const stage = open({ ...c, requests: [], start })
  fill(c, stage)
  answers.length = 0
  const whole = writeJson(await askList(c, stage, port))
  const broken: string[] = []
  const tryOne = async (which: Answered, damage: Damage): Promise<boolean> => {
    change = { ...which, body: damage.body }
    answers.length = 0
    stage.time.pass(60_000)
    // A connection of its own: what one damage taught it is nothing to the next.
    const again = { ...stage, at: callTo(c.connector, stage.sim, stage.sim.good, { time: stage.time, shop: c.shop, patienceMs: Number.MAX_SAFE_INTEGER }).at }
    try {
      return writeJson(await askList(c, again, port)) !== whole
    } catch (error) {
      broken.push(...wrongOf(damage, error).map((words) => `${port}: ${words}`))
      return true
    }
  }
  for (const which of answers.splice(0)) await tryDamages(which.body, (damage) => tryOne(which, damage))
  return broken
}

/** Something of everything that it keeps, so that there is something to break. */
function fill(c: Case, stage: Stage): void {
  sellIfSold(c, stage, 'mug')
  const { spend, visit, join, product, level } = stage.sim.beside ?? {}
  const { from: day } = lately(stage)
  const [paid, none] = [price(c, 12_300n), price(c, 0n)]
  spend?.({ day, campaignId: '7001', campaign: '夏季', spend: paid, impressions: 1000, clicks: 20, conversions: '2.5', conversionValue: paid })
  visit?.({ day, source: 'google', medium: 'cpc', campaign: '夏季', sessions: 10, users: 9, views: 30, carts: 4, checkouts: 3, purchases: 2, revenue: paid })
  join?.({ email: 'wang@example.com', state: 'subscribed', name: '王小明', language: 'zh-TW', tags: ['VIP'] })
  product?.({ externalId: '501', name: '馬克杯', options: [], images: [], variants: [{ sku: 'SKU-mug', barcode: '4711234567899', optionValues: [], cost: none, price: paid }] })
  level?.({ sku: 'SKU-mug', place: 'Main', onHand: 7, cost: paid })
  stage.time.pass(1000)
}

/** An answer by where it came from and its place among those: a token that is renewed in between moves none. */
type Answered = { where: string; nth: number; body: unknown }

/** Keeps what a platform answered; the answer whose turn it is comes damaged. */
async function damaged(answer: Response, where: string, answers: Answered[], change: Answered | undefined): Promise<Response> {
  const text = await answer.clone().text()
  const isJson = /^\s*[[{]/.test(text)
  const nth = answers.filter((one) => one.where === where).length
  answers.push({ where, nth, body: isJson ? parseJson(text) : undefined })
  return change?.where === where && change.nth === nth && isJson ? new Response(writeJson(change.body), { status: answer.status, headers: answer.headers }) : answer
}

function askList(c: Case, stage: Stage, port: List): Promise<unknown> {
  const { does } = c.connector
  const refs = stage.sim.offers().map(({ externalId, sku }) => ({ externalId, sku }))
  switch (port) {
    case 'listings.pull': return does[port]!(stage.at, {})
    case 'products.pull': return does[port]!(stage.at, {})
    case 'levels.pull': return does[port]!(stage.at, {})
    case 'spend.pull': return does[port]!(stage.at, lately(stage))
    case 'exposure.pull':
    case 'visits.pull': return does[port]!(stage.at, lately(stage))
    case 'account.health': return does[port]!(stage.at)
    case 'categories.read': return does[port]!(stage.at, stage.sim.categories?.first ?? '')
    case 'stock.read':
    case 'prices.read': return does[port]!(stage.at, refs)
    default: return does[port]!(stage.at, allUntilNow(stage))
  }
}
