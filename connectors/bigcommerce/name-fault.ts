import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type Learnt } from '#kit'

/** v3 answers one object, v2 a list of them, the refunds a list inside of `data`. */
const Problem = z.object({ title: z.string().optional(), message: z.string().optional(), error: z.string().optional(), errors: z.record(z.string(), z.unknown()).nullish() })
const Body = z.union([z.object({ data: z.array(Problem).min(1) }).transform((body) => body.data[0]!), z.array(Problem).min(1).transform((list) => list[0]!), Problem])

export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const parsed = Body.safeParse(answer.body)
  const { title, message, error, errors } = parsed.success ? parsed.data : {}
  const details = Object.entries(errors ?? {}).map(([field, said]) => `${field}: ${typeof said === 'string' ? said : JSON.stringify(said)}`).join('; ')
  const said = [title ?? message ?? error ?? answer.text.slice(0, 300), details].filter(Boolean).join(' ')
  const fault = (kind: ConnectorFault['kind'], more: { retryAfterMs?: number } = {}): ConnectorFault => new ConnectorFault(kind, said, { code: String(answer.status), ...more })
  if (answer.status === 429) {
    const waitMs = numberIn(answer, 'x-rate-limit-time-reset-ms')
    return fault('rate_limited', waitMs === undefined ? {} : { retryAfterMs: waitMs })
  }
  // 403 on one resource: the account lacks a scope; a person has to change it.
  if (answer.status === 401 || answer.status === 403) return fault('auth')
  return answer.status >= 500 ? undefined : fault('invalid')
}

/** What is left of the plan's window, and how large it is, stands in every answer. */
export function learn(answer: CallAnswer): Learnt | undefined {
  const [left, windowMs, quota, resetMs] = ['requests-left', 'time-window-ms', 'requests-quota', 'time-reset-ms'].map((name) => numberIn(answer, `x-rate-limit-${name}`))
  if (left === undefined) return undefined
  const rate = quota === undefined || windowMs === undefined || windowMs === 0 ? {} : { perSecond: (quota * 0.8 * 1000) / windowMs }
  return { remaining: left, ...rate, ...(left === 0 && resetMs !== undefined ? { waitMs: resetMs } : {}) }
}

function numberIn({ headers }: CallAnswer, name: string): number | undefined {
  const text = headers[name]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
