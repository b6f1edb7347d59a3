import { showId } from '#kit'
import { endpoint, idOf, notFound, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { dimensions } from './cube/shape.ts'
import { dictionaryApi } from './dictionary.api.ts'
import { AnswerOf, KpiOf, shownKeys, shownKpi, Told, Value } from './insights.schema.ts'
import { isSum } from './kpi.ts'
import { kpiCells } from './kpi-cells.ts'
import { isOfOrders, kpiRows } from './kpi-rows.ts'
import { kpiById, kpis } from './kpis.ts'
import { overview, type Overview } from './overview.ts'
import { isRange, rangeQuery, rangeRule } from './range.ts'
import { askRebuild, rebuildState } from './rebuild.ts'

const Values = z.record(z.string(), Value)
const OverviewOf = z.object({
  ...Told, previous: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  currencies: z.array(z.object({
    currency: z.string(),
    totals: z.record(z.string(), AnswerOf.extend({ previous: AnswerOf.optional(), change: z.string().nullable().optional() })),
    byDay: z.array(z.object({ day: z.iso.date(), values: Values })),
    byChannel: z.array(z.object({ channelId: z.string(), values: Values })),
  })),
}).openapi('Overview')
const CellOf = AnswerOf.extend({ currency: z.string().nullable(), keys: z.partialRecord(z.enum(dimensions), z.string().nullable()), note: z.string().optional(), day: z.iso.date().nullable(), channelId: z.string().nullable() })
const RowOf = z.object({ orderId: z.string(), number: z.string().nullable(), placedAt: z.string().nullable(), channelId: z.string(), day: z.iso.date(), top: z.string(), bottom: z.string().nullable() })
const RebuildOf = z.object({ askedAt: z.string(), done: z.string(), total: z.string().nullable() }).nullable()

/** Where the page before ended: its last row's day and order. */
const rowsCursor = z.string().transform((text, ctx) => {
  const read = z.tuple([z.iso.date(), z.uuid()]).safeParse(readCursor(text))
  if (!read.success) ctx.addIssue({ code: 'custom', message: 'not a cursor of this list' })
  return read.success ? { day: read.data[0], orderId: read.data[1] } : z.NEVER
}).openapi({ type: 'string' })
const kpiId = z.object({ id: z.string() })
const channelId = idOf('chn').optional()

export function insightsApi(api: Api): void {
  registryRoutes(api)
  numberRoutes(api)
  dictionaryApi(api)
  endpoint(api, { method: 'post', path: '/api/v1/insights/rebuild', tag: 'insights', needs: 'settings.write', summary: 'Count every order anew', answer: z.object({ askedAt: z.string() }) },
    ({ who, hub }) => askRebuild(hub, who))
  endpoint(api, { method: 'get', path: '/api/v1/insights/rebuild', tag: 'insights', needs: 'insights.read', summary: 'How far the last rebuild has come', answer: RebuildOf },
    ({ who, hub }) => read(hub, who, async (work) => (await rebuildState(work)) ?? null))
}

function registryRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/kpis', tag: 'insights', needs: 'insights.read', summary: 'Every number the hub knows, and what it means', answer: z.array(KpiOf) },
    () => Promise.resolve(kpis.map(shownKpi)))
  const rows = z.object({ ...rangeQuery, day: z.iso.date().optional(), channelId, currency: z.string().length(3), cursor: rowsCursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
    .refine((q) => q.day !== undefined || (q.from !== undefined && isRange(q)), rangeRule("give 'day', or "))
  endpoint(api, { method: 'get', path: '/api/v1/kpis/{id}/rows', tag: 'insights', needs: 'insights.read', summary: 'The orders behind a number, each with its part of it', params: kpiId, query: rows, answer: pageOf(RowOf) },
    async ({ who, hub, params, query, c }) => {
      const kpi = kpiById.get(params.id)
      // Rows of orders stand behind sums of orders; what other sources say is opened with the cube.
      if (!kpi || !isSum(kpi) || !isOfOrders(kpi)) return notFound(c, 'insights.kpi_unknown')
      const span = query.day === undefined ? { from: query.from!, to: query.to! } : { from: query.day, to: query.day }
      const found = await read(hub, who, (work) => kpiRows(work, kpi, {
        ...span, currency: query.currency, channelId: query.channelId, limit: query.limit + 1, after: query.cursor,
      }))
      const page = found.slice(0, query.limit)
      const last = found.length > query.limit ? page.at(-1) : undefined
      return { items: page.map((r) => ({ ...r, orderId: showId('ord', r.orderId), channelId: showId('chn', r.channelId) })), next: last ? writeCursor([last.day, last.orderId]) : null }
    })
}

function numberRoutes(api: Api): void {
  const overviewQuery = z.object({ ...rangeQuery, channelId, compare: z.literal('previous').optional() }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/overview', tag: 'insights', needs: 'insights.read', summary: 'The numbers of the first page, by currency, day and channel', query: overviewQuery, answer: OverviewOf },
    async ({ who, hub, query: { from, to, ...rest } }) => shownOverview(await read(hub, who, (work) => overview(work, { ...(from !== undefined && to !== undefined ? { from, to } : {}), ...rest }))))
  const cellsQuery = z.object({ ...rangeQuery, channelId, by: z.string().default('').transform((text) => text.split(',').filter((d) => d !== '')).pipe(z.array(z.enum(dimensions)).max(3)) }).refine(isRange, rangeRule())
  endpoint(api, { method: 'get', path: '/api/v1/kpis/{id}', tag: 'insights', needs: 'insights.read', summary: 'One number over a range, by day and channel', params: kpiId, query: cellsQuery, answer: z.object({ ...Told, kpi: KpiOf, cells: z.array(CellOf) }) },
    async ({ who, hub, params, query: { from, to, ...rest }, c }) => {
      const kpi = kpiById.get(params.id)
      if (!kpi) return notFound(c, 'insights.kpi_unknown')
      const told = await read(hub, who, (work) => kpiCells(work, kpi, { ...(from !== undefined && to !== undefined ? { from, to } : {}), ...rest }))
      return { ...told, kpi: shownKpi(kpi), cells: told.cells.map((cell) => ({ ...cell, keys: shownKeys(cell.keys), channelId: cell.channelId === null ? null : showId('chn', cell.channelId) })) }
    })
}

const shownOverview = (told: Overview) => ({
  ...told, currencies: told.currencies.map((c) => ({ ...c, byChannel: c.byChannel.map((b) => ({ ...b, channelId: showId('chn', b.channelId) })) })),
})
