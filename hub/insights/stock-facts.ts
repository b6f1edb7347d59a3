/** What lay in the house over some days, SKU by SKU: folded back from today's shelves by what moved since. */
import { unitCosts } from '#economics'
import { groupBy } from '#kit'
import { dayOf, orgOf, spanOfDays, sql, type Work } from '#platform'
import { readCube } from './cube.ts'
import type { Keys } from './cube/shape.ts'
import type { Answer, ReckonedCell, ReckonQuestion, Reason } from './kpi.ts'
import { daysOf, lastDays, type Range } from './range.ts'

/** `unitDays`: each day's closing stock added up; `outDays`: days that ended with nothing to sell. */
export type StockFacts = { variantId: string; productId: string; category: string | null; onHand: bigint; available: bigint; opening: bigint; received: bigint; unitDays: bigint; outDays: bigint; days: bigint; sold: bigint; cost: { minor: bigint; units: bigint } }

type Shelf = Pick<StockFacts, 'variantId' | 'productId' | 'category' | 'onHand' | 'available'>
type Move = { variantId: string; day: string; onHand: bigint; available: bigint; received: bigint }

async function readStockFacts(work: Work, { from, to, zone }: Range & { zone: string }): Promise<StockFacts[]> {
  const today = dayOf(work.now, zone)
  const days = daysOf({ from, to: to < today ? to : today })
  const since = spanOfDays(from, from, zone).from
  const shelves = await work.query<Shelf>(sql`
    select s.variant_id as "variantId", v.product_id as "productId", nullif(v.category, '') as category, s.on_hand::bigint as "onHand", s.available::bigint as available
    from stock.facts_shelf s join catalog.facts_variant v on v.org_id = ${work.orgId} and v.variant_id = s.variant_id and v.state = 'active' where s.org_id = ${work.orgId}`)
  const moves = groupBy(await work.query<Move>(sql`
    select variant_id as "variantId", (at at time zone ${zone})::date::text as day, sum(on_hand_delta)::bigint as "onHand", sum(available_delta)::bigint as available,
      coalesce(sum(on_hand_delta) filter (where kind in ('receive', 'build')), 0)::bigint as received
    from stock.facts_entry where org_id = ${work.orgId} and at >= ${since} group by 1, 2 order by 1, 2`), (m) => m.variantId)
  const sold = await unitsSold(work, { from, to })
  const costs = new Map((await unitCosts(work)).map((c) => [c.variantId, { minor: c.minor, units: BigInt(c.units) }]))
  return shelves.map((shelf) => ({ ...shelf, ...foldBack(shelf, moves.get(shelf.variantId) ?? [], days), sold: sold.get(shelf.variantId) ?? 0n, cost: costs.get(shelf.variantId) ?? { minor: 0n, units: 1n } }))
}

/** From today backwards: a day's closing stock is today's less what moved after it. */
function foldBack(shelf: Shelf, moves: readonly Move[], days: readonly string[]): Pick<StockFacts, 'opening' | 'received' | 'unitDays' | 'outDays' | 'days'> {
  let [onHand, available, unitDays, outDays, received] = [shelf.onHand, shelf.available, 0n, 0n, 0n]
  let next = moves.length - 1
  const undo = (day: string): void => {
    for (; next >= 0 && moves[next]!.day > day; next--) { onHand -= moves[next]!.onHand; available -= moves[next]!.available }
  }
  for (const day of [...days].reverse()) {
    undo(day)
    unitDays += onHand > 0n ? onHand : 0n
    if (available <= 0n) outDays += 1n
    if (moves[next]?.day === day) received += moves[next]!.received
  }
  undo('')
  return { opening: onHand, received, unitDays, outDays, days: BigInt(days.length) }
}

async function unitsSold(work: Work, range: Range): Promise<Map<string, bigint>> {
  const { rows } = await readCube(work, { ...range, measures: ['units'], by: ['variant'] })
  const sold = new Map<string, bigint>()
  for (const { keys, amounts } of rows) if (keys.variant) sold.set(keys.variant, (sold.get(keys.variant) ?? 0n) + amounts.units)
  return sold
}

/** Stock cut by goods; of a channel there is none, for a shelf serves them all. */
export async function reckonStock(work: Work, q: ReckonQuestion, answer: (facts: readonly StockFacts[]) => Answer, none: Reason, isMoney = false): Promise<ReckonedCell[]> {
  const facts = await readStockFacts(work, q)
  const currency = isMoney ? (await orgOf(work)).currency : null
  const keysOf = (f: StockFacts): Keys => Object.fromEntries(q.by.map((d) => [d, d === 'variant' ? f.variantId : d === 'product' ? f.productId : d === 'category' ? f.category : null])) as Keys
  const groups = groupBy(facts, (f) => JSON.stringify(keysOf(f)))
  if (groups.size === 0) return [{ currency, keys: {}, value: null, reason: none }]
  return [...groups.values()].map((own) => ({ currency, keys: keysOf(own[0]!), ...answer(own) }))
}

/** The last four weeks say what is sold a day; longer ago was another season. */
const demandDays = 28
export const demandRange = (work: Work, zone: string): Range => lastDays(dayOf(work.now, zone), demandDays)

/** What units cost on average, exactly: a quotient of integers, rounded by who asks. */
export function worthOf(facts: readonly StockFacts[], units: (f: StockFacts) => bigint): { top: bigint; bottom: bigint } {
  // Thousandths of the smallest unit a SKU: what is lost is less than a coin in a thousand SKUs.
  return { top: facts.reduce((n, f) => n + (f.cost.units === 0n ? 0n : (units(f) * f.cost.minor * 1000n) / f.cost.units), 0n), bottom: 1000n }
}
