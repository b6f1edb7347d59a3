import { standardSignature, type Outgoing, type Values } from '#kit'

/** Where the interface lies; a slash at its end is a matter of taste. */
export const shopUrl = (values: Values): string => (values['shopUrl'] ?? 'https://shop.invalid/tonglu').replace(/\/+$/, '')

/** As a Standard Webhook is signed, with "METHOD /path?query" where that has its id: a GET has no body to sign. */
export function signRequest(request: Outgoing, values: Values, now: Date): Outgoing {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const what = `${request.method} ${request.url.pathname}${request.url.search}`
  return { ...request, headers: { ...request.headers, 'tonglu-timestamp': timestamp, 'tonglu-signature': standardSignature(values['secret'] ?? '', what, timestamp, request.body ?? '') } }
}
