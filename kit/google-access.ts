/** What every API of Google's shares: how a request is proved, how keys are got and renewed, and what its errors mean. */
import { createSign } from 'node:crypto'
import { z } from 'zod'
import type { CallAnswer, CallRequest, Outgoing } from './call.ts'
import type { Connected, Grant, Renewal, SignIn, Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { parseJson } from './json.ts'
import { readAnswer } from './read-body.ts'

const tokenUrl = 'https://oauth2.googleapis.com/token'
const Tokens = z.object({ access_token: z.string().min(1), expires_in: z.int().positive(), refresh_token: z.string().min(1).optional(), refresh_token_expires_in: z.int().positive().optional() })
const ServiceAccount = z.object({ client_email: z.string().min(1), private_key: z.string().includes('PRIVATE KEY') })

/** Fields `accessToken`, `refreshToken`, `clientId`, `clientSecret`, `serviceAccount`; the host `oauth` is oauth2.googleapis.com. */
export function openGoogle(scope: string, more: (at: Connected, accessToken: string) => Promise<Values> = async () => ({})): { sign: (request: Outgoing, values: Values) => Outgoing; signIn: SignIn; renewal: Renewal } {
  async function grant(at: Connected, form: Record<string, string>): Promise<Grant> {
    const tokens = readAnswer(Tokens, await at.call({ operation: 'oauth.token', method: 'POST', host: 'oauth', path: '/token', form, effect: 'same', unsigned: true }), 'Google oauth.token')
    const end = (seconds: number): Date => new Date(at.now.getTime() + seconds * 1000)
    return {
      values: { accessToken: tokens.access_token, ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }), ...(await more(at, tokens.access_token)) },
      expiresAt: end(tokens.expires_in),
      ...(tokens.refresh_token_expires_in === undefined ? {} : { refreshExpiresAt: end(tokens.refresh_token_expires_in) }),
    }
  }
  return {
    sign: (request, values) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${values['accessToken'] ?? ''}` } }),
    signIn: {
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
    },
    // A service account signs for itself whenever a token is needed; a person's sign-in is renewed with its refresh token.
    renewal: {
      earlyMs: 5 * 60_000,
      async renew(at) {
        const key = at.values['serviceAccount']
        if (key !== undefined && key !== '') return grant(at, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: googleAssertion(key, scope, at.now) })
        const refreshToken = at.values['refreshToken']
        if (refreshToken === undefined || refreshToken === '') throw new ConnectorFault('auth', 'nobody has signed in to Google yet', { code: 'no_refresh_token' })
        return grant(at, { ...client(at.values), grant_type: 'refresh_token', refresh_token: refreshToken })
      },
    },
  }
}

const client = (values: Values): Record<string, string> => ({ client_id: values['clientId'] ?? '', client_secret: values['clientSecret'] ?? '' })

/** RFC 7523, as Google's "Using OAuth 2.0 for server to server applications" has it: RS256, an hour at most. */
export function googleAssertion(keyFile: string, scope: string, now: Date): string {
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
  // The words of an error could carry the key itself.
  const bad = (): ConnectorFault => new ConnectorFault('auth', 'this is not the JSON key file of a service account', { code: 'bad_key' })
  let parsed: unknown
  try {
    parsed = parseJson(keyFile)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw bad()
  }
  const account = ServiceAccount.safeParse(parsed)
  if (!account.success) throw bad()
  return account.data
}

const Reply = z.object({ error: z.object({ code: z.int(), message: z.string().nullish(), status: z.string().nullish() }) })
/** The token service speaks OAuth (RFC 6749, 5.2), not Google's own error. */
const TokenReply = z.object({ error: z.string(), error_description: z.string().nullish() })

/** google.rpc.Code; what is not here goes by the status. */
const kinds: Readonly<Record<string, FaultKind>> = {
  UNAUTHENTICATED: 'auth', PERMISSION_DENIED: 'auth', RESOURCE_EXHAUSTED: 'rate_limited', UNAVAILABLE: 'unavailable', INTERNAL: 'unavailable', DEADLINE_EXCEEDED: 'unavailable', ABORTED: 'unavailable', UNKNOWN: 'unavailable',
  INVALID_ARGUMENT: 'invalid', NOT_FOUND: 'invalid', ALREADY_EXISTS: 'invalid', FAILED_PRECONDITION: 'invalid', OUT_OF_RANGE: 'invalid', UNIMPLEMENTED: 'invalid',
}
const tokenKinds: Readonly<Record<string, FaultKind>> = { invalid_grant: 'auth', invalid_client: 'auth', unauthorized_client: 'auth', access_denied: 'auth', deleted_client: 'auth', invalid_scope: 'invalid', invalid_request: 'invalid', server_error: 'unavailable', temporarily_unavailable: 'unavailable' }

export function googleFault(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const token = TokenReply.safeParse(answer.body)
  if (token.success) {
    const kind = tokenKinds[token.data.error]
    return kind && new ConnectorFault(kind, `${request.operation}: ${token.data.error}: ${token.data.error_description ?? ''}`, { code: token.data.error })
  }
  const reply = Reply.safeParse(Array.isArray(answer.body) ? answer.body[0] : answer.body)
  if (!reply.success) return undefined
  const { status, message } = reply.data.error
  const kind = kinds[status ?? '']
  return kind && new ConnectorFault(kind, `${request.operation}: ${status}: ${message ?? ''}`, { code: status ?? '' })
}
