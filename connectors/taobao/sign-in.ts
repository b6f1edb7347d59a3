import { z } from 'zod'
import { anyCount, ConnectorFault, given, readBody, type Connected, type Grant, type Renewal, type SignIn } from '#kit'

const Tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: anyCount, re_expires_in: given(anyCount) })

async function askTokens(at: Connected, form: Readonly<Record<string, string>>): Promise<Grant> {
  const { appId = '', appSecret = '' } = at.values
  const answer = await at.call({ operation: 'token', method: 'POST', host: 'auth', path: '/token', effect: 'once', unsigned: true, form: { ...form, client_id: appId, client_secret: appSecret } })
  const tokens = readBody(Tokens, answer.body, 'Taobao token')
  return {
    values: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token }, expiresAt: new Date(at.now.getTime() + tokens.expires_in * 1000),
    ...(tokens.re_expires_in ? { refreshExpiresAt: new Date(at.now.getTime() + tokens.re_expires_in * 1000) } : {}),
  }
}

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL('https://oauth.taobao.com/authorize')
    for (const [name, value] of Object.entries({ response_type: 'code', client_id: values['appId'] ?? '', redirect_uri: redirectUri, state, view: 'web' })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query, redirectUri }) {
    const { code } = query
    if (code === undefined || code === '') throw new ConnectorFault('auth', 'Taobao came back without a code: the shop did not say yes', { code: 'no_code' })
    return askTokens(at, { grant_type: 'authorization_code', code, redirect_uri: redirectUri })
  },
}
export const renewal: Renewal = { earlyMs: 3_600_000, renew: (at) => askTokens(at, { grant_type: 'refresh_token', refresh_token: at.values['refreshToken'] ?? '' }) }
