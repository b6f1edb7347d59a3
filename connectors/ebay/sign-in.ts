import { z } from 'zod'
import { ConnectorFault, readAnswer, type Connected, type Grant, type Renewal, type SignIn, type Values } from '#kit'
import { pageOf } from './hosts.ts'

const base = 'https://api.ebay.com/oauth/api_scope'
const scopes = [base, ...['sell.fulfillment', 'sell.inventory', 'sell.finances', 'sell.analytics.readonly', 'commerce.notification.subscription'].map((name) => `${base}/${name}`)].join(' ')

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number(), refresh_token: z.string().nullish(), refresh_token_expires_in: z.number().nullish() })

async function askToken(at: Connected, form: Readonly<Record<string, string>>, effect: 'same' | 'once') {
  const answer = await at.call({
    operation: 'token', method: 'POST', path: '/identity/v1/oauth2/token', effect, unsigned: true, form,
    headers: { authorization: `Basic ${Buffer.from(`${at.values['clientId']}:${at.values['clientSecret']}`).toString('base64')}` },
  })
  return readAnswer(Token, answer, 'the token')
}

async function obtain(at: Connected, form: Readonly<Record<string, string>>, effect: 'same' | 'once'): Promise<Grant> {
  const now = at.now.getTime()
  const token = await askToken(at, form, effect)
  return {
    values: { accessToken: token.access_token, ...(token.refresh_token ? { refreshToken: token.refresh_token } : {}) },
    expiresAt: new Date(now + token.expires_in * 1000),
    ...(token.refresh_token_expires_in ? { refreshExpiresAt: new Date(now + token.refresh_token_expires_in * 1000) } : {}),
  }
}

/** A token of the application itself: destinations of notifications and public keys belong to no seller. */
export async function applicationToken(at: Connected): Promise<{ authorization: string }> {
  const token = await askToken(at, { grant_type: 'client_credentials', scope: base }, 'same')
  return { authorization: `Bearer ${token.access_token}` }
}

/** eBay takes no address but a RuName, which stands for one that was entered in its developer pages. */
const ruNameOf = (values: Values): string => values['ruName'] ?? ''

export const signIn: SignIn = {
  url: (values, { state }) => {
    const url = new URL('/oauth2/authorize', pageOf(values))
    url.search = new URLSearchParams({ client_id: values['clientId'] ?? '', redirect_uri: ruNameOf(values), response_type: 'code', state, scope: scopes, prompt: 'login' }).toString()
    return url.href
  },
  async exchange(at, { query }) {
    const code = query['code']
    if (code === undefined) throw new ConnectorFault('auth', query['error_description'] ?? 'The seller did not agree.', { code: query['error'] ?? 'no_code' })
    return obtain(at, { grant_type: 'authorization_code', code, redirect_uri: ruNameOf(at.values) }, 'once')
  },
}

/** Access tokens live two hours; the refresh token of the sign-in lives eighteen months and stays the same. */
export const renewal: Renewal = {
  renew: (at) => obtain(at, { grant_type: 'refresh_token', refresh_token: at.values['refreshToken'] ?? '', scope: scopes }, 'same'),
  earlyMs: 5 * 60_000,
}
