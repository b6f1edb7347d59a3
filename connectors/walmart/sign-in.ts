import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readAnswer, type Connected, type Grant, type Outgoing, type Renewal, type Values } from '#kit'

export const hostOf = (values: Values): string => (values['environment'] === 'sandbox' ? 'https://sandbox.walmartapis.com' : 'https://marketplace.walmartapis.com')

/** What Walmart wants on every call besides the token. Its id of a call is made of the call, so that signing twice is the same. */
function callHeaders(values: Values, seed: string): Record<string, string> {
  const id = createHash('sha256').update(seed).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
  return { 'wm_qos.correlation_id': id, 'wm_svc.name': 'Walmart Marketplace', ...(values['channelType'] ? { 'wm_consumer.channel.type': values['channelType'] } : {}) }
}

export function signRequest(request: Outgoing, values: Values, now: Date): Outgoing {
  const seed = `${request.method} ${request.url.href} ${now.getTime()} ${request.body ?? ''}`
  return { ...request, headers: { ...request.headers, ...callHeaders(values, seed), 'wm_sec.access_token': values['accessToken'] ?? '' } }
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/** Tokens live fifteen minutes and are had for the keys, as often as needed: nobody signs in. */
export const renewal: Renewal = {
  earlyMs: 120_000,
  async renew(at): Promise<Grant> {
    const now = at.now.getTime()
    const answer = await at.call({
      operation: 'tokenAPI', method: 'POST', path: '/v3/token', effect: 'same', unsigned: true, form: { grant_type: 'client_credentials' },
      headers: { ...callHeaders(at.values, `token ${now}`), authorization: `Basic ${keysOf(at)}` },
    })
    const token = readAnswer(Token, answer, 'the token')
    return { values: { accessToken: token.access_token }, expiresAt: new Date(now + token.expires_in * 1000) }
  },
}

const keysOf = (at: Connected): string => Buffer.from(`${at.values['clientId'] ?? ''}:${at.values['clientSecret'] ?? ''}`).toString('base64')
