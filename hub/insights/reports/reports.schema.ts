/** The forms of reports at the border: ids as programs know them, moments as texts. */
import { readId, showId } from '#kit'
import { idOf, MailAddressSchema, pageOf, z } from '#platform'
import type { Badge } from '../completeness.ts'
import type { BehindRow, Dimension } from '../cube/shape.ts'
import type { ReportBlock, ReportResult, ReportRow } from './report-shape.ts'
import { specSchema, type ReportSpec } from './report.ts'
import type { Report, ReportVersion } from './save-report.ts'
import type { Schedule, Sent } from './schedules.ts'
import type { Share } from './shares.ts'
import { languages } from './report-words.ts'

export const tag = 'insights'
export const path = '/api/v1/reports'
export const reportId = z.object({ id: idOf('rep') })

export const SpecIn = specSchema({ channel: idOf('chn'), product: idOf('prd'), variant: idOf('var') }).openapi('ReportSpec')
const name = z.string().trim().min(1).max(120)
const visibility = z.enum(['shop', 'self'])
export const ReportIn = z.object({ name, spec: SpecIn, visibility })
export const ReportChangeIn = ReportIn.partial().extend({ version: z.int().min(1) })

const prefixes: Partial<Record<Dimension, string>> = { channel: 'chn', product: 'prd', variant: 'var' }
const shownKey = (d: Dimension | null | undefined, key: string | null): string | null => (key === null || !d || prefixes[d] === undefined ? key : showId(prefixes[d], key))
const shownSpec = (spec: ReportSpec) => ({
  ...spec, filters: {
    ...spec.filters,
    ...(spec.filters.channelIds && { channelIds: spec.filters.channelIds.map((id) => showId('chn', id)) }), ...(spec.filters.productIds && { productIds: spec.filters.productIds.map((id) => showId('prd', id)) }),
    ...(spec.filters.variantIds && { variantIds: spec.filters.variantIds.map((id) => showId('var', id)) }),
  },
})
/** Its form is that of ReportSpec; null where a number of it is known no more. */
const SpecOut = z.looseObject({}).nullable().openapi({ type: 'object', description: 'As ReportSpec; null when a number of it is known no more.' })

export const ReportOf = z.object({
  id: z.string(), name: z.string(), spec: SpecOut, visibility, version: z.int(), ownerName: z.string(), isMine: z.boolean(), createdAt: z.iso.datetime(), updatedAt: z.iso.datetime(), updatedBy: z.string(),
}).openapi('Report')
export const shownReport = ({ ownerId: _owner, ...r }: Report) => ({ ...r, id: showId('rep', r.id), spec: r.spec ? shownSpec(r.spec) : null })
export const VersionOf = z.object({ version: z.int(), name: z.string(), spec: SpecOut, visibility, byName: z.string(), at: z.iso.datetime() })
export const shownVersion = (v: ReportVersion) => ({ ...v, spec: v.spec ? shownSpec(v.spec) : null })

const Numbers = { values: z.array(z.string().nullable()), before: z.array(z.string().nullable()).optional(), change: z.array(z.string().nullable()).optional(), columns: z.array(z.array(z.string().nullable())) }
const RangeOf = z.object({ from: z.iso.date(), to: z.iso.date() })
export const ResultOf = z.object({
  spec: SpecOut, range: RangeOf, before: RangeOf.nullable(), zone: z.string(), complete: z.boolean(),
  badges: z.array(z.object({ code: z.enum(['counting', 'stuck', 'quarantined', 'zone_moving'] satisfies Badge['code'][]), count: z.int() })),
  blocks: z.array(z.object({
    currency: z.string().nullable(), numbers: z.array(z.int()), columnKeys: z.array(z.string().nullable()),
    rows: z.array(z.object({ keys: z.array(z.string().nullable()), ...Numbers })), rest: z.object({ count: z.int(), ...Numbers }).nullable(), total: z.object(Numbers),
  })),
  names: z.record(z.string(), z.record(z.string(), z.string())), filterNames: z.record(z.string(), z.string()),
}).openapi('ReportResult', { description: 'money: minor units of its currency; count: integer; ratio: decimal; null: nothing to divide by. Rows and rest add up to the total.' })

const shownRow = (spec: ReportSpec) => (row: ReportRow) => ({ ...row, keys: row.keys.map((key, i) => shownKey(spec.rows[i], key)) })
const shownBlock = (spec: ReportSpec) => (b: ReportBlock) => ({ ...b, columnKeys: b.columnKeys.map((key) => shownKey(spec.columns, key)), rows: b.rows.map(shownRow(spec)) })
export const shownResult = (told: ReportResult) => ({
  ...told, spec: shownSpec(told.spec), blocks: told.blocks.map(shownBlock(told.spec)),
  names: Object.fromEntries(Object.entries(told.names).map(([d, names]) => [d, Object.fromEntries(Object.entries(names).map(([id, said]) => [shownKey(d as Dimension, id), said]))])),
  filterNames: Object.fromEntries((['channel', 'product', 'variant'] as const).flatMap((d) => (told.spec.filters[`${d}Ids`] ?? []).flatMap((id) => (told.filterNames[id] === undefined ? [] : [[showId(prefixes[d]!, id), told.filterNames[id]]])))),
})

export const ShareIn = z.object({ days: z.int().min(1).max(366), mayDownload: z.boolean(), /** The days as they are now, for ever; else the range goes on moving. */ fixDays: z.boolean() })
export const ShareOf = z.object({
  id: z.string(), name: z.string(), mayDownload: z.boolean(), isFixed: z.boolean(), expiresAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable(), views: z.string(), lastViewedAt: z.iso.datetime().nullable(), createdBy: z.string(), createdAt: z.iso.datetime(), isOpen: z.boolean(),
}).openapi('ReportShare')
export const shownShare = ({ spec, ...s }: Share) => ({ ...s, id: showId('shr', s.id), isFixed: spec?.range.kind === 'fixed' })

/** What a stranger is shown: the numbers and their words, no ids to go on with. */
export const SharedOf = z.object({
  name: z.string(), shop: z.string(), mayDownload: z.boolean(), expiresAt: z.iso.datetime(), madeAt: z.iso.datetime(), result: ResultOf,
  numbers: z.array(z.object({ id: z.string(), unit: z.string(), better: z.string(), currencyBasis: z.string() })),
}).openapi('SharedReport')

const Language = z.enum(languages)
export const ScheduleIn = z.object({
  every: z.enum(['day', 'week', 'month']), onDay: z.int().min(1).max(31), hour: z.int().min(0).max(23), recipients: z.array(MailAddressSchema).min(1).max(20), language: Language, isOn: z.boolean(),
})
export const ScheduleChangeIn = ScheduleIn.partial()
const ScheduleOf = z.object({
  id: z.string(), every: z.enum(['day', 'week', 'month']), onDay: z.int(), hour: z.int(), recipients: z.array(z.string()), language: Language, isOn: z.boolean(), nextAt: z.iso.datetime(), createdBy: z.string(), createdAt: z.iso.datetime(),
}).openapi('ReportSchedule')
const SentOf = z.object({
  scheduleId: z.string(), dueAt: z.iso.datetime(), state: z.enum(['sent', 'failed']), problem: z.string().nullable(), at: z.iso.datetime(),
  letters: z.array(z.object({ recipient: z.string(), state: z.string(), answer: z.string().nullable() })),
}).openapi('ReportSent')
export const SchedulesOf = z.object({ schedules: z.array(ScheduleOf), sent: z.array(SentOf) })
export const OneScheduleOf = ScheduleOf
export const shownSchedule = (s: Schedule) => ({ ...s, id: showId('sch', s.id) })
export const shownSent = (s: Sent) => ({ ...s, scheduleId: showId('sch', s.scheduleId), letters: s.letters.map(({ key: _key, ...l }) => l) })

/** A cell by its keys in the order of the report's rows, then its column; none is the total. Only of its own report, for who is signed in. */
export const RowsIn = z.object({ spec: SpecIn, number: z.string(), currency: z.string().length(3).nullable(), keys: z.array(z.string().max(200).nullable()).max(3), cursor: z.string().max(400).optional(), limit: z.int().min(1).max(200).default(50) })
const BehindOf = z.object({
  kind: z.enum(['order', 'order_line', 'refund', 'campaign_day', 'visit_day', 'offer_day', 'shared_cost'] satisfies BehindRow['kind'][]), day: z.iso.date().nullable(), channelId: z.string().nullable(), orderId: z.string().nullable(), number: z.string().nullable(),
  lineNo: z.int().nullable(), variantId: z.string().nullable(), name: z.string().nullable(), amount: z.string(), measure: z.string(),
}).openapi('RowBehind')
export const RowsOf = pageOf(BehindOf)
export const shownBehind = ({ at: _at, ...row }: BehindRow & { measure: string }) => ({
  ...row, channelId: row.channelId === null ? null : showId('chn', row.channelId), orderId: row.orderId === null ? null : showId('ord', row.orderId), variantId: row.variantId === null ? null : showId('var', row.variantId),
})
/** Keys as programs write them, as the cube has them. */
export function keysIn(spec: ReportSpec, keys: readonly (string | null)[]): (string | null)[] | undefined {
  const by = [...spec.rows, spec.columns]
  const read = keys.map((key, i) => {
    const d = by[i]
    const prefix = d ? prefixes[d] : undefined
    return key === null || prefix === undefined ? key : readId(prefix, key)
  })
  return read.includes(undefined) ? undefined : (read as (string | null)[])
}
