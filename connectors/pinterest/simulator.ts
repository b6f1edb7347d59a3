import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { catalogueOperations, openCatalogue, place, refuse, Refused, type Operation } from './simulated-catalogue.ts'

/** What only Pinterest's simulator can do, for the tests of its connector. */
export type PinterestSimulator = Simulator & { code: () => string }

const app = { appId: '1478963', appSecret: 'simulated-app-secret' }
/** One catalogue of one business account, in memory. Nobody buys at Pinterest: buyers are sent to the merchant's own shop. */
export function simulator(options: SimulatorOptions): PinterestSimulator {
  const { clock, lagMs = 0 } = options
  const catalogue = openCatalogue(options)
  const access = openAccess('pina_simulated')
  const bucket = openBucket(clock, { perSecond: 100, burst: 100 })
  const codes = new Set<string>()
  let refreshes = 1
  const refreshToken = (): string => `pinr_simulated-${refreshes}`
  const good = { ...place, ...app, accessToken: access.current(), refreshToken: refreshToken() }
  const tooMany = (): Response => refuse(new Refused(429, 8, 'You have exceeded your rate limit. Try again later.'), { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' })
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(503, 12, 'Something went wrong on our end.')) })
  const token = (request: Request, form: URLSearchParams): Response => {
    if (request.headers.get('authorization') !== `Basic ${Buffer.from(`${app.appId}:${app.appSecret}`).toString('base64')}`) throw new Refused(401, 2, 'Authentication failed.')
    const isGood = !access.isRevoked() && (form.get('grant_type') === 'refresh_token' ? form.get('refresh_token') === refreshToken() : codes.delete(form.get('code') ?? ''))
    if (!isGood) throw new Refused(401, 283, 'The authorization grant is invalid.')
    refreshes += 1
    return Response.json({ access_token: access.renew(), refresh_token: refreshToken(), response_type: 'authorization_code', token_type: 'bearer', expires_in: 2_592_000, refresh_token_expires_in: 5_184_000, scope: 'catalogs:read catalogs:write' })
  }
  const operations: readonly Operation[] = [['oauth/token', /^POST \/v5\/oauth\/token$/, ({ request, body }) => token(request, new URLSearchParams(body))], ...catalogueOperations(catalogue, clock, lagMs)]

  return {
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const body = await request.text()
      const found = operations.find(([, pattern]) => pattern.test(`${request.method} ${pathname}`))
      return edge.around(found?.[0] ?? 'unknown', (turn) => {
        try {
          if (!found) throw new Refused(404, 3, 'Endpoint not found.')
          const [name, pattern, run] = found
          if (name !== 'oauth/token' && !access.isGood((request.headers.get('authorization') ?? '').replace(/^Bearer /, ''))) throw new Refused(401, 2, 'Authentication failed.')
          return bucket.take() ? run({ query, body, turn, request, id: pattern.exec(`${request.method} ${pathname}`)?.[1] ?? '' }) : tooMany()
        } catch (error) {
          if (error instanceof Refused) return refuse(error)
          throw error
        }
      })
    },
    good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf,
    sell: () => undefined, cancel: () => {}, orders: () => [], hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `code-${codes.size + 1}`
      codes.add(code)
      return code
    },
  }
}
