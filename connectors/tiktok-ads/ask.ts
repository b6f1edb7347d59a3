import { z } from 'zod'
import { ConnectorFault, readAnswer, type CallAnswer, type CallRequest, type Connected, type FaultKind } from '#kit'

export const version = 'v1.3'

const Reply = z.object({ code: z.int(), message: z.string().nullish(), request_id: z.string().nullish() })

/** Answers have the status 200 whatever they are; `code` says what they mean (Appendix “Return Codes”). */
export function faultOf(answer: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  const reply = Reply.safeParse(answer.body)
  if (!reply.success || reply.data.code === 0) return undefined
  const { code, message } = reply.data
  return new ConnectorFault(kindOf(code), `TikTok ${operation}: ${code}: ${message ?? ''}`, { code: String(code) })
}

/** 40100 and 40133: too many; 401xx beside them: the token or its rights; 40001: no permission; 5xxxx: theirs. */
function kindOf(code: number): FaultKind {
  if (code === 40_100 || code === 40_133 || code === 40_016) return 'rate_limited'
  if (code === 40_001 || (code > 40_100 && code < 40_200)) return 'auth'
  return code >= 50_000 && code < 70_000 ? 'unavailable' : 'invalid'
}

/** `data` of an answer; what it holds differs from operation to operation. */
export async function ask<T extends z.ZodType>(at: Connected, request: CallRequest, data: T): Promise<z.output<T>> {
  return readAnswer(z.object({ data }), await at.call(request), `TikTok ${request.operation}`).data as z.output<T>
}
