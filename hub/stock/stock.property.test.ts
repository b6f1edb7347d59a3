import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform'
import { world, type World } from '../world.ts'
import { adjust, receive } from './adjust.ts'
import { applyCount, enterCount, openCount } from './count.ts'
import { provenBalances } from './prove.ts'
import { release } from './release.ts'
import { rehold, reserve, take, type StockDoc } from './reserve.ts'
import { restock } from './restock.ts'
import { ship } from './ship.ts'
import { cancelTransfer, draftTransfer, receiveTransfer, sendTransfer } from './transfer.ts'
import { bareStock, type BareStock } from './world-of-stock.ts'

let w: World, stock: BareStock, shop: string
beforeAll(async () => {
  w = await world()
  stock = await bareStock(w)
  shop = await stock.place('SHOP', 2)
  await stock.place('TILL', 3, false)
})
afterAll(() => w.end())

/** What an auditor with a pencil keeps: units that came into and went out of the house, and what each document may still do. */
class Auditor {
  inside = 0
  onTheWay = 0
  variants: string[] = []
  docs: string[] = []
  transfers: string[] = []
}
type Step = (a: Auditor) => Promise<void>

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const places = (): string[] => [stock.main, shop]
const doc = (a: Auditor, lines: readonly [number, number][], onShort: 'refuse' | 'accept'): StockDoc =>
  ({ refId: w.hub.newId(), onShort, state: 'firm', wants: lines.map(([v, n], i) => ({ line: i + 1, parts: [{ variantId: a.variants[v]!, quantity: n }, ...(n > 2 ? [{ variantId: a.variants[(v + 1) % 2]!, quantity: 1 }] : [])] })) })

const index = fc.nat(1), units = fc.integer({ min: 1, max: 4 }), which = fc.nat(3)
const lines = fc.array(fc.tuple(index, units), { minLength: 1, maxLength: 3 })
const said = fc.constantFrom('refuse' as const, 'accept' as const)
const steps: fc.Arbitrary<{ name: string; run: Step }> = fc.oneof(
  fc.tuple(index, index, units).map(([v, p, n]) => ({ name: `receive ${v}@${p} ${n}`, run: async (a: Auditor) => {
    if ((await stock.run((work) => receive(work, [{ variantId: a.variants[v]!, locationId: places()[p]!, quantity: n }]))).ok) a.inside += n
  } })),
  fc.tuple(index, index, fc.integer({ min: -4, max: 3 })).map(([v, p, n]) => ({ name: `adjust ${v}@${p} ${n}`, run: async (a: Auditor) => {
    if ((await stock.run((work) => adjust(work, [{ variantId: a.variants[v]!, locationId: places()[p]!, delta: n, reason: 'test' }]))).ok) a.inside += n
  } })),
  fc.tuple(lines, said).map(([l, s]) => ({ name: `reserve ${JSON.stringify(l)} ${s}`, run: async (a: Auditor) => {
    const d = doc(a, l, s)
    a.docs.push(d.refId)
    await stock.run((work) => reserve(work, [d]))
  } })),
  fc.tuple(lines, said).map(([l, s]) => ({ name: `take ${JSON.stringify(l)} ${s}`, run: async (a: Auditor) => {
    const d = doc(a, l, s)
    a.docs.push(d.refId)
    await stock.run((work) => take(work, [d]))
  } })),
  fc.tuple(which, lines).map(([d, l]) => ({ name: `rehold ${d} ${JSON.stringify(l)}`, run: async (a: Auditor) => {
    const refId = pick(a.docs, d)
    if (refId) await stock.run((work) => rehold(work, [{ ...doc(a, l, 'accept'), refId }]))
  } })),
  which.map((d) => ({ name: `release ${d}`, run: (a: Auditor) => letGoOf(a, d) })),
  which.map((d) => ({ name: `ship ${d}`, run: async (a: Auditor) => {
    const refId = pick(a.docs, d)
    if (refId) await stock.run((work) => ship(work, [{ refId }]))
  } })),
  fc.tuple(which, fc.constantFrom('sellable' as const, 'damaged' as const), fc.option(units, { nil: undefined })).map(([d, disposition, n]) => ({ name: `restock ${d} ${disposition} ${n}`, run: async (a: Auditor) => {
    const refId = pick(a.docs, d)
    if (refId) await stock.run((work) => restock(work, [{ refId, disposition, ...(n === undefined ? {} : { quantity: n, variantId: a.variants[0]! }) }]))
  } })),
  fc.tuple(index, units).map(([v, n]) => ({ name: `transfer ${v} ${n}`, run: async (a: Auditor) => {
    const draft = await stock.run((work) => draftTransfer(work, { fromId: stock.main, toId: shop, lines: [{ variantId: a.variants[v]!, quantity: n }] }))
    if (!draft.ok) return
    const { id } = draft.value
    if ((await stock.run((work) => sendTransfer(work, id))).ok) a.transfers.push(id)
  } })),
  fc.tuple(which, fc.boolean()).map(([t, cancel]) => ({ name: `arrive ${t} ${cancel}`, run: async (a: Auditor) => {
    const id = pick(a.transfers, t)
    if (id) await stock.run((work) => (cancel ? cancelTransfer(work, id) : receiveTransfer(work, id)))
  } })),
  fc.tuple(index, index, units).map(([v, p, n]) => ({ name: `count ${v}@${p} ${n}`, run: async (a: Auditor) => {
    const count = await stock.run((work) => openCount(work, { locationId: places()[p]! }))
    if (!count.ok) return
    await stock.run((work) => enterCount(work, count.value.id, [{ variantId: a.variants[v]!, counted: n }]))
    const applied = await stock.run((work) => applyCount(work, count.value.id, true))
    if (applied.ok) a.inside += applied.value.lines.reduce((s, l) => s + l.counted - l.expected, 0)
  } })),
)
const letGoOf = async (a: Auditor, d: number): Promise<void> => {
  const refId = pick(a.docs, d)
  if (refId) await stock.run((work) => release(work, [{ refId }]))
}

/** Units of these SKUs: on shelves, and by the ledger what left and came back. */
async function audit(a: Auditor): Promise<void> {
  const proof = await stock.run(provenBalances)
  expect(proof.wrong).toEqual([])
  const [sum] = await w.query<{ shelves: number; left: number; way: number; over: number; lost: number }>(sql`
    select
      (select coalesce(sum(on_hand), 0)::int from stock.balance where org_id = ${w.org.id} and variant_id = any(${a.variants}::uuid[])) as shelves,
      (select coalesce(-sum(on_hand_delta), 0)::int from stock.entry where org_id = ${w.org.id} and variant_id = any(${a.variants}::uuid[]) and kind in ('ship', 'take', 'cover', 'return')) as left,
      (select coalesce(sum(l.quantity - l.received), 0)::int from stock.transfer t join stock.transfer_line l on l.org_id = t.org_id and l.transfer_id = t.id
        where t.org_id = ${w.org.id} and t.state = 'sent' and l.variant_id = any(${a.variants}::uuid[])) as way,
      (select count(*)::int from stock.balance where org_id = ${w.org.id} and (reserved < 0 or oversold < 0 or on_hand < reserved)) as over,
      (select count(*)::int from stock.reservation where org_id = ${w.org.id} and back > gone) as lost`)
  // No unit from nowhere: what came in is on a shelf, on the way or gone to a buyer.
  expect({ total: sum!.shelves + sum!.way + sum!.left, over: sum!.over, lost: sum!.lost }).toEqual({ total: a.inside, over: 0, lost: 0 })
  // Nothing is owed online while something is free online.
  const torn = await w.query(sql`
    select b.variant_id from stock.balance b join stock.location l on l.org_id = b.org_id and l.id = b.location_id and l.sells_online
    where b.org_id = ${w.org.id} and b.variant_id = any(${a.variants}::uuid[]) group by 1
    having sum(b.on_hand - b.reserved) > 0 and (select coalesce(sum(r.short), 0) from stock.reservation r where r.org_id = ${w.org.id} and r.variant_id = b.variant_id) > 0`)
  expect(torn).toEqual([])
}

test('whatever is received, sold, shipped, returned, moved and counted, in whatever order: the ledger is the balance and no unit comes from nowhere', async () => {
  await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 25 }), async (plan) => {
    const a = new Auditor()
    a.variants = await stock.variants(2, 0)
    for (const { run } of plan) await run(a)
    await audit(a)
  }), { numRuns: 60 })
}, 120_000)

test('the same holds when everybody works at once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 30 }), async (plan) => {
    const a = new Auditor()
    a.variants = await stock.variants(2, 3)
    a.inside = 6
    for (let i = 0; i < plan.length; i += 6) await Promise.all(plan.slice(i, i + 6).map(({ run }) => run(a)))
    await audit(a)
  }), { numRuns: 20, endOnFailure: true })
}, 120_000)
