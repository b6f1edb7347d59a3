import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest } from '#kit'
import { isOperation, operationLimits, toldRate } from './limits.ts'

const ErrorList = z.object({ errors: z.array(z.object({ code: z.string(), message: z.string().nullish(), details: z.string().nullish() })).min(1) })
const TokenError = z.object({ error: z.string(), error_description: z.string().optional() })
/** The code under which a caller finds "there is no such thing". */
export const notThere = 'NotFound'

/** Names what Amazon's bad answers ask of us; by status, because its codes differ from API to API. */
export function nameFault(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (answer.status < 400 || answer.status >= 500) return undefined
  const token = TokenError.safeParse(answer.body)
  if (token.success) return new ConnectorFault('auth', `Login with Amazon: ${token.data.error_description ?? token.data.error}`, { code: token.data.error })
  const first = ErrorList.safeParse(answer.body).data?.errors[0]
  const words = [first?.message, first?.details].filter(Boolean).join(' ') || `status ${answer.status}`
  const code = first?.code ?? String(answer.status)
  switch (answer.status) {
    case 401: return new ConnectorFault('auth', words, { code })
    case 403: return nameForbidden(request, words, code)
    case 404: return new ConnectorFault('invalid', words, { code: notThere })
    case 429: return new ConnectorFault('rate_limited', words, { code, retryAfterMs: waitOf(answer, request) })
    default: return new ConnectorFault('invalid', words, { code })
  }
}

/**
 * 403 has three meanings. A bad token asks for a sign-in. An upload slot that ended (five minutes) asks for another
 * one. A missing role blocks this operation only: the rest of the connection goes on, so it must not look like a bad token.
 */
function nameForbidden(request: CallRequest, words: string, code: string): ConnectorFault {
  if (request.path.startsWith('https://')) return new ConnectorFault('unavailable', 'the slot for the document has ended', { code })
  if (/token/i.test(words)) return new ConnectorFault('auth', words, { code })
  return new ConnectorFault('invalid', `${words} (the app has no role for ${request.operation})`, { code })
}

/** Amazon sends no Retry-After: one unit of the operation's own rate has to come back. */
function waitOf(answer: CallAnswer, request: CallRequest): number {
  const rate = toldRate(answer) ?? (isOperation(request.operation) ? operationLimits[request.operation].perSecond : 1)
  return Math.ceil(1000 / rate)
}
