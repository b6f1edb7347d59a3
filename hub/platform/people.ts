import { ok, refuse, showId, type Refusal, type Result } from '#kit'
import { compile, sql } from './database.ts'
import type { Role } from './grants.ts'
import type { Hub } from './hub.ts'
import { hashOfPassword } from './sign-in.ts'
import { inWork, type Who, type Work } from './work.ts'

export type Member = { id: string; name: string; email: string; role: Role; createdAt: Date }
type NewPerson = { id: string; name: string; email: string; passwordHash: string | undefined; role: Role }

/** Writes a person, the way they prove who they are, and their place in this organisation. Without a password nobody can sign in as them. */
export async function addPerson(work: Work, person: NewPerson): Promise<Result<string, Refusal>> {
  const email = person.email.trim().toLowerCase()
  const added = await work.first(sql`
    insert into auth."user" (id, name, email, created_at, updated_at) values (${person.id}, ${person.name}, ${email}, ${work.now}, ${work.now})
    on conflict (email) do nothing returning id`)
  if (!added) return refuse({ code: 'member.email_taken', email })
  if (person.passwordHash !== undefined) {
    await work.query(sql`
      insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values (${work.newId()}, ${person.id}, 'credential', ${person.id}, ${person.passwordHash}, ${work.now}, ${work.now})`)
  }
  await work.query(sql`insert into auth.member (org_id, user_id, role, created_at) values (${work.orgId}, ${person.id}, ${person.role}, ${work.now})`)
  return ok(person.id)
}

export async function listMembers(work: Work): Promise<Member[]> {
  return work.query<Member>(sql`
    select u.id, u.name, u.email, m.role, m.created_at as "createdAt"
    from auth.member m join auth."user" u on u.id = m.user_id where m.org_id = ${work.orgId} order by m.created_at, u.id`)
}

/** A new colleague with a first password, which they change after signing in: a self-hosted shop may have no mail. */
export async function inviteMember(hub: Hub, who: Who, m: { name: string; email: string; password: string; role: Role }): Promise<Result<Member, Refusal>> {
  // Hashing is slow on purpose: done before the transaction, so no connection waits for it.
  const passwordHash = await hashOfPassword(m.password)
  return inWork(hub, who, async (work) => {
    const added = await addPerson(work, { id: work.newId(), name: m.name, email: m.email, role: m.role, passwordHash })
    if (!added.ok) return added
    const member = { id: added.value, name: m.name, email: m.email.trim().toLowerCase(), role: m.role, createdAt: work.now }
    work.audit({ action: 'member.added', subjectKind: 'member', subjectId: showId('usr', member.id), after: { name: member.name, email: member.email, role: member.role } })
    return ok(member)
  })
}

export async function changeMember(hub: Hub, who: Who, userId: string, change: { role?: Role | undefined; password?: string | undefined }): Promise<Result<Member, Refusal>> {
  const passwordHash = change.password === undefined ? undefined : await hashOfPassword(change.password)
  return inWork(hub, who, async (work) => {
    const found = await lockMember(work, userId, change.role ?? 'unchanged')
    if (!found.ok) return found
    const member = { ...found.value, role: change.role ?? found.value.role }
    await work.query(sql`update auth.member set role = ${member.role} where org_id = ${work.orgId} and user_id = ${userId}`)
    if (passwordHash !== undefined) {
      await work.query(sql`update auth.account set password = ${passwordHash}, updated_at = ${work.now} where user_id = ${userId} and provider_id = 'credential'`)
      // Whoever knew the old password is signed out.
      await work.query(sql`delete from auth.session where user_id = ${userId}`)
    }
    work.audit({ action: 'member.changed', subjectKind: 'member', subjectId: showId('usr', userId), before: { role: found.value.role }, after: { role: member.role, newPassword: passwordHash !== undefined } })
    return ok(member)
  })
}

/** The person and their sessions go; what they did keeps their name in the audit. */
export async function removeMember(hub: Hub, who: Who, userId: string): Promise<Result<{ removed: true }, Refusal>> {
  return inWork(hub, who, async (work) => {
    const found = await lockMember(work, userId, 'removed')
    if (!found.ok) return found
    await work.query(sql`delete from auth.member where org_id = ${work.orgId} and user_id = ${userId}`)
    await work.query(sql`delete from auth."user" where id = ${userId}`)
    const { name, email, role } = found.value
    work.audit({ action: 'member.removed', subjectKind: 'member', subjectId: showId('usr', userId), before: { name, email, role } })
    return ok({ removed: true as const })
  })
}

/** Locks the whole list: two owners who remove each other at once must not leave a shop without an owner. */
async function lockMember(work: Work, userId: string, becomes: Role | 'removed' | 'unchanged'): Promise<Result<Member, Refusal>> {
  await work.query(sql`select user_id from auth.member where org_id = ${work.orgId} order by user_id for update`)
  const members = await listMembers(work)
  const member = members.find((m) => m.id === userId)
  if (!member) return refuse({ code: 'member.unknown' })
  const loses = member.role === 'owner' && becomes !== 'owner' && becomes !== 'unchanged'
  if (loses && members.filter((m) => m.role === 'owner').length === 1) return refuse({ code: 'member.last_owner' })
  return ok(member)
}

/** The owner of the demo shop, made on the first visit; has no password, so the one click is the only way in. */
export async function ensureDemoOwner(hub: Hub, orgId: string, cause: string): Promise<string> {
  const { rows: [owner] } = await hub.pool.query<{ user_id: string }>(compile(sql`
    select user_id from auth.member where org_id = ${orgId} and role = 'owner' order by created_at limit 1`))
  if (owner) return owner.user_id
  const id = hub.newId()
  const made = await inWork(hub, { orgId, actor: { kind: 'system', id: 'hub', name: 'Tonglu' }, cause }, (work) =>
    addPerson(work, { id, name: 'Demo', email: `demo-${orgId}@demo.invalid`, passwordHash: undefined, role: 'owner' }))
  // Two first visits at once: the other one made the owner.
  return made.ok ? id : ensureDemoOwner(hub, orgId, cause)
}
