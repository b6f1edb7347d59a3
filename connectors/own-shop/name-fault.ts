import { z } from 'zod'
import { ConnectorFault, type CallAnswer } from '#kit'

const Problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) })

export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  const parsed = Problem.safeParse(answer.body)
  if (answer.status < 400 || !parsed.success) return undefined
  const { code, message } = parsed.data.error
  const fault = (kind: ConnectorFault['kind']): ConnectorFault => new ConnectorFault(kind, message, { code })
  if (answer.status === 401 || answer.status === 403) return fault('auth')
  if (answer.status === 429) return fault('rate_limited')
  // "Not offered" is a part of the contract that this shop leaves out: no use in asking again.
  return answer.status >= 500 && answer.status !== 501 ? undefined : fault('invalid')
}
