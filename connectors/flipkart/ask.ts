import { z } from 'zod'
import { readBody, type CallRequest, type Connected, type Grant, type Renewal, type Values } from '#kit'

export const hostOf = (values: Values): string => (values['site'] === 'sandbox' ? 'https://sandbox-api.flipkart.net' : 'https://api.flipkart.net')

export async function ask<T extends z.ZodType>(at: Connected, request: CallRequest, schema: T): Promise<z.output<T>> {
  return readBody(schema, (await at.call(request)).body, `Flipkart ${request.operation}`)
}

/** The address of the next page: whole, below /sellers, or beginning with it; it always stays on our host. */
export function pagePath(next: string): string {
  const path = /^https?:\/\//.test(next) ? new URL(next).pathname + new URL(next).search : next
  return path.startsWith('/sellers/') ? path : `/sellers${path.startsWith('/') ? '' : '/'}${path}`
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/** Tokens are had for the application's own keys, as often as needed; people tell of some that end long before they say. */
export const renewal: Renewal = {
  earlyMs: 86_400_000,
  async renew(at): Promise<Grant> {
    const keys = Buffer.from(`${at.values['appId'] ?? ''}:${at.values['appSecret'] ?? ''}`).toString('base64')
    const token = await ask(at, {
      operation: 'token', method: 'GET', path: '/oauth-service/oauth/token', effect: 'same', unsigned: true,
      query: { grant_type: 'client_credentials', scope: 'Seller_Api' }, headers: { authorization: `Basic ${keys}` },
    }, Token)
    return { values: { accessToken: token.access_token }, expiresAt: new Date(at.now.getTime() + token.expires_in * 1000) }
  },
}
