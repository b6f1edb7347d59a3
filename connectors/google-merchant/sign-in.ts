import { createSign } from 'node:crypto'
import { z } from 'zod'
import { ConnectorFault, parseJson, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'
import { accountOf, ask, read } from './ask.ts'

const scope = 'https://www.googleapis.com/auth/content'
const tokenUrl = 'https://oauth2.googleapis.com/token'
const Tokens = z.object({ access_token: z.string().min(1), expires_in: z.int().positive(), refresh_token: z.string().min(1).optional(), refresh_token_expires_in: z.int().positive().optional() })
const ServiceAccount = z.object({ client_email: z.string().min(1), private_key: z.string().includes('PRIVATE KEY') })

export function sign(request: Outgoing, values: Values): Outgoing {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${values['accessToken'] ?? ''}` } }
}

const client = (values: Values): Record<string, string> => ({ client_id: values['clientId'] ?? '', client_secret: values['clientSecret'] ?? '' })

/** Tokens, and the project made known to the Merchant Center account: Google answers nothing to a project that is not. */
async function grant(at: Connected, form: Record<string, string>): Promise<Grant> {
  const tokens = await ask(at, { operation: 'oauth.token', method: 'POST', host: 'oauth', path: '/token', form, effect: 'same', unsigned: true }, Tokens)
  const end = (seconds: number): Date => new Date(at.now.getTime() + seconds * 1000)
  return {
    values: { accessToken: tokens.access_token, ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }), ...(await isRegistered(at, tokens.access_token)) },
    expiresAt: end(tokens.expires_in),
    ...(tokens.refresh_token_expires_in === undefined ? {} : { refreshExpiresAt: end(tokens.refresh_token_expires_in) }),
  }
}

async function isRegistered(at: Connected, accessToken: string): Promise<Values> {
  if (at.values['registered'] === 'yes') return {}
  try {
    await ask(at, { operation: 'developerRegistration.registerGcp', method: 'POST', path: `/accounts/v1/${accountOf(at.values)}/developerRegistration:registerGcp`, headers: { authorization: `Bearer ${accessToken}` }, body: {}, effect: 'same', unsigned: true }, z.unknown())
    return { registered: 'yes' }
  } catch (error) {
    if (!(error instanceof ConnectorFault && (error.kind === 'invalid' || error.kind === 'auth'))) throw error
    // Somebody else's hands may be needed (an administrator, a verified website); what is asked next then says so.
    return error.code === 'ALREADY_EXISTS' ? { registered: 'yes' } : {}
  }
}

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL('https://accounts.google.com/o/oauth2/v2/auth')
    // Google gives a refresh token only with offline access, and again only when it asks the person again.
    const asked = { client_id: values['clientId'] ?? '', redirect_uri: redirectUri, response_type: 'code', scope, access_type: 'offline', prompt: 'consent', state }
    for (const [name, value] of Object.entries(asked)) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query, redirectUri }) {
    const code = query['code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `Google came back without a code: ${query['error'] ?? 'nobody said yes'}`, { code: query['error'] ?? 'no_code' })
    const given = await grant(at, { ...client(at.values), grant_type: 'authorization_code', code, redirect_uri: redirectUri })
    if (given.values['refreshToken'] === undefined) throw new ConnectorFault('auth', 'Google gave no refresh token; remove this app at myaccount.google.com/permissions and sign in again', { code: 'no_refresh_token' })
    return given
  },
}

/** A service account signs for itself whenever a token is needed; a person's sign-in is renewed with its refresh token. */
export const renewal: Renewal = {
  earlyMs: 5 * 60_000,
  async renew(at) {
    const key = at.values['serviceAccount']
    if (key !== undefined && key !== '') return grant(at, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: assertion(key, at.now) })
    const refreshToken = at.values['refreshToken']
    if (refreshToken === undefined || refreshToken === '') throw new ConnectorFault('auth', 'nobody has signed in to Google yet', { code: 'no_refresh_token' })
    return grant(at, { ...client(at.values), grant_type: 'refresh_token', refresh_token: refreshToken })
  },
}

/** RFC 7523, as Google's "Using OAuth 2.0 for server to server applications" has it: RS256, an hour at most. */
export function assertion(keyFile: string, now: Date): string {
  const account = readKey(keyFile)
  const at = Math.floor(now.getTime() / 1000)
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: account.client_email, scope, aud: tokenUrl, iat: at, exp: at + 3600 })}`
  try {
    return `${text}.${createSign('RSA-SHA256').update(text).sign(account.private_key, 'base64url')}`
  } catch (error) {
    throw new ConnectorFault('auth', 'the private key in the service account’s key file cannot be used', { code: 'bad_key', cause: error })
  }
}

function readKey(keyFile: string): z.output<typeof ServiceAccount> {
  try {
    return read(ServiceAccount, parseJson(keyFile), 'service account')
  } catch (error) {
    // The words of the error could carry the key itself.
    throw new ConnectorFault('auth', 'this is not the JSON key file of a service account', { code: 'bad_key', cause: error instanceof ConnectorFault ? error : undefined })
  }
}
