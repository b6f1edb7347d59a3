import { ok, showId } from '#kit'
import { endpoint, idOf, inWork, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { listReceipts } from '#stock'
import { addCosts, findCosts, sayLotCosts, settleCost, type CostRow } from './costs/add-costs.ts'
import { CostOf, CostWishOf, LotOf, LotWishOf, Month, RateOf, ScheduleOf, SettleOf, TemplateOf } from './economics.schema.ts'
import { FeeRules } from './fees/fee-rule.ts'
import { previewFees } from './fees/preview-fees.ts'
import { listSchedules, removeSchedule, saveSchedule, type Schedule } from './fees/schedule.ts'
import { templates } from './fees/templates.ts'
import { keepRates, listRates } from './fx-rates.ts'
import { profitApi } from './profit.api.ts'
import { budgetsApi } from './budgets/budgets.api.ts'
import { askRebuild } from './contribution/rebuild.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const shown = (prefix: string, id: string | null | undefined): string | null => (id ? showId(prefix, id) : null)

export function economicsApi(api: Api): void {
  profitApi(api)
  budgetsApi(api)
  feeRoutes(api)
  previewRoute(api)
  costRoutes(api)
  lotRoutes(api)
  rateRoutes(api)
}

const channelId = idOf('chn').nullable().openapi({ type: ['string', 'null'], description: 'Null: own costs, of every channel' })
const currency = z.string().regex(/^[A-Z]{3}$/)
/** Checked and kept as it was written: amounts as text. */
const rules = z.custom<z.input<typeof FeeRules>>().superRefine((given, ctx) => {
  const read = FeeRules.safeParse(given)
  if (!read.success) for (const issue of read.error.issues) ctx.addIssue({ code: 'custom', message: issue.message, path: issue.path })
}).openapi({ type: 'array', items: { $ref: '#/components/schemas/FeeRule' } })
const Draft = z.object({
  channelId, name: z.string().trim().min(1).max(200), currency, timeZone: z.string().min(1).max(60), validDay: z.iso.date(), taxInsidePpm: z.int().min(0).max(500_000).default(0), rules,
  template: z.string().max(60).optional(), templateDay: z.iso.date().optional(), isConfirmed: z.boolean().default(false),
})
const feeRefusals = ['fees.zone_unknown', 'fees.channel_unknown', 'fees.same_beginning']

function feeRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/fees', tag, needs, summary: 'Fee schedules of all channels, from the oldest to the newest', answer: z.array(ScheduleOf) },
    ({ who, hub }) => read(hub, who, async (work) => { const all = await listSchedules(work); return all.map((s) => shownSchedule(s, all, work.now)) }))
  endpoint(api, { method: 'get', path: '/api/v1/fees/templates', tag, needs, summary: 'Shipped terms of known channels: each of a day, to be confirmed against the shop’s own', answer: z.array(TemplateOf) }, () => Promise.resolve(templates))
  endpoint(api, { method: 'post', path: '/api/v1/fees', tag, needs: writes, summary: 'Add a fee schedule; it begins at midnight of its day, by its own clock', body: Draft, answer: z.object({ id: z.string() }), refusals: feeRefusals },
    async ({ who, hub, body }) => shownId(await inWork(hub, who, (work) => saveSchedule(work, body))))
  const params = z.object({ id: idOf('fee') })
  endpoint(api, { method: 'put', path: '/api/v1/fees/{id}', tag, needs: writes, summary: 'Change a fee schedule; closed months stay as they are', params, body: Draft, answer: z.object({ id: z.string() }), refusals: ['fees.unknown', ...feeRefusals] },
    async ({ who, hub, params: { id }, body }) => shownId(await inWork(hub, who, (work) => saveSchedule(work, { ...body, id }))))
  endpoint(api, { method: 'delete', path: '/api/v1/fees/{id}', tag, needs: writes, summary: 'Remove a fee schedule', params, answer: z.object({ removed: z.literal(true) }), refusals: ['fees.unknown'] },
    ({ who, hub, params: { id } }) => inWork(hub, who, (work) => removeSchedule(work, id)))
}

const shownId = (done: Awaited<ReturnType<typeof saveSchedule>>) => (done.ok ? ok({ id: showId('fee', done.value.id) }) : done)

function shownSchedule(s: Schedule, all: readonly Schedule[], now: Date) {
  const next = all.find((o) => o.channelId === s.channelId && o.validFrom > s.validFrom)
  return {
    ...s, id: showId('fee', s.id), channelId: shown('chn', s.channelId), validFrom: s.validFrom.toISOString(), endsAt: next?.validFrom.toISOString() ?? null, isInForce: s.validFrom <= now && (next === undefined || next.validFrom > now),
    confirmedAt: s.confirmedAt?.toISOString() ?? null, updatedAt: s.updatedAt.toISOString(),
  }
}

function previewRoute(api: Api): void {
  const Sides = z.array(z.object({ currency: z.string(), kind: z.string(), now: z.string(), then: z.string() }))
  endpoint(api, {
    method: 'post', path: '/api/v1/fees/preview', tag, needs, summary: 'What a month would have cost by these terms, beside what it costs; nothing is changed',
    body: z.object({ channelId, currency, taxInsidePpm: z.int().min(0).max(500_000).default(0), rules, month: Month }),
    answer: z.object({ month: z.string(), orders: z.int(), isWhole: z.boolean(), skipped: z.int(), rows: Sides, sales: z.array(z.object({ currency: z.string(), minor: z.string() })) }),
  }, async ({ who, hub, body }) => {
    const done = await inWork(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause }, async (work) => ok(await previewFees(work, body)))
    return done.ok ? ok({ ...done.value, month: done.value.month.slice(0, 7) }) : done
  })
}

function costRoutes(api: Api): void {
  const query = z.object({ month: Month.optional(), channelId: idOf('chn').optional(), orderId: idOf('ord').optional(), kind: z.string().max(30).optional(), source: z.string().max(30).optional(), cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
  endpoint(api, { method: 'get', path: '/api/v1/costs', tag, needs, summary: 'The ledger of costs, the newest first', query, answer: pageOf(CostOf) },
    ({ who, hub, query: { cursor, limit, ...q } }) => read(hub, who, async (work) => {
      const found = await findCosts(work, { ...q, before: readCursor(cursor, z.tuple([z.uuid()]))?.[0], limit: limit + 1 })
      const page = found.slice(0, limit)
      return { items: page.map(shownCost), next: found.length > limit ? writeCursor([page.at(-1)!.id]) : null }
    }))
  const refusals = ['costs.order_unknown', 'costs.channel_unknown', 'costs.line_unknown', 'costs.no_rate']
  const Ids = z.object({ ids: z.array(z.string()) })
  endpoint(api, { method: 'post', path: '/api/v1/costs', tag, needs: writes, summary: 'Book costs of an order, a channel or the whole shop; all or none', body: z.object({ entries: z.array(CostWishOf).min(1).max(500) }), answer: Ids, refusals },
    async ({ who, hub, body }) => shownIds(await inWork(hub, who, (work) => addCosts(work, body.entries))))
  endpoint(api, { method: 'post', path: '/api/v1/costs/{id}/settle', tag, needs: writes, summary: 'Say what an estimated cost really was; the estimate is taken back beside it', params: z.object({ id: idOf('cst') }), body: SettleOf, answer: Ids, refusals: ['costs.unknown', 'costs.answered', 'costs.no_rate'] },
    async ({ who, hub, params, body }) => shownIds(await inWork(hub, who, (work) => settleCost(work, params.id, body))))
}

const shownIds = (done: Awaited<ReturnType<typeof addCosts>>) => (done.ok ? ok({ ids: done.value.ids.map((id) => showId('cst', id)) }) : done)
const shownCost = (c: CostRow) => ({
  ...c, id: showId('cst', c.id), originId: shown('cst', c.originId), channelId: shown('chn', c.channelId), orderId: shown('ord', c.orderId), variantId: shown('var', c.variantId), lotId: shown('ent', c.lotId), month: c.month.slice(0, 7), at: c.at.toISOString(),
})

function lotRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/lots', tag, needs, summary: 'Receipts of goods: what a purchase price can be said of, the newest first',
    query: z.object({ variantId: idOf('var').optional(), from: z.iso.date(), to: z.iso.date() }), answer: z.array(LotOf),
  }, ({ who, hub, query }) => read(hub, who, async (work) => (await listReceipts(work, { variantId: query.variantId, from: new Date(`${query.from}T00:00:00Z`), to: new Date(`${query.to}T00:00:00Z`), limit: 500 }))
    .map((m) => ({ entryId: showId('ent', m.id), variantId: showId('var', m.variantId), at: m.at.toISOString(), units: m.units, reason: m.reason }))))
  endpoint(api, { method: 'post', path: '/api/v1/lots', tag, needs: writes, summary: 'Say what lots of goods cost, and what it cost to bring them here; all or none', body: z.object({ costs: z.array(LotWishOf).min(1).max(500) }), answer: z.object({ ids: z.array(z.string()) }), refusals: ['costs.lot_unknown', 'costs.no_rate'] },
    async ({ who, hub, body }) => shownIds(await inWork(hub, who, (work) => sayLotCosts(work, body.costs))))
}

function rateRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/exchange-rates', tag, needs, summary: 'Rates of exchange by day', answer: z.array(RateOf) }, ({ who, hub }) => read(hub, who, listRates))
  endpoint(api, { method: 'put', path: '/api/v1/exchange-rates', tag, needs: writes, summary: 'Keep rates of exchange; open months are reckoned anew', body: z.object({ rates: z.array(RateOf).min(1).max(1000) }), answer: z.object({ kept: z.int() }) },
    async ({ who, hub, body }) => {
      const done = await inWork(hub, who, async (work) => {
        await keepRates(work, body.rates)
        work.audit({ action: 'economics.rates_kept', subjectKind: 'org', subjectId: work.orgId, after: body.rates })
        return ok({ kept: body.rates.length })
      })
      await askRebuild(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause })
      return done
    })
}
