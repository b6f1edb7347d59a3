import { randomBytes } from 'node:crypto'
import { ok, refuse, showId, type Refusal, type Result } from '#kit'
import { hashOfKey } from './auth.ts'
import { sql } from './database.ts'
import type { Scope } from './grants.ts'
import type { Hub } from './hub.ts'
import { inWork, type Who, type Work } from './work.ts'

export type Token = { id: string; name: string; start: string; scopes: Scope[]; createdBy: string; createdAt: Date; expiresAt: Date | null; lastUsedAt: Date | null }

/** A key for a program. The secret is in this answer and nowhere else: we keep its hash. */
export async function makeToken(hub: Hub, who: Who, t: { name: string; scopes: readonly Scope[]; expiresAt?: Date | undefined }): Promise<Result<Token & { secret: string }, Refusal>> {
  const secret = `tgl_${randomBytes(32).toString('base64url')}`
  return inWork(hub, who, async (work) => {
    if (t.expiresAt && t.expiresAt <= work.now) return refuse({ code: 'token.expires_in_the_past' })
    const token: Token = {
      id: work.newId(), name: t.name, start: secret.slice(0, 8), scopes: [...new Set(t.scopes)].sort(), createdBy: work.actor.name,
      createdAt: work.now, expiresAt: t.expiresAt ?? null, lastUsedAt: null,
    }
    await work.query(sql`
      insert into auth.api_token (org_id, id, name, start, key_hash, scopes, created_by, created_at, expires_at)
      values (${work.orgId}, ${token.id}, ${token.name}, ${token.start}, ${hashOfKey(secret)}, ${token.scopes}::text[], ${token.createdBy}, ${token.createdAt}, ${token.expiresAt})`)
    work.audit({ action: 'token.made', subjectKind: 'token', subjectId: showId('key', token.id), after: { name: token.name, scopes: token.scopes, expiresAt: token.expiresAt } })
    return ok({ ...token, secret })
  })
}

export async function listTokens(work: Work): Promise<Token[]> {
  return work.query<Token>(sql`
    select id, name, start, scopes, created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
    from auth.api_token where org_id = ${work.orgId} order by created_at desc, id`)
}

/** Works no more from the next request on. */
export async function revokeToken(hub: Hub, who: Who, id: string): Promise<Result<{ removed: true }, Refusal>> {
  return inWork(hub, who, async (work) => {
    const gone = await work.first<{ name: string; scopes: Scope[] }>(sql`delete from auth.api_token where org_id = ${work.orgId} and id = ${id} returning name, scopes`)
    if (!gone) return refuse({ code: 'token.unknown' })
    work.audit({ action: 'token.revoked', subjectKind: 'token', subjectId: showId('key', id), before: gone })
    return ok({ removed: true as const })
  })
}
