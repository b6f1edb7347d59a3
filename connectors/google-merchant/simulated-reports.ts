import { z } from 'zod'
import { groupBy, type ExposureDay } from '#kit'
import { GoogleRefusal } from '#kit/simulator'
import { toPrice } from './ask.ts'
import type { Catalogue } from './simulated-catalogue.ts'

export const Search = z.strictObject({ query: z.string(), pageSize: z.int().min(1).max(100_000).optional(), pageToken: z.string().optional() })

const split = (day: string): object => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })
const camel = (name: string): string => name.replace(/_[a-z]/g, (two) => two[1]!.toUpperCase())

/** The two tables that are asked for; a query for another is refused, as a misspelt one is. */
export function report(catalogue: Catalogue, { query, pageSize = 1000, pageToken = '0' }: z.output<typeof Search>): object {
  const [, fields = '', table, from, to] = /^SELECT ([a-z_, ]+) FROM ([a-z_]+)(?: WHERE date BETWEEN '(\d{4}-\d\d-\d\d)' AND '(\d{4}-\d\d-\d\d)')?$/.exec(query) ?? []
  const rows = table === 'product_performance_view' && from && to ? performance(catalogue.exposure().filter(({ day }) => day >= from && day <= to), fields.split(', '))
    : table === 'price_competitiveness_product_view' ? competition(catalogue) : undefined
  if (!rows) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', `[query] ${query} cannot be read.`)
  const end = Number(pageToken) + pageSize
  return { results: rows.slice(Number(pageToken), end), ...(rows.length > end ? { nextPageToken: String(end) } : {}) }
}

/** Metrics are added up over what is not asked for; only what is asked for is filled. */
function performance(rows: readonly ExposureDay[], fields: readonly string[]): object[] {
  const segmentsOf = ({ day, offerId, medium }: ExposureDay): Record<string, unknown> => Object.fromEntries(Object.entries({ date: split(day), offer_id: offerId, marketing_method: medium === 'paid' ? 'ADS' : 'ORGANIC' }).filter(([name]) => fields.includes(name)))
  const groups = groupBy(rows, (row) => JSON.stringify(segmentsOf(row)))
  return [...groups.values()].map((group) => {
    const metrics: Record<string, unknown> = {
      clicks: String(group.reduce((n, one) => n + one.clicks, 0)), impressions: String(group.reduce((n, one) => n + one.impressions, 0)),
      ...(group.some((one) => one.conversions !== undefined) ? { conversions: group.reduce((n, one) => n + Number(one.conversions ?? 0), 0) } : {}),
      ...(group[0]!.conversionValue ? { conversion_value: toPrice({ minor: group.reduce((n, one) => n + (one.conversionValue?.minor ?? 0n), 0n), currency: group[0]!.conversionValue.currency }) } : {}),
    }
    const asked = { ...segmentsOf(group[0]!), ...Object.fromEntries(Object.entries(metrics).filter(([name]) => fields.includes(name))) }
    return { productPerformanceView: Object.fromEntries(Object.entries(asked).map(([name, value]) => [camel(name), value])) }
  })
}

/** Others ask a fifth less. */
const competition = (catalogue: Catalogue): object[] => [...catalogue.products().values()].filter((input) => input.attributes.price).map(({ offerId, attributes: { price } }) => ({
  priceCompetitivenessProductView: { offerId, reportCountryCode: 'TW', price, benchmarkPrice: { ...price, amountMicros: String((BigInt(price!.amountMicros) * 8n) / 10n) } },
}))
