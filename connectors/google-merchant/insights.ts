import { z } from 'zod'
import { anyCount, ConnectorFault, words, type Connected, type Health, type Money } from '#kit'
import { accountOf, ask, fromPrice, Price } from './ask.ts'
import { Promotion } from './promotions.ts'
import { dayOf } from './pull-exposure.ts'

type Item = Health['items'][number]

const Promotions = z.object({ promotions: z.array(Promotion).optional() })
const Performance = z.object({ results: z.array(z.object({ productPerformanceView: z.object({ date: z.object({ year: z.int(), month: z.int(), day: z.int() }), clicks: anyCount.optional() }) })).optional() })
const Competition = z.object({ results: z.array(z.object({ priceCompetitivenessProductView: z.object({ offerId: z.string(), reportCountryCode: z.string().optional(), price: Price.optional(), benchmarkPrice: Price.optional() }) })).optional() })

/** Of a week's clicks; fewer say nothing. */
const fewClicks = 50
/** Above what others ask, in per cent. */
const dear = 10
const named = 3
const dayMs = 86_400_000

/** What the reports and promotions of Merchant API say about selling: clicks, prices beside others', promotions that were refused. */
export async function readInsights(at: Connected): Promise<Item[]> {
  const promotions = await wherePossible(() => ask(at, { operation: 'promotions.list', method: 'GET', path: `/promotions/v1/${accountOf(at.values)}/promotions`, query: { pageSize: '100' }, effect: 'read' }, Promotions))
  const [from, to] = [dayBefore(at, 14), dayBefore(at, 1)]
  const clicks = await wherePossible(() => search(at, `SELECT date, clicks FROM product_performance_view WHERE date BETWEEN '${from}' AND '${to}'`, Performance))
  const prices = await wherePossible(() => search(at, 'SELECT offer_id, report_country_code, price, benchmark_price FROM price_competitiveness_product_view', Competition))
  return [...refusedPromotions(promotions), ...clicksOf(clicks, dayBefore(at, 7)), ...dearOnes(prices)]
}

const search = <T extends z.ZodType>(at: Connected, query: string, schema: T): Promise<z.output<T>> =>
  ask(at, { operation: 'reports.search', method: 'POST', path: `/reports/v1/${accountOf(at.values)}/reports:search`, body: { query, pageSize: 1000 }, effect: 'read' }, schema)

/** Prices beside others' are told only to accounts that take part in market insights; that is no fault of the connection. */
async function wherePossible<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ConnectorFault && (error.kind === 'invalid' || error.code === 'PERMISSION_DENIED')) return undefined
    throw error
  }
}

/** The day of the shop's zone so many days ago, as 2026-11-22. */
const dayBefore = ({ now, shop }: Connected, days: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: shop.zone }).format(new Date(now.getTime() - days * dayMs))

function refusedPromotions(read: z.output<typeof Promotions> | undefined): Item[] {
  return (read?.promotions ?? []).flatMap(({ promotionId: id = '', promotionStatus: status }): Item[] => {
    const where = (status?.destinationStatuses ?? []).filter((one) => one.status === 'REJECTED').map((one) => one.reportingContext ?? '')
    if (where.length === 0) return []
    const why = (status?.itemLevelIssues ?? []).filter((one) => one.severity === 'DISAPPROVED').map((one) => one.description ?? '').filter((one) => one !== '')
    const said = [where.join(', '), ...new Set(why)].join('; ')
    return [{ code: `promotion_${id}`, level: 'warn', words: words(`促銷活動「${id}」沒有通過審核：${said}`, `促销活动“${id}”未通过审核：${said}`, `The promotion “${id}” was refused: ${said}`) }]
  })
}

function clicksOf(read: z.output<typeof Performance> | undefined, week: string): Item[] {
  let [before, lately] = [0, 0]
  for (const { productPerformanceView: { date, clicks = 0 } } of read?.results ?? []) {
    if (dayOf(date) >= week) lately += clicks
    else before += clicks
  }
  if (before + lately === 0) return []
  const isFalling = before >= fewClicks && lately * 2 < before
  return [{ code: 'clicks', level: isFalling ? 'warn' : 'good', words: words(`過去 7 天商品在 Google 上有 ${lately} 次點擊，再前 7 天 ${before} 次`, `过去 7 天商品在 Google 上有 ${lately} 次点击，再前 7 天 ${before} 次`, `${lately} clicks on products at Google in the last 7 days, ${before} in the 7 before`) }]
}

/** The furthest above come first. */
function dearOnes(read: z.output<typeof Competition> | undefined): Item[] {
  const rows = (read?.results ?? []).flatMap(({ priceCompetitivenessProductView: { offerId, price, benchmarkPrice } }) => {
    const above = price && benchmarkPrice ? percentAbove(fromPrice(price), fromPrice(benchmarkPrice)) : 0
    return above > dear ? [{ offerId, above }] : []
  }).sort((a, b) => b.above - a.above)
  if (rows.length === 0) return []
  const worst = rows.slice(0, named).map(({ offerId, above }) => `${offerId} +${above}%`).join(', ')
  return [{ code: 'prices_above_others', level: 'warn', words: words(`${rows.length} 個商品比同行在 Google 上的價格高出 ${dear}% 以上：${worst}`, `${rows.length} 个商品比同行在 Google 上的价格高出 ${dear}% 以上：${worst}`, `${rows.length} products are more than ${dear}% above what others ask at Google: ${worst}`) }]
}

const percentAbove = (price: Money, others: Money): number => (price.currency === others.currency && others.minor > 0n ? Number(((price.minor - others.minor) * 100n) / others.minor) : 0)
