import { strict as assert } from 'node:assert'
import type { OfferRef, PushAnswer } from '#kit'
import { known, offer, open, price, type Case, type Promised, type Stage } from './promised.ts'
import type { SimulatedOffer } from './simulator.ts'

const settleMs = 3_600_000
const ref = ({ externalId, sku }: SimulatedOffer): OfferRef => ({ externalId, sku })
const pushStock = (c: Case, stage: Stage, levels: readonly [SimulatedOffer, number][]): Promise<PushAnswer[]> =>
  c.connector.does['stock.push']!(stage.at, levels.map(([item, available]) => ({ ...ref(item), available })))

const stockOf = (c: Case, stage: Stage, { externalId }: { externalId: string }): number | undefined => known(c, stage.sim.stockOf(externalId))

/** A good name of an offer that this platform has never had. */
function neverSeen(c: Case, here: readonly SimulatedOffer[]): SimulatedOffer {
  const elsewhere = open(c)
  for (let i = 0; i <= here.length + 3; i++) {
    const there = offer(c, elsewhere.sim, `elsewhere-${i}`)
    if (i >= here.length && here.every((one) => one.externalId !== there.externalId)) return there
  }
  return assert.fail('the simulated platform names every offer the same')
}

function allTaken(answers: readonly PushAnswer[], wanted: readonly SimulatedOffer[]): void {
  assert.deepEqual(answers.map((a) => a.externalId), wanted.map((w) => w.externalId), 'answers are not in the order asked, one for each row')
  for (const answer of answers) assert.notEqual(answer.outcome, 'refused', `${answer.externalId} was refused: ${'words' in answer ? answer.words : ''}`)
}

/** Stock and prices as they are sent, and read back. */
export const promisesOfStock: readonly Promised[] = [
  {
    name: 'the same level sent twice leaves that level',
    needs: ['stock.push'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      for (let time = 1; time <= 2; time++) {
        allTaken(await pushStock(c, stage, [[mug, 7]]), [mug])
        stage.time.pass(settleMs)
        assert.equal(stockOf(c, stage, mug), known(c, 7), `after sending it ${time} times`)
      }
    },
  },
  {
    name: 'a level of zero ends the selling',
    needs: ['stock.push'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      allTaken(await pushStock(c, stage, [[mug, 0]]), [mug])
      stage.time.pass(settleMs)

      assert.equal(stockOf(c, stage, mug), 0)
      assert.equal(stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] }), undefined, 'it still sells')
    },
  },
  {
    name: 'a level that was sent reads back, once the platform shows it',
    needs: ['stock.push', 'stock.read'],
    async body(c) {
      const stage = open(c, { lagMs: 60_000 })
      const [mug, cap] = [offer(c, stage.sim, 'mug'), offer(c, stage.sim, 'cap')]
      allTaken(await pushStock(c, stage, [[mug, 7], [cap, 0]]), [mug, cap])
      stage.time.pass(settleMs)

      assert.deepEqual(await c.connector.does['stock.read']!(stage.at, [ref(cap), ref(mug)]), [{ externalId: cap.externalId, available: 0 }, { externalId: mug.externalId, available: known(c, 7) }])
    },
  },
  {
    name: 'an offer that the platform does not know reads as unknown, not as zero',
    needs: ['stock.read'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug', 5)
      const ghost = neverSeen(c, [mug])

      assert.deepEqual(await c.connector.does['stock.read']!(stage.at, [ref(ghost), ref(mug)]), [{ externalId: ghost.externalId, available: undefined }, { externalId: mug.externalId, available: known(c, 5) }])
    },
  },
  {
    name: 'one offer that the platform does not know does not sink the others',
    needs: ['stock.push'],
    async body(c) {
      const stage = open(c)
      const [mug, cap] = [offer(c, stage.sim, 'mug'), offer(c, stage.sim, 'cap')]
      const ghost = neverSeen(c, [mug, cap])
      const answers = await pushStock(c, stage, [[mug, 7], [ghost, 1], [cap, 8]])
      stage.time.pass(settleMs)

      assert.deepEqual(answers.map((a) => a.externalId), [mug.externalId, ghost.externalId, cap.externalId], 'answers are not in the order asked, one for each row')
      assert.deepEqual(answers.map((a) => a.outcome === 'refused'), [false, true, false], 'which rows were refused')
      const said = answers[1]!
      assert(said.outcome === 'refused' && said.code !== '' && said.words !== '', 'the refusal says nothing')
      assert.deepEqual([stockOf(c, stage, mug), stockOf(c, stage, cap)], [known(c, 7), known(c, 8)])
    },
  },
  {
    name: 'a batch that the platform took in part is told row by row',
    needs: ['stock.push'],
    async body(c) {
      const stage = open(c)
      const all = ['mug', 'cap', 'bag', 'pen'].map((name) => offer(c, stage.sim, name, 0))
      stage.sim.fault({ kind: 'partial' })
      const answers = await pushStock(c, stage, all.map((one) => [one, 7]))
      stage.time.pass(settleMs)

      assert.deepEqual(answers.map((a) => a.externalId), all.map((one) => one.externalId), 'answers are not in the order asked, one for each row')
      assert(answers.some((a) => a.outcome === 'refused'), 'no row was refused: either the simulated platform takes nothing in part, or the connector did not see it')
      for (const answer of answers) assert.equal(stockOf(c, stage, answer), answer.outcome === 'refused' ? 0 : known(c, 7), `${answer.externalId} was told ${answer.outcome}`)
    },
  },
  {
    name: 'a full batch goes through',
    needs: ['stock.push'],
    async body(c) {
      const stage = open(c)
      const all = Array.from({ length: c.connector.batches['stock.push'] ?? 1 }, (_, i) => offer(c, stage.sim, `n${i}`))
      allTaken(await pushStock(c, stage, all.map((one) => [one, 7])), all)
      stage.time.pass(settleMs)

      assert.deepEqual(all.filter((one) => stockOf(c, stage, one) !== known(c, 7)), [], 'levels that did not arrive')
    },
  },
  {
    name: 'a price that was sent is the price there',
    needs: ['prices.push'],
    async body(c) {
      const stage = open(c, { lagMs: 60_000 })
      const [mug, cap] = [offer(c, stage.sim, 'mug'), offer(c, stage.sim, 'cap')]
      allTaken(await c.connector.does['prices.push']!(stage.at, [{ ...ref(mug), price: price(c, 2345n) }, { ...ref(cap), price: price(c, 100n) }]), [mug, cap])
      stage.time.pass(settleMs)

      assert.deepEqual([stage.sim.priceOf(mug.externalId), stage.sim.priceOf(cap.externalId)], [price(c, 2345n), price(c, 100n)])
    },
  },
  {
    name: 'a price that was sent reads back, once the platform shows it',
    needs: ['prices.push', 'prices.read'],
    async body(c) {
      const stage = open(c, { lagMs: 60_000 })
      const [mug, cap] = [offer(c, stage.sim, 'mug'), offer(c, stage.sim, 'cap', 50, 333n)]
      allTaken(await c.connector.does['prices.push']!(stage.at, [{ ...ref(mug), price: price(c, 2345n) }]), [mug])
      stage.time.pass(settleMs)

      assert.deepEqual(await c.connector.does['prices.read']!(stage.at, [ref(cap), ref(mug)]), [{ externalId: cap.externalId, price: price(c, 333n) }, { externalId: mug.externalId, price: price(c, 2345n) }])
    },
  },
  {
    name: 'a price in another currency than the shop’s is refused and not sent',
    needs: ['prices.push'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const [answer] = await c.connector.does['prices.push']!(stage.at, [{ ...ref(mug), price: { minor: 2345n, currency: c.shop.currency === 'JPY' ? 'USD' : 'JPY' } }])

      assert.equal(answer?.outcome, 'refused', 'the price was taken')
      assert.equal(stage.trace.filter((t) => t.effect !== 'read').length, 0, 'something was sent')
      assert.deepEqual(stage.sim.priceOf(mug.externalId), price(c, 1999n))
    },
  },
]
