import { hmacHex, textToSign, type Outgoing, type Values } from '#kit'
import { isOfAccount, isUpload } from './operations.ts'

/** Hex of HMAC-SHA256(app secret, secret + path + sorted pairs + body + secret); the token is no part of it. */
export const signature = (appSecret: string, { path, pairs, body = '' }: { path: string; pairs: Iterable<readonly [string, string]>; body?: string | undefined }): string =>
  hmacHex(appSecret, textToSign({ around: appSecret, before: path, pairs, without: ['sign', 'access_token'], after: body }))

/** Puts a shop's proof on a request; without `accessToken` in the values there is none yet. */
export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const url = new URL(request.url)
  url.searchParams.set('app_key', values['appId'] ?? '')
  url.searchParams.set('timestamp', String(Math.floor(now.getTime() / 1000)))
  if (!isOfAccount(url.pathname)) url.searchParams.set('shop_cipher', values['shopCipher'] ?? '')
  url.searchParams.set('sign', signature(values['appSecret'] ?? '', { path: url.pathname, pairs: url.searchParams, body: request.body }))
  // What goes as a form says itself what it is, and is no part of the signature.
  const type = isUpload(url.pathname) ? {} : { 'content-type': 'application/json' }
  return { ...request, url, headers: { ...request.headers, ...type, 'x-tts-access-token': values['accessToken'] ?? '' } }
}
