import { showId } from '#kit'
import { endpoint, idOf, inWork, notFound, read, z, type Api } from '#platform'
import { calendarSource } from './calendar.ts'
import { daysOfAlert, handleAlert, listAlerts, muteAlert, readAlert, readWatch, unmuteAlert, type AlertRow } from './find-alerts.ts'
import { readSettings, saveSettings } from './settings.ts'

const tag = 'insights'
const Amount = z.string().openapi({ description: 'minor units of `currency`; of visits and orders: how many' })
const AlertOf = z.object({
  id: z.string(), kind: z.enum(['unusual', 'stopped', 'budget']), kpi: z.string(), channelId: z.string().nullable(), currency: z.string(), direction: z.enum(['down', 'up']),
  firstDay: z.iso.date(), lastDay: z.iso.date(), days: z.int(), actual: Amount, expected: Amount, low: Amount, high: Amount, sample: z.int(), comparedWith: z.string(), mark: z.string().nullable(),
  worth: z.string(), raisedAt: z.string(), endedAt: z.string().nullable(), told: z.enum(['sent', 'held', 'muted', 'small']),
  handled: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(), mute: z.object({ why: z.string(), until: z.string().nullable(), by: z.string(), at: z.string() }).nullable(),
}).openapi('Alert')
const DayOf = z.object({ day: z.iso.date(), actual: Amount, expected: Amount.nullable(), low: Amount.nullable(), high: Amount.nullable(), mark: z.string().nullable() })
const Settings = z.object({ perDay: z.int().min(0).max(100), least: z.string().regex(/^\d{1,15}$/), receivers: z.array(z.string().trim().max(254)).max(20), locale: z.enum(['zh-TW', 'zh-CN', 'en']) })
const WatchOf = z.object({
  lookedDay: z.iso.date().nullable(), lookedAt: z.string().nullable(), today: z.object({ sent: z.int(), held: z.int(), muted: z.int(), small: z.int() }),
  silent: z.array(z.object({ channelId: z.string(), kpi: z.string(), reason: z.enum(['too_few_days', 'holiday_without_past', 'too_little']), sample: z.int(), needed: z.int() })),
  calendar: z.object({ source: z.string(), readOn: z.iso.date(), confirm: z.boolean(), lastYear: z.string() }),
})
const params = z.object({ id: idOf('alt') })
const why = z.string().trim().min(1).max(500)

export function alertsApi(api: Api): void {
  readRoutes(api)
  const refusals = ['alerts.unknown']
  endpoint(api, { method: 'post', path: '/api/v1/alerts/{id}/handle', tag, needs: 'insights.write', summary: 'Say that somebody has seen to an alert', params, body: z.object({ why }), answer: z.object({ handled: z.literal(true) }), refusals },
    ({ who, hub, params: { id }, body }) => inWork(hub, who, (work) => handleAlert(work, id, body.why)))
  endpoint(api, { method: 'post', path: '/api/v1/alerts/{id}/mute', tag, needs: 'insights.write', summary: 'Hear no more of this trouble, until a moment or for good; it is counted all the same', params, body: z.object({ why, until: z.iso.datetime({ offset: true }).optional() }), answer: z.object({ muted: z.literal(true) }), refusals },
    ({ who, hub, params: { id }, body }) => inWork(hub, who, (work) => muteAlert(work, id, { why: body.why, until: body.until === undefined ? null : new Date(body.until) })))
  endpoint(api, { method: 'post', path: '/api/v1/alerts/{id}/unmute', tag, needs: 'insights.write', summary: 'Hear of this trouble again', params, answer: z.object({ muted: z.literal(false) }), refusals },
    ({ who, hub, params: { id } }) => inWork(hub, who, (work) => unmuteAlert(work, id)))
  endpoint(api, { method: 'put', path: '/api/v1/alerts/settings', tag, needs: 'insights.write', summary: 'How many alerts a day are told, from what worth on (minor units of the shop’s currency), and to whom', body: Settings, answer: Settings, refusals: ['alerts.receiver_wrong'] },
    async ({ who, hub, body }) => {
      const done = await inWork(hub, who, (work) => saveSettings(work, { ...body, least: BigInt(body.least) }))
      return done.ok ? { ...done.value, least: String(done.value.least) } : done
    })
}

function readRoutes(api: Api): void {
  const query = z.object({ state: z.enum(['open', 'all']).default('open'), limit: z.coerce.number().int().min(1).max(200).default(100) })
  endpoint(api, { method: 'get', path: '/api/v1/alerts', tag, needs: 'insights.read', summary: 'What is unusual, the dearest first; with `all` also what is over', query, answer: z.array(AlertOf) },
    ({ who, hub, query: asked }) => read(hub, who, async (work) => (await listAlerts(work, asked)).map(shown)))
  endpoint(api, { method: 'get', path: '/api/v1/alerts/watch', tag, needs: 'insights.read', summary: 'Up to when everything was looked at, today’s budget, and where too few days can be compared', answer: WatchOf },
    ({ who, hub }) => read(hub, who, async (work) => {
      const watch = await readWatch(work)
      return { ...watch, lookedAt: watch.lookedAt?.toISOString() ?? null, silent: watch.silent.map((s) => ({ ...s, channelId: showId('chn', s.channelId) })), calendar: calendarSource }
    }))
  endpoint(api, { method: 'get', path: '/api/v1/alerts/settings', tag, needs: 'insights.read', summary: 'How many alerts a day are told, and to whom', answer: Settings },
    ({ who, hub }) => read(hub, who, async (work) => { const s = await readSettings(work); return { ...s, least: String(s.least) } }))
  endpoint(api, { method: 'get', path: '/api/v1/alerts/{id}', tag, needs: 'insights.read', summary: 'One alert, with what was and what was to be expected day by day', params, answer: z.object({ alert: AlertOf, series: z.array(DayOf) }) },
    async ({ who, hub, params: { id }, c }) => (await read(hub, who, async (work) => {
      const alert = await readAlert(work, id)
      const text = (n: bigint | null): string | null => (n === null ? null : String(n))
      return alert && { alert: shown(alert), series: (await daysOfAlert(work, alert)).map((d) => ({ ...d, actual: String(d.actual), expected: text(d.expected), low: text(d.low), high: text(d.high) })) }
    })) ?? notFound(c, 'alerts.unknown'))
}

const shown = (a: AlertRow): z.input<typeof AlertOf> => ({
  id: showId('alt', a.id), kind: a.kind, kpi: a.kpi, channelId: a.channelId === null ? null : showId('chn', a.channelId), currency: a.currency, direction: a.direction, firstDay: a.firstDay, lastDay: a.lastDay, days: a.days,
  actual: String(a.actual), expected: String(a.expected), low: String(a.low), high: String(a.high), sample: a.sample, comparedWith: a.comparedWith, mark: a.mark, worth: String(a.worth), raisedAt: a.raisedAt.toISOString(),
  endedAt: a.endedAt?.toISOString() ?? null, told: a.told, handled: a.handledAt === null ? null : { at: a.handledAt.toISOString(), by: a.handledBy ?? '', why: a.handledWhy ?? '' },
  mute: a.mute && { why: a.mute.why, until: a.mute.until?.toISOString() ?? null, by: a.mute.actor, at: a.mute.at.toISOString() },
})
