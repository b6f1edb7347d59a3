/** What is left of a sale, step by step: economics shares out what belongs to no order, and answers days, months and SKUs of the same money. */
import { costKinds, readProfitParts, stepsOf, type ProfitPart } from '#economics'
import { sql, type Work } from '#platform'
import { mondayOf, weekdayOf } from '../range.ts'
import { addUp } from './rest.ts'
import { hasGoodsFilter, isOfGoods, type Asked, type Dimension, type Filters, type Keys, type PartRow, type Source } from './shape.ts'

const steps = { net_revenue_minor: 'revenue', cm1_minor: 'cm1', cm2_minor: 'cm2', cm3_minor: 'cm3', profit_minor: 'profit' } as const
const brought = { list_excl_tax_minor: 'list_minor', discount_excl_tax_minor: 'discount_minor', shipping_excl_tax_minor: 'shipping_minor', refund_excl_tax_minor: 'refund_minor', earning_units: 'units', uncosted_units: 'uncosted_units' } as const
export type ProfitMeasure = keyof typeof steps | keyof typeof brought | `cost_${(typeof costKinds)[number]}_minor`
/** Net revenue and costs without tax; costs are positive. */
export const profitMeasures: readonly ProfitMeasure[] = [...(Object.keys(steps) as (keyof typeof steps)[]), ...(Object.keys(brought) as (keyof typeof brought)[]), ...costKinds.map((kind) => `cost_${kind}_minor` as const)]

export const profitSource: Source = {
  measures: profitMeasures,
  read: async (work, asked) => {
    const byGoods = asked.by.some(isOfGoods) || hasGoodsFilter(asked.filters)
    const parts = await readProfitParts(work, { from: asked.from, to: asked.to, byDay: asked.by.some((d) => ofOneDay.has(d)), byGoods })
    const goods = byGoods ? await goodsOf(work, parts) : new Map<string, Goods>()
    return addUp(parts.filter((p) => isWanted(p, asked.filters, goods)).map((p): PartRow => ({ currency: p.currency, keys: keysOf(p, asked, goods), amounts: amountsOf(p, asked.measures) })), asked.measures)
  },
}

const ofOneDay: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'weekday'])

type Goods = { productId: string; category: string | null }
async function goodsOf(work: Work, parts: readonly ProfitPart[]): Promise<Map<string, Goods>> {
  const ids = [...new Set(parts.flatMap((p) => p.variantId ?? []))]
  const rows = await work.query<Goods & { variantId: string }>(sql`
    select variant_id as "variantId", product_id as "productId", nullif(category, '') as category from catalog.facts_variant where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[])`)
  return new Map(rows.map((r) => [r.variantId, r]))
}

function isWanted(p: ProfitPart, f: Filters, goods: ReadonlyMap<string, Goods>): boolean {
  const of = p.variantId === null ? undefined : goods.get(p.variantId)
  const oneOf = (list: readonly string[] | undefined, id: string | null | undefined): boolean => list === undefined || (id !== null && id !== undefined && list.includes(id))
  return oneOf(f.currencies, p.currency) && oneOf(f.channelIds, p.channelId) && oneOf(f.variantIds, p.variantId) && oneOf(f.productIds, of?.productId) && oneOf(f.categories, of?.category)
}

function keysOf(p: ProfitPart, { by }: Asked, goods: ReadonlyMap<string, Goods>): Keys {
  const of = p.variantId === null ? undefined : goods.get(p.variantId)
  const all: Record<Dimension, string | null> = {
    day: p.day, week: p.day && mondayOf(p.day), weekday: p.day && String(weekdayOf(p.day)), month: p.month, hour: null,
    channel: p.channelId, variant: p.variantId, product: of?.productId ?? null, category: of?.category ?? null,
  }
  return Object.fromEntries(by.map((d) => [d, all[d]])) as Keys
}

function amountsOf({ amounts }: ProfitPart, measures: readonly string[]): Record<string, bigint> {
  const reached = stepsOf(amounts)
  return Object.fromEntries(measures.map((m) => {
    if (m in steps) return [m, reached[steps[m as keyof typeof steps]]]
    if (m in brought) return [m, amounts[brought[m as keyof typeof brought]]]
    return [m, amounts[m.slice('cost_'.length) as `${(typeof costKinds)[number]}_minor`]]
  }))
}
