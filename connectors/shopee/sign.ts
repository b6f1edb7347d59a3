import { hmacHex, type Outgoing, type Values } from '#kit'

/** Operations of the app, not of a shop: signed without token and shop (guide "Common parameters": public API). */
const isPublic = (path: string): boolean => /^\/api\/v2\/(auth|push|public|media_space|shop\/auth_partner)(\/|$)/.test(path)

/** partner_id + path + timestamp, for a shop's operation + access_token + shop_id. */
export function baseString(values: Values, path: string, timestamp: number): string {
  const app = `${values['partnerId'] ?? ''}${path}${timestamp}`
  return isPublic(path) ? app : `${app}${values['accessToken'] ?? ''}${values['shopId'] ?? ''}`
}

export const signature = (partnerKey: string, base: string): string => hmacHex(partnerKey, base)

/** What a signed address carries. Valid for five minutes, so that a retry signs anew. */
export function signedQuery(values: Values, path: string, now: Date): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000)
  const app = { partner_id: values['partnerId'] ?? '', timestamp: String(timestamp), sign: signature(values['partnerKey'] ?? '', baseString(values, path, timestamp)) }
  return isPublic(path) ? app : { ...app, access_token: values['accessToken'] ?? '', shop_id: values['shopId'] ?? '' }
}

export function sign(request: Outgoing, values: Values, now: Date): Outgoing {
  const url = new URL(request.url)
  for (const [name, value] of Object.entries(signedQuery(values, url.pathname, now))) url.searchParams.set(name, value)
  return { ...request, url }
}
