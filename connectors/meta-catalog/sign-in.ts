import { z } from 'zod'
import { anyCount, ConnectorFault, graphVersion, type Connected, type Grant, type Renewal, type SignIn } from '#kit'
import { ask } from './ask.ts'

const Tokens = z.object({ access_token: z.string().min(1), expires_in: anyCount.nullish() })
const scope = 'catalog_management,business_management'

const app = ({ values }: Connected): Record<string, string> => ({ client_id: values['appId'] ?? '', client_secret: values['appSecret'] ?? '' })

async function askToken(at: Connected, query: Readonly<Record<string, string>>, effect: 'once' | 'same'): Promise<Grant> {
  const tokens = await ask(at, { operation: 'oauth.access_token', method: 'GET', path: `/${graphVersion}/oauth/access_token`, query: { ...app(at), ...query }, effect, unsigned: true }, Tokens)
  // A token without an end is a system user's, and stays.
  return { values: { accessToken: tokens.access_token }, ...(tokens.expires_in ? { expiresAt: new Date(at.now.getTime() + tokens.expires_in * 1000) } : {}) }
}

/** A token of two hours is made one of sixty days. */
const lengthen = (at: Connected, token: string): Promise<Grant> => askToken(at, { grant_type: 'fb_exchange_token', fb_exchange_token: token, set_token_expires_in_60_days: 'true' }, 'same')

export const signIn: SignIn = {
  url(values, { redirectUri, state }) {
    const link = new URL(`https://www.facebook.com/${graphVersion}/dialog/oauth`)
    for (const [name, value] of Object.entries({ client_id: values['appId'] ?? '', redirect_uri: redirectUri, response_type: 'code', scope, state })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query, redirectUri }) {
    const code = query['code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `Meta came back without a code: ${query['error'] ?? 'nobody said yes'}`, { code: query['error'] ?? 'no_code' })
    const short = await askToken(at, { redirect_uri: redirectUri, code }, 'once')
    return lengthen(at, short.values['accessToken'] ?? '')
  },
}

/** Sixty days are renewed while they last: Meta lengthens no token that has ended. A system user's token has no end and comes here never. */
export const renewal: Renewal = {
  earlyMs: 7 * 86_400_000,
  async renew(at) {
    const token = at.values['accessToken']
    if (!token || !at.values['appSecret']) throw new ConnectorFault('auth', 'the token has ended; sign in again, or enter a new one', { code: '190' })
    return lengthen(at, token)
  },
}
