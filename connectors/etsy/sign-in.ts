import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import { anyCount, anyId, ConnectorFault, readAnswer, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'

const scopes = ['shops_r', 'listings_r', 'listings_w', 'transactions_r', 'transactions_w']
const refreshDays = 90

/** Since February 2026 the key alone is refused: "keystring:shared_secret". */
const keyOf = (values: Values): string => `${values['keystring'] ?? ''}:${values['sharedSecret'] ?? ''}`

export const signRequest = (request: Outgoing, values: Values): Outgoing =>
  ({ ...request, headers: { ...request.headers, 'x-api-key': keyOf(values), authorization: `Bearer ${values['accessToken'] ?? ''}` } })

/** PKCE wants a secret that only we know at both ends of the sign-in; made from its state, it has to be kept nowhere. */
export const verifierOf = (values: Values, state: string): string => createHmac('sha256', values['sharedSecret'] ?? '').update(`pkce ${state}`).digest('base64url')

const Token = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: anyCount })

async function obtain(at: Connected, form: Readonly<Record<string, string>>): Promise<Grant & { values: { accessToken: string } }> {
  // Whether a refresh token serves twice is not said: it is never sent again without knowing.
  const answer = await at.call({ operation: 'oauthToken', method: 'POST', path: '/v3/public/oauth/token', effect: 'once', unsigned: true, form: { client_id: at.values['keystring'] ?? '', ...form } })
  const token = readAnswer(Token, answer, 'the token')
  return {
    values: { accessToken: token.access_token, refreshToken: token.refresh_token },
    expiresAt: new Date(at.now.getTime() + token.expires_in * 1000), refreshExpiresAt: new Date(at.now.getTime() + refreshDays * 86_400_000),
  }
}

const Shop = z.object({ shop_id: anyId })

export const signIn: SignIn = {
  url: (values, { redirectUri, state }) => {
    const url = new URL('https://www.etsy.com/oauth/connect')
    const challenge = createHash('sha256').update(verifierOf(values, state)).digest('base64url')
    url.search = new URLSearchParams({ response_type: 'code', client_id: values['keystring'] ?? '', redirect_uri: redirectUri, scope: scopes.join(' '), state, code_challenge: challenge, code_challenge_method: 'S256' }).toString()
    return url.href
  },
  async exchange(at, { query, redirectUri }) {
    const { code, state = '' } = query
    if (code === undefined) throw new ConnectorFault('auth', query['error_description'] ?? 'The shop’s owner did not agree.', { code: query['error'] ?? 'no_code' })
    const grant = await obtain(at, { grant_type: 'authorization_code', redirect_uri: redirectUri, code, code_verifier: verifierOf(at.values, state) })
    // An access token begins with its user's id; the shop is the one that this user owns.
    const [userId] = grant.values.accessToken.split('.')
    const answer = await at.call({
      operation: 'getShopByOwnerUserId', method: 'GET', path: `/v3/application/users/${encodeURIComponent(userId ?? '')}/shops`, effect: 'read', unsigned: true,
      headers: { 'x-api-key': keyOf(at.values), authorization: `Bearer ${grant.values.accessToken}` },
    })
    return { ...grant, values: { ...grant.values, shopId: readAnswer(Shop, answer, 'the shop').shop_id } }
  },
}

export const renewal: Renewal = {
  renew: (at) => obtain(at, { grant_type: 'refresh_token', refresh_token: at.values['refreshToken'] ?? '' }),
  earlyMs: 10 * 60_000,
}
