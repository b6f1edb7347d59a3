import { showId } from '#kit'
import { dayOf, endpoint, idOf, pageOf, read, readCursor, writeCursor, z, type Api, type Work } from '#platform'
import { completenessOf, keptZone } from '../completeness.ts'
import { reasons } from '../kpi.ts'
import { lastDays, isRange, rangeQuery, rangeRule } from '../range.ts'
import { readAbc, readAbcClasses } from './abc.ts'
import { readCohorts } from './cohorts.ts'
import { findByWorth, findInCohort, findInGroup, ordersOfBuyer, ordersOfSku, type BuyerRow, type OrderRow } from './find-buyers.ts'
import { repeatNumbers, worthNumbers, type BuyerNumber } from './numbers.ts'
import { worths } from './purchases.ts'
import { cohortDays } from './reckon-kpis.ts'
import { groups, readRepeat } from './repeat.ts'
import { segmentIds } from './segments.ts'
import { readWorths, type Whole } from './worth.ts'

const [tag, needs] = ['insights', 'insights.read'] as const
const text = z.string()
const NumberOf = z.object({
  id: text, unit: z.enum(['ratio', 'days', 'money']), value: text.nullable(), reason: z.enum(reasons).optional(), top: text.nullable(), bottom: text,
  group: z.enum(groups).nullable(), of: z.enum(groups).nullable(), isFew: z.boolean().openapi({ description: 'too few to say much' }),
}).openapi('BuyerNumber')
const Told = { from: z.iso.date(), to: z.iso.date(), zone: text, complete: z.boolean(), badges: z.array(z.object({ code: text, count: z.int() })) }
const BuyersOf = z.object({ ...Told, today: z.iso.date(), within: z.int(), numbers: z.array(NumberOf), counts: z.record(z.enum([...groups, 'orders', 'nameless']), text) }).openapi('Buyers')
const CohortsOf = z.object({ today: z.iso.date(), cohorts: z.array(z.object({ month: z.iso.date(), buyers: z.array(z.int()) })) }).openapi('Cohorts')
const WorthOf = z.object({
  ...Told, currency: text, worth: z.enum(worths), numbers: z.array(NumberOf), buyers: text, minor: text, topBuyers: text, knowsCosts: z.boolean().nullable().openapi({ description: 'of CM2: whether the cost of any unit is known' }),
  segments: z.array(z.object({ segment: z.enum(segmentIds), buyers: text, orders: text, minor: text, days: text.openapi({ description: 'mean days since the last order' }) })),
  tiers: z.array(z.object({ tier: z.int(), buyers: text, minor: text, least: text.openapi({ description: 'the least that a buyer of this tier is worth on the last day' }) })),
}).openapi('BuyerWorth')
const BuyerOf = z.object({ key: text, orders: text, firstDay: z.iso.date(), lastDay: z.iso.date(), channels: z.int(), minor: text.nullable(), scores: text.nullable() }).openapi('BuyerRow')
const OrderOf = z.object({ orderId: text, number: text, day: z.iso.date(), channelId: text, currency: text, minor: text, isOrder: z.boolean() }).openapi('BuyerOrder')
const SkuOf = z.object({ sku: text, title: text, units: text, orders: text, minor: text, tier: z.int(), place: text }).openapi('AbcSku')
const AbcOf = z.object({ currency: text, classes: z.array(z.object({ tier: z.int(), skus: text, units: text, minor: text })), ...pageOf(SkuOf).shape }).openapi('Abc')

/** A buyer in an address: sixteen digits that mean nothing elsewhere. */
const showKey = (key: bigint): string => BigInt.asUintN(64, key).toString(16).padStart(16, '0')
const keyIn = z.string().regex(/^[0-9a-f]{16}$/).transform((shown) => BigInt.asIntN(64, BigInt(`0x${shown}`))).openapi({ type: 'string' })

const scope = { ...rangeQuery, channelId: idOf('chn').optional() }
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
const money = { currency: z.string().length(3).optional(), worth: z.enum(worths).default('net') }
const paged = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
type Asked = { from?: string | undefined; to?: string | undefined; channelId?: string | undefined }

/** The range that is asked or the last year, by the days that the roll-ups hold. */
async function placeOf(work: Work, { from, to, channelId }: Asked) {
  const { zone, currency } = await keptZone(work)
  const today = dayOf(work.now, zone)
  const range = from !== undefined && to !== undefined ? { from, to } : lastDays(today, 365)
  return { ...range, channelId, zone, today, home: currency }
}

export function buyersApi(api: Api): void {
  numberRoutes(api)
  abcRoutes(api)
  rowRoutes(api)
}

function numberRoutes(api: Api): void {
  const query = z.object({ ...scope, sameDayIsOne: flag.optional(), within: z.coerce.number().int().min(1).max(730).default(cohortDays) }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/buyers', tag, needs, summary: 'Who bought again: rates over buyers, whatever they paid in', query, answer: BuyersOf },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { home: _home, zone, ...place } = await placeOf(work, q)
      const found = await readRepeat(work, { ...place, sameDayIsOne: q.sameDayIsOne, within: q.within })
      const { interval: _interval, intervalBefore: _before, intervals: _gaps, ...counts } = found
      return { from: place.from, to: place.to, today: place.today, within: q.within, ...(await completenessOf(work, 0n)), zone, numbers: repeatNumbers(found).map(shownNumber), counts: asTexts(counts) }
    }))
  const months = z.object({ channelId: scope.channelId, months: z.coerce.number().int().min(1).max(36).default(13) })
  endpoint(api, { method: 'get', path: '/api/v1/buyers/cohorts', tag, needs, summary: 'Buyers by the month of their first order, and how many came in each month after', query: months, answer: CohortsOf },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { today } = await placeOf(work, q)
      return { today, cohorts: await readCohorts(work, { channelId: q.channelId, today, months: q.months }) }
    }))
  endpoint(api, { method: 'get', path: '/api/v1/buyers/worth', tag, needs, summary: 'What buyers are worth in one currency: segments, tiers and the best fifth', query: z.object({ ...scope, ...money }).refine(isRange, rangeRule()), answer: WorthOf },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { home, zone, from, to, channelId } = await placeOf(work, q)
      const currency = q.currency ?? home
      const { whole, segments, tiers } = await readWorths(work, { from, to, channelId, currency, worth: q.worth })
      return {
        from, to, ...(await completenessOf(work, 0n)), zone, currency, worth: q.worth, numbers: worthNumbers(whole).map(shownNumber), buyers: `${whole.buyers}`, minor: `${whole.minor}`, topBuyers: `${whole.top}`, knowsCosts: q.worth === 'cm2' ? knowsCosts(whole) : null,
        segments: segments.map((s) => ({ ...s, ...asTexts({ buyers: s.buyers, orders: s.orders, minor: s.minor }) })), tiers: tiers.map((t) => ({ ...t, ...asTexts({ buyers: t.buyers, minor: t.minor, least: t.least }) })),
      }
    }))
}

const knowsCosts = ({ units, uncosted }: Whole): boolean => uncosted < units
const asTexts = <K extends string>(sums: Record<K, bigint>): Record<K, string> => Object.fromEntries(Object.entries(sums).map(([name, n]) => [name, String(n)])) as Record<K, string>
const shownNumber = ({ top, bottom, ...n }: BuyerNumber) => ({ ...n, top: top === null ? null : `${top}`, bottom: `${bottom}` })

function abcRoutes(api: Api): void {
  const query = z.object({ ...scope, currency: money.currency, tier: z.coerce.number().int().min(1).max(3).optional(), ...paged }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/buyers/abc', tag, needs, summary: 'Which SKUs bring the sales: classes A, B and C, and their SKUs', query, answer: AbcOf },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { home, today: _today, ...place } = await placeOf(work, q)
      const question = { ...place, currency: q.currency ?? home }
      const [after] = readCursor(q.cursor, z.tuple([z.string().regex(/^\d+$/)])) ?? []
      const found = await readAbc(work, question, { tier: q.tier, after: after === undefined ? undefined : BigInt(after), limit: q.limit + 1 })
      const items = found.slice(0, q.limit)
      return {
        currency: question.currency, classes: (await readAbcClasses(work, question)).map(({ tier, ...c }) => ({ tier, ...asTexts(c) })),
        items: items.map((s) => ({ ...s, ...asTexts({ units: s.units, orders: s.orders, minor: s.minor, place: s.place }) })), next: found.length > q.limit ? writeCursor([String(items.at(-1)!.place)]) : null,
      }
    }))
}

const dayAndKey = z.tuple([z.iso.date(), z.string().regex(/^-?\d+$/)])
const dayAndOrder = z.tuple([z.iso.date(), z.uuid()])

function rowRoutes(api: Api): void {
  const query = z.object({
    ...scope, ...money, ...paged, sameDayIsOne: flag.optional(), within: z.coerce.number().int().min(1).max(730).default(cohortDays),
    group: z.enum(groups).optional(), month: z.iso.date().optional(), later: z.coerce.number().int().min(0).max(600).default(0), segment: z.enum(segmentIds).optional(), tier: z.coerce.number().int().min(1).max(3).optional(), isTop: flag.optional(),
  }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/buyers/rows', tag, needs, summary: 'The buyers behind a number: of a `group`, a cohort (`month`, `later`), a `segment`, a `tier`, or the best fifth', query, answer: pageOf(BuyerOf) },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { home, zone: _zone, ...place } = await placeOf(work, q)
      const [day, key] = readCursor(q.cursor, dayAndKey) ?? []
      const on = { after: day === undefined ? undefined : { day, key: BigInt(key!) }, limit: q.limit + 1 }
      const found = q.group !== undefined ? await findInGroup(work, { ...place, sameDayIsOne: q.sameDayIsOne, within: q.within }, q.group, on)
        : q.month !== undefined ? await findInCohort(work, { channelId: q.channelId, today: place.today, month: q.month, later: q.later }, on)
        : await findByWorth(work, { ...place, currency: q.currency ?? home, worth: q.worth }, q, on)
      return cut(found, q.limit, (last) => [last.lastDay, String(last.key)], shownBuyer)
    }))
  const ofBuyer = z.object({ ...scope, ...money }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/buyers/{key}/orders', tag, needs, summary: 'What one buyer bought and gave back', params: z.object({ key: keyIn }), query: ofBuyer, answer: z.array(OrderOf) },
    ({ who, hub, params, query: q }) => read(hub, who, async (work) => (await ordersOfBuyer(work, { ...q, key: params.key })).map(shownOrder)))
  const ofSku = z.object({ ...scope, currency: money.currency, sku: z.string(), ...paged }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/buyers/abc/rows', tag, needs, summary: 'The orders behind a SKU’s sales', query: ofSku, answer: pageOf(OrderOf) },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const { home, today: _today, ...place } = await placeOf(work, q)
      const [day, orderId] = readCursor(q.cursor, dayAndOrder) ?? []
      const found = await ordersOfSku(work, { ...place, sku: q.sku, currency: q.currency ?? home }, { after: day === undefined ? undefined : { day, orderId: orderId! }, limit: q.limit + 1 })
      return cut(found, q.limit, (last) => [last.day, last.orderId], shownOrder)
    }))
}

function cut<Row, Shown>(found: readonly Row[], limit: number, mark: (last: Row) => string[], show: (row: Row) => Shown): { items: Shown[]; next: string | null } {
  const items = found.slice(0, limit)
  return { items: items.map(show), next: found.length > limit ? writeCursor(mark(items.at(-1)!)) : null }
}
const shownBuyer = (b: BuyerRow) => ({ ...b, key: showKey(b.key), orders: `${b.orders}`, channels: Number(b.channels), minor: b.minor === null ? null : `${b.minor}` })
const shownOrder = (o: OrderRow) => ({ ...o, orderId: showId('ord', o.orderId), channelId: showId('chn', o.channelId), number: `${o.number}`, minor: `${o.minor}` })
