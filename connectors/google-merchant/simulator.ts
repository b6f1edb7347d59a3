import { GoogleRefusal, noShop, openBucket, openGoogleAccess, refuseAsGoogle, type GoogleAccess, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { openCatalogue } from './simulated-catalogue.ts'
import { accountOperations, productOperations } from './simulated-operations.ts'
import { openPromotions } from './simulated-promotions.ts'

/** What only Google's simulator can do, for the tests of its connector. */
export type GoogleSimulator = Simulator & GoogleAccess['door']

const account = '123456789'
const source = '104628'
const limit = { perSecond: 100, burst: 200 }

/** Merchant API v1 in memory, as its discovery documents of September 2026 describe it: one account with one API data source. Nobody buys at a feed. */
export function simulator(options: SimulatorOptions): GoogleSimulator {
  const shop = options.shop ?? { currency: 'TWD', zone: 'Asia/Taipei' }
  const catalogue = openCatalogue(options, shop)
  const google = openGoogleAccess('https://www.googleapis.com/auth/content')
  const bucket = openBucket(options.clock, limit)
  const promotions = openPromotions(options.clock, account)
  const place = { account, dataSource: `accounts/${account}/dataSources/${source}` }
  const operations = [...productOperations(catalogue, place), ...accountOperations(catalogue, promotions, place)]
  const good = { accountId: account, dataSourceId: source, sourceKind: 'primary', contentLanguage: 'zh', feedLabel: 'TW', ...google.good, registered: 'yes' }

  return {
    ...noShop,
    good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    async fetch(request) {
      const url = new URL(request.url)
      if (url.host === 'oauth2.googleapis.com') return google.token(request)
      const found = operations.map((operation) => ({ operation, at: operation.path.exec(url.pathname)?.slice(1) })).find((one) => one.at !== undefined && one.operation.method === request.method)
      if (!found) return refuseAsGoogle(new GoogleRefusal(404, 'NOT_FOUND', 'Method not found.'))
      const body = await request.text()
      return google.answer(found.operation.name, request, (turn) => {
        if (!bucket.take()) throw new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for quota metric.')
        return found.operation.run({ url, body, turn, at: found.at ?? [] })
      })
    },
    offer: catalogue.offer, offers: catalogue.offers, stockOf: catalogue.stockOf, priceOf: catalogue.priceOf,
    beside: { exposure: catalogue.show, promotions: promotions.wishes, review: promotions.review },
    ...google.door,
  }
}
