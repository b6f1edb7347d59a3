/** A month that leaves its plan, or a shop that hangs on one channel, is an alert like others: one, within the day's budget. */
import { readId, showId } from '#kit'
import { listAlarms } from '#economics'
import { dayOf, sql, z, type Delivery, type Reaction, type Work } from '#platform'
import { keptZone } from '../completeness.ts'
import type { Finding } from './alert.ts'
import { keepAlerts } from './keep-alerts.ts'

const Alarm = z.object({ alarmId: z.string(), kind: z.string(), measure: z.string(), channelId: z.string().nullable(), month: z.string(), currency: z.string(), value: z.string(), limit: z.string() })

export const hearBudgets: Reaction = {
  subscriber: 'alerts', gatherMs: 500, on: ['economics.budget_alarm'],
  handle: async (work, batch) => {
    const today = dayOf(work.now, (await keptZone(work)).zone)
    const findings = batch.flatMap((delivery) => findingOf(delivery, today))
    await keepAlerts(work, findings, () => false, today)
  },
}

function findingOf({ payload }: Delivery, day: string): Finding[] {
  const read = Alarm.safeParse(payload)
  if (!read.success) return []
  const { kind, measure, channelId, currency, value, limit } = read.data
  const isMoney = kind === 'pace'
  const [actual, expected] = isMoney ? [BigInt(value), BigInt(limit)] : [perMille(value), perMille(limit)]
  const apart = actual > expected ? actual - expected : expected - actual
  return [{
    subject: subjectOf(read.data), kind: 'budget', kpi: `${kind}_${measure}`, channelId: channelId === null ? null : readId('chn', channelId) ?? null, currency,
    direction: actual < expected ? 'down' : 'up', day, days: 1, actual, expected, low: expected, high: expected, sample: 1, comparedWith: 'budget', mark: null, worth: isMoney ? apart : 0n,
  }]
}
type About = { kind: string; measure: string; channelId: string | null; month: string; currency: string }
const subjectOf = ({ kind, measure, channelId, month, currency }: About): string => `budget ${kind} ${measure} ${channelId ?? 'shop'} ${month} ${currency}`

const mostAlarms = 200
/** What economics no longer alarms of is over here as well. */
export async function endBudgets(work: Work): Promise<void> {
  const standing = (await listAlarms(work, mostAlarms)).filter((a) => a.endedAt === null).map((a) => subjectOf({ ...a, channelId: a.channelId === null ? null : showId('chn', a.channelId) }))
  await work.query(sql`update insights.alert set ended_at = ${work.now} where org_id = ${work.orgId} and kind = 'budget' and ended_at is null and subject <> all(${standing}::text[])`)
}
/** "0.2500" as 250. */
const perMille = (ratio: string): bigint => { const [whole = '0', part = ''] = ratio.split('.'); return BigInt(whole + part.padEnd(3, '0').slice(0, 3)) }
