import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type Learnt } from '#kit'

const Problem = z.object({ error: z.string(), error_description: z.string().optional() })

export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const parsed = Problem.safeParse(answer.body)
  if (!parsed.success) return undefined
  const said = [parsed.data.error, parsed.data.error_description].filter(Boolean).join(': ')
  const fault = (kind: ConnectorFault['kind']): ConnectorFault => new ConnectorFault(kind, said, { code: String(answer.status) })
  if (answer.status === 401 || answer.status === 403 || parsed.data.error === 'invalid_token' || parsed.data.error === 'invalid_grant') return fault('auth')
  if (answer.status === 429) return fault('rate_limited')
  return answer.status >= 500 ? undefined : fault('invalid')
}

const dayMs = 86_400_000

/** The headers tell the app's own limits. Near the end of the day's calls the rest is spread over what may be a whole day. */
export function learn(answer: CallAnswer): Learnt | undefined {
  const [perSecond, left, today, perDay] = ['x-limit-per-second', 'x-remaining-this-second', 'x-remaining-today', 'x-limit-per-day'].map((name) => numberIn(answer, name))
  if (today !== undefined && perDay !== undefined && today * 10 < perDay) return today === 0 ? { waitMs: 15 * 60_000 } : { perSecond: Math.max(0.01, (today * 1000) / dayMs) }
  return perSecond === undefined ? undefined : { perSecond: perSecond * 0.6, ...(left === undefined ? {} : { remaining: left }) }
}

function numberIn({ headers }: CallAnswer, name: string): number | undefined {
  const text = headers[name]
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}
