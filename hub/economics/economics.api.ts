import { ok, showId } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api } from '#platform'
import { costsApi } from './costs/costs.api.ts'
import { Month, ScheduleOf, TemplateOf } from './economics.schema.ts'
import { FeeRules } from './fees/fee-rule.ts'
import { previewFees } from './fees/preview-fees.ts'
import { listSchedules, removeSchedule, saveSchedule, type Schedule } from './fees/schedule.ts'
import { templates } from './fees/templates.ts'
import { tryTerms } from './fees/try-terms.ts'
import { profitApi } from './profit.api.ts'
import { settlementsApi } from './settlements/settlements.api.ts'
import { budgetsApi } from './budgets/budgets.api.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const shown = (prefix: string, id: string | null | undefined): string | null => (id ? showId(prefix, id) : null)

export function economicsApi(api: Api): void {
  profitApi(api)
  settlementsApi(api)
  budgetsApi(api)
  feeRoutes(api)
  previewRoute(api)
  tryRoute(api)
  costsApi(api)
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
    if (!done.ok) return done
    const { variants: _variants, ...told } = done.value
    return ok({ ...told, month: told.month.slice(0, 7) })
  })
}

function tryRoute(api: Api): void {
  const Tried = z.object({ currency: z.string(), revenue: z.string(), skipped: z.int(), fees: z.array(z.object({ slot: z.string(), kind: z.string(), now: z.string(), then: z.string() })) })
  endpoint(api, {
    method: 'post', path: '/api/v1/fees/try', tag, needs, summary: 'What one order would cost by these terms, rule by rule, beside what it costs now; nothing is saved',
    body: z.object({ channelId, currency, taxInsidePpm: z.int().min(0).max(500_000).default(0), rules, orderId: idOf('ord') }), answer: Tried, refusals: ['costs.order_unknown'],
  }, ({ who, hub, body }) => inWork(hub, { orgId: who.orgId, actor: who.actor, cause: who.cause }, (work) => tryTerms(work, body)))
}
