/** Tells once when a month leaves its plan or too much hangs on one channel, and takes note when it is over. */
import { ok, ratioText, showId } from '#kit'
import { addMonths, dayOf, inWork, listOrgs, monthOf, sql, startRounds, systemActor, type Hub, type Work } from '#platform'
import { readKeeper } from '../keeper.ts'
import { readLimits } from './budget.ts'
import { isAbove, type Quotient } from './dependence.ts'
import { budgetMeasures, isBad, stateOf } from './pace.ts'
import { dependenceBases, readBudgets, readDependence } from './read-budgets.ts'

export const alarmKinds = ['pace', 'hhi', 'largest'] as const
export type AlarmKind = (typeof alarmKinds)[number]
export type Alarm = { id: string; kind: AlarmKind; measure: string; channelId: string | null; month: string; currency: string; value: string; limit: string; raisedAt: Date; endedAt: Date | null }
type Watched = Omit<Alarm, 'id' | 'raisedAt' | 'endedAt'> & { subject: string; isRaised: boolean; /** Well back within its limit: what only just came back is not over yet, or it would be told again and again. */ isClear: boolean }

/** Over how many months, with this one, dependence is watched. */
const dependenceMonths = 3
const clearPpm = (ppm: number): number => Math.trunc((ppm * 95) / 100)

/** Raises what is new, ends what is over. Answers what was raised. `isSaidAnew`: somebody changed a goal or a limit, which is no wavering. */
export async function reviewBudgets(work: Work, isSaidAnew = false): Promise<Alarm[]> {
  const { zone } = await readKeeper(work)
  const month = monthOf(dayOf(work.now, zone))
  const watched = [...await pacesWatched(work, month), ...await dependenceWatched(work, month)]
  const of = new Map(watched.map((w) => [w.subject, w]))
  const open = await work.query<{ id: string; subject: string }>(sql`select id, subject from economics.budget_alarm where org_id = ${work.orgId} and ended_at is null`)
  // A month that is over, a budget that was taken away: nobody has to do anything about it any more.
  const isOver = (w: Watched | undefined): boolean => w === undefined || (isSaidAnew ? !w.isRaised : w.isClear)
  const ended = open.filter((a) => isOver(of.get(a.subject))).map((a) => a.id)
  if (ended.length > 0) await work.query(sql`update economics.budget_alarm set ended_at = ${work.now} where org_id = ${work.orgId} and id = any(${ended}::uuid[])`)
  const known = new Set(open.map((a) => a.subject))
  const raised: Alarm[] = []
  for (const { subject, isRaised, isClear: _isClear, ...alarm } of watched) {
    if (!isRaised || known.has(subject)) continue
    const [row] = await work.query<{ id: string }>(sql`
      insert into economics.budget_alarm (org_id, id, subject, kind, measure, channel_id, month, currency, value, limit_value, raised_at)
      values (${work.orgId}, ${work.newId()}, ${subject}, ${alarm.kind}, ${alarm.measure}, ${alarm.channelId}::uuid, ${alarm.month}::date, ${alarm.currency}, ${alarm.value}, ${alarm.limit}, ${work.now})
      on conflict (org_id, subject) where ended_at is null do nothing returning id`)
    if (!row) continue
    const { channelId, ...told } = alarm
    work.emit('economics.budget_alarm', row.id, { alarmId: row.id, ...told, channelId: channelId === null ? null : showId('chn', channelId) })
    raised.push({ ...alarm, id: row.id, raisedAt: work.now, endedAt: null })
  }
  return raised
}

async function pacesWatched(work: Work, month: string): Promise<Watched[]> {
  const { currencies, limits } = await readBudgets(work, month)
  return currencies.flatMap(({ currency, channels }) => channels.flatMap(({ channelId, paces }) => budgetMeasures.flatMap((measure): Watched[] => {
    const { planned, actual, state } = paces[measure]
    if (planned === null || state === 'early') return []
    return [{
      subject: `pace ${month} ${channelId} ${currency} ${measure}`, kind: 'pace', measure, channelId, month, currency, value: String(actual), limit: String(planned),
      isRaised: isBad(measure, state), isClear: !isBad(measure, stateOf(actual, planned, Math.trunc(limits.pacePpm / 2))),
    }]
  })))
}

async function dependenceWatched(work: Work, month: string): Promise<Watched[]> {
  const limits = await readLimits(work)
  const all = await readDependence(work, { from: addMonths(month, 1 - dependenceMonths), to: month })
  return all.flatMap(({ currency, ...of }) => dependenceBases.flatMap((measure): Watched[] => {
    const found = of[measure]
    if (!found) return []
    const watch = (kind: 'hhi' | 'largest', value: Quotient, ppm: number, channelId: string | null): Watched => ({
      subject: `${kind} ${measure} ${currency}`, kind, measure, channelId, month, currency, value: ratioText(value.top, value.bottom, 4), limit: ratioText(BigInt(ppm), 1_000_000n, 4),
      isRaised: isAbove(value, ppm), isClear: !isAbove(value, clearPpm(ppm)),
    })
    return [watch('hhi', found.index, limits.hhiPpm, null), watch('largest', found.largest, limits.largestPpm, found.largest.channelId)]
  }))
}

/** Those that stand and the last that ended, the newest first. */
export const listAlarms = (work: Work, limit: number): Promise<Alarm[]> => work.query<Alarm>(sql`
  select id, kind, measure, channel_id as "channelId", month::text as month, currency, value, limit_value as "limit", raised_at as "raisedAt", ended_at as "endedAt"
  from economics.budget_alarm where org_id = ${work.orgId} order by ended_at is not null, raised_at desc, id desc limit ${limit}`)

const everyFewMinutes = 5 * 60_000

/** Looks into every shop now and then: months leave their plan also when nothing happens at all. A hub that has just started has something better to do first. */
export const startBudgetWatch = (hub: Hub, everyMs = everyFewMinutes): { stop: () => Promise<void> } => startRounds(hub, { everyMs, firstAfterMs: everyMs, waits: 'budgets wait for the database' }, async () => {
  for (const { id } of await listOrgs(hub)) await inWork(hub, { orgId: id, actor: systemActor, cause: 'economics.budgets' }, async (work) => ok(await reviewBudgets(work)))
})
