import { randomBytes } from 'node:crypto'
import { ok, refuse, showId, type Refusal, type Result } from '#kit'
import { hashOfKey } from './auth.ts'
import { compile, sql } from './database.ts'
import type { Hub } from './hub.ts'
import { addPerson } from './people.ts'
import { hashOfPassword } from './sign-in.ts'
import { inWork } from './work.ts'

export type SetupForm = { token: string; orgName: string; name: string; email: string; password: string; timeZone: string; currency: string; locale: string }

const validForMs = 7 * 86_400_000

/** True until a real organisation has somebody in it; a demo is none, and one that an import made still waits for its owner. */
export async function needsSetup(hub: Hub): Promise<boolean> {
  return (await hub.pool.query('select from platform.org o where not is_demo and exists (select from auth.member m where m.org_id = o.id) limit 1')).rowCount === 0
}

/** The one-time link's token. Whoever can read the hub's output owns the machine, so whoever has it may own the shop. */
export async function makeSetupToken(hub: Hub): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await hub.pool.query(compile(sql`insert into auth.setup_link (token_hash, created_at) values (${hashOfKey(token)}, ${hub.clock()})`))
  return token
}

/** Makes the first organisation and its owner, or gives the one that an import made to its owner. Every open link is gone afterwards, so a second use is refused. */
export async function setUp(hub: Hub, form: SetupForm, cause: string): Promise<Result<{ orgId: string; userId: string }, Refusal>> {
  const waiting = (await hub.pool.query<{ id: string }>('select id from platform.org o where not is_demo and not exists (select from auth.member m where m.org_id = o.id) order by created_at limit 1')).rows[0]
  const [orgId, userId] = [waiting?.id ?? hub.newId(), hub.newId()]
  const passwordHash = await hashOfPassword(form.password)
  return inWork(hub, { orgId, actor: { kind: 'user', id: showId('usr', userId), name: form.name }, cause }, async (work) => {
    const links = await work.query<{ token_hash: string; created_at: Date }>(sql`delete from auth.setup_link returning token_hash, created_at`)
    const link = links.find((l) => l.token_hash === hashOfKey(form.token))
    if (!link || work.now.getTime() - link.created_at.getTime() > validForMs) return refuse({ code: 'setup.link_invalid' })
    const { orgName: name, timeZone, currency, locale } = form
    await work.query(sql`
      insert into platform.org (id, name, time_zone, currency, locale, is_demo, created_at)
      values (${orgId}, ${name}, ${timeZone}, ${currency}, ${locale}, false, ${work.now})
      on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, currency = excluded.currency, locale = excluded.locale`)
    // What was imported before has its days in another zone.
    if (waiting) work.emit('org.zone_changed', orgId, { to: timeZone })
    const owner = await addPerson(work, { id: userId, name: form.name, email: form.email, passwordHash, role: 'owner' })
    if (!owner.ok) return owner
    work.audit({ action: 'org.created', subjectKind: 'org', subjectId: orgId, after: { name, timeZone, currency, locale } })
    return ok({ orgId, userId })
  })
}
