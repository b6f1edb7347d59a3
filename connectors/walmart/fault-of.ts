import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest } from '#kit'

const Said = z.object({ code: z.string(), description: z.string().nullish(), info: z.string().nullish() })
const List = z.array(Said).min(1)
/** `error` from the gateway, `errors.error` or `errors` from the services behind it. */
const Body = z.union([z.object({ error: List }).transform((b) => b.error), z.object({ errors: z.object({ error: List }) }).transform((b) => b.errors.error), z.object({ errors: List }).transform((b) => b.errors)])
const OAuth = z.object({ error: z.string(), error_description: z.string().nullish() })

export const isUnknown = (error: unknown): boolean => error instanceof ConnectorFault && error.kind === 'invalid' && (error.code ?? '').startsWith('CONTENT_NOT_FOUND')

/** Walmart's codes end in the service that says them (`….GMP_ORDER_API`); the word before is what people look up. */
export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const said = Body.safeParse(answer.body).data?.[0]
  const oauth = OAuth.safeParse(answer.body).data
  if (!said && !oauth) return undefined
  const code = said?.code ?? oauth!.error
  const words = [said?.description, said?.info].filter(Boolean).join(' ') || oauth?.error_description || code
  if (answer.status === 429 || code.startsWith('REQUEST_THRESHOLD_VIOLATED')) return new ConnectorFault('rate_limited', words, { code })
  if (answer.status >= 500) return new ConnectorFault('unavailable', words, { code })
  if (answer.status === 401 || answer.status === 403 || request.operation === 'tokenAPI') return new ConnectorFault('auth', words, { code })
  return new ConnectorFault('invalid', words, { code: answer.status === 404 && !code.startsWith('CONTENT_NOT_FOUND') ? `CONTENT_NOT_FOUND ${code}` : code })
}
