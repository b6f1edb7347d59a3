/** Links that show one report to whoever has them: nothing else, until they end. */
import { createHash, randomBytes } from 'node:crypto'
import { ok, readId, refuse, sameText, showId, type Result } from '#kit'
import { compile, orgOf, read, sql, toJsonb, type Hub, type Who, type Work } from '#platform'
import { readSpec, type ReportSpec } from './report.ts'
import type { Report, ReportRefusal } from './save-report.ts'

/** `isOpen`: neither over nor taken back. */
export type Share = { id: string; name: string; spec: ReportSpec | undefined; mayDownload: boolean; expiresAt: Date; revokedAt: Date | null; views: bigint; lastViewedAt: Date | null; createdBy: string; createdAt: Date; isOpen: boolean }
export type ShareRefusal = ReportRefusal | { code: 'reports.share_unknown' } | { code: 'reports.share_expiry' } | { code: 'reports.outdated' } | { code: 'reports.too_many_shares' }

/** No dot: an address that ends like a file is looked for among files. Ids have no such sign. */
const between = '-'
const mostShares = 50
const longestDays = 366
const dayMs = 86_400_000

type Row = Omit<Share, 'spec' | 'isOpen'> & { spec: unknown }
const columns = sql`id, name, spec, may_download as "mayDownload", expires_at as "expiresAt", revoked_at as "revokedAt", views, last_viewed_at as "lastViewedAt", created_by as "createdBy", created_at as "createdAt"`
const toShare = (work: Work, row: Row): Share => ({ ...row, spec: readSpec(row.spec), isOpen: row.revokedAt === null && row.expiresAt > work.now })
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const listShares = async (work: Work, reportId: string): Promise<Share[]> =>
  (await work.query<Row>(sql`select ${columns} from insights.report_share where org_id = ${work.orgId} and report_id = ${reportId} order by created_at desc, id limit ${mostShares}`)).map((row) => toShare(work, row))

/** The token is in this answer and nowhere else; the report is fixed as it stands, so that no later change shows more. `range` fixes its days too. */
export async function createShare(work: Work, report: Report, wish: { days: number; mayDownload: boolean; range?: { from: string; to: string } | undefined }): Promise<Result<{ share: Share; token: string }, ShareRefusal>> {
  if (!report.spec) return refuse({ code: 'reports.outdated' })
  if (wish.days > longestDays) return refuse({ code: 'reports.share_expiry' })
  const { n } = (await work.first<{ n: number }>(sql`select count(*)::int as n from insights.report_share where org_id = ${work.orgId} and report_id = ${report.id} and revoked_at is null and expires_at > ${work.now}`))!
  if (n >= mostShares) return refuse({ code: 'reports.too_many_shares' })
  const [id, secret] = [work.newId(), randomBytes(32).toString('base64url')]
  const spec: ReportSpec = wish.range ? { ...report.spec, range: { kind: 'fixed', ...wish.range } } : report.spec
  const row = await work.first<Row>(sql`
    insert into insights.report_share (org_id, id, report_id, token_hash, name, spec, may_download, expires_at, created_by, created_at)
    values (${work.orgId}, ${id}, ${report.id}, ${hashOf(secret)}, ${report.name}, ${toJsonb(spec)}::jsonb, ${wish.mayDownload}, ${new Date(work.now.getTime() + wish.days * dayMs)}, ${work.actor.name}, ${work.now}) returning ${columns}`)
  await work.query(sql`insert into insights.report_share_address (share_id, shop_id) values (${id}, ${work.orgId})`)
  work.audit({ action: 'report.shared', subjectKind: 'report', subjectId: showId('rep', report.id), after: { expiresAt: row!.expiresAt, mayDownload: wish.mayDownload, spec } })
  return ok({ share: toShare(work, row!), token: `${showId('shr', id)}${between}${secret}` })
}

/** Shows nothing from the next look on. */
export async function revokeShare(work: Work, reportId: string, id: string): Promise<Result<Share, ShareRefusal>> {
  const row = await work.first<Row>(sql`
    update insights.report_share set revoked_at = coalesce(revoked_at, ${work.now}) where org_id = ${work.orgId} and report_id = ${reportId} and id = ${id} returning ${columns}`)
  if (!row) return refuse({ code: 'reports.share_unknown' })
  work.audit({ action: 'report.share_revoked', subjectKind: 'report', subjectId: showId('rep', reportId), before: { share: showId('shr', id) } })
  return ok(toShare(work, row))
}

/** Whom the hub takes a stranger for: somebody of this shop who may do nothing but look. */
const strangerOf = (orgId: string, shareId: string): Who => ({ orgId, actor: { kind: 'token', id: showId('shr', shareId), name: showId('shr', shareId) }, cause: 'share' })
export type OpenShare = { who: Who; share: Share & { spec: ReportSpec }; shop: string; locale: string }

/** Unknown, over, taken back or a wrong secret: a stranger learns nothing of which. */
export async function openShare(hub: Hub, token: string): Promise<OpenShare | undefined> {
  const at = token.indexOf(between)
  const [shown, secret] = [token.slice(0, Math.max(at, 0)), token.slice(at + 1)]
  const shareId = readId('shr', shown)
  if (shareId === undefined) return undefined
  const { rows: [address] } = await hub.pool.query<{ shop_id: string }>(compile(sql`select shop_id from insights.report_share_address where share_id = ${shareId}`))
  if (!address) return undefined
  const who = strangerOf(address.shop_id, shareId)
  return read(hub, who, async (work) => {
    const row = await work.first<Row & { tokenHash: string }>(sql`select ${columns}, token_hash as "tokenHash" from insights.report_share where org_id = ${work.orgId} and id = ${shareId}`)
    if (!row || !sameText(hashOf(secret), row.tokenHash)) return undefined
    const { tokenHash: _kept, ...rest } = row
    const share = toShare(work, rest)
    const { spec } = share
    if (!share.isOpen || !spec) return undefined
    const { name, locale } = await orgOf(work)
    return { who, share: { ...share, spec }, shop: name, locale }
  })
}

export async function countView(work: Work, id: string): Promise<void> {
  await work.query(sql`update insights.report_share set views = views + 1, last_viewed_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
}
