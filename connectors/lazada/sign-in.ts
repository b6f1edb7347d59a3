import { z } from 'zod'
import { anyCount, anyId, anyText, ConnectorFault, given, type Connected, type Grant, type Renewal, type SignIn } from '#kit'
import { ask } from './ask.ts'
import { appQuery } from './sign.ts'

const Sellers = given(z.array(z.object({ country: anyText, seller_id: given(anyId) })))
// The two token calls name the same list differently.
const Tokens = z.object({
  access_token: z.string().min(1), refresh_token: z.string().min(1), expires_in: anyCount, refresh_expires_in: given(anyCount), country: anyText, country_user_info: Sellers, country_user_info_list: Sellers,
})

async function askTokens(at: Connected, operation: string, form: Readonly<Record<string, string>>): Promise<Grant> {
  const tokens = await ask(at, { operation, method: 'POST', host: 'auth', effect: 'once', unsigned: true, query: appQuery(at.values, `/${operation}`, form, at.now), form }, Tokens)
  const sellers = tokens.country_user_info ?? tokens.country_user_info_list ?? []
  const country = at.values['country']
  const here = sellers.find((one) => one.country?.toLowerCase() === country)
  if (sellers.length > 0 && !here) throw new ConnectorFault('auth', `Lazada let in ${sellers.map((one) => one.country).join(', ')}, not the country of this connection (${country}); choose the other country`, { code: 'other_country' })
  const refreshMs = (tokens.refresh_expires_in ?? 0) * 1000
  return {
    values: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, ...(here?.seller_id === undefined ? {} : { sellerId: here.seller_id }) },
    expiresAt: new Date(at.now.getTime() + tokens.expires_in * 1000),
    ...(refreshMs > 0 ? { refreshExpiresAt: new Date(at.now.getTime() + refreshMs) } : {}),
  }
}

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL('https://auth.lazada.com/oauth/authorize')
    for (const [name, value] of Object.entries({ response_type: 'code', force_auth: 'true', redirect_uri: redirectUri, client_id: values['appId'] ?? '', country: values['country'] ?? '', state })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query }) {
    const { code } = query
    if (code === undefined || code === '') throw new ConnectorFault('auth', 'Lazada came back without a code: the shop did not say yes', { code: 'no_code' })
    return askTokens(at, 'auth/token/create', { code })
  },
}

export const renewal: Renewal = {
  earlyMs: 24 * 3_600_000,
  renew: (at) => askTokens(at, 'auth/token/refresh', { refresh_token: at.values['refreshToken'] ?? '' }),
}
