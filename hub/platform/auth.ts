import { createHash } from 'node:crypto'
import { showId } from '#kit'
import { causeOf } from './cause.ts'
import { compile, sql } from './database.ts'
import { allows, grantsOfRole, type Role, type Scope } from './grants.ts'
import type { Gate } from './http.ts'
import type { Hub } from './hub.ts'
import { openSignIn, originsOf, type SignIn, type SignInOptions } from './sign-in.ts'
import type { Actor, Who } from './work.ts'

export type Person = { id: string; name: string; email: string; role: Role }
/** Whoever a request comes from: a person by session cookie, or a program by token. */
export type Caller = { orgId: string; actor: Actor; grants: ReadonlySet<Scope>; person?: Person; setCookies: string[] }
export type Auth = SignIn & { gate: Gate; identify: (request: Request) => Promise<Caller | undefined>; cookiesFor: (request: Request) => Promise<string[]>; options: SignInOptions }

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')
const isWrite = (request: Request): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
const bearerOf = (request: Request): string | undefined => /^Bearer (tgl_[\w-]{20,100})$/.exec(request.headers.get('authorization') ?? '')?.[1]

/** Sign-in and the gate that every route of the API passes through. */
export function openAuth(hub: Hub, options: SignInOptions): Auth {
  const signIn = openSignIn(hub, options)
  const known = new WeakMap<Request, Promise<Caller | undefined>>()
  const identify = (request: Request): Promise<Caller | undefined> => {
    const asked = known.get(request) ?? findCaller(hub, signIn, request)
    known.set(request, asked)
    return asked
  }
  const gate: Gate = async (request, need) => {
    if (isWrite(request) && !isFromHere(request, options.publicUrl)) return { ok: false, status: 403, code: 'auth.origin_refused' }
    const caller = need === 'public' ? undefined : await identify(request)
    const cause = causeOf(request)
    if (need === 'public') return { ok: true, who: { ...nobody, cause } }
    if (!caller) return { ok: false, status: 401, code: 'auth.sign_in_first' }
    if (!allows(caller.grants, need)) return { ok: false, status: 403, code: 'auth.not_allowed' }
    return { ok: true, who: { orgId: caller.orgId, actor: caller.actor, cause } }
  }
  // Only a caller that was asked for: a refused or public request looks nobody up just for its cookie.
  const cookiesFor = async (request: Request): Promise<string[]> => (await known.get(request)?.catch(() => undefined))?.setCookies ?? []
  return { ...signIn, gate, identify, cookiesFor, options }
}

/** No organisation: any attempt to work with it fails at once. */
const nobody: Omit<Who, 'cause'> = { orgId: '', actor: { kind: 'system', id: 'nobody', name: 'nobody' } }

/**
 * A browser sends its cookies along with whatever another site tells it to send, and says so in Origin.
 * A program with a token brings nothing by accident; one with a cookie must say where it comes from.
 */
function isFromHere(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.headers.get('origin')
  if (origin) return originsOf(request, publicUrl).includes(origin)
  if (bearerOf(request)) return true
  const site = request.headers.get('sec-fetch-site')
  return site === 'same-origin' || (site === null && !request.headers.has('cookie'))
}

async function findCaller(hub: Hub, signIn: SignIn, request: Request): Promise<Caller | undefined> {
  const key = bearerOf(request)
  if (key) return findToken(hub, key)
  return request.headers.has('cookie') ? findPerson(hub, signIn, request) : undefined
}

async function findPerson(hub: Hub, signIn: SignIn, request: Request): Promise<Caller | undefined> {
  const session = await readSession(hub, signIn, request)
  if (!session) return undefined
  const { user } = session
  const { rows: [member] } = await hub.pool.query<{ org_id: string; role: Role }>(compile(sql`select org_id, role from auth.member where user_id = ${user.id}`))
  if (!member) return undefined
  const person = { id: user.id, name: user.name, email: user.email, role: member.role }
  return { orgId: member.org_id, actor: { kind: 'user', id: showId('usr', user.id), name: user.name }, grants: grantsOfRole(member.role), person, setCookies: session.setCookies }
}

async function readSession(hub: Hub, { auth }: SignIn, request: Request): Promise<{ user: { id: string; name: string; email: string }; setCookies: string[] } | undefined> {
  try {
    const { headers, response } = await auth.api.getSession({ headers: request.headers, returnHeaders: true })
    return response ? { user: response.user, setCookies: headers.getSetCookie() } : undefined
  } catch (error) {
    // The library hides what the database said; asking it ourselves tells "it is away" from a bug.
    await hub.pool.query('select 1')
    throw error
  }
}

/** A use is noted at most once a minute: a busy program must not write one hot row with every call. */
async function findToken(hub: Hub, key: string): Promise<Caller | undefined> {
  const now = hub.clock()
  const { rows: [token] } = await hub.pool.query<{ org_id: string; id: string; name: string; scopes: Scope[]; last_used_at: Date | null }>(compile(sql`
    select org_id, id, name, scopes, last_used_at from auth.api_token
    where key_hash = ${hashOfKey(key)} and (expires_at is null or expires_at > ${now})`))
  if (!token) return undefined
  if (!token.last_used_at || now.getTime() - token.last_used_at.getTime() > 60_000) {
    await hub.pool.query(compile(sql`update auth.api_token set last_used_at = ${now} where org_id = ${token.org_id} and id = ${token.id}`))
  }
  return { orgId: token.org_id, actor: { kind: 'token', id: showId('key', token.id), name: token.name }, grants: new Set(token.scopes), setCookies: [] }
}
