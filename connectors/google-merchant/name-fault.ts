import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Reply = z.object({ error: z.object({ code: z.int(), message: z.string().nullish(), status: z.string().nullish() }) })
/** The token service speaks OAuth (RFC 6749, 5.2), not Google's own error. */
const TokenReply = z.object({ error: z.string(), error_description: z.string().nullish() })

/** google.rpc.Code; what is not here goes by the status. */
const kinds: Readonly<Record<string, FaultKind>> = {
  UNAUTHENTICATED: 'auth', PERMISSION_DENIED: 'auth', RESOURCE_EXHAUSTED: 'rate_limited', UNAVAILABLE: 'unavailable', INTERNAL: 'unavailable', DEADLINE_EXCEEDED: 'unavailable', ABORTED: 'unavailable', UNKNOWN: 'unavailable',
  INVALID_ARGUMENT: 'invalid', NOT_FOUND: 'invalid', ALREADY_EXISTS: 'invalid', FAILED_PRECONDITION: 'invalid', OUT_OF_RANGE: 'invalid', UNIMPLEMENTED: 'invalid',
}
const tokenKinds: Readonly<Record<string, FaultKind>> = { invalid_grant: 'auth', invalid_client: 'auth', unauthorized_client: 'auth', access_denied: 'auth', deleted_client: 'auth', invalid_scope: 'invalid', invalid_request: 'invalid', server_error: 'unavailable', temporarily_unavailable: 'unavailable' }

export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const token = TokenReply.safeParse(answer.body)
  if (token.success) {
    const kind = tokenKinds[token.data.error]
    return kind && new ConnectorFault(kind, `${request.operation}: ${token.data.error}: ${token.data.error_description ?? ''}`, { code: token.data.error })
  }
  const reply = Reply.safeParse(answer.body)
  if (!reply.success) return undefined
  const { status, message } = reply.data.error
  const kind = kinds[status ?? '']
  return kind && new ConnectorFault(kind, `${request.operation}: ${status}: ${message ?? ''}`, { code: status ?? '' })
}
