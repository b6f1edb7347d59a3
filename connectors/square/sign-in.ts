import { z } from 'zod'
import { ConnectorFault, readAnswer, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'

export const squareVersion = '2025-08-20'
export const hostOf = (values: Values): string => (values['environment'] === 'sandbox' ? 'https://connect.squareupsandbox.com' : 'https://connect.squareup.com')

const scopes = ['MERCHANT_PROFILE_READ', 'ORDERS_READ', 'ORDERS_WRITE', 'ITEMS_READ', 'ITEMS_WRITE', 'INVENTORY_READ', 'INVENTORY_WRITE', 'PAYMENTS_READ', 'PAYMENTS_WRITE', 'CUSTOMERS_READ', 'PAYOUTS_READ']

export const signRequest = (request: Outgoing, values: Values): Outgoing =>
  ({ ...request, headers: { ...request.headers, 'square-version': squareVersion, authorization: `Bearer ${values['accessToken'] ?? ''}` } })

const Token = z.object({ access_token: z.string().min(1), refresh_token: z.string().nullish(), expires_at: z.string().nullish(), merchant_id: z.string().nullish() })

async function obtain(at: Connected, body: Readonly<Record<string, string | undefined>>, effect: 'same' | 'once'): Promise<Grant> {
  const answer = await at.call({
    operation: 'ObtainToken', method: 'POST', path: '/oauth2/token', effect, unsigned: true, headers: { 'square-version': squareVersion },
    body: { client_id: at.values['applicationId'], client_secret: at.values['applicationSecret'], ...body },
  })
  const token = readAnswer(Token, answer, 'the token')
  return {
    values: { accessToken: token.access_token, ...(token.refresh_token ? { refreshToken: token.refresh_token } : {}), ...(token.merchant_id ? { merchantId: token.merchant_id } : {}) },
    ...(token.expires_at ? { expiresAt: new Date(token.expires_at) } : {}),
  }
}

export const signIn: SignIn = {
  url: (values, { redirectUri, state }) => {
    const url = new URL('/oauth2/authorize', hostOf(values))
    // session=false makes Square ask who is signed in: a shared computer behind the counter often has somebody else's session.
    url.search = new URLSearchParams({ client_id: values['applicationId'] ?? '', scope: scopes.join(' '), session: 'false', state, redirect_uri: redirectUri }).toString()
    return url.href
  },
  async exchange(at, { query, redirectUri }) {
    const code = query['code']
    if (code === undefined) throw new ConnectorFault('auth', query['error_description'] ?? 'The merchant did not agree.', { code: query['error'] ?? 'no_code' })
    return obtain(at, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, 'once')
  },
}

/** Access tokens live thirty days; Square asks to renew them every week or so. The refresh token of the code flow stays the same. */
export const renewal: Renewal = {
  renew: (at) => obtain(at, { grant_type: 'refresh_token', refresh_token: at.values['refreshToken'] }, 'same'),
  earlyMs: 22 * 86_400_000,
}
