/** Fee schedules: whose terms they are and from which midnight on. The newest that has begun holds. */
import { ok, refuse, type Result } from '#kit'
import { listChannels } from '#catalog'
import { columns, dayOf, isZone, spanOfDays, sql, toJsonb, type Work } from '#platform'
import type { Convert } from '../fx-rates.ts'
import { FeeRules, type FeeRule, type FeeRuleText } from './fee-rule.ts'
import type { RuleSet } from './reckon-fees.ts'

export type Schedule = {
  id: string; channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; validFrom: Date; taxInsidePpm: number
  rules: readonly FeeRule[]; template: string | null; templateDay: string | null; confirmedAt: Date | null; confirmedBy: string | null; updatedAt: Date
}
export type ScheduleDraft = {
  id?: string | undefined; channelId: string | null; name: string; currency: string; timeZone: string; validDay: string; taxInsidePpm: number
  rules: readonly FeeRuleText[]; template?: string | undefined; templateDay?: string | undefined; isConfirmed: boolean
}

const columnsOf = sql`id, channel_id as "channelId", name, currency, time_zone as "timeZone", valid_day::text as "validDay", valid_from as "validFrom", tax_inside_ppm as "taxInsidePpm",
  rules, template, template_day::text as "templateDay", confirmed_at as "confirmedAt", confirmed_by as "confirmedBy", updated_at as "updatedAt"`

/** All of them, the shop's own costs first, each channel's from the oldest to the newest. */
export async function listSchedules(work: Work): Promise<Schedule[]> {
  const rows = await work.query<Schedule>(sql`select ${columnsOf} from economics.fee_schedule where org_id = ${work.orgId} order by channel_id nulls first, valid_from`)
  return rows.map((row) => ({ ...row, rules: FeeRules.parse(row.rules) }))
}

/** The newest of a channel's (null: the shop's) that had begun at the moment: an order at 23:59:59 has the old one, at 00:00:00 the new. */
export const inForce = (schedules: readonly Schedule[], channelId: string | null, at: Date): Schedule | undefined =>
  schedules.findLast((s) => s.channelId === channelId && s.validFrom <= at)

/** The channel's own terms before the shop's own costs, with their money in the order's currency. */
export function setsFor(schedules: readonly Schedule[], channelId: string, order: { placedAt: Date; currency: string }, convert: Convert, zone: string): RuleSet[] {
  const day = dayOf(order.placedAt, zone)
  return [inForce(schedules, channelId, order.placedAt), inForce(schedules, null, order.placedAt)].flatMap((s) => (s ? [setOf(s, order.currency, day, convert)] : []))
}

export const setOf = (s: Pick<Schedule, 'id' | 'rules' | 'taxInsidePpm' | 'currency'>, currency: string, day: string, convert: Convert): RuleSet =>
  ({ scheduleId: s.id, rules: s.rules, taxInsidePpm: s.taxInsidePpm, convert: (minor) => convert(minor, s.currency, currency, day)?.minor })

/** Writes schedules down. What they change is reckoned anew behind; months that are closed stay, their difference goes to the open one. */
export async function saveSchedule(work: Work, draft: ScheduleDraft): Promise<Result<{ id: string }>> {
  const all = await listSchedules(work)
  const before = draft.id === undefined ? undefined : all.find((s) => s.id === draft.id)
  if (draft.id !== undefined && !before) return refuse({ code: 'fees.unknown' })
  if (!isZone(draft.timeZone)) return refuse({ code: 'fees.zone_unknown', timeZone: draft.timeZone })
  if (draft.channelId !== null && !(await listChannels(work)).some((c) => c.id === draft.channelId)) return refuse({ code: 'fees.channel_unknown' })
  const validFrom = spanOfDays(draft.validDay, draft.validDay, draft.timeZone).from
  const twin = all.find((s) => s.id !== draft.id && s.channelId === draft.channelId && s.validFrom.getTime() === validFrom.getTime())
  if (twin) return refuse({ code: 'fees.same_beginning', name: twin.name, validDay: draft.validDay })
  const id = before?.id ?? work.newId()
  const confirmed = draft.isConfirmed ? { at: before?.confirmedAt ?? work.now, by: before?.confirmedBy ?? work.actor.name } : { at: null, by: null }
  const c = columns([draft], { rules: (d) => toJsonb(d.rules) })
  await work.query(sql`
    insert into economics.fee_schedule as s (org_id, id, channel_id, name, currency, time_zone, valid_day, valid_from, tax_inside_ppm, rules, template, template_day, confirmed_at, confirmed_by, created_at, updated_at)
    select ${work.orgId}, ${id}, ${draft.channelId}::uuid, ${draft.name}, ${draft.currency}, ${draft.timeZone}, ${draft.validDay}::date, ${validFrom}, ${draft.taxInsidePpm}::int, r.rules,
      ${draft.template ?? null}::text, ${draft.templateDay ?? null}::date, ${confirmed.at}::timestamptz, ${confirmed.by}::text, ${work.now}, ${work.now} from unnest(${c.rules}::jsonb[]) as r(rules)
    on conflict (org_id, id) do update set channel_id = excluded.channel_id, name = excluded.name, currency = excluded.currency, time_zone = excluded.time_zone, valid_day = excluded.valid_day, valid_from = excluded.valid_from,
      tax_inside_ppm = excluded.tax_inside_ppm, rules = excluded.rules, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by, updated_at = excluded.updated_at`)
  work.audit({ action: before ? 'fees.changed' : 'fees.created', subjectKind: 'fee_schedule', subjectId: id, before, after: draft })
  for (const one of before ? [before, { channelId: draft.channelId, validFrom }] : [{ channelId: draft.channelId, validFrom }]) announce(work, one)
  return ok({ id })
}

export async function removeSchedule(work: Work, id: string): Promise<Result<{ removed: true }>> {
  const before = (await listSchedules(work)).find((s) => s.id === id)
  if (!before) return refuse({ code: 'fees.unknown' })
  await work.query(sql`delete from economics.fee_schedule where org_id = ${work.orgId} and id = ${id}`)
  work.audit({ action: 'fees.removed', subjectKind: 'fee_schedule', subjectId: id, before })
  announce(work, before)
  return ok({ removed: true })
}

const announce = (work: Work, { channelId, validFrom }: { channelId: string | null; validFrom: Date }): void =>
  work.emit('economics.fees_changed', channelId ?? work.orgId, { channelId, from: validFrom.toISOString() })
