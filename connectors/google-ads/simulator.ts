import { money, parseExact, toDecimal, toMicros, type Currency, type ShopEvent, type SpendDay } from '#kit'
import { GoogleRefusal, noShop, openBucket, openGoogleAccess, type Simulator, type SimulatorOptions } from '#kit/simulator'

const customer = '1234567890'
const action = '7412345678'
/** Google's own is 10,000 rows; a smaller one lets the cursor be tried. */
const pageSize = 500

type Conversion = { gclid?: string; conversionAction?: string; conversionDateTime?: string; conversionValue?: number; currencyCode?: string; orderId?: string }

const spendRow = (one: SpendDay, currency: Currency): object => ({
  campaign: { resourceName: `customers/${customer}/campaigns/${one.campaignId}`, id: one.campaignId, name: one.campaign, advertisingChannelType: 'PERFORMANCE_MAX' },
  customer: { resourceName: `customers/${customer}`, currencyCode: currency }, segments: { date: one.day },
  metrics: { costMicros: String(toMicros(one.spend)), impressions: String(one.impressions), clicks: String(one.clicks), conversions: Number(one.conversions), conversionsValue: Number(toDecimal(one.conversionValue ?? money(0n, currency))) },
})

/** Google Ads API v25 in memory: one account, the two queries of GAQL that the connector asks, and click conversions. */
export function simulator({ clock, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator & { code: () => string } {
  const google = openGoogleAccess('https://www.googleapis.com/auth/adwords')
  const bucket = openBucket(clock, { perSecond: 5, burst: 20 })
  const spend = new Map<string, SpendDay>()
  const events = new Map<string, ShopEvent>()
  const good = { customerId: '123-456-7890', loginCustomerId: '987-654-3210', developerToken: 'simulated-developer-token', conversionAction: action, ...google.good }

  const rowOf = (one: SpendDay): object => spendRow(one, shop.currency)
  function find({ query, pageToken = '0' }: { query: string; pageToken?: string }): Response {
    if (/ FROM customer /.test(query)) return Response.json({ results: [{ customer: { resourceName: `customers/${customer}`, descriptiveName: '陶器店', status: 'ENABLED', currencyCode: shop.currency, timeZone: shop.zone, autoTaggingEnabled: true } }], fieldMask: 'customer.status' })
    const [, from, to] = /^SELECT [\w., ]+ FROM campaign WHERE segments\.date BETWEEN '(\d{4}-\d\d-\d\d)' AND '(\d{4}-\d\d-\d\d)' ORDER BY segments\.date, campaign\.id$/.exec(query) ?? []
    if (from === undefined || to === undefined) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', 'Error in query: unexpected input.')
    const found = [...spend.values()].filter((one) => one.day >= from && one.day <= to).sort((a, b) => (`${a.day} ${a.campaignId}` < `${b.day} ${b.campaignId}` ? -1 : 1))
    const start = Number(pageToken)
    // An empty list is left out, as protobuf does.
    return Response.json({ ...(found.length > 0 ? { results: found.slice(start, start + pageSize).map(rowOf) } : {}), ...(start + pageSize < found.length ? { nextPageToken: String(start + pageSize) } : {}), fieldMask: 'segments.date,campaign.id' })
  }
  function upload({ conversions = [], partialFailure }: { conversions?: Conversion[]; partialFailure?: boolean }): Response {
    if (partialFailure !== true) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', 'partial_failure must be true.')
    if (conversions.length > 2000) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', 'Too many conversions.')
    const errors = conversions.flatMap((one, index) => {
      const error = wrongWith(one)
      if (error === undefined) take(one)
      return error === undefined ? [] : [{ errorCode: { conversionUploadError: error }, message: `The conversion is not taken: ${error}.`, location: { fieldPathElements: [{ fieldName: 'conversions', index }] } }]
    })
    return Response.json({ ...(errors.length > 0 ? { partialFailureError: { code: 3, message: 'Multiple errors in ‘details’.', details: [{ '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure', errors }] } } : {}), results: conversions.map((one) => (wrongWith(one) === 'CLICK_CONVERSION_ALREADY_EXISTS' || events.has(one.orderId ?? '') ? { gclid: one.gclid, conversionAction: one.conversionAction, conversionDateTime: one.conversionDateTime } : {})), jobId: '1' })
  }
  function wrongWith(one: Conversion): string | undefined {
    if (!one.gclid) return 'UNPARSEABLE_GCLID'
    if (one.conversionAction !== `customers/${customer}/conversionActions/${action}`) return 'INVALID_CONVERSION_ACTION'
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(one.conversionDateTime ?? '')) return 'INVALID_CONVERSION_DATE_TIME'
    return events.has(one.orderId ?? '') ? 'CLICK_CONVERSION_ALREADY_EXISTS' : undefined
  }
  function take(one: Conversion): void {
    const orderId = one.orderId ?? ''
    events.set(orderId, { key: orderId, name: 'purchase', at: new Date(one.conversionDateTime!.replace(' ', 'T')).toISOString(), clientId: one.gclid, orderNumber: orderId, value: money(parseExact(String(one.conversionValue), one.currencyCode!).minor, one.currencyCode!), items: [] })
  }
  return {
    ...noShop,
    good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    ...google.door,
    async fetch(request) {
      const url = new URL(request.url)
      if (url.host === 'oauth2.googleapis.com') return google.token(request)
      const operation = { [`/v25/customers/${customer}/googleAds:search`]: 'googleAds.search', [`/v25/customers/${customer}:uploadClickConversions`]: 'uploadClickConversions' }[url.pathname]
      if (operation === undefined || request.method !== 'POST') return Response.json({ error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } }, { status: 404 })
      const body = JSON.parse(await request.clone().text()) as { query: string; pageToken?: string; conversions?: Conversion[]; partialFailure?: boolean }
      return google.answer(operation, request, () => {
        if (request.headers.get('developer-token') !== good.developerToken) throw new GoogleRefusal(401, 'UNAUTHENTICATED', 'The developer token is not valid.')
        if (request.headers.get('login-customer-id') !== '9876543210') throw new GoogleRefusal(403, 'PERMISSION_DENIED', 'User doesn’t have permission to access customer.')
        if (!bucket.take()) throw new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'Too many requests. Retry in 1 seconds.')
        return operation === 'googleAds.search' ? find(body) : upload(body)
      })
    },
    beside: { spend: (row) => void spend.set(`${row.day} ${row.campaignId}`, row), told: () => [...events.values()] },
  }
}
