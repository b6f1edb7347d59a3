/** Days on which there was nothing of a SKU to sell, by its ledger. */
import { groupBy } from '#kit'
import { dayOf, sql } from '#platform'
import { causeOf, nothingTold, touchedBy, type Cause, type Evidence, type Scene } from './scene.ts'

/** The SKUs in which most of the change lies: further down nobody would look. */
const mostSkus = 300

export async function stockOuts(scene: Scene): Promise<Cause[]> {
  const { cells, goods } = scene
  const weights = new Map<string, bigint>()
  for (const { variantId, minor } of cells) if (variantId !== null) weights.set(variantId, (weights.get(variantId) ?? 0n) + minor)
  const chosen = [...weights].sort(([, a], [, b]) => Number((b < 0n ? -b : b) - (a < 0n ? -a : a))).slice(0, mostSkus)
  const emptied = await emptyDays(scene, chosen.map(([id]) => id))
  const rowOf = (variantId: string): Evidence => {
    const days = emptied.get(variantId)!
    const empty = days.now > 0 ? days.nowDays : days.wasDays
    return { ...nothingTold, variantId, sku: goods.get(variantId)?.sku ?? null, name: goods.get(variantId)?.name ?? null, from: dayStart(empty[0]), to: dayStart(empty.at(-1)), amount: BigInt(days.now), before: BigInt(days.was), touched: weights.get(variantId)! }
  }
  const told = (ids: readonly string[]) => ({
    count: ids.reduce((n, id) => n + emptied.get(id)!.now, 0), countBefore: ids.reduce((n, id) => n + emptied.get(id)!.was, 0),
    touched: touchedBy({ cells }, (c) => c.variantId !== null && ids.includes(c.variantId)),
  })
  const scarcer = chosen.filter(([id, minor]) => minor < 0n && emptied.has(id) && emptied.get(id)!.now > emptied.get(id)!.was).map(([id]) => id)
  const fuller = chosen.filter(([id, minor]) => minor > 0n && emptied.has(id) && emptied.get(id)!.now < emptied.get(id)!.was).map(([id]) => id)
  return [...causeOf('stock_out', 'down', scarcer.map(rowOf), told(scarcer)), ...causeOf('restocked', 'up', fuller.map(rowOf), told(fuller))]
}

const dayStart = (day: string | undefined): Date | null => (day === undefined ? null : new Date(`${day}T00:00:00Z`))

type Empty = { now: number; was: number; nowDays: string[]; wasDays: string[] }

/** From what is there now backwards: at the end of each day what the later movements did not yet do. */
async function emptyDays({ work, zone, was, days, daysBefore }: Scene, ids: readonly string[]): Promise<Map<string, Empty>> {
  const left = await work.query<{ variantId: string; available: number }>(sql`
    select variant_id as "variantId", available from stock.facts_available where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[])`)
  const moved = await work.query<{ variantId: string; day: string; delta: number }>(sql`
    select variant_id as "variantId", (at at time zone ${zone})::date::text as day, sum(available_delta)::int as delta from stock.facts_movement
    where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[]) and at >= ${was.from} group by 1, 2 having sum(available_delta) <> 0 order by 2 desc`)
  const today = dayOf(work.now, zone)
  const backwards = [...new Set([...daysBefore, ...days])].filter((d) => d <= today).sort().reverse()
  const [isNow, isWas] = [new Set(days), new Set(daysBefore)]
  const bySku = groupBy(moved, (m) => m.variantId)
  return new Map(left.map(({ variantId, available }) => {
    const moves = bySku.get(variantId) ?? []
    const empty: Empty = { now: 0, was: 0, nowDays: [], wasDays: [] }
    let [level, i] = [available, 0]
    for (const day of backwards) {
      for (; i < moves.length && moves[i]!.day > day; i++) level -= moves[i]!.delta
      if (level > 0) continue
      if (isNow.has(day)) empty.nowDays.unshift(day)
      if (isWas.has(day)) empty.wasDays.unshift(day)
    }
    return [variantId, { ...empty, now: empty.nowDays.length, was: empty.wasDays.length }]
  }))
}
