import { z } from 'zod'
import { ConnectorFault, type CallAnswer } from '#kit'

const Body = z.object({ errors: z.array(z.object({ category: z.string().nullish(), code: z.string(), detail: z.string().nullish(), field: z.string().nullish() })).min(1) })

/** Square names what is wrong; a refusal for want of a permission is for the merchant to mend, not for us to repeat. */
export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const body = Body.safeParse(answer.body)
  if (!body.success) return undefined
  const { code, detail, field, category } = body.data.errors[0]!
  const words = [detail ?? code, field ? `(${field})` : ''].filter(Boolean).join(' ')
  if (category === 'AUTHENTICATION_ERROR' || answer.status === 401 || answer.status === 403) return new ConnectorFault('auth', words, { code })
  if (category === 'RATE_LIMIT_ERROR' || answer.status === 429) return new ConnectorFault('rate_limited', words, { code })
  if (answer.status >= 500 || code === 'REQUEST_TIMEOUT') return new ConnectorFault('unavailable', words, { code })
  return new ConnectorFault('invalid', words, { code })
}
