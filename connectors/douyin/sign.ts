import { hmacHex, textToSign, type Outgoing, type Values } from '#kit'

/** HMAC-SHA256 of secret + app_key… method… param_json… timestamp… v… + secret; the token and the name of the method of signing are no part of it. */
export const signature = (appSecret: string, pairs: Readonly<Record<'app_key' | 'method' | 'param_json' | 'timestamp' | 'v', string>>): string => hmacHex(appSecret, textToSign({ around: appSecret, pairs: Object.entries(pairs) }))

/** "/order/searchList" is the method "order.searchList". */
export const methodOf = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.')

export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const url = new URL(request.url)
  const pairs = { app_key: values['appId'] ?? '', method: methodOf(url.pathname), param_json: request.body ?? '{}', timestamp: String(Math.floor(now.getTime() / 1000)), v: '2' }
  const { param_json: _, ...query } = { ...pairs, sign_method: 'hmac-sha256', sign: signature(values['appSecret'] ?? '', pairs) }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  // A token call has none yet.
  if (!pairs.method.startsWith('token.')) url.searchParams.set('access_token', values['accessToken'] ?? '')
  return { ...request, url }
}
