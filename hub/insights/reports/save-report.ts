/** Reports as people keep them: who owns one, who sees it, and what it was before. */
import { ok, refuse, showId, type Result } from '#kit'
import { sql, toJsonb, type Sql, type Work } from '#platform'
import { readSpec, type ReportSpec } from './report.ts'

export type Visibility = 'shop' | 'self'
export type ReportDraft = { name: string; spec: ReportSpec; visibility: Visibility }
/** `spec` is undefined when a number of it is known no more. */
export type Report = Omit<ReportDraft, 'spec'> & { id: string; spec: ReportSpec | undefined; version: number; ownerId: string; ownerName: string; isMine: boolean; createdAt: Date; updatedAt: Date; updatedBy: string }
export type ReportRefusal = { code: 'reports.unknown' } | { code: 'reports.too_many' } | { code: 'reports.changed_meanwhile' } | { code: 'reports.not_yours' }

const mostReports = 500

type Row = Omit<Report, 'spec' | 'isMine'> & { spec: unknown }
const columns = sql`id, name, spec, visibility, version, owner_id as "ownerId", owner_name as "ownerName", created_at as "createdAt", updated_at as "updatedAt", updated_by as "updatedBy"`
/** What belongs to one person is not there for others. */
const seen = (work: Work): Sql => sql`org_id = ${work.orgId} and (visibility = 'shop' or owner_id = ${work.actor.id})`
const toReport = (work: Work, row: Row): Report => ({ ...row, spec: readSpec(row.spec), isMine: row.ownerId === work.actor.id })

export const listReports = async (work: Work): Promise<Report[]> =>
  (await work.query<Row>(sql`select ${columns} from insights.report where ${seen(work)} order by updated_at desc, id limit ${mostReports}`)).map((row) => toReport(work, row))

export async function readReport(work: Work, id: string): Promise<Report | undefined> {
  const row = await work.first<Row>(sql`select ${columns} from insights.report where ${seen(work)} and id = ${id}`)
  return row && toReport(work, row)
}

export async function createReport(work: Work, draft: ReportDraft): Promise<Result<Report, ReportRefusal>> {
  const { n } = (await work.first<{ n: number }>(sql`select count(*)::int as n from insights.report where org_id = ${work.orgId}`))!
  if (n >= mostReports) return refuse({ code: 'reports.too_many' })
  const id = work.newId()
  const row = await work.first<Row>(sql`
    insert into insights.report (org_id, id, name, spec, visibility, version, owner_id, owner_name, created_at, updated_at, updated_by)
    values (${work.orgId}, ${id}, ${draft.name}, ${toJsonb(draft.spec)}::jsonb, ${draft.visibility}, 1, ${work.actor.id}, ${work.actor.name}, ${work.now}, ${work.now}, ${work.actor.name}) returning ${columns}`)
  await keepVersion(work, row!)
  work.audit({ action: 'report.created', subjectKind: 'report', subjectId: showId('rep', id), after: draft })
  return ok(toReport(work, row!))
}

/** `version` is what the person had before them: of two who change at once, the second is told. */
export async function changeReport(work: Work, id: string, change: { [K in keyof ReportDraft]?: ReportDraft[K] | undefined } & { version: number }): Promise<Result<Report, ReportRefusal>> {
  const before = await work.first<Row>(sql`select ${columns} from insights.report where ${seen(work)} and id = ${id} for update`)
  if (!before) return refuse({ code: 'reports.unknown' })
  if (before.version !== change.version) return refuse({ code: 'reports.changed_meanwhile' })
  // Taking a shared one away from the others is its owner's alone.
  if (change.visibility === 'self' && before.ownerId !== work.actor.id) return refuse({ code: 'reports.not_yours' })
  const row = await work.first<Row>(sql`
    update insights.report set name = ${change.name ?? before.name}, spec = ${toJsonb(change.spec ?? before.spec)}::jsonb, visibility = ${change.visibility ?? before.visibility},
      version = version + 1, updated_at = ${work.now}, updated_by = ${work.actor.name}
    where org_id = ${work.orgId} and id = ${id} returning ${columns}`)
  await keepVersion(work, row!)
  work.audit({ action: 'report.changed', subjectKind: 'report', subjectId: showId('rep', id), before: draftOf(before), after: draftOf(row!) })
  return ok(toReport(work, row!))
}

const draftOf = ({ name, spec, visibility }: Row) => ({ name, spec, visibility })

const keepVersion = (work: Work, row: Row): Promise<unknown> => work.query(sql`
  insert into insights.report_version (org_id, report_id, version, name, spec, visibility, by_name, at)
  values (${work.orgId}, ${row.id}, ${row.version}, ${row.name}, ${toJsonb(row.spec)}::jsonb, ${row.visibility}, ${work.actor.name}, ${work.now})`)

/** Its links end and its mails stop with it. */
export async function removeReport(work: Work, id: string): Promise<Result<{ removed: true }, ReportRefusal>> {
  const shares = await work.query<{ id: string }>(sql`select id from insights.report_share where org_id = ${work.orgId} and report_id = ${id}`)
  const gone = await work.first<Row>(sql`delete from insights.report where ${seen(work)} and id = ${id} returning ${columns}`)
  if (!gone) return refuse({ code: 'reports.unknown' })
  await work.query(sql`delete from insights.report_share_address where shop_id = ${work.orgId} and share_id = any(${shares.map((s) => s.id)}::uuid[])`)
  work.audit({ action: 'report.removed', subjectKind: 'report', subjectId: showId('rep', id), before: draftOf(gone) })
  return ok({ removed: true as const })
}

export type ReportVersion = { version: number; name: string; spec: ReportSpec | undefined; visibility: Visibility; byName: string; at: Date }
export const listVersions = async (work: Work, id: string): Promise<ReportVersion[]> =>
  (await work.query<Omit<ReportVersion, 'spec'> & { spec: unknown }>(sql`
    select version, name, spec, visibility, by_name as "byName", at from insights.report_version where org_id = ${work.orgId} and report_id = ${id} order by version desc limit 100`)).map((v) => ({ ...v, spec: readSpec(v.spec) }))
