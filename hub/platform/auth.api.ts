import type { Context } from 'hono'
import { exponentOf, showId, type Refusal } from '#kit'
import type { Auth, Caller } from './auth.ts'
import { causeOf } from './cause.ts'
import { compile, sql } from './database.ts'
import { isZone } from './day.ts'
import { roles, type Scope } from './grants.ts'
import { endpoint, jsonAnswer, remoteAddress, z, type Api } from './http.ts'
import { listOrgs, orgOf, type Org } from './org.ts'
import { ensureDemoOwner } from './people.ts'
import { removeDemo } from './remove-org.ts'
import { makeSetupToken, needsSetup, setUp } from './setup.ts'
import { read } from './work.ts'

export const ZoneSchema = z.string().refine(isZone, 'not a time zone').openapi({ type: 'string', example: 'Asia/Taipei' })
export const CurrencySchema = z.string().refine(isCurrency, 'not a currency').openapi({ type: 'string', example: 'TWD' })
export const LocaleSchema = z.enum(['zh-TW', 'zh-CN', 'en'])
export const PasswordSchema = z.string().min(10).max(128)

function isCurrency(code: string): boolean {
  try {
    return exponentOf(code) >= 0
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const parts = ['orders', 'stock', 'catalog', 'imports', 'channels', 'insights', 'settings'] as const
const flags = z.object(Object.fromEntries(parts.map((p) => [p, z.boolean()])) as Record<(typeof parts)[number], z.ZodBoolean>)
const Me = z.discriminatedUnion('signedIn', [
  z.object({
    signedIn: z.literal(true),
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum([...roles, 'token']) }),
    org: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), currency: z.string(), locale: z.string(), isDemo: z.boolean() }),
    canRead: flags, canWrite: flags,
  }),
  z.object({ signedIn: z.literal(false), canDemo: z.boolean(), needsSetup: z.boolean() }),
]).openapi('Me')

const SetupBody = z.object({
  token: z.string().max(200), orgName: z.string().trim().min(1).max(200), name: z.string().trim().min(1).max(200), email: z.email().max(254),
  password: PasswordSchema, timeZone: ZoneSchema, currency: CurrencySchema, locale: LocaleSchema,
})
const SignedIn = z.object({ signedIn: z.literal(true) })

/** Who am I, coming in for the first time, the demo's one click, and its end. */
export function authApi(api: Api, auth: Auth): void {
  const { hub } = api
  endpoint(api, { method: 'get', path: '/api/v1/me', tag: 'sign-in', needs: 'public', summary: 'Who is signed in, and what they may do', answer: Me }, async ({ c }) => {
    const caller = await auth.identify(c.req.raw)
    if (caller) return describe(caller, await read(hub, { orgId: caller.orgId, actor: caller.actor, cause: causeOf(c.req.raw) }, orgOf))
    const demo = isAtTheMachine(c) ? await findDemo() : undefined
    return { signedIn: false, canDemo: demo !== undefined, needsSetup: await needsSetup(hub) }
  })

  endpoint(api, {
    method: 'post', path: '/api/v1/setup', tag: 'sign-in', needs: 'public', summary: 'Make the first organisation and its owner with the one-time link', body: SetupBody, answer: SignedIn, refusals: ['setup.link_invalid', 'member.email_taken'],
  }, async ({ c, body, who }) => {
    const made = await setUp(hub, body, who.cause)
    return made.ok ? signInAs(c, made.value.userId) : made
  })

  endpoint(api, {
    method: 'post', path: '/api/v1/demo-sign-in', tag: 'sign-in', needs: 'public', summary: 'Sign in to the demo; only on the machine itself', answer: SignedIn, refusals: ['demo.only_at_the_machine', 'demo.none'],
  }, async ({ c, who }) => {
    if (!isAtTheMachine(c)) return refused({ code: 'demo.only_at_the_machine' })
    const demo = await findDemo()
    return demo ? signInAs(c, await ensureDemoOwner(hub, demo.id, who.cause)) : refused({ code: 'demo.none' })
  })

  endpoint(api, {
    method: 'post', path: '/api/v1/demo/remove', tag: 'settings', needs: 'settings.write', summary: 'Remove the demo with everything in it',
    answer: z.object({ removedRows: z.int(), setupPath: z.string().nullable() }), refusals: ['demo.not_a_demo'],
  }, async ({ who }) => {
    const removed = await removeDemo(hub, who)
    if (!removed.ok) return removed
    // Whoever clicked sits at the machine (the demo lets in nobody else), so the way on may be shown to them.
    return { ...removed.value, setupPath: (await needsSetup(hub)) ? setupPath(await makeSetupToken(hub)) : null }
  })

  async function findDemo(): Promise<Org | undefined> {
    // One that is still being made lets nobody in.
    return (await listOrgs(hub)).find((org) => org.isDemo && org.settings['demo'] === 'ready')
  }
  async function signInAs(c: Context, userId: string): Promise<Response> {
    const cookie = await auth.startSession(userId)
    const answer = jsonAnswer(c, { signedIn: true })
    answer.headers.append('set-cookie', cookie)
    return answer
  }
}

export const setupPath = (token: string): string => `/setup?token=${token}`
const refused = (refusal: Refusal) => ({ ok: false as const, refusal })

function describe({ person, actor, grants }: Caller, org: Org) {
  const can = (kind: 'read' | 'write') => Object.fromEntries(parts.map((p) => [p, grants.has(`${p}.${kind}` as Scope)]))
  const { settings: _settings, ...shown } = org
  const user = person ? { id: showId('usr', person.id), name: person.name, email: person.email, role: person.role } : { id: actor.id, name: actor.name, email: '', role: 'token' }
  return { signedIn: true, user, org: shown, canRead: can('read'), canWrite: can('write') }
}

/** On this very machine: no proxy in between, and addressed as such, so a foreign page cannot come in by a name of its own that points here. */
function isAtTheMachine(c: Context): boolean {
  const address = remoteAddress(c) ?? ''
  const viaProxy = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => c.req.header(name) !== undefined)
  const host = (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/, '')
  return /^(127\.|::1$|::ffff:127\.)/.test(address) && !viaProxy && ['localhost', '127.0.0.1', '[::1]'].includes(host)
}

/** What the sign-in library answers under /api/auth; the rest of its routes stays shut. */
const libraryPaths = new Set(['sign-in/email', 'sign-out', 'get-session', 'change-password', 'update-user', 'list-sessions', 'revoke-session', 'revoke-sessions', 'revoke-other-sessions'])
export const isLibraryPath = (path: string): boolean => libraryPaths.has(path.replace(/^\/api\/auth\//, ''))

/** Sessions that are past their end, and links nobody used, are rubbish after a while. */
export async function sweepSignIn(api: Api): Promise<void> {
  const weekAgo = new Date(api.hub.clock().getTime() - 7 * 86_400_000)
  await api.hub.pool.query(compile(sql`delete from auth.session where expires_at < ${weekAgo}`))
  await api.hub.pool.query(compile(sql`delete from auth.setup_link where created_at < ${weekAgo}`))
}
