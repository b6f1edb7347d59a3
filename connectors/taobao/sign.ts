import { hmacHex, textToSign, type Outgoing, type Values } from '#kit'

/** UPPER(hex(HMAC-SHA256(app secret, sorted pairs))); with this method of signing the secret is not part of the text. */
export const signature = (appSecret: string, pairs: Iterable<readonly [string, string]>): string => hmacHex(appSecret, textToSign({ pairs, without: ['sign'] })).toUpperCase()

/** TOP's clocks go by Beijing: "2026-11-22 10:00:00". */
export const beijing = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Everything is one form, the common names among it; `method` says which operation. */
export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const form = new URLSearchParams(isForm ? request.body : '')
  const common = { method: request.operation, app_key: values['appId'] ?? '', session: values['accessToken'] ?? '', timestamp: beijing(now.getTime()), format: 'json', v: '2.0', sign_method: 'hmac-sha256' }
  for (const [name, value] of Object.entries(common)) form.set(name, value)
  form.set('sign', signature(values['appSecret'] ?? '', form))
  return { ...request, headers: { ...request.headers, 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() }
}
