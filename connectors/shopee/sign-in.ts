import { z } from 'zod'
import { anyId, ConnectorFault, EpochSeconds, type Connected, type Grant, type Renewal, type SignIn, type Values } from '#kit'
import { ask, given, read } from './ask.ts'
import { hostOf } from './hosts.ts'
import { signedQuery } from './sign.ts'

const refreshDays = 30
const Tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), expire_in: EpochSeconds, shop_id_list: given(z.array(anyId)) })
type Tokens = z.output<typeof Tokens>

/** The shop's own consent page. Shopee gives back what the redirect address carried, so the state travels in it. */
function linkOf(values: Values, ask: { redirectUri: string; state: string; now: Date }): string {
  const path = '/api/v2/shop/auth_partner'
  const back = new URL(ask.redirectUri)
  back.searchParams.set('state', ask.state)
  const link = new URL(path, hostOf(values))
  for (const [name, value] of Object.entries({ ...signedQuery(values, path, ask.now), redirect: back.href })) link.searchParams.set(name, value)
  return link.href
}

// Token calls sign themselves as the app does: they must not wait for a token that they are about to fetch.
const askTokens = (at: Connected, operation: string, body: Record<string, unknown>): Promise<Tokens> =>
  ask(at, { operation, method: 'POST', effect: 'once', unsigned: true, query: signedQuery(at.values, `/api/v2/${operation}`, at.now), body }, Tokens)

const grantOf = (at: Connected, tokens: Tokens, shopId: string): Grant => ({
  values: { accessToken: tokens.access_token, refreshToken: tokens.refresh_token, shopId },
  expiresAt: new Date(at.now.getTime() + tokens.expire_in * 1000),
  refreshExpiresAt: new Date(at.now.getTime() + refreshDays * 86_400_000),
})

const Back = z.object({ code: z.string().min(1), shop_id: z.string().regex(/^\d+$/) })

export const signIn: SignIn = {
  url: linkOf,
  async exchange(at, { query }) {
    if (query['main_account_id'] !== undefined && query['shop_id'] === undefined) throw new ConnectorFault('auth', 'Shopee signed in a main account; sign in with the account of the one shop that is to be connected', { code: 'main_account' })
    if (query['code'] === undefined || query['shop_id'] === undefined) throw new ConnectorFault('auth', 'Shopee came back without a code: the shop did not say yes', { code: 'no_code' })
    const { code, shop_id: shopId } = read(Back, query, 'sign-in')
    const tokens = await askTokens(at, 'auth/token/get', { code, partner_id: BigInt(at.values['partnerId'] ?? '0'), shop_id: BigInt(shopId) })
    if (tokens.shop_id_list && tokens.shop_id_list.length > 0 && !tokens.shop_id_list.includes(shopId)) throw new ConnectorFault('auth', `Shopee let in other shops than ${shopId}`, { code: 'other_shop' })
    return grantOf(at, tokens, shopId)
  },
}

/** The refresh token serves once: what it gave is in the returned grant and nowhere else, so the hub keeps it before using it. */
export const renewal: Renewal = {
  earlyMs: 30 * 60_000,
  async renew(at) {
    const { partnerId = '0', shopId = '0', refreshToken = '' } = at.values
    return grantOf(at, await askTokens(at, 'auth/access_token/get', { refresh_token: refreshToken, partner_id: BigInt(partnerId), shop_id: BigInt(shopId) }), shopId)
  },
}
