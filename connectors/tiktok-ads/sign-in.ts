import { z } from 'zod'
import { ConnectorFault, type SignIn } from '#kit'
import { ask, version } from './ask.ts'

const Tokens = z.object({ access_token: z.string().min(1), advertiser_ids: z.array(z.string()).nullish() })

/** The token stays until the advertiser takes it back: there is nothing to renew. */
export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL('https://business-api.tiktok.com/portal/auth')
    for (const [name, value] of Object.entries({ app_id: values['appId'] ?? '', state, redirect_uri: redirectUri })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query }) {
    const code = query['auth_code'] ?? query['code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `TikTok came back without a code: ${query['error'] ?? 'nobody said yes'}`, { code: query['error'] ?? 'no_code' })
    const body = { app_id: at.values['appId'] ?? '', secret: at.values['appSecret'] ?? '', auth_code: code }
    const { access_token: accessToken, advertiser_ids: accounts } = await ask(at, { operation: 'oauth2.access_token', method: 'POST', path: `/open_api/${version}/oauth2/access_token/`, body, effect: 'once', unsigned: true }, Tokens)
    const wanted = at.values['advertiserId'] ?? ''
    if (accounts && !accounts.includes(wanted)) throw new ConnectorFault('auth', 'TikTok let in to other ad accounts than this one; sign in with the one that owns it', { code: 'other_account' })
    return { values: { accessToken } }
  },
}
