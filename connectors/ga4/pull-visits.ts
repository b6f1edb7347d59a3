import { z } from 'zod'
import { anyCount, CurrencyCode, DecimalText, money, parseExact, readAnswer, type Connected, type Currency, type Days, type Page, type VisitDay } from '#kit'

const dimensions = ['date', 'sessionSource', 'sessionMedium', 'sessionCampaignName'] as const
const metrics = ['sessions', 'totalUsers', 'screenPageViews', 'addToCarts', 'checkouts', 'ecommercePurchases', 'purchaseRevenue'] as const
const pageSize = 1000

const Names = z.array(z.object({ name: z.string() }))
const Quota = z.object({ remaining: z.int().nullish() }).nullish()
const Report = z.object({
  dimensionHeaders: Names.nullish(), metricHeaders: Names.nullish(), rowCount: anyCount.nullish(),
  rows: z.array(z.object({ dimensionValues: z.array(z.object({ value: z.string() })), metricValues: z.array(z.object({ value: z.string() })) })).nullish(),
  metadata: z.object({ currencyCode: CurrencyCode }),
})
const Day = z.string().regex(/^\d{8}$/, 'is no day').transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
const Row = z.object({ date: Day, sessionSource: z.string(), sessionMedium: z.string(), sessionCampaignName: z.string(), sessions: anyCount, totalUsers: anyCount, screenPageViews: anyCount, addToCarts: anyCount, checkouts: anyCount, ecommercePurchases: anyCount, purchaseRevenue: DecimalText })

export const propertyOf = (at: Connected): string => `/v1beta/properties/${at.values['propertyId'] ?? ''}`

/** By the day of the property's own zone, and by where the session came from. */
export async function pullVisits(at: Connected, { from, to, cursor = '0' }: Days): Promise<Page<VisitDay>> {
  const body = {
    dateRanges: [{ startDate: from, endDate: to }], dimensions: dimensions.map((name) => ({ name })), metrics: metrics.map((name) => ({ name })),
    orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })), limit: String(pageSize), offset: cursor, returnPropertyQuota: true,
  }
  const answer = await at.call({ operation: 'properties.runReport', method: 'POST', path: `${propertyOf(at)}:runReport`, body, effect: 'read' })
  const { rows, rowCount, metadata, ...headers } = readAnswer(Report, answer, 'GA4 runReport')
  const names = [...(headers.dimensionHeaders ?? []), ...(headers.metricHeaders ?? [])].map((one) => one.name)
  const items = (rows ?? []).map(({ dimensionValues, metricValues }) => {
    const values = [...dimensionValues, ...metricValues].map((one) => one.value)
    return toVisit(readAnswer(Row, { ...answer, body: Object.fromEntries(names.map((name, i) => [name, values[i]])) }, 'GA4 rows: dimensionHeaders, metricHeaders, dimensionValues, metricValues'), metadata.currencyCode)
  })
  const next = Number(cursor) + items.length
  return { items, next: items.length > 0 && next < (rowCount ?? 0) ? String(next) : undefined }
}

const toVisit = (row: z.output<typeof Row>, currency: Currency): VisitDay => ({
  day: row.date, source: row.sessionSource, medium: row.sessionMedium, campaign: row.sessionCampaignName, sessions: row.sessions, users: row.totalUsers, views: row.screenPageViews, carts: row.addToCarts,
  checkouts: row.checkouts, purchases: row.ecommercePurchases, revenue: money(parseExact(row.purchaseRevenue, currency).minor, currency),
})

/** Tokens that are left of the hour's, in questions of ten tokens each, once they are few. */
export function learnQuota(body: unknown): { remaining: number } | undefined {
  const read = z.object({ propertyQuota: z.object({ tokensPerHour: Quota, tokensPerProjectPerHour: Quota }) }).safeParse(body)
  if (!read.success) return undefined
  const { tokensPerHour, tokensPerProjectPerHour } = read.data.propertyQuota
  const left = Math.min(tokensPerHour?.remaining ?? Infinity, tokensPerProjectPerHour?.remaining ?? Infinity)
  return left < 300 ? { remaining: Math.floor(left / 10) } : undefined
}
