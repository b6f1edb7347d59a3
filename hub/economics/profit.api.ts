import { ok, showId } from '#kit'
import { calledOf } from '#catalog'
import { addMonths, endpoint, idOf, inWork, monthsBetween, pageOf, read, readCursor, sql, writeCursor, z, type Api, type Work } from '#platform'
import { nothing } from './amounts.ts'
import { closeMonth } from './contribution/close-month.ts'
import { listMonths, type MonthState } from './contribution/month-states.ts'
import { noVariant } from './contribution/count-orders.ts'
import { askRebuild } from './contribution/rebuild.ts'
import { isSpan, LineOf, MethodsOf, Month, MonthOf, OrderProfitOf, ProductsOf, ProfitOf, shownContribution, spanQuery, spanRule } from './economics.schema.ts'
import { compareMethods } from './goods/compare-methods.ts'
import { readKeeper } from './keeper.ts'
import { leastProfitable, linesOfOrder, profitLines, type LineAfter, type ProfitLine } from './profit/read-details.ts'
import { readProfit, type Profit, type Span } from './profit/read-profit.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const shown = (id: string | null): string | null => (id === null ? null : showId('chn', id))
const shownMonth = (month: string): string => month.slice(0, 7)
const currency = z.string().regex(/^[A-Z]{3}$/)
const channelId = idOf('chn').optional()

export function profitApi(api: Api): void {
  channelRoutes(api)
  detailRoutes(api)
  monthRoutes(api)
}

function channelRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/profit', tag, needs, summary: 'What each channel earns over some months, step by step from net revenue to profit; each currency by itself',
    query: z.object({ ...spanQuery, compare: z.enum(['previous', 'year']).optional() }).refine(isSpan, spanRule()), answer: ProfitOf,
  }, ({ who, hub, query: { compare, ...span } }) => read(hub, who, async (work) => {
    const before = compare === undefined ? null : spanBefore(span, compare)
    const [now, then] = [await readProfit(work, span), before && await readProfit(work, before)]
    return { from: shownMonth(span.from), to: shownMonth(span.to), previous: before && { from: shownMonth(before.from), to: shownMonth(before.to) }, zone: now.zone, closedThrough: now.closedThrough && shownMonth(now.closedThrough), badges: now.badges, currencies: shownCurrencies(now, then) }
  }))
}

/** As many months right before, or the same ones a year before. */
function spanBefore({ from, to }: Span, compare: 'previous' | 'year'): Span {
  const count = compare === 'year' ? 12 : monthsBetween(from, to).length
  return { from: addMonths(from, -count), to: addMonths(to, -count) }
}

function shownCurrencies(now: Profit, then: Profit | null): z.input<typeof ProfitOf>['currencies'] {
  return now.currencies.map(({ currency: code, total, channels }) => {
    const old = then?.currencies.find((c) => c.currency === code)
    const before = (id: string | null) => (then ? shownContribution(old?.channels.find((c) => c.channelId === id)?.amounts ?? nothing()) : null)
    return {
      currency: code, total: shownContribution(total), previous: then ? shownContribution(old?.total ?? nothing()) : null,
      channels: channels.map((c) => ({ channelId: shown(c.channelId), contribution: shownContribution(c.amounts), previous: before(c.channelId), months: c.months.map((m) => ({ month: shownMonth(m.month), contribution: shownContribution(m.amounts) })) })),
    }
  })
}

function detailRoutes(api: Api): void {
  const which = { ...spanQuery, currency, channelId }
  endpoint(api, {
    method: 'get', path: '/api/v1/profit/products', tag, needs, summary: 'What each SKU leaves, with its part of what its channels cost; the least profitable first',
    query: z.object({ ...which, cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }).refine(isSpan, spanRule()), answer: ProductsOf,
  }, ({ who, hub, query: { cursor, limit, ...q } }) => read(hub, who, async (work) => {
    const offset = Number(readCursor(cursor, Offset)?.[0] ?? 0)
    const { variants, total, unborne } = await leastProfitable(work, q, { offset, limit })
    const names = await namesOf(work, variants.map((v) => v.variantId))
    const end = offset + variants.length
    return {
      items: variants.map(({ variantId, amounts }) => ({ ...names(variantId), contribution: shownContribution(amounts) })), unborne: shownContribution(unborne),
      total, next: end < total ? writeCursor([String(end)]) : null,
    }
  }))
  endpoint(api, {
    method: 'get', path: '/api/v1/profit/lines', tag, needs, summary: 'The order lines behind a number; their sum is the number',
    query: z.object({ ...which, variantId: idOf('var').optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }).refine(isSpan, spanRule()), answer: pageOf(LineOf),
  }, ({ who, hub, query: { cursor, limit, ...q } }) => read(hub, who, async (work) => {
    const found = await profitLines(work, q, { after: afterOf(cursor), limit: limit + 1 })
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    return { items: await shownLines(work, page), next: last ? writeCursor([last.month, last.orderId, String(last.lineNo)]) : null }
  }))
  endpoint(api, {
    method: 'get', path: '/api/v1/profit/orders/{id}', tag, needs, summary: 'What one order leaves, line by line, and by which rules', params: z.object({ id: idOf('ord') }), answer: OrderProfitOf,
  }, ({ who, hub, params }) => read(hub, who, async (work) => ({ lines: await shownLines(work, await linesOfOrder(work, params.id)), fees: await feesOfOrder(work, params.id) })))
}

const Offset = z.tuple([z.string().regex(/^\d{1,9}$/)])
const Cursor = z.tuple([z.iso.date(), z.uuid(), z.string().regex(/^\d+$/)])
function afterOf(cursor: string | undefined): LineAfter | undefined {
  const [month, orderId, lineNo] = readCursor(cursor, Cursor) ?? []
  return month === undefined || orderId === undefined ? undefined : { month, orderId, lineNo: Number(lineNo) }
}

async function namesOf(work: Work, ids: readonly string[]) {
  const known = new Map((await calledOf(work, [...new Set(ids)])).map((v) => [v.id, v]))
  return (id: string) => {
    const v = known.get(id)
    return { variantId: id === noVariant ? null : showId('var', id), sku: v?.sku ?? null, name: v?.name ?? null, title: v?.title ?? null, category: v?.category ?? null }
  }
}

async function shownLines(work: Work, lines: readonly ProfitLine[]): Promise<z.input<typeof LineOf>[]> {
  const names = await namesOf(work, lines.map((l) => l.variantId))
  return lines.map((l) => {
    const { variantId, sku, name } = names(l.variantId)
    return { orderId: showId('ord', l.orderId), number: String(l.number), placedAt: l.placedAt.toISOString(), lineNo: l.lineNo, month: shownMonth(l.month), placedMonth: shownMonth(l.placedMonth), channelId: showId('chn', l.channelId), variantId, sku, name, contribution: shownContribution(l.amounts) }
  })
}

async function feesOfOrder(work: Work, orderId: string): Promise<z.input<typeof OrderProfitOf>['fees']> {
  const rows = await work.query<{ schedule: string; name: string | null; rule: string; kind: string; minor: string }>(sql`
    select f.schedule, s.name, f.rule, f.kind, f.minor from economics.counted_order o
    cross join lateral jsonb_to_recordset(o.fees) as f(schedule text, rule text, kind text, minor text)
    left join economics.fee_schedule s on s.org_id = ${work.orgId} and s.id = f.schedule::uuid
    where o.org_id = ${work.orgId} and o.order_id = ${orderId} order by f.kind, f.rule`)
  return rows.map((r) => ({ scheduleId: r.name === null ? null : showId('fee', r.schedule), schedule: r.name, rule: r.rule, kind: r.kind, minor: r.minor }))
}

const shownState = ({ month, closed, corrections, ...m }: MonthState): z.input<typeof MonthOf> => ({
  ...m, month: shownMonth(month), at: closed?.at.toISOString() ?? null, actor: closed?.actor ?? null, isUntouched: closed?.isUntouched ?? null,
  corrections: corrections.map((c) => ({ countedIn: shownMonth(c.countedIn), currency: c.currency, lines: c.lines, revenue: String(c.steps.revenue), profit: String(c.steps.profit) })),
})

function monthRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/profit/months', tag, needs, summary: 'All months, the newest first: open or closed, what stands in the way of closing, and what became known afterwards', answer: z.array(MonthOf) },
    ({ who, hub }) => read(hub, who, async (work) => (await listMonths(work)).map(shownState)))
  endpoint(api, { method: 'get', path: '/api/v1/profit/methods', tag, needs, summary: 'What the goods of each month cost by moving average and by first in first out, and what lies in the house', query: z.object(spanQuery).refine(isSpan, spanRule()), answer: MethodsOf },
    ({ who, hub, query }) => read(hub, who, async (work) => {
      const { currency: code, method } = await readKeeper(work)
      const { months, inHouse } = await compareMethods(work, query)
      return { currency: code, method, months: months.map((m) => ({ ...m, month: shownMonth(m.month) })), inHouse }
    }))
  endpoint(api, {
    method: 'post', path: '/api/v1/profit/months/{month}/close', tag, needs: writes, summary: 'Close a month for good: what becomes known later counts in the month that is open', params: z.object({ month: Month }), answer: z.object({ month: z.string() }),
    refusals: ['economics.month_not_over', 'economics.month_closed', 'economics.month_before_open', 'economics.still_counting'],
  }, ({ who, hub, params }) => inWork(hub, who, (work) => closeMonth(work, params.month)))
  endpoint(api, { method: 'post', path: '/api/v1/profit/rebuild', tag, needs: writes, summary: 'Reckon all open months anew', answer: z.object({ askedAt: z.string() }) }, ({ who, hub }) => askRebuild(hub, who))
  const Settings = z.object({ goodsMethod: z.enum(['average', 'fifo']) })
  endpoint(api, { method: 'get', path: '/api/v1/profit/settings', tag, needs, summary: 'How goods are costed', answer: Settings }, ({ who, hub }) => read(hub, who, async (work) => ({ goodsMethod: (await methodOf(work)) ?? 'average' })))
  endpoint(api, { method: 'put', path: '/api/v1/profit/settings', tag, needs: writes, summary: 'Cost goods by moving average or first in first out; open months are reckoned anew', body: Settings, answer: Settings },
    async ({ who, hub, body }) => {
      const done = await inWork(hub, who, async (work) => {
        await work.query(sql`update economics.upkeep set goods_method = ${body.goodsMethod} where org_id = ${work.orgId}`)
        work.audit({ action: 'economics.method_changed', subjectKind: 'org', subjectId: work.orgId, after: body })
        return ok(body)
      })
      await askRebuild(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause })
      return done
    })
}

const methodOf = async (work: Work): Promise<string | undefined> => (await work.first<{ method: string }>(sql`select goods_method as method from economics.upkeep where org_id = ${work.orgId}`))?.method
