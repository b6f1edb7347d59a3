import type { z } from 'zod'
import { ConnectorFault, readBody, type CallAnswer, type CallRequest, type Connected, type FaultKind, type Learnt } from '#kit'

export const version = 'v5'

/** Of the owner of an ad account, where somebody signed in on another's behalf. */
export const onBehalf = ({ values }: Connected): { ad_account_id: string | undefined } => ({ ad_account_id: values['adAccountId'] || undefined })

export async function ask<T extends z.ZodType>(at: Connected, request: CallRequest, schema: T): Promise<z.output<T>> {
  return readBody(schema, (await at.call(request)).body, `Pinterest ${request.operation}`)
}

/** Errors are {code, message} with a true status; the code is Pinterest's own and is kept for people. */
export function faultOf({ status, body }: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  if (status < 400 || typeof body !== 'object' || body === null) return undefined
  const { code, message, error, error_description: words } = body as Record<string, unknown>
  // The token service speaks OAuth (RFC 6749, 5.2).
  const isDenied = status === 401 || status === 403 || error === 'invalid_grant' || error === 'invalid_client'
  const kind: FaultKind = isDenied ? 'auth' : status === 429 ? 'rate_limited' : status === 408 || status >= 500 ? 'unavailable' : 'invalid'
  const said = [code, error, message, words].filter((part) => typeof part === 'string' || typeof part === 'number').join(': ')
  return said === '' ? undefined : new ConnectorFault(kind, `Pinterest ${operation}: ${said}`, { code: typeof code === 'number' ? String(code) : typeof error === 'string' ? error : String(status) })
}

/** The first number of each header is that of the narrowest window; the reset is in seconds. */
export function learn({ headers }: CallAnswer): Learnt | undefined {
  const first = (name: string): number | undefined => { const m = /^\s*(\d+)/.exec(headers[name] ?? ''); return m ? Number(m[1]) : undefined }
  const [remaining, reset] = [first('x-ratelimit-remaining'), first('x-ratelimit-reset')]
  if (remaining === undefined) return undefined
  return { remaining, ...(remaining === 0 && reset !== undefined ? { waitMs: reset * 1000 } : {}) }
}
