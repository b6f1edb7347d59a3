import { createHmac } from 'node:crypto'
import type { Values } from '#kit'
import { restError, type RestError } from './simulated-shelf.ts'

/** Who is let in, as WC_REST_Authentication decides it: Basic or key parameters over https, OAuth 1.0a over http. */
export function openGate(clock: () => Date, good: Values) {
  const [key, secret] = [good['consumerKey']!, good['consumerSecret']!]
  const nonces = new Map<string, number>()
  let isRevoked = false
  // An unknown key is nobody, and nobody may not list; only a known key with a wrong secret is told so.
  const nobody = restError(401, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.')
  const wrong = (message: string): RestError => restError(401, 'woocommerce_rest_authentication_error', message)

  const basic = (request: Request, url: URL): RestError | undefined => {
    const header = /^Basic (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
    const [user, password] = url.searchParams.has('consumer_key') ? [url.searchParams.get('consumer_key'), url.searchParams.get('consumer_secret')] : Buffer.from(header ?? '', 'base64').toString().split(':')
    if (isRevoked || user !== key) return nobody
    return password === secret ? undefined : wrong('Consumer secret is invalid.')
  }

  const oauth = (request: Request, url: URL): RestError | undefined => {
    const given = Object.fromEntries(url.searchParams)
    if (given['oauth_consumer_key'] === undefined) return nobody
    if (isRevoked || given['oauth_consumer_key'] !== key) return wrong('Consumer key is invalid.')
    const encode = (t: string): string => encodeURIComponent(t).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    const names = Object.keys(given).filter((n) => n !== 'oauth_signature').sort()
    const base = `${request.method}&${encode(`http://${url.host}${url.pathname}`)}&${encode(names.map((n) => `${encode(n)}=${encode(given[n]!)}`).join('&'))}`
    if (createHmac('sha256', `${secret}&`).update(base).digest('base64') !== given['oauth_signature']) return wrong('Invalid signature - provided signature does not match.')
    const now = clock().getTime() / 1000
    if (Math.abs(Number(given['oauth_timestamp']) - now) > 900) return wrong('Invalid timestamp.')
    if (nonces.has(given['oauth_nonce']!)) return wrong('Invalid nonce - nonce has already been used.')
    nonces.set(given['oauth_nonce']!, now)
    return undefined
  }

  return {
    check(request: Request): RestError | undefined {
      const url = new URL(request.url)
      return url.protocol === 'https:' ? basic(request, url) : oauth(request, url)
    },
    revoke: () => { isRevoked = true },
  }
}
