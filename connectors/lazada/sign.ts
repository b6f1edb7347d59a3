import { hmacHex, textToSign, type Outgoing, type Values } from '#kit'

/** UPPER(hex(HMAC-SHA256(app secret, path + sorted pairs of address and form [+ any other body]))). */
export function signature(appSecret: string, text: { path: string; pairs: Iterable<readonly [string, string]>; body?: string | undefined }): string {
  return hmacHex(appSecret, textToSign({ before: text.path, pairs: text.pairs, without: ['sign'], after: text.body ?? '' })).toUpperCase()
}

const isForm = (headers: Readonly<Record<string, string>>): boolean => (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

/** The path as it is signed: without the "/rest" of the host. */
export const signedPath = (pathname: string): string => pathname.replace(/^\/rest(?=\/)/, '')

/** What every call of an app carries; good for 7,200 seconds, and a retry signs anew. */
const common = (values: Values, now: Date): Record<string, string> => ({ app_key: values['appId'] ?? '', timestamp: String(now.getTime()), sign_method: 'sha256' })

export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const url = new URL(request.url)
  for (const [name, value] of Object.entries({ ...common(values, now), access_token: values['accessToken'] ?? '' })) url.searchParams.set(name, value)
  const form = isForm(request.headers) ? new URLSearchParams(request.body) : undefined
  url.searchParams.set('sign', signature(values['appSecret'] ?? '', { path: signedPath(url.pathname), pairs: [...url.searchParams, ...(form ?? [])], body: form ? undefined : request.body }))
  return { ...request, url }
}

/** The address of a token call, which the app signs by itself: there is no token yet. */
export function appQuery(values: Values, path: string, form: Readonly<Record<string, string>>, now: Date): Record<string, string> {
  const query = common(values, now)
  return { ...query, sign: signature(values['appSecret'] ?? '', { path, pairs: [...Object.entries(query), ...Object.entries(form)] }) }
}
