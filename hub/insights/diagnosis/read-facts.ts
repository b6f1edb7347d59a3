/** What was sold, came and was left in a range, by channel and SKU of each currency: from the cube, the visits and the economics' own sums. */
import { groupBy } from '#kit'
import { noVariant, profitByVariant, readProfit, stepsOf, type Amounts } from '#economics'
import { dayOf, monthOf, sql, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import { readCube } from '../cube.ts'
import { daysOf, type Range } from '../range.ts'
import { nothingSold, type ChannelFacts, type Costs, type Facts, type Measure } from './change-of-sales.ts'

/** Key of what belongs to no SKU, and of what belongs to no channel. */
export const none = ''
export type CurrencyFacts = ReadonlyMap<string, ChannelFacts>
export type ShopFacts = ReadonlyMap<string, CurrencyFacts>

export const readFacts = async (work: Work, measure: Measure, range: Range): Promise<ShopFacts> =>
  withVisits(await (measure === 'profit' ? readMonths(work, range) : readDays(work, range)), await readVisits(work, range))

const summed = ['orders', 'units', 'goods_minor', 'discount_minor', 'sales_minor', 'refunded_goods_minor', 'credit_minor'] as const

async function readDays(work: Work, range: Range): Promise<ShopFacts> {
  const { rows } = await readCube(work, { ...range, measures: summed, by: ['channel', 'variant'] })
  const told = rows.map(({ currency, keys, amounts: a }) => ({
    currency: currency ?? none, channelId: keys.channel ?? none, variantId: keys.variant ?? none,
    facts: { ...nothingSold, orders: a.orders, units: a.units, list: a.goods_minor, afterDiscount: a.goods_minor - a.discount_minor, sales: a.sales_minor, returned: a.refunded_goods_minor + a.credit_minor },
  }))
  return new Map([...groupBy(told, (r) => r.currency)].map(([currency, ofCurrency]) => [currency, new Map([...groupBy(ofCurrency, (r) => r.channelId)].map(([channelId, cells]) => {
    const bySku = new Map(cells.map((c) => [c.variantId, c.facts]))
    return [channelId, { ...addUp([...bySku.values()]), bySku }]
  }))]))
}

const addUp = (all: readonly Facts[]): Facts => all.reduce((sum, f) => ({
  visits: null, orders: sum.orders + f.orders, units: sum.units + f.units, list: sum.list + f.list, afterDiscount: sum.afterDiscount + f.afterDiscount, sales: sum.sales + f.sales, returned: sum.returned + f.returned, costs: null,
}), nothingSold)

/** Margin is kept by month: shared-out costs are known for whole months only. */
async function readMonths(work: Work, { from, to }: Range): Promise<ShopFacts> {
  const span = { from: monthOf(from), to: monthOf(to) }
  const shop = new Map<string, Map<string, ChannelFacts>>()
  for (const { currency, channels } of (await readProfit(work, span)).currencies) {
    const of = new Map<string, ChannelFacts>()
    for (const { channelId, amounts } of channels) {
      const bySku = new Map<string, Facts>()
      if (channelId !== null) {
        const { variants, unborne } = await profitByVariant(work, { ...span, currency, channelId })
        for (const v of variants) bySku.set(v.variantId === noVariant ? none : v.variantId, ofAmounts(v.amounts))
        const rest = bySku.get(none)
        bySku.set(none, rest ? plus(rest, ofAmounts(unborne)) : ofAmounts(unborne))
      }
      of.set(channelId ?? none, { ...ofAmounts(amounts), bySku })
    }
    shop.set(currency, of)
  }
  return shop
}

function ofAmounts(a: Amounts): Facts {
  const costs: Costs = {
    shipping: a.shipping_minor, refunds: a.refund_minor, goods: a.cogs_minor, returns: a.returns_minor, ads: a.ads_minor, promotions: a.promo_minor,
    fees: a.commission_minor + a.payment_minor + a.fx_minor + a.service_minor,
    handling: a.fulfilment_minor + a.packaging_minor + a.labour_minor + a.storage_minor + a.freight_minor + a.penalty_minor + a.chargeback_minor + a.other_minor,
    fixed: a.subscription_minor + a.fixed_minor,
  }
  const afterDiscount = a.list_minor - a.discount_minor
  return { visits: null, orders: a.orders, units: a.units, list: a.list_minor, afterDiscount, sales: stepsOf(a).revenue, returned: 0n, costs }
}

function plus(a: Facts, b: Facts): Facts {
  const [x, y] = [a.costs!, b.costs!]
  const costs = Object.fromEntries((Object.keys(x) as (keyof Costs)[]).map((k) => [k, x[k] + y[k]])) as Costs
  return { ...addUp([a, b]), costs }
}

export type Visits = ReadonlyMap<string, { sessions: bigint; isWhole: boolean }>

/** Visitors of each channel as one system counted them: two that count the same people are not added. */
async function readVisits(work: Work, { from, to }: Range): Promise<Visits> {
  const rows = await work.query<{ channelId: string; sessions: bigint; days: number }>(sql`
    select channel_id as "channelId", sum(sessions)::bigint as sessions, count(distinct day)::int as days from attribution.facts_visits
    where org_id = ${work.orgId} and day between ${from}::date and ${to}::date and channel_id is not null group by channel_id, source_id order by days, sessions`)
  // Of days that are not over nobody has told everything yet.
  const today = dayOf(work.now, (await keptZone(work)).zone)
  const days = daysOf({ from, to }).filter((day) => day < today).length
  // The last of a channel's sources counts: the one that counted most days, then most visitors.
  return new Map(rows.map((r) => [r.channelId, { sessions: r.sessions, isWhole: r.days * 10 >= days * 9 }]))
}

function withVisits(shop: ShopFacts, visits: Visits): ShopFacts {
  return new Map([...shop].map(([currency, channels]) => [currency, new Map([...channels].map(([channelId, facts]) => {
    const counted = visits.get(channelId)
    return [channelId, { ...facts, visits: counted?.isWhole === true ? counted.sessions : null }]
  }))]))
}
