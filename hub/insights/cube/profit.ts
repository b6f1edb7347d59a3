/** What is left of a sale, step by step: economics shares out what belongs to no order, and answers days, months and SKUs of the same money. */
import { costKinds, noVariant, profitPartLines, readProfitParts, stepsOf, sumPartLines, type Amounts, type PartLinesQuestion, type ProfitPart } from '#economics'
import { dayOf, lastDayOf, mondayOf, sql, weekdayOf, type Sql, type Work } from '#platform'
import { daysOf, monthsIn } from '../range.ts'
import { filtered } from './cut.ts'
import { addUp } from './rest.ts'
import { atMost, hasGoodsFilter, isOfGoods, type Asked, type BehindRow, type CellAsk, type Dimension, type Filters, type Keys, type PartRow, type Source } from './shape.ts'

const steps = { net_revenue_minor: 'revenue', cm1_minor: 'cm1', cm2_minor: 'cm2', cm3_minor: 'cm3', profit_minor: 'profit' } as const
const brought = { list_excl_tax_minor: 'list_minor', discount_excl_tax_minor: 'discount_minor', shipping_excl_tax_minor: 'shipping_minor', refund_excl_tax_minor: 'refund_minor', earning_units: 'units', uncosted_units: 'uncosted_units' } as const
export type ProfitMeasure = keyof typeof steps | keyof typeof brought | `cost_${(typeof costKinds)[number]}_minor`
/** Net revenue and costs without tax; costs are positive. */
export const profitMeasures: readonly ProfitMeasure[] = [...(Object.keys(steps) as (keyof typeof steps)[]), ...(Object.keys(brought) as (keyof typeof brought)[]), ...costKinds.map((kind) => `cost_${kind}_minor` as const)]

export const profitSource: Source = {
  measures: profitMeasures,
  read: async (work, asked) => {
    const byGoods = asked.by.some(isOfGoods) || hasGoodsFilter(asked.filters)
    const parts = atMost(await readProfitParts(work, { from: asked.from, to: asked.to, byDay: asked.by.some((d) => ofOneDay.has(d)), byGoods, most: asked.most }), asked.most)
    const goods = byGoods ? await goodsOf(work, parts.flatMap((p) => p.variantId ?? [])) : new Map<string, Goods>()
    return addUp(parts.filter((p) => isWanted(p, asked.filters, goods)).map((p): PartRow => ({ currency: p.currency, keys: keysOf(p, asked, goods), amounts: amountsOf(p.amounts, asked.measures) })), asked.measures)
  },
  rows: async (work, asked, cell) => {
    if (cell.currency === null) return []
    const which = await linesBehind(work, asked, cell)
    const place = afterOf(cell.after)
    const lines = which === undefined ? [] : await profitPartLines(work, which, { after: place, limit: cell.limit })
    const named = await goodsOf(work, lines.map((l) => l.variantId))
    const rows = lines.map((l): BehindRow => ({
      kind: 'order_line', at: `${l.month} ${l.orderId} ${l.lineNo}`, day: l.day, channelId: l.channelId, orderId: l.orderId, number: l.number, lineNo: l.lineNo, variantId: l.variantId === noVariant ? null : l.variantId, name: named.get(l.variantId)?.sku ?? null, amount: amountsOf(l.amounts, [cell.measure])[cell.measure]!,
    }))
    if (cell.after !== undefined) return rows
    const whole = (await profitSource.read(work, asked)).find((r) => r.currency === cell.currency && asked.by.every((d) => r.keys[d] === (cell.keys[d] ?? null)))?.amounts[cell.measure] ?? 0n
    const ofLines = which === undefined ? 0n : amountsOf(await sumPartLines(work, which), [cell.measure])[cell.measure]!
    const shared: BehindRow = { kind: 'shared_cost', at: '', day: null, channelId: cell.keys.channel ?? null, orderId: null, number: null, lineNo: null, variantId: cell.keys.variant ?? null, name: null, amount: whole - ofLines }
    return (shared.amount === 0n ? rows : [shared, ...rows]).slice(0, cell.limit)
  },
}

function afterOf(after: string | undefined): { month: string; orderId: string; lineNo: number } | undefined {
  const [month, orderId, lineNo] = after?.split(' ') ?? []
  return month === undefined || orderId === undefined || lineNo === undefined ? undefined : { month, orderId, lineNo: Number(lineNo) }
}

/** Which lines have something of the cell; undefined: none, all of it was shared out or belongs to nobody. */
async function linesBehind(work: Work, { from, to, by, filters, zone }: Asked, { currency, keys }: CellAsk): Promise<PartLinesQuestion | undefined> {
  const channels = keys.channel === undefined ? filters.channelIds : keys.channel === null ? [] : [keys.channel].filter((id) => filters.channelIds?.includes(id) ?? true)
  if ((filters.currencies && !filters.currencies.includes(currency!)) || (keys.hour ?? null) !== null) return undefined
  const months = monthsIn({ from, to }).filter((month) => !by.includes('month') || month === keys.month)
  const days = daysOf({ from, to }).filter((day) => (!by.includes('day') || day === keys.day) && (!by.includes('week') || mondayOf(day) === keys.week) && (!by.includes('weekday') || String(weekdayOf(day)) === keys.weekday))
  const isOfNoDay = by.filter((d) => ofOneDay.has(d)).every((d) => keys[d] === null)
  const goods = by.some(isOfGoods) || hasGoodsFilter(filters) ? await variantsBehind(work, filters, by, keys) : undefined
  const correctionsOf = isOfNoDay ? months.filter((month) => from <= month && (to >= lastDayOf(month) || to >= dayOf(work.now, zone))) : []
  return { months, days, correctionsOf, currency: currency!, channelIds: channels, variantIds: goods }
}

/** SKUs of the cell; where it is of none, the lines without a SKU. */
async function variantsBehind(work: Work, f: Filters, by: readonly Dimension[], keys: Keys): Promise<string[]> {
  const same = (d: Dimension, column: Sql): Sql => (by.includes(d) ? sql`and ${column} is not distinct from ${keys[d] ?? null}` : sql``)
  const rows = await work.query<{ id: string }>(sql`
    select variant_id::text as id from catalog.facts_variant v where org_id = ${work.orgId} ${same('variant', sql`variant_id::text`)} ${same('product', sql`product_id::text`)} ${same('category', sql`nullif(category, '')`)}
      ${filtered({ variantIds: f.variantIds, productIds: f.productIds, categories: f.categories }, { variantId: sql`variant_id`, productId: sql`product_id`, category: sql`category` })}`)
  const isOfNone = !hasGoodsFilter(f) && by.filter(isOfGoods).every((d) => keys[d] === null)
  return [...rows.map((r) => r.id), ...(isOfNone ? [noVariant] : [])]
}

const ofOneDay: ReadonlySet<Dimension> = new Set<Dimension>(['day', 'week', 'weekday'])

type Goods = { productId: string; category: string | null; sku: string }
async function goodsOf(work: Work, variantIds: readonly string[]): Promise<Map<string, Goods>> {
  const ids = [...new Set(variantIds)]
  const rows = await work.query<Goods & { variantId: string }>(sql`
    select variant_id as "variantId", product_id as "productId", nullif(category, '') as category, sku from catalog.facts_variant where org_id = ${work.orgId} and variant_id = any(${ids}::uuid[])`)
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

function amountsOf(amounts: Amounts, measures: readonly string[]): Record<string, bigint> {
  const reached = stepsOf(amounts)
  return Object.fromEntries(measures.map((m) => {
    if (m in steps) return [m, reached[steps[m as keyof typeof steps]]]
    if (m in brought) return [m, amounts[brought[m as keyof typeof brought]]]
    return [m, amounts[m.slice('cost_'.length) as `${(typeof costKinds)[number]}_minor`]]
  }))
}
