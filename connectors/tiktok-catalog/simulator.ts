import { z } from 'zod'
import { tiktokVersion } from '#kit'
import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { catalogueOperations, openCatalogue, place, read, Refused, say } from './simulated-catalogue.ts'

/** What only TikTok's simulator can do, for the tests of its connector. */
export type TikTokSimulator = Simulator & { code: () => string; review: ReturnType<typeof openCatalogue>['review'] }

const app = { appId: '7098765432109876543', appSecret: 'simulated-app-secret' }
const SignIn = z.object({ app_id: z.literal(app.appId), secret: z.literal(app.appSecret), auth_code: z.string() })

/** One catalogue of one business centre, in memory. Nobody buys here: buyers are sent to the merchant's own shop. */
export function simulator(options: SimulatorOptions): TikTokSimulator {
  const { clock, lagMs = 0 } = options
  const catalogue = openCatalogue(options)
  const operations = catalogueOperations(catalogue, clock, lagMs)
  const access = openAccess('tiktok-simulated')
  const bucket = openBucket(clock, { perSecond: 10, burst: 10 })
  const codes = new Set<string>()
  const good = { ...place, ...app, accessToken: access.current() }
  const tooMany = (): Response => say({}, 40_100, 'Too many requests. Please retry in some time.')
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => say({}, 50_000, 'System error') })
  return {
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const body = await request.text()
      const path = pathname.slice(`/open_api/${tiktokVersion}/`.length, -1)
      const run = path.startsWith('catalog/') ? operations[`${request.method} ${path.slice('catalog/'.length)}`] : undefined
      return edge.around(path.replace(/^catalog\//, '').replace('/', '.'), (turn) => {
        try {
          if (path === 'oauth2/access_token') return codes.delete(read(SignIn, body).auth_code) ? say({ access_token: access.renew(), advertiser_ids: ['7000'] }) : say({}, 40_110, 'auth_code is invalid')
          if (!run) return new Response('404 page not found', { status: 404 })
          if (!access.isGood(request.headers.get('access-token') ?? '')) throw new Refused(40_105, 'Access token is incorrect or has been revoked.')
          if (!bucket.take()) return tooMany()
          if (request.method === 'GET' && (query.get('bc_id') !== place.bcId || query.get('catalog_id') !== place.catalogId)) throw new Refused(40_001, 'No permission to operate this catalog')
          return run(query, body, turn)
        } catch (error) {
          if (error instanceof Refused) return say({}, error.code, error.message)
          throw error
        }
      })
    },
    good, bad: { ...good, accessToken: 'not-a-token' },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf, review: catalogue.review,
    sell: () => undefined, cancel: () => {}, orders: () => [], hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls,
    // Tokens do not end; taking one away is all that can happen to it.
    expire: () => {}, revoke: access.revoke,
    code() {
      const code = `auth-${codes.size + 1}`
      codes.add(code)
      return code
    },
  }
}
