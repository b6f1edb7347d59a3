import { z } from 'zod'
import { anyCount, ConnectorFault, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'
import { ask, version } from './ask.ts'

const Tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1).nullish(), expires_in: anyCount, refresh_token_expires_in: anyCount.nullish() })
/** Products are pins on boards: listing them asks for both. */
const scope = 'boards:read,catalogs:read,catalogs:write,pins:read'

export const sign = (request: Outgoing, { accessToken = '' }: Values): Outgoing => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } })

async function grant(at: Connected, form: Record<string, string>, effect: 'once' | 'same'): Promise<Grant> {
  const basic = Buffer.from(`${at.values['appId'] ?? ''}:${at.values['appSecret'] ?? ''}`).toString('base64')
  const tokens = await ask(at, { operation: 'oauth/token', method: 'POST', path: `/${version}/oauth/token`, headers: { authorization: `Basic ${basic}` }, form, effect, unsigned: true }, Tokens)
  const end = (seconds: number): Date => new Date(at.now.getTime() + seconds * 1000)
  return {
    values: { accessToken: tokens.access_token, ...(tokens.refresh_token ? { refreshToken: tokens.refresh_token } : {}) },
    expiresAt: end(tokens.expires_in), ...(tokens.refresh_token_expires_in ? { refreshExpiresAt: end(tokens.refresh_token_expires_in) } : {}),
  }
}

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL('https://www.pinterest.com/oauth/')
    for (const [name, value] of Object.entries({ client_id: values['appId'] ?? '', redirect_uri: redirectUri, response_type: 'code', scope, state })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query, redirectUri }) {
    const code = query['code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `Pinterest came back without a code: ${query['error'] ?? 'nobody said yes'}`, { code: query['error'] ?? 'no_code' })
    return grant(at, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, continuous_refresh: 'true' }, 'once')
  },
}

/** Access for thirty days, renewed a week before; each renewal lengthens the refresh token, too. */
export const renewal: Renewal = {
  earlyMs: 7 * 86_400_000,
  async renew(at) {
    const refreshToken = at.values['refreshToken']
    if (!refreshToken) throw new ConnectorFault('auth', 'nobody has signed in to Pinterest yet', { code: 'no_refresh_token' })
    return grant(at, { grant_type: 'refresh_token', refresh_token: refreshToken, continuous_refresh: 'true' }, 'same')
  },
}
