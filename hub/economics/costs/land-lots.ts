/** What it cost to bring several lots here, shared out over them by their value or their weight. */
import { ok, refuse, split, type Result } from '#kit'
import { calledOf } from '#catalog'
import { sql, type Work } from '#platform'
import { receiptOf } from '#stock'
import { factsOf } from '../goods/variant-facts.ts'
import { standardCost } from '../goods/keep-goods.ts'
import { readKeeper, type Keeper } from '../keeper.ts'
import { sayLotCosts, type LotWish } from './add-costs.ts'

export type LandWish = Pick<LotWish, 'part' | 'state' | 'minor' | 'currency' | 'day' | 'note'> & { lots: readonly { variantId: string; entryId: string }[]; by: 'value' | 'weight' }
/** `weight`: what the lot is measured by, in minor units of the shop's currency or in grams. */
export type LandedShare = { variantId: string; entryId: string; units: number; weight: bigint; minor: bigint }

/** By largest remainder: the parts add up to the whole, to the coin. Undefined where nothing weighs anything. Pure. */
export const shareLanded = (minor: bigint, weights: readonly bigint[]): bigint[] | undefined => (weights.some((w) => w > 0n) ? split(minor, weights) : undefined)

/** Who bears how much, before it is booked. */
export async function planLanded(work: Work, { lots, by, minor }: LandWish): Promise<Result<LandedShare[]>> {
  const keeper = await readKeeper(work)
  const facts = await factsOf(work, lots.map((l) => l.variantId))
  const prices = await lotPrices(work, lots.map((l) => l.entryId))
  const measured: Omit<LandedShare, 'minor'>[] = []
  for (const { variantId, entryId } of lots) {
    const lot = await receiptOf(work, variantId, entryId)
    if (!lot) return refuse({ code: 'costs.lot_unknown' })
    const weight = by === 'weight' ? gramsOf(facts(variantId, lot.at)?.grams, lot.units) : prices.get(entryId) ?? worthOf(keeper, facts, variantId, lot)
    if (weight === undefined) return refuse({ code: by === 'weight' ? 'costs.lot_without_weight' : 'costs.lot_without_value', sku: (await calledOf(work, [variantId]))[0]?.sku ?? '' })
    measured.push({ variantId, entryId, units: lot.units, weight })
  }
  const parts = shareLanded(minor, measured.map((m) => m.weight))
  return parts ? ok(measured.map((m, i) => ({ ...m, minor: parts[i]! }))) : refuse({ code: 'costs.lots_weigh_nothing' })
}

export async function landLots(work: Work, wish: LandWish): Promise<Result<{ ids: string[]; shares: LandedShare[] }>> {
  const planned = await planLanded(work, wish)
  if (!planned.ok) return planned
  const { lots: _lots, by: _by, ...said } = wish
  const booked = await sayLotCosts(work, planned.value.filter((s) => s.minor !== 0n).map(({ variantId, entryId, minor }) => ({ ...said, variantId, entryId, minor })))
  return booked.ok ? ok({ ids: booked.value.ids, shares: planned.value }) : booked
}

const gramsOf = (grams: number | null | undefined, units: number): bigint | undefined => (grams ? BigInt(grams) * BigInt(units) : undefined)

function worthOf(keeper: Keeper, facts: Awaited<ReturnType<typeof factsOf>>, variantId: string, lot: { units: number; at: Date }): bigint | undefined {
  const each = standardCost(facts, keeper.convert, variantId, lot.at, keeper.currency, keeper.zone)
  return each === undefined ? undefined : each * BigInt(lot.units)
}

export type LotPart = 'purchase' | 'freight' | 'duty' | 'other'
const partOf = sql`split_part(reference, ':', 3)`

async function lotPrices(work: Work, ids: readonly string[]): Promise<Map<string, bigint>> {
  const costs = await lotCostsOf(work, ids)
  return new Map(costs.filter((c) => c.part === 'purchase').map((c) => [c.lotId, c.minor]))
}

/** What was said of these lots, part by part, as counted. */
export const lotCostsOf = (work: Work, ids: readonly string[]): Promise<{ lotId: string; part: LotPart; minor: bigint }[]> => (ids.length === 0 ? Promise.resolve([]) : work.query(sql`
  select lot_id as "lotId", ${partOf} as part, sum(counted_minor)::bigint as minor from economics.cost_entry
  where org_id = ${work.orgId} and lot_id = any(${[...ids]}::uuid[]) group by 1, 2 order by 1, 2`))

/** What a lot's goods were worth by the catalogue when they came; undefined where nobody knew. */
export async function worthByCatalogue(work: Work, lots: readonly { variantId: string; units: number; at: Date }[]): Promise<(bigint | undefined)[]> {
  const keeper = await readKeeper(work)
  const facts = await factsOf(work, lots.map((l) => l.variantId))
  return lots.map((lot) => worthOf(keeper, facts, lot.variantId, lot))
}

