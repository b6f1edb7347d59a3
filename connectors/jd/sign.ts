import { md5Hex, textToSign, type Outgoing, type Values } from '#kit'

/** UPPER(hex(MD5(secret + sorted pairs + secret))): JOS takes nothing but MD5. */
export const signature = (appSecret: string, pairs: Iterable<readonly [string, string]>): string => md5Hex(textToSign({ around: appSecret, pairs, without: ['sign'] })).toUpperCase()

/** JOS's clocks go by Beijing. */
export const beijing = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Everything is one form; what is asked stands in it as JSON. */
export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const common = { method: request.operation, app_key: values['appId'] ?? '', access_token: values['accessToken'] ?? '', timestamp: beijing(now.getTime()), v: '2.0', sign_method: 'md5', '360buy_param_json': request.body ?? '{}' }
  const form = new URLSearchParams(common)
  form.set('sign', signature(values['appSecret'] ?? '', form))
  return { ...request, headers: { ...request.headers, 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }
}
