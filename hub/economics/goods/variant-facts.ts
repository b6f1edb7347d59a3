/** What the catalogue said of each SKU and from when on: an old sale keeps the cost and the category of its day. */
import { groupBy } from '#kit'
import { costingOf, costingOfProducts, type Costing } from '#catalog'
import { columns, sql, type Work } from '#platform'

export type VariantFact = { variantId: string; fromAt: Date; costMinor: bigint | null; costCurrency: string | null; category: string; grams: number | null }
export type FactsAt = (variantId: string, at: Date) => VariantFact | undefined

const newest = (work: Work, ids: readonly string[]) => work.query<VariantFact>(sql`
  select distinct on (variant_id) variant_id as "variantId", from_at as "fromAt", cost_minor as "costMinor", cost_currency as "costCurrency", category, grams
  from economics.variant_fact where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[]) order by variant_id, from_at desc`)

/** Notes what these products say now where it is new; answers the SKUs whose cost was unknown and is known now. */
export async function noteProducts(work: Work, productIds: readonly string[]): Promise<string[]> {
  const said = await costingOfProducts(work, productIds)
  const known = new Map((await newest(work, said.map((s) => s.variantId))).map((f) => [f.variantId, f]))
  const fresh = said.filter((s) => { const f = known.get(s.variantId); return f !== undefined && isOther(f, s) })
  await note(work, fresh, work.now)
  return fresh.filter((s) => s.costMinor !== null && known.get(s.variantId)!.costMinor === null).map((s) => s.variantId)
}

const isOther = (f: VariantFact, s: Costing): boolean => f.costMinor !== s.costMinor || f.costCurrency !== s.costCurrency || f.category !== s.category || f.grams !== s.grams

/** The facts of these SKUs through time; of one never met before the first is noted, and holds for all that was before. */
export async function factsOf(work: Work, variantIds: readonly string[]): Promise<FactsAt> {
  const ids = [...new Set(variantIds)]
  let rows = await readFacts(work, ids)
  const met = new Set(rows.map((r) => r.variantId))
  const missing = ids.filter((id) => !met.has(id))
  if (missing.length > 0) {
    await note(work, await costingOf(work, missing), new Date(0))
    rows = await readFacts(work, ids)
  }
  const of = groupBy(rows, (row) => row.variantId)
  return (variantId, at) => {
    const all = of.get(variantId)
    // A cost that became known later is better than none.
    const then = all?.findLast((f) => f.fromAt <= at) ?? all?.[0]
    const costed = then && then.costMinor === null ? all!.find((f) => f.costMinor !== null && f.fromAt > then.fromAt) : undefined
    return then && costed ? { ...then, costMinor: costed.costMinor, costCurrency: costed.costCurrency } : then
  }
}

const readFacts = (work: Work, ids: readonly string[]) => (ids.length === 0 ? Promise.resolve([]) : work.query<VariantFact>(sql`
  select variant_id as "variantId", from_at as "fromAt", cost_minor as "costMinor", cost_currency as "costCurrency", category, grams
  from economics.variant_fact where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[]) order by variant_id, from_at`))

async function note(work: Work, said: readonly Costing[], from: Date): Promise<void> {
  if (said.length === 0) return
  const c = columns(said, { id: (s) => s.variantId, minor: (s) => s.costMinor, currency: (s) => s.costCurrency, category: (s) => s.category, grams: (s) => s.grams })
  await work.query(sql`
    insert into economics.variant_fact (org_id, variant_id, from_at, cost_minor, cost_currency, category, grams)
    select ${work.orgId}, f.id, ${from}, f.minor, f.currency, f.category, f.grams from unnest(${c.id}::uuid[], ${c.minor}::bigint[], ${c.currency}::text[], ${c.category}::text[], ${c.grams}::int[]) as f(id, minor, currency, category, grams)
    on conflict (org_id, variant_id, from_at) do update set cost_minor = excluded.cost_minor, cost_currency = excluded.cost_currency, category = excluded.category, grams = excluded.grams`)
}
