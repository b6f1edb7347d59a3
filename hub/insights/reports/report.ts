/** What a report is: numbers by name, cut and filtered, over a range that may move with the days. Kept as it is asked. */
import { z } from '#platform'
import { dimensions } from '../cube/shape.ts'
import { isSum } from '../kpi.ts'
import { kpiById } from '../kpis.ts'
import { isRange, rangeRule } from '../range.ts'

/** Ranges that move with the shop's own days. */
export const relativeRanges = ['today', 'yesterday', 'last_7_days', 'last_30_days', 'last_90_days', 'this_week', 'last_week', 'this_month', 'last_month', 'last_12_months', 'this_year', 'last_year'] as const
export type RelativeRange = (typeof relativeRanges)[number]
const charts = ['table', 'line', 'stack', 'bars', 'heat'] as const

const Day = z.iso.date()
const RangeIn = z.union([
  z.object({ kind: z.literal('relative'), name: z.enum(relativeRanges) }),
  z.object({ kind: z.literal('fixed'), from: Day, to: Day }).refine(isRange, rangeRule()),
])
const cut = z.enum(dimensions)

/** Numbers that are no sums (people counted once, medians) have no rows that add up to them: they stay on their own screens. */
const isReportable = (id: string): boolean => {
  const kpi = kpiById.get(id)
  return kpi !== undefined && isSum(kpi)
}
const measure = z.string().refine(isReportable, 'no number of this name adds up')

/** More than so many columns nobody reads side by side. */
export const mostColumns = 62
type Ids = { channel: z.ZodType<string>; product: z.ZodType<string>; variant: z.ZodType<string> }
/** The same form with ids as they are kept, or as people and programs write them. */
export function specSchema({ channel, product, variant }: Ids) {
  const filters = z.object({
    channelIds: z.array(channel).max(500), productIds: z.array(product).max(500), variantIds: z.array(variant).max(500),
    categories: z.array(z.string().min(1).max(200)).max(200), currencies: z.array(z.string().regex(/^[A-Z]{3}$/)).max(20),
  }).partial()
  return z.object({
    measures: z.array(measure).min(1).max(8).refine((all) => new Set(all).size === all.length, 'each number once'),
    rows: z.array(cut).max(2),
    columns: cut.nullable(),
    filters,
    range: RangeIn,
    compare: z.enum(['previous', 'year']).nullable(),
    /** By `key`, or by the number of this id. */
    sort: z.object({ by: z.string().max(80), down: z.boolean() }),
    limit: z.int().min(1).max(1000).nullable(),
    chart: z.enum(charts),
  })
    .refine((s) => new Set([...s.rows, s.columns]).size === s.rows.length + 1, { message: 'each cut once', path: ['columns'] })
    .refine((s) => s.sort.by === 'key' || s.measures.includes(s.sort.by), { message: 'sorts by what it shows', path: ['sort'] })
}
const KeptSchema = specSchema({ channel: z.uuid(), product: z.uuid(), variant: z.uuid() })
export type ReportSpec = z.output<typeof KeptSchema>

/** One that was kept before a number was renamed or taken away is not guessed at. */
export const readSpec = (kept: unknown): ReportSpec | undefined => KeptSchema.safeParse(kept).data
