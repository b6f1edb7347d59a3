import { ok, ratioText, refuse, showId, type Result } from '#kit'
import { statementMapping } from '#files'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { isSpan, spanQuery, spanRule } from '../economics.schema.ts'
import { decideLines, lookAgain, reopenLines } from './decide-lines.ts'
import { dropHabit, listHabits } from './habits.ts'
import { expectedOrders, momentsOf, readCash } from './read-cash.ts'
import { findLines, leftOf, listSettlements, listUnexplained, readVariance, stateOf, unexplainedTotals, type LineRow, type SettlementRow } from './read-settlements.ts'
import { states } from './settlement.ts'
import { CashOf, DecideOf, ExpectedOrderOf, FileOf, HabitKeyOf, HabitOf, ImportedOf, PreviewOf, ReopenOf, SettlementLineOf, SettlementOf, UnexplainedOf, VarianceOf } from './settlements.schema.ts'
import { importStatement, previewStatement } from './statement-file.ts'

const tag = 'economics'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const path = '/api/v1/settlements'
const channelId = idOf('chn').optional()
const limit = z.coerce.number().int().min(1).max(200).default(50)
const shown = (prefix: string, id: string | null): string | null => (id === null ? null : showId(prefix, id))
const chn = (id: string): string => showId('chn', id)
const After = z.tuple([z.iso.datetime(), z.uuid()])
const afterOf = (cursor: string | undefined): { at: Date; id: string } | undefined => {
  const [at, id] = readCursor(cursor, After) ?? []
  return at === undefined || id === undefined ? undefined : { at: new Date(at), id }
}

export function settlementsApi(api: Api): void {
  fileRoutes(api)
  lineRoutes(api)
  queueRoutes(api)
  habitRoutes(api)
  reportRoutes(api)
  payoutRoutes(api)
}

function payoutRoutes(api: Api): void {
  endpoint(api, { method: 'get', path, tag, needs, summary: 'Payouts of channels with what their lines are; what waits for a payout first, then the newest', query: z.object({ channelId, cursor: z.string().optional(), limit }), answer: pageOf(SettlementOf) },
    ({ who, hub, query: { cursor, limit: most, ...q } }) => read(hub, who, async (work) => {
      const after = afterOf(cursor)
      const found = await listSettlements(work, { ...q, limit: most + 1, ...(after && { after: { moment: after.at, id: after.id } }) })
      const last = found.length > most ? found[most - 1] : undefined
      return { items: found.slice(0, most).map(shownSettlement), next: last ? writeCursor([last.moment.toISOString(), last.id]) : null }
    }))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs, summary: 'One payout', params: z.object({ id: idOf('stl') }), answer: SettlementOf }, async ({ who, hub, params, c }) => {
    const [one] = await read(hub, who, (work) => listSettlements(work, { id: params.id, limit: 1 }))
    return one ? shownSettlement(one) : notFound(c, 'settlements.unknown')
  })
}

function shownSettlement(row: SettlementRow) {
  const { moment: _moment, ...s } = row
  return {
    ...s, id: showId('stl', s.id), channelId: chn(s.channelId), state: stateOf(row), paidAt: s.paidAt?.toISOString() ?? null, periodFrom: s.periodFrom?.toISOString() ?? null, periodTo: s.periodTo?.toISOString() ?? null, left: leftOf(row),
  }
}

function lineRoutes(api: Api): void {
  const query = z.object({
    settlementId: idOf('stl').optional(), channelId, state: z.enum(states).optional(), reason: z.string().max(30).optional(), kind: z.string().max(30).optional(), label: z.string().max(300).optional(), rule: z.string().max(300).optional(), scheduleId: idOf('fee').optional(),
    costKind: z.string().max(30).optional(), currency: z.string().length(3).optional(), from: spanQuery.from.optional(), to: spanQuery.to.optional(), cursor: z.string().optional(), limit,
  }).refine((q) => (q.from === undefined) === (q.to === undefined), { message: "'from' and 'to' go together", path: ['to'] })
  endpoint(api, { method: 'get', path: `${path}/lines`, tag, needs, summary: 'Lines of payouts, the newest first: of one payout, of a rule, of the queue', query, answer: pageOf(SettlementLineOf) },
    ({ who, hub, query: { cursor, limit: most, from, to, ...q } }) => read(hub, who, async (work) => {
      const span = from !== undefined && to !== undefined ? await momentsOf(work, { from, to }) : {}
      const found = await findLines(work, { ...q, ...span, limit: most + 1, after: afterOf(cursor) })
      const last = found.length > most ? found[most - 1] : undefined
      return { items: found.slice(0, most).map(shownLine), next: last ? writeCursor([last.at.toISOString(), last.id]) : null }
    }))
}

const shownLine = (l: LineRow) => ({
  ...l, id: showId('sln', l.id), settlementId: showId('stl', l.settlementId), channelId: chn(l.channelId), at: l.at.toISOString(), orderId: shown('ord', l.orderId), orderNumber: l.orderNumber === null ? null : String(l.orderNumber),
  scheduleId: shown('fee', l.scheduleId), costEntryId: shown('cst', l.costEntryId), decidedAt: l.decidedAt?.toISOString() ?? null,
})

function queueRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: `${path}/unexplained`, tag, needs, summary: 'Lines that nobody knows yet, those of a name together, with the sum of each channel', answer: UnexplainedOf },
    ({ who, hub }) => read(hub, who, async (work) => ({
      groups: (await listUnexplained(work)).map((g) => ({ ...g, channelId: chn(g.channelId), lastAt: g.lastAt.toISOString(), lineId: showId('sln', g.lineId) })), totals: (await unexplainedTotals(work)).map((t) => ({ ...t, channelId: chn(t.channelId) })),
    })))
  endpoint(api, { method: 'post', path: `${path}/lines/decide`, tag, needs: writes, summary: 'Book unexplained lines as a cost of a kind, or ignore them', body: DecideOf, answer: z.object({ decided: z.int() }), refusals: ['settlements.not_open'] },
    ({ who, hub, body }) => inWork(hub, who, (work) => decideLines(work, { ...body, note: body.note || null })))
  endpoint(api, { method: 'post', path: `${path}/lines/reopen`, tag, needs: writes, summary: 'Take back what was decided of lines; what was booked is taken back beside it', body: ReopenOf, answer: z.object({ reopened: z.int() }), refusals: ['settlements.not_decided'] },
    ({ who, hub, body }) => inWork(hub, who, (work) => reopenLines(work, body.lineIds)))
  endpoint(api, { method: 'post', path: `${path}/look-again`, tag, needs: writes, summary: 'Hold unexplained lines against the books as they are now', answer: z.object({ looked: z.int(), matched: z.int() }) },
    ({ who, hub }) => inWork(hub, who, async (work) => ok(await lookAgain(work))))
}

function habitRoutes(api: Api): void {
  endpoint(api, { method: 'get', path: `${path}/habits`, tag, needs, summary: 'What is done with lines of a name by itself', answer: z.array(HabitOf) },
    ({ who, hub }) => read(hub, who, async (work) => (await listHabits(work)).map((h) => ({ ...h, channelId: chn(h.channelId), at: h.at.toISOString() }))))
  endpoint(api, { method: 'post', path: `${path}/habits/drop`, tag, needs: writes, summary: 'Decide about lines of a name one by one again', body: HabitKeyOf, answer: z.object({ dropped: z.literal(true) }), refusals: ['settlements.habit_unknown'] },
    ({ who, hub, body }) => inWork(hub, who, async (work): Promise<Result<{ dropped: true }>> => {
      if (!(await dropHabit(work, body))) return refuse({ code: 'settlements.habit_unknown' })
      work.audit({ action: 'settlements.habit_dropped', subjectKind: 'channel', subjectId: body.channelId, before: { label: body.label } })
      return ok({ dropped: true })
    }))
}

function reportRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: `${path}/variance`, tag, needs, summary: 'Rule by rule, what was reckoned beside what was settled; costs without their tax, money of orders with its sign',
    query: z.object({ ...spanQuery, channelId }).refine(isSpan, spanRule()), answer: z.array(VarianceOf),
  }, ({ who, hub, query: { channelId: channel, ...span } }) => read(hub, who, async (work) => (await readVariance(work, { ...await momentsOf(work, span), channelId: channel })).map((v) => ({
    ...v, channelId: chn(v.channelId), scheduleId: shown('fee', v.scheduleId), difference: v.settled - v.reckoned, ratio: v.reckoned === 0n ? null : ratioText(v.settled - v.reckoned, v.reckoned < 0n ? -v.reckoned : v.reckoned, 4), lastAt: v.lastAt.toISOString(),
  }))))
  endpoint(api, { method: 'get', path: `${path}/cash`, tag, needs, summary: 'How long money takes on each channel, and when what was sold and is not paid out may come', answer: CashOf },
    ({ who, hub }) => read(hub, who, async (work) => {
      const cash = await readCash(work)
      const named = <T extends { channelId: string }>(rows: readonly T[]) => rows.map((r) => ({ ...r, channelId: chn(r.channelId) }))
      return { today: cash.today, lags: named(cash.lags).map((l) => ({ ...l, lastPaidAt: l.lastPaidAt.toISOString(), since: l.since.toISOString() })), expected: named(cash.expected).map((e) => ({ ...e, minor: e.sold - e.fees })), onAccount: named(cash.onAccount), silent: named(cash.silent) }
    }))
  endpoint(api, { method: 'get', path: `${path}/expected-orders`, tag, needs, summary: 'The orders behind what is expected on a day; at most a thousand', query: z.object({ channelId: idOf('chn'), currency: z.string().length(3), day: z.iso.date() }), answer: z.array(ExpectedOrderOf) },
    ({ who, hub, query }) => read(hub, who, async (work) => (await expectedOrders(work, query)).map((o) => ({ orderId: showId('ord', o.orderId), number: o.number === null ? null : String(o.number), placedAt: o.placedAt.toISOString(), sold: o.sold, fees: o.fees, minor: o.sold - o.fees }))))
}

function fileRoutes(api: Api): void {
  const fileOf = ({ data, mapping, ...file }: z.output<typeof FileOf>) => ({ ...file, bytes: Buffer.from(data, 'base64'), mapping: mapping === undefined ? undefined : statementMapping.parse(mapping) })
  endpoint(api, { method: 'post', path: `${path}/read`, tag, needs: writes, summary: 'Look at a statement as a file: what it is, what its lines are taken for, what is wrong with it; nothing is kept', body: FileOf, answer: PreviewOf },
    ({ who, hub, body }) => read(hub, who, (work) => previewStatement(work, fileOf(body))))
  endpoint(api, {
    method: 'post', path: `${path}/import`, tag, needs: writes, summary: 'Take in a statement as a file, whole or not at all; the same lines again change nothing', body: FileOf, answer: ImportedOf,
    refusals: ['settlements.channel_unknown', 'settlements.not_recognised', 'settlements.bad_rows', 'settlements.questions_open', 'settlements.nothing_inside', 'settlements.told_by_connection'],
  }, async ({ who, hub, body }) => {
    const done = await inWork(hub, who, (work) => importStatement(work, fileOf(body)))
    return done.ok ? ok({ ...done.value, settlementIds: done.value.settlementIds.map((id) => showId('stl', id)) }) : done
  })
}
