/** What the shop has said of how it wants to be advised, by name; what it has not said is as usual. */
import { sql, toJsonb, type Work, type z } from '#platform'

export async function readSetting<T>(work: Work, name: string, shape: z.ZodType<T>, usual: T): Promise<T> {
  const row = await work.first<{ value: unknown }>(sql`select value from advice.setting where org_id = ${work.orgId} and name = ${name}`)
  const read = row && shape.safeParse(row.value)
  return read?.success ? read.data : usual
}

export async function saveSetting(work: Work, name: string, value: unknown): Promise<void> {
  const before = await work.first<{ value: unknown }>(sql`select value from advice.setting where org_id = ${work.orgId} and name = ${name}`)
  await work.query(sql`
    insert into advice.setting (org_id, name, value, updated_at, updated_by) values (${work.orgId}, ${name}, ${toJsonb(value)}::jsonb, ${work.now}, ${work.actor.name})
    on conflict (org_id, name) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  work.audit({ action: 'advice.settings_changed', subjectKind: 'org', subjectId: work.orgId, before: before?.value, after: { name, value } })
}
