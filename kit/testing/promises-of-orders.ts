import { strict as assert } from 'node:assert'
import { parseJson, writeJson, type RawOrder } from '#kit'
import { allUntilNow, faultOf, offer, open, partsOf, price, pullOne, pullOrders, read, sell, type Case, type Promised, type Stage } from './promised.ts'

/** More than any platform puts on one page. */
const many = 260
const seasonMs = 90 * 86_400_000

const ids = (raws: readonly RawOrder[]): string[] => raws.map((one) => one.externalId)
const lacking = (wanted: readonly string[], got: readonly string[]): string[] => wanted.filter((id) => !got.includes(id))

async function fill(c: Case): Promise<Stage> {
  const stage = open(c)
  const mug = offer(c, stage.sim, 'mug', 10_000)
  for (let i = 0; i < many; i++) sell(stage, mug)
  stage.time.pass(1000)
  return stage
}

/** Orders as pulled, and how they come to the hub. */
export const promisesOfOrders: readonly Promised[] = [
  {
    name: 'every order comes once over all pages, also while new ones arrive',
    needs: ['orders.pull'],
    async body(c) {
      const stage = await fill(c)
      const [mug] = stage.sim.offers()
      const wanted = stage.sim.orders().map((order) => order.externalId)
      const { items, pages } = await pullOrders(c, stage, allUntilNow(stage), () => void sell(stage, mug!))
      const seen = ids(items).filter((id) => wanted.includes(id))

      assert(pages > 1, `${many} orders came on one page: the promise was not tried`)
      assert.deepEqual(lacking(wanted, seen), [], 'orders that never came')
      assert.equal(new Set(seen).size, seen.length, 'an order came twice')
      stage.time.pass(1000)
      assert.deepEqual(lacking(stage.sim.orders().map((o) => o.externalId), ids((await pullOrders(c, stage, allUntilNow(stage))).items)), [], 'orders that arrived meanwhile and were not in the next asking')
    },
  },
  {
    name: 'no order is lost when another one changes between two pages',
    needs: ['orders.pull'],
    async body(c) {
      const stage = await fill(c)
      const wanted = ids((await pullOrders(c, stage, allUntilNow(stage))).items)
      const { items } = await pullOrders(c, stage, allUntilNow(stage), (page) => {
        stage.time.pass(1000)
        stage.sim.cancel(wanted[page]!)
      })

      assert.deepEqual(lacking(stage.sim.orders().filter((o) => !o.isCancelled).map((o) => o.externalId), ids(items)), [], 'orders that slipped from one page to the one before')
    },
  },
  {
    name: 'two askings that follow one another lose nothing at the seam',
    needs: ['orders.pull'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const since = stage.time.clock().toISOString()
      sell(stage, mug)
      stage.time.pass(1000)
      // An order of the very moment at which one asking ends and the next begins.
      const seam = stage.time.clock().toISOString()
      stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 1 }] })
      stage.time.pass(1000)
      sell(stage, mug)
      stage.time.pass(1000)
      const until = stage.time.clock().toISOString()
      const overlap = c.connector.poll?.overlapMs ?? 0
      const first = await pullOrders(c, stage, { since, until: seam })
      const second = await pullOrders(c, stage, { since: new Date(Date.parse(seam) - overlap).toISOString(), until })

      assert.deepEqual(lacking(stage.sim.orders().map((o) => o.externalId), ids([...first.items, ...second.items])), [], 'orders that fell between two askings')
    },
  },
  {
    name: 'an asking as long as its longest span is answered',
    needs: ['orders.pull'],
    async body(c) {
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'))
      stage.time.pass(1000)
      const until = stage.time.clock()
      // Without a longest span the hub asks for a whole season when it fetches the past.
      const { items } = await pullOrders(c, stage, { since: new Date(until.getTime() - (c.connector.poll?.windowMs ?? seasonMs)).toISOString(), until: until.toISOString() })

      assert.deepEqual(ids(items), [externalId])
    },
  },
  {
    name: 'an order adds up to what the platform itself says',
    needs: ['orders.pull', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug', 50, 333n), cap = offer(c, stage.sim, 'cap', 50, 1999n)
      stage.time.pass(1000)
      const sold = [
        stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }, { externalId: cap.externalId, quantity: 1 }] }),
        stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 3 }], shipping: price(c, 600n) }),
        stage.sim.sell({ items: [{ externalId: mug.externalId, quantity: 2 }, { externalId: cap.externalId, quantity: 2 }], discount: price(c, 100n), shipping: price(c, 600n) }),
      ]
      stage.time.pass(1000)
      for (const theirs of sold) {
        assert(theirs, 'the simulated platform did not sell what it has')
        const order = read(c, await pullOne(c, stage, theirs.externalId))

        assert.equal(order.externalId, theirs.externalId)
        assert.equal(Date.parse(order.placedAt), Date.parse(theirs.placedAt), 'the moment of the order')
        assert.deepEqual(order.total, theirs.total, 'the total is not the platform’s')
        assert.equal(partsOf(order), theirs.total.minor, 'the parts do not add up to the total')
        assert.deepEqual(order.lines.map((l) => `${l.quantity} × ${l.sku}`).sort(), theirs.lines.map((l) => `${l.quantity} × ${l.sku}`).sort(), 'the lines are not the platform’s')
      }
    },
  },
  {
    name: 'a cancelled order is read as cancelled, and as newer than before',
    needs: ['orders.pull', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'))
      stage.time.pass(60_000)
      const before = await pullOne(c, stage, externalId)
      stage.sim.cancel(externalId)
      stage.time.pass(60_000)
      const after = await pullOne(c, stage, externalId)

      assert.equal(read(c, before).cancelled, false, 'the order was cancelled from the start')
      assert.equal(read(c, after).cancelled, true, 'the cancelled order is not cancelled')
      for (const [older, newer] of [[before.version, after.version], [read(c, before).version, read(c, after).version]]) {
        assert(older !== undefined && newer !== undefined, 'the order has no version')
        assert(Date.parse(newer) > Date.parse(older), `version ${newer} is not newer than ${older}`)
      }
    },
  },
  {
    name: 'an order asked for by its id is the order that was pulled',
    needs: ['orders.pull', 'orders.fetch', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const sold = [sell(stage, mug), sell(stage, mug, 2)]
      stage.time.pass(1000)
      const fetched = await c.connector.does['orders.fetch']!(stage.at, sold.map((o) => o.externalId))

      assert.deepEqual(ids(fetched).sort(), sold.map((o) => o.externalId).sort())
      for (const raw of fetched) assert.deepEqual(read(c, raw), read(c, await pullOne(c, stage, raw.externalId)))
    },
  },
  {
    name: 'an order that the platform does not know is left out, not a fault',
    needs: ['orders.pull', 'orders.fetch'],
    async body(c) {
      // Sold elsewhere: a good id that this platform has never given.
      const elsewhere = open(c)
      const mugThere = offer(c, elsewhere.sim, 'mug')
      const gone = [sell(elsewhere, mugThere), sell(elsewhere, mugThere)].at(-1)!
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'))

      assert.deepEqual(ids(await c.connector.does['orders.fetch']!(stage.at, [gone.externalId, externalId])), [externalId])
    },
  },
  {
    name: 'ids longer than a JavaScript number keep their last digit',
    needs: ['orders.pull', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'))
      stage.time.pass(1000)
      const raw = await pullOne(c, stage, externalId)
      const long = parseJson(writeJson(changeAll(raw.body, (key, value) => (/id$/i.test(key) && (typeof value === 'number' || typeof value === 'bigint') ? 820982911946154508n : value))))
      const text = writeJson(c.connector.toOrder!(long, c.shop))

      assert.deepEqual(text.match(/82098291194615\d+/g)?.filter((id) => id !== '820982911946154508') ?? [], [], 'a long id lost its last digits')
    },
  },
  {
    name: 'fields and status words that are new to it do not lose an order',
    needs: ['orders.pull', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'), 2)
      stage.time.pass(1000)
      const raw = await pullOne(c, stage, externalId)
      const odd = changeAll(raw.body, (key, value) => (/stat(us|e)$/i.test(key) && typeof value === 'string' ? 'NEVER_HEARD_OF' : value), { aFieldFromTomorrow: { deep: [1] } })
      const [plain, order] = [read(c, raw), c.connector.toOrder!(odd, c.shop)]

      assert.deepEqual([order.externalId, order.total, order.lines.map((l) => [l.sku, l.quantity])], [plain.externalId, plain.total, plain.lines.map((l) => [l.sku, l.quantity])])
    },
  },
  {
    name: 'an order that it cannot read is a changed contract, never a crash',
    needs: ['toOrder'],
    async body(c) {
      for (const body of [{}, null, 'soon', [], { id: {}, order: [] }]) await faultOf(() => c.connector.toOrder!(body, c.shop), 'contract_changed')
    },
  },
  {
    name: 'an order can be acknowledged twice',
    needs: ['orders.pull', 'orders.acknowledge'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const wanted = [sell(stage, mug), sell(stage, mug)].map((o) => o.externalId)
      for (let time = 1; time <= 2; time++) {
        const answers = await c.connector.does['orders.acknowledge']!(stage.at, wanted)
        assert.deepEqual(answers.map((a) => a.externalId), wanted, 'answers are not in the order asked')
        assert(answers.every((a) => a.outcome !== 'refused'), 'an acknowledgement was refused')
      }
    },
  },
  {
    name: 'an order that it cancels is cancelled there',
    needs: ['orders.pull', 'orders.cancel', 'toOrder'],
    async body(c) {
      const stage = open(c)
      const { externalId } = sell(stage, offer(c, stage.sim, 'mug'))
      stage.time.pass(1000)
      const answer = await c.connector.does['orders.cancel']!(stage.at, { key: 'cancel-1', externalOrderId: externalId, reason: 'out_of_stock' })
      stage.time.pass(60_000)

      assert.notEqual(answer.outcome, 'refused', 'the cancellation was refused')
      assert.equal(stage.sim.orders().find((o) => o.externalId === externalId)?.isCancelled, true, 'the platform still has the order')
    },
  },
]

/** A copy in which each value went through `change`, and each object got `extra`. */
function changeAll(node: unknown, change: (key: string, value: unknown) => unknown, extra: object = {}): unknown {
  if (Array.isArray(node)) return node.map((one) => changeAll(one, change, extra))
  if (typeof node !== 'object' || node === null) return node
  return { ...Object.fromEntries(Object.entries(node).map(([key, value]) => [key, changeAll(change(key, value), change, extra)])), ...extra }
}
