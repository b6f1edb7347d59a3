/** How many alerts a day are told, to whom, and from what worth on. */
import { MailAddressSchema, orgOf, sql, toJsonb, z, type Work } from '#platform'
import { ok, refuse, type Result } from '#kit'

export type AlertSettings = { perDay: number; least: bigint; receivers: string[]; locale: string }
const usualPerDay = 5

export async function readSettings(work: Work): Promise<AlertSettings> {
  const row = await work.first<{ perDay: number; least: bigint; receivers: string[]; locale: string }>(sql`
    select per_day as "perDay", least_minor as least, receivers, locale from insights.alert_settings where org_id = ${work.orgId}`)
  return row ?? { perDay: usualPerDay, least: 0n, receivers: [], locale: (await orgOf(work)).locale }
}

const Receivers = z.array(MailAddressSchema).max(20)

export async function saveSettings(work: Work, wish: AlertSettings): Promise<Result<AlertSettings>> {
  const receivers = [...new Set(wish.receivers.map((one) => one.trim()).filter((one) => one !== ''))]
  const wrong = receivers.find((one) => !MailAddressSchema.safeParse(one).success)
  if (wrong !== undefined || !Receivers.safeParse(receivers).success) return refuse({ code: 'alerts.receiver_wrong', address: wrong ?? '' })
  const before = await readSettings(work)
  await work.query(sql`
    insert into insights.alert_settings (org_id, per_day, least_minor, receivers, locale, updated_at) values (${work.orgId}, ${wish.perDay}, ${wish.least}, ${toJsonb(receivers)}::jsonb, ${wish.locale}, ${work.now})
    on conflict (org_id) do update set per_day = excluded.per_day, least_minor = excluded.least_minor, receivers = excluded.receivers, locale = excluded.locale, updated_at = excluded.updated_at`)
  work.audit({ action: 'alerts.settings_changed', subjectKind: 'org', subjectId: work.orgId, before: { ...before, least: String(before.least) }, after: { ...wish, receivers, least: String(wish.least) } })
  return ok({ ...wish, receivers })
}
