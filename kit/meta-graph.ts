/** What every system behind Meta's Graph API shares: how a request is proved, what its errors mean, and what its usage headers tell. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { CallAnswer, Learnt, Outgoing } from './call.ts'
import type { Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { parseJson } from './json.ts'

/** The version that we speak, and its end: “Graph API changelog: versions” of October 2026. */
export const graphVersion = 'v25.0'
export const graphSunset = '2028-07-29'

/** The token in a header, never in an address; with the app's secret known also the proof that the token is in the app's own hands. */
export function signGraph(request: Outgoing, { accessToken = '', appSecret = '' }: Values): Outgoing {
  const url = new URL(request.url)
  if (appSecret !== '') url.searchParams.set('appsecret_proof', createHmac('sha256', appSecret).update(accessToken).digest('hex'))
  return { ...request, url, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } }
}

const Reply = z.object({ error: z.object({ code: z.int(), error_subcode: z.int().nullish(), message: z.string().nullish(), error_user_msg: z.string().nullish(), is_transient: z.boolean().nullish() }) })

/** Too many: of the app (4), of the person (17), of a page (32), of one's own choice (613), of everything (341). */
const tooMany = new Set([4, 17, 32, 341, 613])
/** 102 and 190: the token is none (any more); 10 and 200–299: it lacks a right. */
const refused = (code: number): boolean => code === 10 || code === 102 || code === 190 || (code >= 200 && code <= 299)

/** Errors come with the status 400 whatever they are; what they mean stands in `code`. */
export function graphFault(answer: CallAnswer, what: string): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const { code, error_subcode: sub, message, error_user_msg: told, is_transient: isPassing } = reply.data.error
  // 80000–80014 are the limits of the business use cases.
  const kind: FaultKind = refused(code) ? 'auth' : tooMany.has(code) || (code >= 80_000 && code <= 80_014) ? 'rate_limited' : code === 1 || code === 2 || isPassing === true || answer.status >= 500 ? 'unavailable' : 'invalid'
  const { waitMs } = usageIn(answer)
  return new ConnectorFault(kind, `${what}: ${code}${sub ? `/${sub}` : ''}: ${[message, told].filter((part) => part).join(' – ')}`, { code: String(code), ...(kind === 'rate_limited' && waitMs !== undefined ? { retryAfterMs: waitMs } : {}) })
}

/** What is left of a limit of `burst` calls, by the share that Meta says is used up. */
export function learnGraph(answer: CallAnswer, burst: number): Learnt | undefined {
  const { percent, waitMs } = usageIn(answer)
  if (percent === undefined && waitMs === undefined) return undefined
  return { ...(percent === undefined ? {} : { remaining: Math.max(0, Math.floor((burst * (100 - percent)) / 100)) }), ...(waitMs === undefined ? {} : { waitMs }) }
}

const Share = z.object({ call_count: z.number().nullish(), total_cputime: z.number().nullish(), total_time: z.number().nullish(), estimated_time_to_regain_access: z.number().nullish() })
const ByAccount = z.record(z.string(), z.array(Share))

/** The fullest of all budgets that the answer speaks of; the time to wait is told in minutes. */
function usageIn({ headers }: CallAnswer): { percent?: number; waitMs?: number } {
  const app = Share.safeParse(read(headers['x-app-usage']))
  const cases = ByAccount.safeParse(read(headers['x-business-use-case-usage']))
  const shares = [...(app.success ? [app.data] : []), ...(cases.success ? Object.values(cases.data).flat() : [])]
  const used = shares.flatMap((share) => [share.call_count, share.total_cputime, share.total_time].filter((n): n is number => typeof n === 'number'))
  const minutes = Math.max(0, ...shares.map((share) => share.estimated_time_to_regain_access ?? 0))
  return { ...(used.length > 0 ? { percent: Math.max(...used) } : {}), ...(minutes > 0 ? { waitMs: minutes * 60_000 } : {}) }
}

function read(header: string | undefined): unknown {
  if (header === undefined) return undefined
  try {
    return parseJson(header)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
