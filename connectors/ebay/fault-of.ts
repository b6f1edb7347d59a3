import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest } from '#kit'

const Said = z.object({ errorId: z.union([z.number(), z.bigint()]).nullish(), domain: z.string().nullish(), message: z.string().nullish(), longMessage: z.string().nullish() })
export type Said = z.infer<typeof Said>
const Errors = z.object({ errors: z.array(Said).min(1) })
const OAuth = z.object({ error: z.string(), error_description: z.string().nullish() })
/** The Post-Order API words its errors another way. */
const Older = z.object({ error: z.array(z.object({ errorId: z.union([z.number(), z.bigint()]).nullish(), message: z.union([z.string(), z.object({ value: z.string() })]).nullish() })).min(1) })

export const codeOf = (said: Said | undefined): string => String(said?.errorId ?? 'refused')
export const wordsOf = (said: Said | undefined): string => said?.longMessage || said?.message || 'eBay gave no words.'

/** eBay numbers what is wrong; the number is what people look up there. */
export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const said = read(answer.body)
  if (!said) return undefined
  const { code, words } = said
  if (request.operation === 'token') return new ConnectorFault(answer.status >= 500 ? 'unavailable' : answer.status === 429 ? 'rate_limited' : 'auth', words, { code })
  // 403 is a missing right (1100) or a rule of one operation (a refund that is not allowed): only the first is for the seller to mend.
  if (answer.status === 401 || (answer.status === 403 && code === '1100')) return new ConnectorFault('auth', words, { code })
  if (answer.status === 429 || code === '2001') return new ConnectorFault('rate_limited', words, { code })
  if (answer.status >= 500) return new ConnectorFault('unavailable', words, { code })
  return new ConnectorFault('invalid', words, { code })
}

function read(body: unknown): { code: string; words: string } | undefined {
  const plain = Errors.safeParse(body).data?.errors[0]
  if (plain) return { code: codeOf(plain), words: wordsOf(plain) }
  const older = Older.safeParse(body).data?.error[0]
  if (older) return { code: String(older.errorId ?? 'refused'), words: typeof older.message === 'string' ? older.message : older.message?.value ?? 'eBay gave no words.' }
  const oauth = OAuth.safeParse(body).data
  return oauth && { code: oauth.error, words: oauth.error_description ?? oauth.error }
}
