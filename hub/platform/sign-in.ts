import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { betterAuth } from 'better-auth'
import { hashPassword } from 'better-auth/crypto'
import { serializeSignedCookie } from 'better-call'
import { Kysely, PostgresDialect } from 'kysely'
import type { Hub } from './hub.ts'

export type SignInOptions = {
  secret: string
  /** The address people use, where it is not the one the hub listens on (TONGLU_URL): https makes cookies secure. */
  publicUrl?: string | undefined
}

/** Signs cookies and seals the keys of connections: with a new one everybody signs in again, and every connection needs its keys again. */
export function readSecret(dataDir: string): string {
  const given = process.env['TONGLU_SECRET']
  if (given) return given
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    // `wx`: of two hubs that start together only one writes, and both read the same.
    try {
      writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(path, 'utf8').trim()
}

/** The library that keeps passwords and sessions, on the hub's own pool and clockwork tables in schema `auth`. */
export function openSignIn(hub: Hub, { secret, publicUrl }: SignInOptions) {
  const auth = betterAuth({
    appName: 'Tonglu', basePath: '/api/auth', secret,
    database: { db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: hub.pool }) }), type: 'postgres', schemaName: 'auth', transaction: true },
    trustedOrigins: (request) => Promise.resolve(originsOf(request, publicUrl)),
    // People are let in by an owner (members) or by the setup link, never by themselves.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: { fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      expiresIn: 30 * 86_400, updateAge: 86_400,
      fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      fields: {
        accountId: 'account_id', providerId: 'provider_id', userId: 'user_id', accessToken: 'access_token', refreshToken: 'refresh_token', idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', createdAt: 'created_at', updatedAt: 'updated_at',
      },
    },
    verification: { fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    rateLimit: {
      enabled: true, storage: 'database', modelName: 'rate_limit', fields: { lastRequest: 'last_request' },
      // A person mistypes a few times; a program guessing passwords gets ten tries a minute from one address.
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'tonglu', useSecureCookies: publicUrl?.startsWith('https://') ?? false,
      // Written by the server itself from the socket, so a caller cannot choose it.
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // The migrations' hashes guard the tables; the library's own look at start would race with a database that is still coming.
      database: { generateId: () => hub.newId(), validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => hub.log.warn({ of: 'sign-in' }, message) },
  })
  return {
    auth,
    /** The Set-Cookie value of a fresh session for somebody who has already proved who they are. */
    async startSession(userId: string): Promise<string> {
      const context = await auth.$context
      const session = await context.internalAdapter.createSession(userId)
      const { name, attributes } = context.authCookies.sessionToken
      return serializeSignedCookie(name, session.token, context.secret, attributes)
    },
  }
}
export type SignIn = ReturnType<typeof openSignIn>

export const addressHeader = 'x-tonglu-address'
export const hashOfPassword = (password: string): Promise<string> => hashPassword(password)

/** A browser's page may write when it came from the host that it writes to, or from the hub's public address. */
export function originsOf(request: Request | undefined, publicUrl: string | undefined): string[] {
  const host = request?.headers.get('host') ?? (request ? new URL(request.url).host : undefined)
  return [...(host ? [`http://${host}`, `https://${host}`] : []), ...(publicUrl ? [new URL(publicUrl).origin] : [])]
}
