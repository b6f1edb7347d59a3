/** What every system behind TikTok's API for Business shares: the token in its header, errors inside 200, and the sign-in. */
import { z } from 'zod'
import type { CallAnswer, CallRequest, Outgoing } from './call.ts'
import type { Connected, Grant, SignIn, Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { readAnswer, readBody } from './read-body.ts'

export const tiktokVersion = 'v1.3'

export const signTikTok = (request: Outgoing, { accessToken = '' }: Values): Outgoing => ({ ...request, headers: { ...request.headers, 'access-token': accessToken } })

const Reply = z.object({ code: z.int(), message: z.string().nullish() })

/** Answers have the status 200 whatever they are; `code` says what they mean (appendix "Return codes"). */
export function tiktokFault(answer: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success || reply.data.code === 0) return undefined
  const { code, message } = reply.data
  return new ConnectorFault(kindOf(code), `TikTok ${operation}: ${code}: ${message ?? ''}`, { code: String(code) })
}

/** 40100, 40133 and 40016: too many; 40101 and those after it: the token or its rights; 40001: no permission; 5xxxx: theirs. */
function kindOf(code: number): FaultKind {
  if (code === 40_100 || code === 40_133 || code === 40_016) return 'rate_limited'
  if (code === 40_001 || (code > 40_100 && code < 40_200)) return 'auth'
  return code >= 50_000 && code < 70_000 ? 'unavailable' : 'invalid'
}

const Whole = z.object({ data: z.unknown() })

/** `data` of an answer; what it holds differs from operation to operation. */
export async function askTikTok<T extends z.ZodType>(at: Connected, request: CallRequest, data: T): Promise<z.output<T>> {
  const what = `TikTok ${request.operation}`
  return readBody(data, readAnswer(Whole, await at.call(request), what).data, what)
}

const Tokens = z.object({ access_token: z.string().min(1), advertiser_ids: z.array(z.string()).nullish() })

/** The token stays until it is taken back: there is nothing to renew. `check` looks at whom TikTok let in to. */
export const tiktokSignIn = (check: (advertisers: readonly string[] | undefined, values: Values) => void = () => {}): SignIn => ({
  url(values, { redirectUri, state }) {
    const link = new URL('https://business-api.tiktok.com/portal/auth')
    for (const [name, value] of Object.entries({ app_id: values['appId'] ?? '', state, redirect_uri: redirectUri })) link.searchParams.set(name, value)
    return link.href
  },
  async exchange(at, { query }): Promise<Grant> {
    const code = query['auth_code'] ?? query['code']
    if (code === undefined || code === '') throw new ConnectorFault('auth', `TikTok came back without a code: ${query['error'] ?? 'nobody said yes'}`, { code: query['error'] ?? 'no_code' })
    const body = { app_id: at.values['appId'] ?? '', secret: at.values['appSecret'] ?? '', auth_code: code }
    const tokens = await askTikTok(at, { operation: 'oauth2.access_token', method: 'POST', path: `/open_api/${tiktokVersion}/oauth2/access_token/`, body, effect: 'once', unsigned: true }, Tokens)
    check(tokens.advertiser_ids ?? undefined, at.values)
    return { values: { accessToken: tokens.access_token } }
  },
})
