import { strict as assert } from 'node:assert'
import { ConnectorFault, money, type BookedOrder, type ChannelProduct, type LevelRow, type PushAnswer } from '#kit'
import { allPages, open, price, type Case, type Promised, type Stage } from './promised.ts'
import type { Beside } from './simulator.ts'

/** More than any system puts on one page. */
const many = 260

function besideOf<P extends keyof Beside>(stage: Stage, part: P): NonNullable<Beside[P]> {
  const found = stage.sim.beside?.[part]
  assert(found, `the simulated system has no beside.${part}: the promise cannot be tried`)
  return found
}

/** A code as shops give them: it looks like a number and is none. */
const codeOf = (i: number): string => `00${String(i).padStart(4, '0')}`

const productOf = (c: Case, i: number): ChannelProduct => ({
  externalId: `P-${i}`, name: `Thing ${i}`, options: [], images: [],
  variants: [{ sku: codeOf(i), barcode: `0471${String(i).padStart(9, '0')}`, optionValues: [], price: price(c, 1990n + BigInt(i)) }],
})

const levelOf = (c: Case, i: number): LevelRow => ({ sku: codeOf(i), place: 'Main', onHand: i, cost: price(c, 700n + BigInt(i)) })

const pullProducts = (c: Case, stage: Stage): Promise<{ items: ChannelProduct[]; pages: number }> =>
  allPages((cursor) => c.connector.does['products.pull']!(stage.at, cursor === undefined ? {} : { cursor }))
const pullLevels = (c: Case, stage: Stage): Promise<{ items: LevelRow[]; pages: number }> =>
  allPages((cursor) => c.connector.does['levels.pull']!(stage.at, cursor === undefined ? {} : { cursor }))

/** An order of two lines with a discount and shipping, prices with the tax inside. */
function orderOf(c: Case, key: string, more: Partial<BookedOrder> = {}, currency = c.shop.currency): BookedOrder {
  const amount = (minor: bigint) => money(minor, currency)
  return {
    key, number: `TL-${key}`, channel: 'Shop', placedAt: '2026-11-21T23:30:00.000Z', state: 'open', currency,
    buyer: { name: '王小明', email: 'buyer@example.com', phone: '0912345678' },
    lines: [
      { sku: codeOf(1), name: '=馬克杯, "350ml"', quantity: 3, unit: amount(1999n), discount: amount(98n), tax: amount(0n), total: amount(5899n) },
      { sku: codeOf(2), name: 'Cap', quantity: 1, unit: amount(501n), discount: amount(0n), tax: amount(0n), total: amount(501n) },
    ],
    shipping: amount(60n), tax: amount(0n), total: amount(6460n), ...more,
  }
}

const push = (c: Case, stage: Stage, orders: readonly BookedOrder[]): Promise<PushAnswer[]> => c.connector.does['books.push']!(stage.at, orders)

/** A system that knows the goods of which the orders speak. */
function openBooks(c: Case): Stage {
  const stage = open(c)
  for (const i of [1, 2]) stage.sim.beside?.product?.(productOf(c, i))
  return stage
}

const facts = (order: BookedOrder): unknown => ({
  key: order.key, number: order.number, state: order.state, total: order.total, shipping: order.shipping,
  lines: order.lines.map((l) => [l.sku, l.quantity, l.total]),
})
const booked = (stage: Stage): unknown[] => besideOf(stage, 'booked')().map(facts)

function allTaken(answers: readonly PushAnswer[], wanted: readonly BookedOrder[]): void {
  assert.deepEqual(answers.map((a) => a.externalId), wanted.map((w) => w.key), 'answers are not in the order asked, one for each order by its key')
  for (const answer of answers) assert.notEqual(answer.outcome, 'refused', `${answer.externalId} was refused: ${'words' in answer ? answer.words : ''}`)
}

/** Catalogues and levels of other systems, and orders told to one that keeps accounts. */
export const promisesOfBooks: readonly Promised[] = [
  {
    name: 'every product of another system comes once over all pages, its codes as text and its price exact',
    needs: ['products.pull'],
    async body(c) {
      const stage = open(c)
      for (let i = 0; i < many; i++) besideOf(stage, 'product')(productOf(c, i))
      const { items, pages } = await pullProducts(c, stage)

      assert(pages > 1, `${many} products came on one page: the promise was not tried`)
      assert.equal(new Set(items.map((p) => p.externalId)).size, items.length, 'a product came twice')
      const told = new Map(items.flatMap((p) => p.variants.map((v) => [v.sku, { name: p.name, barcode: v.barcode, price: v.price }] as const)))
      for (let i = 0; i < many; i++) {
        const { name, variants: [variant] } = productOf(c, i)
        assert.deepEqual(told.get(codeOf(i)), { name, barcode: variant!.barcode, price: variant!.price }, `product ${i}`)
      }
      assert.equal(told.size, many, 'products that nobody put there')
    },
  },
  {
    name: 'every level of another system comes once over all pages, with its place and its cost exact',
    needs: ['levels.pull'],
    async body(c) {
      const stage = open(c)
      for (let i = 0; i < many; i++) {
        stage.sim.beside?.product?.(productOf(c, i))
        besideOf(stage, 'level')(levelOf(c, i))
      }
      const { items, pages } = await pullLevels(c, stage)

      assert(pages > 1, `${many} levels came on one page: the promise was not tried`)
      const byCode = new Map(items.map((row) => [row.sku, row]))
      assert.equal(byCode.size, items.length, 'a level came twice')
      for (let i = 0; i < many; i++) {
        const { sku, onHand, cost } = levelOf(c, i)
        const told = byCode.get(sku)
        assert(told, `the level of ${sku} did not come`)
        assert.deepEqual([told.onHand, told.cost, told.place !== ''], [onHand, cost, true], `the level of ${sku}`)
      }
    },
  },
  {
    name: 'a page of another system’s goods that does not come is a fault, never the end of a list',
    needs: [['products.pull', 'levels.pull']],
    async body(c) {
      const pulls = [c.connector.does['products.pull'], c.connector.does['levels.pull']].filter((one) => one !== undefined)
      for (const pull of pulls) {
        const stage = open(c)
        for (let i = 0; i < many; i++) {
          stage.sim.beside?.product?.(productOf(c, i))
          stage.sim.beside?.level?.(levelOf(c, i))
        }
        const end = await allPages<unknown>((cursor) => pull(stage.at, cursor === undefined ? {} : { cursor }), () => stage.sim.outage(true)).catch((error: unknown) => error)
        assert(end instanceof ConnectorFault && end.kind === 'unavailable', 'the list ended where the system went away')
      }
    },
  },
  {
    name: 'an order arrives in the accounts with its lines and its money exact',
    needs: ['books.push'],
    async body(c) {
      const stage = openBooks(c)
      const wanted = [orderOf(c, 'ord_1'), orderOf(c, 'ord_2', { state: 'done' })]
      allTaken(await push(c, stage, wanted), wanted)

      assert.deepEqual(booked(stage), wanted.map(facts))
    },
  },
  {
    name: 'an order in another currency arrives exactly or is refused, never converted',
    needs: ['books.push'],
    async body(c) {
      const stage = openBooks(c)
      const wanted = orderOf(c, 'ord_1', {}, c.shop.currency === 'USD' ? 'TWD' : 'USD')
      const [answer] = await push(c, stage, [wanted])

      assert.deepEqual(booked(stage), answer?.outcome === 'refused' ? [] : [facts(wanted)])
    },
  },
  {
    name: 'the same key again changes that order in the accounts and makes no second',
    needs: ['books.push'],
    async body(c) {
      const stage = openBooks(c)
      const first = orderOf(c, 'ord_1')
      const { lines: [mug] } = first
      const later = orderOf(c, 'ord_1', { lines: [mug!], total: price(c, 5959n) })
      for (const version of [first, first, later, { ...later, state: 'cancelled' as const }]) {
        allTaken(await push(c, stage, [version]), [version])
        assert.deepEqual(booked(stage), [facts(version)])
      }
    },
  },
  {
    name: 'an order whose answer was lost is in the accounts once when it is sent again',
    needs: ['books.push'],
    async body(c) {
      const rehearsal = openBooks(c)
      const wanted = orderOf(c, 'ord_1')
      allTaken(await push(c, rehearsal, [wanted]), [wanted])
      for (const operation of new Set(rehearsal.trace.filter((t) => t.effect !== 'read').map((t) => t.operation))) {
        const stage = openBooks(c)
        stage.sim.fault({ kind: 'time_out_after_success', operation })
        await push(c, stage, [wanted]).catch((error: unknown) => assert(error instanceof ConnectorFault && error.kind === 'unknown_outcome', String(error)))
        assert(stage.trace.some((t) => t.operation === operation && t.fault !== undefined), `the simulated system does not call ${operation} by this name`)
        stage.time.pass(60_000)
        allTaken(await push(c, stage, [wanted]), [wanted])

        assert.deepEqual(booked(stage), [facts(wanted)], `after ${operation} was lost`)
      }
    },
  },
  {
    name: 'one order that the accounts do not take does not sink the others',
    needs: ['books.push'],
    async body(c) {
      const stage = openBooks(c)
      besideOf(stage, 'refuse')('ord_2')
      const wanted = ['ord_1', 'ord_2', 'ord_3'].map((key) => orderOf(c, key))
      const answers = await push(c, stage, wanted)

      assert.deepEqual(answers.map((a) => [a.externalId, a.outcome === 'refused']), [['ord_1', false], ['ord_2', true], ['ord_3', false]])
      const said = answers[1]!
      assert(said.outcome === 'refused' && said.code !== '' && said.words !== '', 'the refusal says nothing')
      assert.deepEqual(booked(stage), [facts(wanted[0]!), facts(wanted[2]!)])
    },
  },
  {
    name: 'a full batch of orders goes through',
    needs: ['books.push'],
    async body(c) {
      const stage = openBooks(c)
      const wanted = Array.from({ length: c.connector.batches['books.push'] ?? 1 }, (_, i) => orderOf(c, `ord_${String(i).padStart(3, '0')}`))
      allTaken(await push(c, stage, wanted), wanted)

      assert.equal(booked(stage).length, wanted.length)
    },
  },
]
