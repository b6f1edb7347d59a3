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

/** True until somebody has made a real organisation; a demo is none. */
export async function needsSetup(hub: Hub): Promise<boolean> {
  return (await hub.pool.query('select from platform.org where not is_demo limit 1')).rowCount === 0
}

/** The one-time link's token. Whoever can read the hub's output owns the machine, so whoever has it may own the shop. */
export async function makeSetupToken(hub: Hub): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await hub.pool.query(compile(sql`insert into auth.setup_link (token_hash, created_at) values (${hashOfKey(token)}, ${hub.clock()})`))
  return token
}

/** Makes the first organisation and its owner. Every open link is gone afterwards, so a second use is refused. */
export async function setUp(hub: Hub, form: SetupForm, cause: string): Promise<Result<{ orgId: string; userId: string }, Refusal>> {
  const [orgId, userId] = [hub.newId(), hub.newId()]
  const passwordHash = await hashOfPassword(form.password)
  return inWork(hub, { orgId, actor: { kind: 'user', id: showId('usr', userId), name: form.name }, cause }, async (work) => {
    const links = await work.query<{ token_hash: string; created_at: Date }>(sql`delete from auth.setup_link returning token_hash, created_at`)
    const link = links.find((l) => l.token_hash === hashOfKey(form.token))
    if (!link || work.now.getTime() - link.created_at.getTime() > validForMs) return refuse({ code: 'setup.link_invalid' })
    const { orgName: name, timeZone, currency, locale } = form
    await work.query(sql`
      insert into platform.org (id, name, time_zone, currency, locale, is_demo, created_at)
      values (${orgId}, ${name}, ${timeZone}, ${currency}, ${locale}, false, ${work.now})`)
    const owner = await addPerson(work, { id: userId, name: form.name, email: form.email, passwordHash, role: 'owner' })
    if (!owner.ok) return owner
    work.audit({ action: 'org.created', subjectKind: 'org', subjectId: orgId, after: { name, timeZone, currency, locale } })
    return ok({ orgId, userId })
  })
}
