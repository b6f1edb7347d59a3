import { z } from 'zod'
import { ConnectorFault, type CallAnswer, type CallRequest, type Limits } from '#kit'

const Cost = z.object({
  extensions: z.object({
    cost: z.object({
      requestedQueryCost: z.number().nullish(),
      actualQueryCost: z.number().nullish(),
      throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
    }),
  }),
})
const Errors = z.object({ errors: z.union([z.string(), z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }))]) })
const TokenError = z.object({ error: z.string(), error_description: z.string().optional() })

export const limits: Limits = {
  default: { perSecond: 100, burst: 1000, source: 'https://shopify.dev/docs/api/usage/limits (Standard plan: 100 points a second; a single query at most 1,000)' },
  // Every answer carries the bucket of this shop and app: larger plans are learnt from it. A query is charged with all that it could find, and what it did not find is given back.
  learn(answer) {
    const cost = Cost.safeParse(answer.body)
    if (!cost.success) return undefined
    const { requestedQueryCost, actualQueryCost, throttleStatus: { maximumAvailable, currentlyAvailable, restoreRate } } = cost.data.extensions.cost
    const givenBack = (requestedQueryCost ?? 0) - (actualQueryCost ?? requestedQueryCost ?? 0)
    return { remaining: currentlyAvailable, perSecond: restoreRate, burst: maximumAvailable, ...(givenBack > 0 && { givenBack }) }
  },
}

/** Shopify answers 200 to nearly everything and says in `errors` what went wrong. */
export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  if (request.path === '/admin/oauth/access_token') return tokenFault(answer)
  if (answer.status === 402) return new ConnectorFault('auth', 'The shop is frozen until its owner pays Shopify', { code: '402' })
  if (answer.status === 423) return new ConnectorFault('auth', 'Shopify has locked this shop', { code: '423' })
  if (answer.status === 430) return new ConnectorFault('rate_limited', 'Shopify takes the calls for an attack', { code: '430', retryAfterMs: 60_000 })
  const said = Errors.safeParse(answer.body)
  if (!said.success) return undefined
  if (typeof said.data.errors === 'string') return answer.status < 400 ? new ConnectorFault('invalid', said.data.errors) : undefined
  const [first] = said.data.errors
  return first && named(first.extensions?.code, first.message, answer)
}

function named(code: string | undefined, message: string, answer: CallAnswer): ConnectorFault {
  const more = code === undefined ? {} : { code }
  switch (code) {
    case 'THROTTLED': return new ConnectorFault('rate_limited', message, { ...more, retryAfterMs: waitOf(answer) })
    case 'ACCESS_DENIED': case 'SHOP_INACTIVE': return new ConnectorFault('auth', message, more)
    case 'INTERNAL_SERVER_ERROR': case 'TIMEOUT': return new ConnectorFault('unavailable', message, more)
    case 'undefinedField': case 'undefinedType': case 'argumentNotAccepted': case 'selectionMismatch': return new ConnectorFault('contract_changed', message, more)
    default: return new ConnectorFault('invalid', message, more)
  }
}

function waitOf(answer: CallAnswer): number {
  const cost = Cost.safeParse(answer.body)
  if (!cost.success) return 1000
  const { requestedQueryCost, throttleStatus: { currentlyAvailable, restoreRate } } = cost.data.extensions.cost
  return Math.max(250, Math.ceil((((requestedQueryCost ?? 100) - currentlyAvailable) / restoreRate) * 1000))
}

function tokenFault(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status < 400 || answer.status === 429 || answer.status >= 500) return undefined
  const said = TokenError.safeParse(answer.body)
  const code = said.success ? said.data.error : String(answer.status)
  return new ConnectorFault('auth', `Shopify gives no token: ${said.success ? said.data.error_description ?? code : code}`, { code })
}
