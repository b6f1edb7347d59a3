import { z } from 'zod'
import { ConnectorFault, readBody, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'
import { marketplaceOf } from './marketplaces.ts'

const Token = z.object({ access_token: z.string().min(1), refresh_token: z.string().optional(), expires_in: z.coerce.number() })

export const hosts = (values: Values) => ({
  default: `https://sellingpartnerapi-${marketplaceOf(values['marketplaceId']).region}.amazon.com`,
  login: 'https://api.amazon.com',
})

/** Since October 2023 the access token alone opens the door; the AWS signature is gone. */
export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const date = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const headers = { ...request.headers, 'x-amz-access-token': values['accessToken'] ?? '', 'x-amz-date': date, 'user-agent': 'Tonglu/1 (Language=TypeScript)' }
  return { ...request, headers }
}

/** Asks Login with Amazon for a token. Asking twice gives two that both work, so it may be repeated. */
export async function askToken(at: Connected, form: Record<string, string>): Promise<z.infer<typeof Token>> {
  const { clientId = '', clientSecret = '' } = at.values
  const answer = await at.call({
    operation: 'token', method: 'POST', host: 'login', path: '/auth/o2/token', effect: 'same', unsigned: true,
    form: { ...form, client_id: clientId, client_secret: clientSecret },
  })
  return readBody(Token, answer.body, 'token')
}

const grant = (at: Connected, token: z.infer<typeof Token>, more: Values = {}): Grant => ({
  values: { ...more, accessToken: token.access_token, ...(token.refresh_token === undefined ? {} : { refreshToken: token.refresh_token }) },
  expiresAt: new Date(at.now.getTime() + token.expires_in * 1000),
})

/** The "website workflow" (docs, "Website Authorization Workflow"): for an app that is not the seller's own. */
export const signIn: SignIn = {
  url: (values, { redirectUri, state }) => {
    const { sellerCentral } = marketplaceOf(values['marketplaceId'])
    // A merchant's own app stays a draft, and a draft is refused without version=beta (docs, "Authorization Errors", MD1000).
    const query = new URLSearchParams({ application_id: values['applicationId'] ?? '', state, version: 'beta', redirect_uri: redirectUri })
    return `https://${sellerCentral}/apps/authorize/consent?${query.toString()}`
  },
  exchange: async (at, { query, redirectUri }) => {
    const code = query['spapi_oauth_code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `Amazon sent no code back: ${query['error_description'] ?? query['error'] ?? 'nothing said'}`)
    const token = await askToken(at, { grant_type: 'authorization_code', code, redirect_uri: redirectUri })
    const sellerId = query['selling_partner_id']
    // "The selling partner must re-authorize your public application every 365 days" (docs, "Renew Authorizations").
    return { ...grant(at, token, sellerId === undefined ? {} : { sellerId }), refreshExpiresAt: new Date(at.now.getTime() + 365 * 86_400_000) }
  },
}

export const renewal: Renewal = {
  // A token lives for an hour.
  earlyMs: 5 * 60_000,
  renew: async (at) => grant(at, await askToken(at, { grant_type: 'refresh_token', refresh_token: at.values['refreshToken'] ?? '' })),
}
