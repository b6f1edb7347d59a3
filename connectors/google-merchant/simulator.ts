import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { openCatalogue } from './simulated-catalogue.ts'
import { accountOperations, productOperations, refuse, Refused } from './simulated-operations.ts'

/** What only Google's simulator can do, for the tests of its connector. */
export type GoogleSimulator = Simulator & { /** The merchant said yes: the code that comes back. */ code: () => string }

const account = '123456789'
const source = '104628'
const client = { clientId: '1234-sim.apps.googleusercontent.com', clientSecret: 'simulated-client-secret' }
const limit = { perSecond: 100, burst: 200 }
const tokenSeconds = 3599

/** Merchant API v1 in memory, as its discovery documents of September 2026 describe it: one account with one API data source. Nobody buys at a feed. */
export function simulator(options: SimulatorOptions): GoogleSimulator {
  const shop = options.shop ?? { currency: 'TWD', zone: 'Asia/Taipei' }
  const catalogue = openCatalogue(options, shop)
  const access = openAccess('ya29.simulated')
  const bucket = openBucket(options.clock, limit)
  const codes = new Set<string>()
  const refreshToken = '1//simulated-refresh'
  const place = { account, dataSource: `accounts/${account}/dataSources/${source}` }
  const operations = [...productOperations(catalogue, place), ...accountOperations(catalogue, place)]
  const tooMany = (): Response => refuse(new Refused(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for quota metric.'))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(503, 'UNAVAILABLE', 'The service is currently unavailable.')) })
  const good = { accountId: account, dataSourceId: source, sourceKind: 'primary', contentLanguage: 'zh', feedLabel: 'TW', ...client, accessToken: access.current(), refreshToken, registered: 'yes' }

  const token = (body: string): Response => {
    const form = new URLSearchParams(body)
    const denied = (error: string): Response => Response.json({ error, error_description: 'Token has been expired or revoked.' }, { status: 400 })
    const kind = form.get('grant_type')
    if (access.isRevoked()) return denied('invalid_grant')
    if (kind === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(form.get('assertion') ?? '') ? granted(false) : denied('invalid_grant')
    if (form.get('client_id') !== client.clientId || form.get('client_secret') !== client.clientSecret) return Response.json({ error: 'invalid_client', error_description: 'Unauthorized' }, { status: 401 })
    if (kind === 'authorization_code') return codes.delete(form.get('code') ?? '') ? granted(true) : denied('invalid_grant')
    if (kind === 'refresh_token') return form.get('refresh_token') === refreshToken ? granted(false) : denied('invalid_grant')
    return Response.json({ error: 'unsupported_grant_type' }, { status: 400 })
  }
  const granted = (isFirst: boolean): Response => Response.json({ access_token: access.renew(), expires_in: tokenSeconds, scope: 'https://www.googleapis.com/auth/content', token_type: 'Bearer', ...(isFirst ? { refresh_token: refreshToken } : {}) })

  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const body = await request.text()
    if (url.host === 'oauth2.googleapis.com') return edge.around('oauth.token', () => (url.pathname === '/token' && request.method === 'POST' ? token(body) : new Response('not found', { status: 404 })))
    const found = operations.map((operation) => ({ operation, at: operation.path.exec(url.pathname)?.slice(1) })).find((one) => one.at !== undefined && one.operation.method === request.method)
    if (!found) return refuse(new Refused(404, 'NOT_FOUND', 'Method not found.'))
    return edge.around(found.operation.name, (turn) => {
      try {
        if (!access.isGood((request.headers.get('authorization') ?? '').replace(/^Bearer /, ''))) throw new Refused(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
        if (!bucket.take()) return tooMany()
        return found.operation.run({ url, body, turn, at: found.at ?? [] })
      } catch (error) {
        if (error instanceof Refused) return refuse(error)
        throw error
      }
    })
  }
  return {
    fetch, good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf,
    sell: () => undefined, cancel: () => {}, orders: () => [], hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `4/code-${codes.size + 1}`
      codes.add(code)
      return code
    },
  }
}
