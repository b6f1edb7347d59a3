import type { z } from 'zod'
import { ConnectorFault, readBody, type CallAnswer, type CallRequest, type Connected } from '#kit'

/** Taiwan has kept this time since 1980, and PChome writes no zone. */
export const taipei = '+08:00'
export const dayMs = 86_400_000

type Asking = Pick<CallRequest, 'operation' | 'query' | 'effect' | 'body'> & { method?: 'GET' | 'PUT'; /** Behind the supplier's number. */ path: string; api: 'orders' | 'order list' | 'goods' | 'goods list' }

const apis: Readonly<Record<Asking['api'], string>> = {
  orders: '/vdr/order/v1/index.php/trans/vendor/', 'order list': '/vdr/order/v1/index.php/trans/core/vendor/',
  goods: '/vdr/prod/v3.3/index.php/vendor/', 'goods list': '/vdr/prod/v3.3/index.php/core/vendor/',
}

/** The supplier stands in the path; that is all PChome asks besides the address from which we call. */
export const call = (at: Connected, { api, path, method = 'GET', ...request }: Asking): Promise<CallAnswer> =>
  at.call({ method, ...request, path: `${apis[api]}${encodeURIComponent(at.values['vendorId'] ?? '')}${path}` })

export async function ask<T extends z.ZodType>(at: Connected, asking: Asking, schema: T): Promise<z.output<T>> {
  return readBody(schema, (await call(at, asking)).body, `PChome ${asking.operation}`)
}

/** No list of errors is known; an address that is not registered is refused by the server itself. */
export function faultOf({ status, text }: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  if (status === 429 || status >= 500) return undefined
  // A page of the portal instead of data: the address is not on the list, or the supplier's number is another's.
  if (status < 400 && /^\s*<(!doctype|html)/i.test(text)) return new ConnectorFault('auth', `PChome answered ${operation} with a page instead of data; is this address registered with PChome?`, { code: 'pchome.not_registered' })
  return undefined
}
