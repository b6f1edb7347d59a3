import { createHmac } from 'node:crypto'
import { graphVersion } from '#kit'
import { openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { openCatalogue, type Catalogue } from './simulated-catalogue.ts'
import { catalogId, catalogueOperations, refuse, usage } from './simulated-operations.ts'
import { Refused } from './simulated-reads.ts'
import { openSets } from './simulated-sets.ts'

/** What only Meta's simulator can do, for the tests of its connector. */
export type MetaSimulator = Simulator & { code: () => string; review: Catalogue['review'] }

const app = { appId: '1234567890123456', appSecret: 'simulated-app-secret' }
const sixtyDays = 5_184_000

/** One catalogue behind the Graph API, in memory. Nobody buys at Meta: buyers are sent to the merchant's own shop. */
export function simulator(options: SimulatorOptions): MetaSimulator {
  const { clock, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } } = options
  const catalogue = openCatalogue(options, shop)
  const sets = openSets(shop)
  const access = openAccess('EAASimulated')
  const buckets = { items_batch: openBucket(clock, { perSecond: 200 / 3600, burst: 200 }), other: openBucket(clock, { perSecond: 20_000 / 3600, burst: 20_000 }) }
  const codes = new Set<string>()
  const good = { catalogId, accessToken: access.current(), ...app }
  const tooMany = (operation: string): Response => (operation === 'items_batch' ? refuse(new Refused(80_014, 'There have been too many calls for the batch uploads to this catalog account. Wait a bit and try again.'), { headers: usage('catalog_batch', 100, 2) }) : refuse(new Refused(80_009, 'There have been too many calls to this Catalog account. Wait a bit and try again.'), { headers: usage('catalog_management', 100, 2) }))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(2, 'An unexpected error has occurred. Please retry your request later.'), { status: 500, isPassing: true }) })

  const grant = (query: URLSearchParams): Response => {
    if (query.get('client_id') !== app.appId || query.get('client_secret') !== app.appSecret) return refuse(new Refused(1, 'Error validating client secret.'))
    // A token that has ended is lengthened no more.
    if (query.get('grant_type') === 'fb_exchange_token') return access.isGood(query.get('fb_exchange_token') ?? '') ? Response.json({ access_token: access.renew(), token_type: 'bearer', expires_in: sixtyDays }) : refuse(new Refused(190, 'Error validating access token: Session has expired'))
    return codes.delete(query.get('code') ?? '') && !access.isRevoked() ? Response.json({ access_token: access.renew(), token_type: 'bearer', expires_in: 7200 }) : refuse(new Refused(100, 'This authorization code has been used.'))
  }
  const letIn = (request: Request, query: URLSearchParams): void => {
    const token = (request.headers.get('authorization') ?? '').replace(/^Bearer /, '')
    if (!access.isGood(token)) throw new Refused(190, 'Error validating access token: The session has been invalidated.')
    if (query.get('appsecret_proof') !== createHmac('sha256', app.appSecret).update(token).digest('hex')) throw new Refused(100, 'Invalid appsecret_proof provided in the API argument')
  }
  const operations = catalogueOperations(catalogue, sets, clock, lagMs)
  const answer = (name: string, run: (turn: Turn) => Response): Promise<Response> => edge.around(name, (turn) => {
    try {
      return run(turn)
    } catch (error) {
      if (error instanceof Refused) return refuse(error)
      throw error
    }
  })

  return {
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const body = await request.text()
      if (pathname === `/${graphVersion}/oauth/access_token`) return answer('oauth.access_token', () => grant(query))
      const [, version, node = '', edge] = pathname.split('/')
      const name = edge ?? 'catalog'
      const run = version !== graphVersion ? undefined : node === catalogId ? operations[`${request.method} ${name}`] : sets.onNode(node, request.method, edge)
      return answer(name, (turn) => {
        if (!run) throw new Refused(100, `Unsupported ${request.method.toLowerCase()} request. Object does not exist, or cannot be loaded due to missing permissions`)
        letIn(request, query)
        return (name === 'items_batch' ? buckets.items_batch : buckets.other).take() ? run(query, body, turn) : tooMany(name)
      })
    },
    good, bad: { ...good, accessToken: 'not-a-token' },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf,
    beside: { files: sets.files, sets: sets.sets },
    sell: () => undefined, cancel: () => {}, orders: () => [], hooks: () => [],
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke, review: catalogue.review,
    code() {
      const code = `AQcode-${codes.size + 1}`
      codes.add(code)
      return code
    },
  }
}
