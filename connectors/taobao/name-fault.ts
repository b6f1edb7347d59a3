import { z } from 'zod'
import { anyId, anyText, ConnectorFault, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Reply = z.object({ error_response: z.object({ code: anyId, msg: anyText, sub_code: anyText, sub_msg: anyText }) })

/** By the platform's own numbers (below 100) first, then by the words of the operation. */
function kindOf(code: string, words: string): FaultKind {
  if (code === '7' || /call-limited|frequency|限流|频次/i.test(words)) return 'rate_limited'
  if (['11', '12', '13', '25', '26', '27', '28', '29'].includes(code) || /invalid-session|session-expired|invalid signature/i.test(words)) return 'auth'
  return ['9', '10', '15'].includes(code) && /^isp\.|remote service|service currently unavailable|timeout|^$/i.test(words) ? 'unavailable' : /(^|: )isp\./.test(words) ? 'unavailable' : 'invalid'
}

export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const { code, msg, sub_code: sub, sub_msg: more } = reply.data.error_response
  const words = [sub, more, msg].filter((part) => part !== undefined).join(': ')
  return new ConnectorFault(kindOf(code, words), `${request.operation}: error_response code ${code}: ${words}`, { code: sub ?? code })
}
