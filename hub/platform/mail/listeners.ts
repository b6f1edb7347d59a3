/** Addresses of other programs that are told what happens: chosen by the shop, each with a secret of its own. */
import { randomBytes } from 'node:crypto'
import { ok, refuse, type Result } from '#kit'
import { sql } from '../database.ts'
import type { Hub } from '../hub.ts'
import { Forbidden, outwardAddress } from '../outward-address.ts'
import type { Safe } from '../seal.ts'
import { inWork, type Who, type Work } from '../work.ts'

export type Listener = { id: string; url: string; kinds: string[]; createdAt: Date }

const mostListeners = 20
export const listenerOwner = (orgId: string, id: string): string => `${orgId}/listener/${id}`

export const listListeners = (work: Work): Promise<Listener[]> => work.query<Listener>(sql`
  select id, url, kinds, created_at as "createdAt" from platform.listener where org_id = ${work.orgId} and removed_at is null order by id`)

/** The secret is shown this once: with it the receiver checks what comes. */
export async function addListener(hub: Hub, safe: Safe, ownHosts: readonly string[], who: Who, wish: { url: string; kinds: string[] }): Promise<Result<Listener & { secret: string }>> {
  try {
    outwardAddress(wish.url, ownHosts)
  } catch (error) {
    if (error instanceof Forbidden) return refuse({ code: 'listener.not_outside', words: error.message })
    throw error
  }
  return inWork(hub, who, async (work): Promise<Result<Listener & { secret: string }>> => {
    const known = await listListeners(work)
    if (known.length >= mostListeners) return refuse({ code: 'listener.too_many', most: mostListeners })
    if (known.some((l) => l.url === wish.url)) return refuse({ code: 'listener.known' })
    const id = work.newId()
    const secret = `tlw_${randomBytes(32).toString('base64url')}`
    await work.query(sql`
      insert into platform.listener (org_id, id, url, kinds, secrets, created_at)
      values (${work.orgId}, ${id}, ${wish.url}, ${wish.kinds}::text[], ${safe.seal(listenerOwner(work.orgId, id), { secret })}, ${work.now})`)
    work.audit({ action: 'listener.added', subjectKind: 'listener', subjectId: id, after: wish })
    return ok({ id, ...wish, createdAt: work.now, secret })
  })
}

/** What still waited for it is not sent. */
export async function removeListener(hub: Hub, who: Who, id: string): Promise<Result<{ removed: true }>> {
  return inWork(hub, who, async (work) => {
    const gone = await work.first<{ url: string }>(sql`update platform.listener set removed_at = ${work.now} where org_id = ${work.orgId} and id = ${id} and removed_at is null returning url`)
    if (!gone) return refuse({ code: 'listener.unknown' })
    await work.query(sql`
      update platform.announcement set state = 'failed', answer = 'the address was removed', settled_at = ${work.now}
      where org_id = ${work.orgId} and listener_id = ${id} and state in ('waiting', 'sending')`)
    work.audit({ action: 'listener.removed', subjectKind: 'listener', subjectId: id, before: gone })
    return ok({ removed: true as const })
  })
}
