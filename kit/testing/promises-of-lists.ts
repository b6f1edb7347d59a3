import { strict as assert } from 'node:assert'
import type { ChannelOffer } from '#kit'
import { allPages, allUntilNow, ask, faultOf, known, offer, open, price, readers, sell, sellIfSold, type Case, type Promised, type Stage } from './promised.ts'
import type { SimulatedOffer } from './simulator.ts'

const pullOffers = (c: Case, stage: Stage, between?: (page: number) => void): Promise<{ items: ChannelOffer[]; pages: number }> =>
  allPages((cursor) => c.connector.does['listings.pull']!(stage.at, cursor === undefined ? {} : { cursor }), between)

/** More than any platform puts on one page. */
const many = 260

/** Lists of offers and of everything else. */
export const promisesOfLists: readonly Promised[] = [
  {
    name: 'every offer is listed once over all pages, with its SKU, title, price and quantity',
    needs: ['listings.pull'],
    async body(c) {
      const stage = open(c)
      for (let i = 0; i < many; i++) offer(c, stage.sim, `n${i}`, i % 7, 100n + BigInt(i))
      const { items, pages } = await pullOffers(c, stage)

      assert(pages > 1, `${many} offers came on one page: the promise was not tried`)
      const byId = new Map(items.map((item) => [item.externalId, item]))
      assert.equal(byId.size, items.length, 'an offer came twice')
      for (const theirs of stage.sim.offers()) {
        const ours = byId.get(theirs.externalId)
        assert(ours, `${theirs.externalId} was not listed`)
        assert.deepEqual([ours.sku, ours.title, ours.price, ours.available, ours.state], [theirs.sku, theirs.title, theirs.price, known(c, theirs.available), 'active'])
      }
    },
  },
  {
    name: 'a page that does not come is a fault, never the end of a list',
    needs: [['listings.pull', 'orders.pull']],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'n0', 10_000)
      const isOffers = c.connector.does['listings.pull'] !== undefined
      for (let i = 1; i < many; i++) if (isOffers) offer(c, stage.sim, `n${i}`); else sell(stage, mug)
      const span = allUntilNow(stage)
      const down = (): void => stage.sim.outage(true)

      await faultOf(() => (isOffers ? pullOffers(c, stage, down) : allPages((cursor) => c.connector.does['orders.pull']!(stage.at, cursor === undefined ? span : { ...span, cursor }), down)), 'unavailable')
    },
  },
  {
    name: 'an offer that it closes is sold no more',
    needs: ['listings.close'],
    async body(c) {
      const stage = open(c)
      const [mug, cap] = [offer(c, stage.sim, 'mug'), offer(c, stage.sim, 'cap')]
      const answers = await c.connector.does['listings.close']!(stage.at, [{ externalId: mug.externalId, sku: mug.sku }])
      stage.time.pass(3_600_000)

      assert.deepEqual(answers.map((a) => [a.externalId, a.outcome !== 'refused']), [[mug.externalId, true]])
      assert.equal(stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] }), undefined, 'it still sells')
      const isShown = (item: SimulatedOffer): boolean => stage.sim.offers().some((one) => one.externalId === item.externalId)
      if (c.connector.does['orders.pull']) assert(sell(stage, cap), 'another offer was closed too')
      else assert.deepEqual([isShown(mug), isShown(cap)], [false, true], 'a closed offer is still shown, or another one is not')
    },
  },
  {
    name: 'a new title arrives and leaves price and quantity alone',
    needs: ['listings.content'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const answer = await c.connector.does['listings.content']!(stage.at, { externalId: mug.externalId, sku: mug.sku, title: '陶瓷馬克杯 350ml' })
      stage.time.pass(3_600_000)
      const now = stage.sim.offers().find((one) => one.externalId === mug.externalId)

      assert.notEqual(answer.outcome, 'refused', 'the title was refused')
      assert.deepEqual([now?.title, now?.price, known(c, stage.sim.stockOf(mug.externalId))], ['陶瓷馬克杯 350ml', price(c, 1999n), known(c, 50)])
    },
  },
  {
    name: 'every other list comes to its end',
    needs: [['returns.pull', 'customers.pull', 'settlements.pull']],
    async body(c) {
      const stage = open(c)
      sellIfSold(c, stage, 'mug')
      stage.time.pass(1000)
      const span = allUntilNow(stage)
      for (const port of ['returns.pull', 'customers.pull', 'settlements.pull'] as const) {
        const pull = c.connector.does[port]
        if (!pull) continue
        const { items } = await allPages<{ externalId: string }>((cursor) => pull(stage.at, cursor === undefined ? span : { ...span, cursor }))
        assert.equal(new Set(items.map((one) => one.externalId)).size, items.length, `${port} says something twice`)
      }
    },
  },
  {
    name: 'an answer that was cut short is a changed contract, never an empty list',
    needs: [readers],
    async body(c) {
      const stage = open(c)
      sellIfSold(c, stage, 'mug')
      stage.time.pass(1000)
      stage.sim.fault({ kind: 'garbled', times: 20 })

      await faultOf(() => ask(c, stage), 'contract_changed')
    },
  },
]
