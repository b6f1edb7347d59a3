import { createHmac, randomUUID } from 'node:crypto'
import type { Outgoing, Values } from '#kit'

/**
 * Over https the keys go as Basic authentication, or as query parameters for hosts that strip the Authorization header;
 * over plain http WooCommerce takes only one-legged OAuth 1.0a (REST API docs, "Authentication").
 */
export function signRequest(request: Outgoing, values: Values, now: Date): Outgoing {
  const url = values['permalinks'] === 'plain' ? plainUrl(request.url) : new URL(request.url)
  const [key, secret] = [values['consumerKey'] ?? '', values['consumerSecret'] ?? '']
  if (url.protocol === 'http:') {
    signOauth(url, request.method, key, secret, now)
    return { ...request, url }
  }
  if (values['keysIn'] === 'query') {
    url.searchParams.set('consumer_key', key)
    url.searchParams.set('consumer_secret', secret)
    return { ...request, url }
  }
  return { ...request, url, headers: { ...request.headers, authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` } }
}

/** Without pretty permalinks the route travels as a parameter of index.php. */
function plainUrl(pretty: URL): URL {
  const url = new URL(pretty)
  const at = url.pathname.indexOf('/wp-json/')
  if (at < 0) return url
  url.searchParams.set('rest_route', url.pathname.slice(at + '/wp-json'.length))
  url.pathname = `${url.pathname.slice(0, at)}/index.php`
  return url
}

function signOauth(url: URL, method: string, key: string, secret: string, now: Date): void {
  url.searchParams.set('oauth_consumer_key', key)
  // The store remembers every nonce for fifteen minutes and refuses a second one, so it cannot be made from the request.
  url.searchParams.set('oauth_nonce', randomUUID().replaceAll('-', ''))
  url.searchParams.set('oauth_signature_method', 'HMAC-SHA256')
  url.searchParams.set('oauth_timestamp', String(Math.floor(now.getTime() / 1000)))
  url.searchParams.set('oauth_signature', oauthSignature(url, method, secret))
}

export function oauthSignature(url: URL, method: string, secret: string): string {
  const pairs = [...url.searchParams].filter(([name]) => name !== 'oauth_signature').sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const base = [method.toUpperCase(), `${url.origin}${url.pathname}`, pairs.map(([k, v]) => `${percent(k)}=${percent(v)}`).join('&')].map(percent).join('&')
  return createHmac('sha256', `${secret}&`).update(base).digest('base64')
}

/** RFC 3986: encodeURIComponent leaves five signs that rawurlencode of PHP does not. */
const percent = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Where the store lives. People paste the address of the admin pages or of the API; a subfolder is part of the address. */
export const storeUrl = (values: Values): string =>
  (values['storeUrl'] ?? 'https://store.invalid').trim().replace(/[?#].*$/, '').replace(/\/(wp-admin|wp-json|wp-login\.php)(\/.*)?$/, '').replace(/\/+$/, '')
