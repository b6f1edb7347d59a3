/** Keeps what goods cost in step with the stock ledger: each movement is folded once, in the order in which it happened. */
import { groupBy } from '#kit'
import { dayOf, sql, toJsonb, type Work } from '#platform'
import { movementsSince, type Movement } from '#stock'
import type { Convert } from '../fx-rates.ts'
import type { Keeper } from '../keeper.ts'
import { foldGoods, noGoods, outsideKey, type GoodsCost, type GoodsMove, type GoodsState, type Layer, type Outside } from './fold-goods.ts'
import { factsOf, type FactsAt } from './variant-facts.ts'

type StateRow = { variantId: string; lastEntryId: string; layers: { units: number; minor: string; uncosted: number }[]; averageUnits: number; averageMinor: bigint; averageUncosted: number }

/** Two hubs' clocks may differ by this much: an entry that came before the last one we know is looked for this far back. */
const overlapMs = 120_000

/**
 * Folds what moved since the last time; `anew` begins these SKUs from their first movement (a price of a lot was said
 * later). Answers the documents whose goods have another cost now.
 */
export async function keepGoods(work: Work, keeper: Keeper, variantIds: readonly string[], anew: ReadonlySet<string> = new Set()): Promise<Set<string>> {
  const ids = [...new Set([...variantIds, ...anew])]
  if (ids.length === 0) return new Set()
  const states = await readStates(work, ids.filter((id) => !anew.has(id)))
  const asks = ids.map((id) => ({ variantId: id, after: idBefore(states.get(id)?.lastEntryId) }))
  const known = states.size === 0 ? new Set<string>() : await knownEntries(work, asks.filter((a) => states.has(a.variantId)))
  let fresh = (await movementsSince(work, asks)).filter((m) => !known.has(`${m.variantId} ${m.id}`))
  // Something older than the last known came to light: only from the beginning is the order right.
  const late = new Set(fresh.filter((m) => m.id < (states.get(m.variantId)?.lastEntryId ?? '')).map((m) => m.variantId))
  if (late.size > 0) fresh = [...fresh.filter((m) => !late.has(m.variantId)), ...await movementsSince(work, [...late].map((variantId) => ({ variantId, after: noGoods().lastEntryId })))]
  const again = new Set([...anew, ...late])
  const touched = again.size > 0 ? await forget(work, [...again]) : new Set<string>()
  if (fresh.length === 0) return touched
  const [facts, lots, outside] = [await factsOf(work, fresh.map((m) => m.variantId)), await lotCosts(work, fresh), await outsideOf(work, fresh.filter((m) => m.kind === 'return'))]
  const costs: (GoodsCost & { variantId: string })[] = []
  const folded = new Map<string, GoodsState>()
  for (const [variantId, moves] of groupBy(fresh, (m) => m.variantId)) {
    const state = (again.has(variantId) ? undefined : states.get(variantId)) ?? noGoods()
    const own = outside.get(variantId) ?? new Map<string, Outside>()
    for (const cost of foldGoods(state, moves.map((m) => moveOf(m, keeper, facts, lots)), own)) costs.push({ ...cost, variantId })
    folded.set(variantId, state)
  }
  await write(work, costs, folded)
  for (const c of costs) if (c.units !== 0) touched.add(c.refId)
  return touched
}

/** The least id that an entry of the moment before the overlap can have: ids begin with their millisecond. */
function idBefore(id: string | undefined): string {
  if (id === undefined) return noGoods().lastEntryId
  const hex = Math.max(0, Number(`0x${id.replaceAll('-', '').slice(0, 12)}`) - overlapMs).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

async function readStates(work: Work, ids: readonly string[]): Promise<Map<string, GoodsState>> {
  if (ids.length === 0) return new Map()
  const rows = await work.query<StateRow>(sql`
    select variant_id as "variantId", last_entry_id as "lastEntryId", layers, average_units as "averageUnits", average_minor as "averageMinor", average_uncosted as "averageUncosted"
    from economics.goods_state where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map(({ variantId, layers, ...row }) => [variantId, { ...row, layers: layers.map((l): Layer => ({ units: l.units, minor: BigInt(l.minor), uncosted: l.uncosted })) }]))
}

async function knownEntries(work: Work, asks: readonly { variantId: string; after: string }[]): Promise<Set<string>> {
  const rows = await work.query<{ variant_id: string; entry_id: string }>(sql`
    select g.variant_id, g.entry_id from unnest(${asks.map((a) => a.variantId)}::uuid[], ${asks.map((a) => a.after)}::uuid[]) as a(variant_id, after_id)
    join economics.goods_entry g on g.org_id = ${work.orgId} and g.variant_id = a.variant_id and g.entry_id > a.after_id`)
  return new Set(rows.map((r) => `${r.variant_id} ${r.entry_id}`))
}

async function forget(work: Work, ids: readonly string[]): Promise<Set<string>> {
  await work.query(sql`delete from economics.goods_state where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[])`)
  const rows = await work.query<{ ref_id: string; units: number }>(sql`delete from economics.goods_entry where org_id = ${work.orgId} and variant_id = any(${[...ids]}::uuid[]) returning ref_id, units`)
  return new Set(rows.filter((r) => r.units !== 0).map((r) => r.ref_id))
}

/** What was paid for each receipt, with everything that brought it here; only where its price was said. */
async function lotCosts(work: Work, moves: readonly Movement[]): Promise<Map<string, { minor: bigint; hasPrice: boolean }>> {
  const ids = moves.filter((m) => m.kind === 'receive').map((m) => m.id)
  if (ids.length === 0) return new Map()
  const rows = await work.query<{ id: string; minor: bigint; hasPrice: boolean }>(sql`
    select lot_id as id, sum(counted_minor)::bigint as minor, bool_or(reference = 'lot:' || lot_id || ':purchase') as "hasPrice"
    from economics.cost_entry where org_id = ${work.orgId} and lot_id = any(${ids}::uuid[]) group by lot_id`)
  return new Map(rows.map((r) => [r.id, r]))
}

async function outsideOf(work: Work, returns: readonly Movement[]): Promise<Map<string, Map<string, Outside>>> {
  const of = new Map<string, Map<string, Outside>>()
  if (returns.length === 0) return of
  const rows = await work.query<Outside & { variantId: string; refId: string; line: number | null }>(sql`
    select variant_id as "variantId", ref_id as "refId", ref_line as line, sum(units)::int as units, sum(uncosted_units)::int as uncosted, sum(fifo_minor)::bigint as fifo, sum(average_minor)::bigint as average
    from economics.goods_entry where org_id = ${work.orgId} and ref_id = any(${[...new Set(returns.map((m) => m.refId))]}::uuid[]) group by variant_id, ref_id, ref_line`)
  for (const { variantId, refId, line, ...out } of rows) {
    const own = of.get(variantId) ?? new Map<string, Outside>()
    own.set(outsideKey(refId, line), out)
    of.set(variantId, own)
  }
  return of
}

function moveOf(m: Movement, keeper: Keeper, facts: FactsAt, lots: ReadonlyMap<string, { minor: bigint; hasPrice: boolean }>): GoodsMove {
  const standard = standardCost(facts, keeper.convert, m.variantId, m.at, keeper.currency, keeper.zone)
  const lot = lots.get(m.id)
  const goods = standard === undefined ? undefined : standard * BigInt(m.units)
  const cost = lot === undefined ? undefined : lot.hasPrice ? lot.minor : goods === undefined ? undefined : goods + lot.minor
  return { entryId: m.id, units: m.units, isReturn: m.kind === 'return', refId: m.refId, line: m.line, cost, standard }
}

/** What a piece was known to cost at a moment, in a currency. */
export function standardCost(facts: FactsAt, convert: Convert, variantId: string, at: Date, currency: string, zone: string): bigint | undefined {
  const fact = facts(variantId, at)
  const minor = fact?.costMinor ?? undefined
  return fact === undefined || minor === undefined ? undefined : convert(minor, fact.costCurrency!, currency, dayOf(at, zone))?.minor
}

async function write(work: Work, costs: readonly (GoodsCost & { variantId: string })[], states: ReadonlyMap<string, GoodsState>): Promise<void> {
  const list = (values: readonly (string | number | bigint | null)[]): string => `{${values.map((v) => v ?? 'NULL').join()}}`
  await work.query(sql`
    insert into economics.goods_entry (org_id, variant_id, entry_id, ref_id, ref_line, units, uncosted_units, fifo_minor, average_minor)
    select ${work.orgId}, c.* from unnest(${list(costs.map((c) => c.variantId))}::uuid[], ${list(costs.map((c) => c.entryId))}::uuid[], ${list(costs.map((c) => c.refId))}::uuid[], ${list(costs.map((c) => c.line))}::int[],
      ${list(costs.map((c) => c.units))}::int[], ${list(costs.map((c) => c.uncosted))}::int[], ${list(costs.map((c) => c.fifo))}::bigint[], ${list(costs.map((c) => c.average))}::bigint[]) as c`)
  const all = [...states]
  await work.query(sql`
    insert into economics.goods_state (org_id, variant_id, last_entry_id, layers, average_units, average_minor, average_uncosted)
    select ${work.orgId}, s.* from unnest(${list(all.map(([id]) => id))}::uuid[], ${list(all.map(([, s]) => s.lastEntryId))}::uuid[], ${all.map(([, s]) => toJsonb(s.layers))}::jsonb[],
      ${list(all.map(([, s]) => s.averageUnits))}::int[], ${list(all.map(([, s]) => s.averageMinor))}::bigint[], ${list(all.map(([, s]) => s.averageUncosted))}::int[]) as s
    on conflict (org_id, variant_id) do update set last_entry_id = excluded.last_entry_id, layers = excluded.layers,
      average_units = excluded.average_units, average_minor = excluded.average_minor, average_uncosted = excluded.average_uncosted`)
}
