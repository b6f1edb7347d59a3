import { ok, showId, type Refusal, type Result } from '#kit'
import { CurrencySchema, LocaleSchema, PasswordSchema, ZoneSchema } from './auth.api.ts'
import { sql } from './database.ts'
import { roles, scopes } from './grants.ts'
import { endpoint, idOf, z, type Api } from './http.ts'
import type { Hub } from './hub.ts'
import { orgOf, type Org } from './org.ts'
import { changeMember, inviteMember, listMembers, removeMember, type Member } from './people.ts'
import { listTokens, makeToken, revokeToken, type Token } from './tokens.ts'
import { inWork, read, type Who } from './work.ts'

const Settings = z.object({ name: z.string(), timeZone: z.string(), currency: z.string(), locale: z.string(), isDemo: z.boolean() }).openapi('Settings')
const SettingsChange = z.object({ name: z.string().trim().min(1).max(200), timeZone: ZoneSchema, currency: CurrencySchema, locale: LocaleSchema }).partial()
type Change = { [K in 'name' | 'timeZone' | 'currency' | 'locale']?: string | undefined }

const MemberSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.enum(roles), createdAt: z.iso.datetime() }).openapi('Member')
const TokenSchema = z.object({
  id: z.string(), name: z.string(), start: z.string(), scopes: z.array(z.enum(scopes)), createdBy: z.string(),
  createdAt: z.iso.datetime(), expiresAt: z.iso.datetime().nullable(), lastUsedAt: z.iso.datetime().nullable(),
}).openapi('Token')
const Removed = z.object({ removed: z.literal(true) })
const memberId = z.object({ id: idOf('usr') })
const tokenId = z.object({ id: idOf('key') })

const showMember = (m: Member) => ({ ...m, id: showId('usr', m.id) })
const showToken = <T extends Token>(t: T) => ({ ...t, id: showId('key', t.id) })
const mapped = <T, U>(result: Result<T, Refusal>, map: (value: T) => U): Result<U, Refusal> => (result.ok ? ok(map(result.value)) : result)

export function settingsApi(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/settings', tag: 'settings', needs: 'settings.read', summary: 'The shop’s name, zone, currency and language', answer: Settings },
    async ({ who, hub }) => showSettings(await read(hub, who, orgOf)))
  endpoint(api, { method: 'patch', path: '/api/v1/settings', tag: 'settings', needs: 'settings.write', summary: 'Change them', body: SettingsChange, answer: Settings },
    async ({ who, hub, body }) => mapped(await changeSettings(hub, who, body), showSettings))
  memberRoutes(api)
  tokenRoutes(api)
}

function memberRoutes(api: Api): void {
  const path = '/api/v1/members'
  endpoint(api, { method: 'get', path, tag: 'settings', needs: 'settings.read', summary: 'Who works here', answer: z.object({ items: z.array(MemberSchema) }) },
    async ({ who, hub }) => ({ items: (await read(hub, who, listMembers)).map(showMember) }))
  endpoint(api, {
    method: 'post', path, tag: 'settings', needs: 'settings.write', summary: 'Add a colleague with a first password',
    body: z.object({ name: z.string().trim().min(1).max(200), email: z.email().max(254), password: PasswordSchema, role: z.enum(roles) }), answer: MemberSchema, refusals: ['member.email_taken'],
  }, async ({ who, hub, body }) => mapped(await inviteMember(hub, who, body), showMember))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag: 'settings', needs: 'settings.write', summary: 'Give a colleague another role or a new password', params: memberId,
    body: z.object({ role: z.enum(roles), password: PasswordSchema }).partial(), answer: MemberSchema, refusals: ['member.unknown', 'member.last_owner'],
  }, async ({ who, hub, params, body }) => mapped(await changeMember(hub, who, params.id, body), showMember))
  endpoint(api, {
    method: 'delete', path: `${path}/{id}`, tag: 'settings', needs: 'settings.write', summary: 'Let a colleague in no more', params: memberId, answer: Removed, refusals: ['member.unknown', 'member.last_owner'],
  }, ({ who, hub, params }) => removeMember(hub, who, params.id))
}

function tokenRoutes(api: Api): void {
  const path = '/api/v1/tokens'
  endpoint(api, { method: 'get', path, tag: 'settings', needs: 'settings.write', summary: 'Keys given to programs', answer: z.object({ items: z.array(TokenSchema) }) },
    async ({ who, hub }) => ({ items: (await read(hub, who, listTokens)).map(showToken) }))
  endpoint(api, {
    method: 'post', path, tag: 'settings', needs: 'settings.write', summary: 'Make a key; its secret is shown this once',
    body: z.object({ name: z.string().trim().min(1).max(200), scopes: z.array(z.enum(scopes)).min(1), expiresAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).openapi({ type: 'string', format: 'date-time' }).optional() }),
    answer: TokenSchema.extend({ secret: z.string() }), refusals: ['token.expires_in_the_past'],
  }, async ({ who, hub, body }) => mapped(await makeToken(hub, who, body), showToken))
  endpoint(api, { method: 'delete', path: `${path}/{id}`, tag: 'settings', needs: 'settings.write', summary: 'Revoke a key at once', params: tokenId, answer: Removed, refusals: ['token.unknown'] },
    ({ who, hub, params }) => revokeToken(hub, who, params.id))
}

const showSettings = ({ name, timeZone, currency, locale, isDemo }: Org) => ({ name, timeZone, currency, locale, isDemo })

/** Another zone moves the borders of every business day, so whoever keeps sums by day is told. */
async function changeSettings(hub: Hub, who: Who, change: Change): Promise<Result<Org, Refusal>> {
  return inWork(hub, who, async (work) => {
    const before = await orgOf(work)
    const { name, timeZone, currency, locale } = before
    const after = { name: change.name ?? name, timeZone: change.timeZone ?? timeZone, currency: change.currency ?? currency, locale: change.locale ?? locale }
    await work.query(sql`
      update platform.org set name = ${after.name}, time_zone = ${after.timeZone}, currency = ${after.currency}, locale = ${after.locale} where id = ${work.orgId}`)
    work.audit({ action: 'settings.changed', subjectKind: 'org', subjectId: work.orgId, before: { name, timeZone, currency, locale }, after })
    if (after.timeZone !== timeZone) work.emit('org.zone_changed', work.orgId, { from: timeZone, to: after.timeZone })
    return ok({ ...before, ...after })
  })
}
