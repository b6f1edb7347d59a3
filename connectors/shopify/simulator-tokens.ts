import { writeJson, type Values } from '#kit'
import type { Access } from '#kit/simulator'

const clientId = '0123456789abcdef0123456789abcdef'
const clientSecret = 'hush'

/** The token endpoint: refresh tokens that are replaced at each use, and the grant of an app of one's own. */
export function openTokens(access: Access) {
  let count = 1
  const refreshOf = (n: number): string => `shprt-${n}`
  // The used one stays good until its successor's access token is used (changelog of 2026-08-28).
  let good = new Set([refreshOf(count)])
  const no = (error: string, words: string): Response => say({ error, error_description: words }, 400)

  return {
    good: { clientId, clientSecret, accessToken: access.current(), refreshToken: refreshOf(1) } satisfies Values,
    lets(token: string | null): boolean {
      if (token === null || !access.isGood(token)) return false
      good = new Set([refreshOf(count)])
      return true
    },
    revoke(): void {
      good = new Set()
      access.revoke()
    },
    grant(text: string): Response {
      const form = new URLSearchParams(text)
      if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) return no('invalid_client', 'The client credentials are wrong.')
      if (access.isRevoked()) return no('app_not_installed', 'The app is not installed on this shop.')
      const type = form.get('grant_type') ?? 'authorization_code'
      if (type === 'client_credentials') return say({ access_token: access.renew(), scope: 'read_orders', expires_in: 86_399 })
      if (type === 'authorization_code' && form.get('code') !== 'good-code') return no('invalid_request', 'The authorization code was not found or was already used.')
      if (type === 'authorization_code' && form.get('expiring') !== '1') return say({ access_token: access.renew(), scope: 'read_orders' })
      if (type === 'refresh_token' && !good.has(form.get('refresh_token') ?? '')) return no('invalid_grant', 'The refresh token is invalid or expired.')
      if (type !== 'refresh_token' && type !== 'authorization_code') return no('unsupported_grant_type', 'The grant type is not supported.')
      count += 1
      good.add(refreshOf(count))
      return say({ access_token: access.renew(), scope: 'read_orders', expires_in: 3600, refresh_token: refreshOf(count), refresh_token_expires_in: 7_776_000 })
    },
  }
}

const say = (body: unknown, status = 200): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
