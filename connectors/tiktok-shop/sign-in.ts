import { z } from 'zod'
import { anyCount, anyText, ConnectorFault, given, readBody, type Connected, type Grant, type Renewal, type SignIn, type Values } from '#kit'
import { operations } from './operations.ts'
import { sign } from './sign.ts'

const links: Readonly<Record<string, string>> = { us: 'https://services.us.tiktokshop.com/open/authorize', global: 'https://services.tiktokshop.com/open/authorize' }

const Tokens = z.object({ data: z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1), access_token_expire_in: anyCount, refresh_token_expire_in: given(anyCount) }) })
const Shops = z.object({ data: z.object({ shops: z.array(z.object({ id: z.string().min(1), cipher: z.string().min(1), code: anyText, name: anyText, region: anyText, seller_type: anyText })) }) })

/** The ends are moments, not spans, in seconds. Token calls carry the app's secret instead of a signature. */
async function askTokens(at: Connected, path: string, query: Readonly<Record<string, string>>): Promise<Grant> {
  const { appId = '', appSecret = '' } = at.values
  const answer = await at.call({ operation: path, method: 'GET', host: 'auth', path: `/api/v2/${path}`, effect: 'once', unsigned: true, query: { app_key: appId, app_secret: appSecret, ...query } })
  const { data } = readBody(Tokens, answer.body, `TikTok Shop ${path}`)
  return {
    values: { accessToken: data.access_token, refreshToken: data.refresh_token },
    expiresAt: new Date(data.access_token_expire_in * 1000),
    ...(data.refresh_token_expire_in ? { refreshExpiresAt: new Date(data.refresh_token_expire_in * 1000) } : {}),
  }
}

/** A yes may be for several shops: the one whose code was typed is taken, or the only one there is. */
async function findShop(at: Connected, values: Values): Promise<Record<string, string>> {
  const [method, path] = operations.shops
  const signed = sign({ operation: 'shops', method, url: new URL(path, 'https://unsent.invalid'), headers: {}, body: undefined }, values, at.now)
  const answer = await at.call({ operation: 'shops', method, path, effect: 'read', unsigned: true, query: Object.fromEntries(signed.url.searchParams), headers: signed.headers })
  const { shops } = readBody(Shops, answer.body, 'TikTok Shop shops').data
  const wanted = values['shopCode'] ?? ''
  const shop = wanted === '' ? (shops.length === 1 ? shops[0] : undefined) : shops.find((one) => one.code === wanted)
  if (!shop) throw new ConnectorFault('auth', `TikTok Shop let in ${shops.map((one) => `${one.name} (${one.code}, ${one.region})`).join(', ') || 'no shop'}; enter the code of the shop to be connected`, { code: 'which_shop' })
  return { shopId: shop.id, shopCipher: shop.cipher, sellerType: shop.seller_type ?? '' }
}

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL(links[values['market'] ?? 'global'] ?? links['global']!)
    for (const [name, value] of Object.entries({ service_id: values['serviceId'] ?? '', state, redirect_uri: redirectUri })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query }) {
    const { code } = query
    if (code === undefined || code === '') throw new ConnectorFault('auth', 'TikTok Shop came back without a code: the shop did not say yes', { code: 'no_code' })
    const grant = await askTokens(at, 'token/get', { auth_code: code, grant_type: 'authorized_code' })
    return { ...grant, values: { ...grant.values, ...await findShop(at, { ...at.values, ...grant.values }) } }
  },
}

export const renewal: Renewal = {
  earlyMs: 12 * 3_600_000,
  renew: (at) => askTokens(at, 'token/refresh', { refresh_token: at.values['refreshToken'] ?? '', grant_type: 'refresh_token' }),
}
