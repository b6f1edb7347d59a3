import { z } from 'zod'
import { ConnectorFault, hmacHex, readBody, sameText, type Connected, type Grant, type Outgoing, type Renewal, type SignIn, type Values } from '#kit'

/** What the ports need; `read_all_orders` is asked for apart, Shopify grants it to few. */
export const scopes = [
  'read_orders', 'write_orders', 'read_products', 'write_products', 'read_inventory', 'write_inventory', 'read_locations',
  'read_merchant_managed_fulfillment_orders', 'write_merchant_managed_fulfillment_orders', 'read_returns', 'write_returns',
  'read_customers', 'read_publications', 'write_publications', 'read_shopify_payments_accounts', 'read_shopify_payments_payouts',
] as const

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive().optional(), refresh_token: z.string().optional(), refresh_token_expires_in: z.number().positive().optional() })

export function sign(request: Outgoing, values: Values): Outgoing {
  const token = values['accessToken']
  return { ...request, headers: { ...request.headers, ...(token ? { 'x-shopify-access-token': token } : {}) } }
}

export const signIn: SignIn = {
  url: (values, { redirectUri, state }) => {
    const url = new URL(`https://${values['shop']}/admin/oauth/authorize`)
    for (const [name, value] of Object.entries({ client_id: values['clientId'] ?? '', scope: scopes.join(','), redirect_uri: redirectUri, state })) url.searchParams.set(name, value)
    return url.href
  },
  async exchange(at, { query }) {
    const { clientId, clientSecret } = app(at)
    if (!isFromShopify(query, clientSecret) || query['shop'] !== at.values['shop']) throw new ConnectorFault('auth', 'The way back from Shopify is not signed for this shop', { code: 'hmac' })
    // Since December 2025 a token ends after an hour when it is asked for so; from 2027 public apps get no other.
    return token(at, { client_id: clientId, client_secret: clientSecret, code: query['code'] ?? '', expiring: '1' })
  },
}

export const renewal: Renewal = {
  earlyMs: 10 * 60_000,
  async renew(at) {
    const { clientId, clientSecret } = app(at)
    const refreshToken = at.values['refreshToken']
    // An app of the merchant's own in the Dev Dashboard has no refresh token: its id and secret give a token for a day.
    const grant: Record<string, string> = refreshToken ? { grant_type: 'refresh_token', refresh_token: refreshToken } : { grant_type: 'client_credentials' }
    return token(at, { client_id: clientId, client_secret: clientSecret, ...grant })
  },
}

async function token(at: Connected, form: Record<string, string>): Promise<Grant> {
  // A lost answer may be asked for again: Shopify keeps the refresh token until its successor is used (changelog, 2026-08-28).
  const answer = await at.call({ operation: 'access_token', method: 'POST', path: '/admin/oauth/access_token', form, cost: 0, effect: 'same', unsigned: true })
  const said = readBody(Token, answer.body, 'Shopify access_token')
  const after = (seconds: number): Date => new Date(at.now.getTime() + seconds * 1000)
  return {
    values: { accessToken: said.access_token, ...(said.refresh_token ? { refreshToken: said.refresh_token } : {}) },
    ...(said.expires_in ? { expiresAt: after(said.expires_in) } : {}),
    ...(said.refresh_token_expires_in ? { refreshExpiresAt: after(said.refresh_token_expires_in) } : {}),
  }
}

function app(at: Connected): { clientId: string; clientSecret: string } {
  const { clientId, clientSecret } = at.values
  if (!clientId || !clientSecret) throw new ConnectorFault('auth', 'This token was made by hand and cannot be renewed: give the client ID and secret of an app, or a new token', { code: 'no_client' })
  return { clientId, clientSecret }
}

/** The way back is signed: all parameters but `hmac`, sorted, as a query, HMAC-SHA256 in hex. */
function isFromShopify(query: Readonly<Record<string, string>>, secret: string): boolean {
  const text = Object.entries(query).filter(([name]) => name !== 'hmac').sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`).join('&')
  return sameText(query['hmac'], hmacHex(secret, text))
}
