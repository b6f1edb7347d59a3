/** The dictionary of numbers, the rows behind any measure, how complete all of it is, and everything in one currency. */
import { showId } from '#kit'
import { dayOf, endpoint, idOf, pageOf, read, z, type Api } from '#platform'
import { profileKinds } from './channel-profiles.ts'
import { readChannelCards } from './channel-cards.ts'
import { keptZone } from './completeness.ts'
import { cubeRows } from './cube/behind.ts'
import { cubeMeasures } from './cube/measures.ts'
import { dimensions, type BehindKind, type BehindRow, type Keys } from './cube/shape.ts'
import { reasonsToWait, stillWaiting } from './dictionary.ts'
import { readFreshness } from './freshness.ts'
import { AnswerOf, KpiOf, readKey, shownKpi, Told, Value } from './insights.schema.ts'
import { isRange, rangeQuery, rangeRule, type Range } from './range.ts'
import { monthSoFar, readDictionary, type Shown } from './read-dictionary.ts'
import { convertible, readConverted, type Converted } from './stamp-orders.ts'

const [tag, needs] = ['insights', 'insights.read'] as const
const spanOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }): Range | undefined => (from !== undefined && to !== undefined ? { from, to } : undefined)

const ShownOf = AnswerOf.extend({ currency: z.string().nullable(), top: Value, bottom: Value, note: z.string().optional() })
const DictionaryOf = z.object({
  ...Told, entries: z.array(z.object({ kpi: KpiOf, cells: z.array(ShownOf) })),
  waiting: z.array(z.object({ id: z.string(), waits: z.enum(reasonsToWait) })),
}).openapi('KpiDictionary')
const WaitsOf = z.enum(reasonsToWait).nullable().openapi({ description: 'the fact that is missing in the hub' })
const CardsOf = z.object({
  ...Told, profiles: z.array(z.object({ kind: z.enum(profileKinds), numbers: z.array(z.object({ id: z.string(), waits: WaitsOf })) })),
  cards: z.array(z.object({ channelId: z.string(), name: z.string(), kind: z.enum(profileKinds), numbers: z.array(z.object({ id: z.string(), isLead: z.boolean(), waits: WaitsOf, cells: z.array(ShownOf) })) })),
}).openapi('ChannelCards')
const kinds = ['order', 'order_line', 'refund', 'campaign_day', 'visit_day', 'offer_day', 'shared_cost'] as const satisfies readonly BehindKind[]
const BehindOf = z.object({
  kind: z.enum(kinds), day: z.string().nullable(), channelId: z.string().nullable(), orderId: z.string().nullable(), number: z.string().nullable(), lineNo: z.int().nullable(), variantId: z.string().nullable(), name: z.string().nullable(), amount: z.string(),
}).openapi('BehindRow')
const SumsOf = z.record(z.string(), z.string())
const ConvertedOf = z.object({
  from: z.string(), to: z.string(), currency: z.string(), total: SumsOf.openapi({ description: `of ${convertible.join(', ')}, in the shop's currency` }),
  subtotals: z.array(z.object({ currency: z.string(), orders: z.string(), amounts: SumsOf })), unstamped: z.array(z.object({ currency: z.string(), orders: z.string() })),
})
const FreshnessOf = z.object({
  ...Told, backlog: z.array(z.object({ subscriber: z.string(), waiting: z.int(), dead: z.int() })),
  channels: z.array(z.object({ channelId: z.string(), name: z.string(), lastOrderDay: z.string().nullable(), lastHeardAt: z.string().nullable(), isDown: z.boolean(), orders: z.string(), unmapped: z.string(), uncosted: z.string(), unstamped: z.string() })),
  sources: z.array(z.object({ sourceId: z.string(), kind: z.string(), name: z.string(), channelId: z.string().nullable(), toldAt: z.string(), firstDay: z.string().nullable(), lastDay: z.string().nullable(), gaps: z.string(), sessions: z.string(), unsourced: z.string() })),
}).openapi('Freshness')

export function dictionaryApi(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/kpi-dictionary', tag, needs, summary: 'Every number with what it is this month so far, worked out, and those that wait for facts', query: z.object(rangeQuery).refine(isRange, rangeRule()), answer: DictionaryOf },
    async ({ who, hub, query }) => {
      const told = await read(hub, who, (work) => readDictionary(work, spanOf(query)))
      return { ...told, entries: told.entries.map(({ kpi, cells }) => ({ kpi: shownKpi(kpi), cells: cells.map(shownCell) })), waiting: stillWaiting().map(({ id, waits }) => ({ id, waits })) }
    })
  endpoint(api, { method: 'get', path: '/api/v1/freshness', tag, needs, summary: 'How fresh and how complete the numbers of the last ninety days are, by channel and by source', answer: FreshnessOf },
    async ({ who, hub }) => {
      const told = await read(hub, who, readFreshness)
      return {
        ...told,
        channels: told.channels.map((c) => ({ ...c, channelId: showId('chn', c.channelId), lastHeardAt: c.lastHeardAt?.toISOString() ?? null, orders: String(c.orders), unmapped: String(c.unmapped), uncosted: String(c.uncosted), unstamped: String(c.unstamped) })),
        sources: told.sources.map((s) => ({ ...s, sourceId: showId('con', s.sourceId), channelId: s.channelId && showId('chn', s.channelId), toldAt: s.toldAt.toISOString(), gaps: String(s.gaps), sessions: String(s.sessions), unsourced: String(s.unsourced) })),
      }
    })
  endpoint(api, { method: 'get', path: '/api/v1/channel-cards', tag, needs, summary: 'Each channel with what matters for its kind, and what each kind leads with', query: z.object(rangeQuery).refine(isRange, rangeRule()), answer: CardsOf },
    async ({ who, hub, query }) => {
      const told = await read(hub, who, (work) => readChannelCards(work, spanOf(query)))
      return { ...told, cards: told.cards.map((card) => ({ ...card, channelId: showId('chn', card.channelId), numbers: card.numbers.map((n) => ({ ...n, cells: n.cells.map(shownCell) })) })) }
    })
  const converted = z.object({ ...rangeQuery, channelId: idOf('chn').optional() }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/sales/converted', tag, needs, summary: 'Sales in each currency and together in the shop’s own, by the rate that each order was stamped with', query: converted, answer: ConvertedOf },
    ({ who, hub, query: { channelId, ...range } }) => read(hub, who, async (work) => {
      const span = spanOf(range) ?? monthSoFar(dayOf(work.now, (await keptZone(work)).zone))
      return { ...span, ...shownConverted(await readConverted(work, span, channelId)) }
    }))
  rowsRoute(api)
}

function rowsRoute(api: Api): void {
  const list = (text: string): string[] => text.split(',')
  const query = z.object({
    ...rangeQuery, measure: z.enum(cubeMeasures), currency: z.string().regex(/^[A-Z]{3}$/).optional(), by: z.string().default('').transform((text) => (text === '' ? [] : list(text))).pipe(z.array(z.enum(dimensions)).max(3)),
    keys: z.string().default('').openapi({ description: 'as many as `by`, with commas between; an empty one is the row of none' }), cursor: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
  }).refine((q) => q.from !== undefined && isRange(q), rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/cube/rows', tag, needs, summary: 'The rows behind one cell of one measure; their sum is the cell', query, answer: pageOf(BehindOf) },
    ({ who, hub, query: q }) => read(hub, who, async (work) => {
      const said = list(q.keys)
      const keys = Object.fromEntries(q.by.map((d, i) => [d, readKey(d, said[i] ?? '') ?? null])) as Keys
      const page = await cubeRows(work, { from: q.from!, to: q.to!, measure: q.measure, by: q.by }, { currency: q.currency ?? null, keys }, { after: q.cursor, limit: q.limit })
      return { items: page.rows.map(shownRow), next: page.next }
    }))
}

const textOf = (n: bigint | null): string | null => (n === null ? null : String(n))
const shownCell = ({ top, bottom, ...cell }: Shown): z.input<typeof ShownOf> => ({ ...cell, top: textOf(top), bottom: textOf(bottom) })
const shownRow = ({ at: _at, ...r }: BehindRow): z.input<typeof BehindOf> => ({
  ...r, channelId: r.channelId && showId('chn', r.channelId), orderId: r.orderId && showId('ord', r.orderId), variantId: r.variantId && showId('var', r.variantId), number: textOf(r.number), amount: String(r.amount),
})
const sums = (amounts: Record<string, bigint>): Record<string, string> => Object.fromEntries(Object.entries(amounts).map(([m, n]) => [m, String(n)]))
const shownConverted = ({ currency, total, subtotals, unstamped }: Converted) => ({
  currency, total: sums(total), subtotals: subtotals.map((s) => ({ ...s, orders: String(s.orders), amounts: sums(s.amounts) })), unstamped: unstamped.map((u) => ({ ...u, orders: String(u.orders) })),
})
