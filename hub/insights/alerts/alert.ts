/** An alert as it is kept. */
import { sql, type Sql } from '#platform'

export type AlertKind = 'unusual' | 'stopped' | 'budget'
export type Told = 'sent' | 'held' | 'muted' | 'small'
/** What was found, before anybody knows whether it is new. Amounts in minor units of `currency`; of visits, visits. */
export type Finding = {
  subject: string
  kind: AlertKind
  kpi: string
  channelId: string | null
  currency: string
  direction: 'down' | 'up'
  day: string
  days: number
  actual: bigint
  expected: bigint
  low: bigint
  high: bigint
  sample: number
  comparedWith: string
  mark: string | null
  worth: bigint
}
export type Alert = Omit<Finding, 'day' | 'worth'> & {
  id: string
  firstDay: string
  lastDay: string
  worth: bigint
  raisedAt: Date
  raisedDay: string
  endedAt: Date | null
  told: Told
  handledAt: Date | null
  handledBy: string | null
  handledWhy: string | null
}
export const alertColumns: Sql = sql`
  a.id, a.subject, a.kind, a.kpi, a.channel_id as "channelId", a.currency, a.direction, a.first_day::text as "firstDay", a.last_day::text as "lastDay", a.days, a.actual, a.expected, a.low, a.high, a.sample,
  a.compared_with as "comparedWith", a.mark, a.worth_minor as worth, a.raised_at as "raisedAt", a.raised_day::text as "raisedDay", a.ended_at as "endedAt", a.told,
  a.handled_at as "handledAt", a.handled_by as "handledBy", a.handled_why as "handledWhy"`
