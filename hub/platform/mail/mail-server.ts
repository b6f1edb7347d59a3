/** The shop's own mail server: where its letters go out, and by which name. */
import { ok, refuse, type Result } from '#kit'
import { sql } from '../database.ts'
import type { Hub } from '../hub.ts'
import { isPublicHost } from '../outward-address.ts'
import type { Safe } from '../seal.ts'
import { inWork, type Who, type Work } from '../work.ts'

export const securities = ['tls', 'starttls', 'none'] as const
export type MailServer = { host: string; port: number; security: (typeof securities)[number]; username: string | undefined; fromAddress: string; fromName: string }
/** Without a password the one that is kept stays, as long as host and user do. */
export type MailServerWish = MailServer & { password?: string | undefined }
type Row = MailServer & { username: string | null; secrets: string | null }

const ownerOf = (orgId: string): string => `${orgId}/mail`

export async function readServer(work: Work): Promise<(MailServer & { hasPassword: boolean }) | undefined> {
  const row = await readRow(work)
  return row && shown(row)
}

/** With its password, for who sends. */
export async function openServer(work: Work, safe: Safe): Promise<(MailServer & { password: string | undefined }) | undefined> {
  const row = await readRow(work)
  return row && { ...bare(row), password: safe.open(ownerOf(work.orgId), row.secrets)['password'] }
}

export async function putServer(hub: Hub, safe: Safe, who: Who, wish: MailServerWish): Promise<Result<MailServer & { hasPassword: boolean }>> {
  return inWork(hub, who, async (work): Promise<Result<MailServer & { hasPassword: boolean }>> => {
    const before = await readRow(work)
    // A password goes where it was meant to go: whoever names another host or user has to know it.
    const isSame = before?.host === wish.host && (before.username ?? undefined) === wish.username
    const secrets = wish.username === undefined ? null : wish.password !== undefined ? safe.seal(ownerOf(work.orgId), { password: wish.password }) : isSame ? before.secrets : null
    if (wish.username !== undefined && secrets === null) return refuse({ code: 'mail.password_missing' })
    if (wish.security === 'none' && secrets !== null && isPublicHost(wish.host)) return refuse({ code: 'mail.password_in_clear' })
    await work.query(sql`
      insert into platform.mail_server (org_id, host, port, security, username, secrets, from_address, from_name, updated_at)
      values (${work.orgId}, ${wish.host}, ${wish.port}, ${wish.security}, ${wish.username ?? null}, ${secrets}, ${wish.fromAddress}, ${wish.fromName}, ${work.now})
      on conflict (org_id) do update set host = excluded.host, port = excluded.port, security = excluded.security, username = excluded.username,
        secrets = excluded.secrets, from_address = excluded.from_address, from_name = excluded.from_name, updated_at = excluded.updated_at`)
    const after = { ...wish, secrets, username: wish.username ?? null } as Row
    work.audit({ action: 'mail.server_set', subjectKind: 'org', subjectId: work.orgId, before: before && bare(before), after: bare(after) })
    return ok(shown(after))
  })
}

export async function removeServer(hub: Hub, who: Who): Promise<Result<{ removed: true }>> {
  return inWork(hub, who, async (work) => {
    const gone = await work.first<Row>(sql`delete from platform.mail_server where org_id = ${work.orgId} returning ${columns}`)
    if (gone) work.audit({ action: 'mail.server_removed', subjectKind: 'org', subjectId: work.orgId, before: bare(gone) })
    return ok({ removed: true as const })
  })
}

const columns = sql`host, port, security, username, secrets, from_address as "fromAddress", from_name as "fromName"`
const readRow = (work: Work): Promise<Row | undefined> => work.first<Row>(sql`select ${columns} from platform.mail_server where org_id = ${work.orgId}`)
const bare = ({ host, port, security, username, fromAddress, fromName }: Row): MailServer => ({ host, port, security, username: username ?? undefined, fromAddress, fromName })
const shown = (row: Row): MailServer & { hasPassword: boolean } => ({ ...bare(row), hasPassword: row.secrets !== null })
