/** How a SKU's sales answer to its price: from the shop's own price changes, week by week and channel by channel. */
import { groupBy } from '#kit'
import { calledOf } from '#catalog'
import { readCube, weekControls } from '#insights'
import type { Work } from '#platform'
import { todayOf } from '../channel-months.ts'
import { priceElasticity, type Sale } from '../math/elasticity.ts'
import { enoughSales, type NotEnough } from '../math/enough.ts'
import { quantileOfT } from '../math/student.ts'
import { wholeWeeks } from './ad-units.ts'

export type SkuElasticity = { variantId: string; sku: string; name: string; weeks: number; units: bigint; answer: { mid: number; low: number; high: number; p: number } | NotEnough }

const weeksBack = 52
const nineOfTen = 0.9

/** The SKUs that sold most. Weeks without a sale are not seen: of goods that sell seldom the answer comes out too small. */
export async function skuElasticities(work: Work, { currency, limit, channelId }: { currency: string; limit: number; channelId?: string | undefined }): Promise<SkuElasticity[]> {
  const weeks = wholeWeeks(await todayOf(work), weeksBack)
  const filters = { currencies: [currency], ...(channelId !== undefined && { channelIds: [channelId] }) }
  const { rows: totals } = await readCube(work, { ...weeks, measures: ['units'], by: ['variant'], filters })
  const chosen = totals.filter((r) => r.keys.variant).sort((a, b) => Number(b.amounts.units - a.amounts.units)).slice(0, limit).map((r) => r.keys.variant!)
  if (chosen.length === 0) return []
  const { rows } = await readCube(work, { ...weeks, measures: ['sales_minor', 'units'], by: ['week', 'channel', 'variant'], filters: { ...filters, variantIds: chosen } })
  const beside = new Map((await weekControls(work, weeks)).map((w) => [w.week, [w.peakDays, w.promotionDays]]))
  const called = new Map((await calledOf(work, chosen)).map((v) => [v.id, v]))
  const bySku = groupBy(rows.filter((r) => r.amounts.units > 0n && r.amounts.sales_minor > 0n), (r) => r.keys.variant ?? '')
  return chosen.map((variantId) => {
    const own = bySku.get(variantId) ?? []
    const sales = own.map((r): Sale => ({ price: Number(r.amounts.sales_minor) / Number(r.amounts.units), units: Number(r.amounts.units), group: r.keys.channel ?? '', beside: beside.get(r.keys.week ?? '') ?? [0, 0] }))
    return { variantId, sku: called.get(variantId)?.sku ?? '', name: called.get(variantId)?.name ?? '', weeks: new Set(own.map((r) => r.keys.week)).size, units: own.reduce((n, r) => n + r.amounts.units, 0n), answer: answerOf(sales) }
  })
}

function answerOf(sales: readonly Sale[]): SkuElasticity['answer'] {
  const lacking = enoughSales(sales)
  if (lacking) return lacking
  const found = priceElasticity(sales, 'within')
  if (!found) return { lacks: 'prices', have: 0, need: 5 }
  const wide = quantileOfT(nineOfTen, found.freedom) * found.error
  return { mid: found.elasticity, low: found.elasticity - wide, high: found.elasticity + wide, p: found.p }
}
