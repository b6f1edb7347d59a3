import { money, parseExact, toDecimal, type ShopEvent, type VisitDay } from '#kit'
import { GoogleRefusal, noShop, openBucket, openGoogleAccess, type Simulator, type SimulatorOptions } from '#kit/simulator'

const property = '312345678'
const stream = { measurementId: 'G-SIM1234567', apiSecret: 'simulated-api-secret' }

type Ask = { dateRanges?: { startDate: string; endDate: string }[]; dimensions?: { name: string }[]; metrics?: { name: string }[]; limit?: string; offset?: string }
type Told = { client_id?: string; timestamp_micros?: string; events?: { name: string; params?: { transaction_id?: string; currency?: string; value?: number } }[] }

/** What a visit is by the names of the Data API. */
const fieldsOf = (one: VisitDay): Record<string, string> => ({
  date: one.day.replaceAll('-', ''), sessionSource: one.source, sessionMedium: one.medium, sessionCampaignName: one.campaign, sessions: String(one.sessions), totalUsers: String(one.users), screenPageViews: String(one.views ?? 0),
  addToCarts: String(one.carts ?? 0), checkouts: String(one.checkouts ?? 0), ecommercePurchases: String(one.purchases), purchaseRevenue: toDecimal(one.revenue),
})

/** What the address that checks would say; the collecting one drops it without a word. */
const wrongWith = ({ client_id: id = '', events: list = [], timestamp_micros: at = '' }: Told, now: Date): object[] => [
  ...(/^\d+\.\d+$/.test(id) ? [] : [{ fieldPath: 'client_id', description: 'Measurement requires a client_id.', validationCode: 'VALUE_REQUIRED' }]),
  ...(list.length >= 1 && list.length <= 25 ? [] : [{ fieldPath: 'events', description: 'Events list length must be between 1 and 25.', validationCode: 'EXCEEDED_MAX_ENTITIES' }]),
  ...list.flatMap(({ name, params = {} }) => [
    ...(/^[a-zA-Z]\w{0,39}$/.test(name) ? [] : [{ fieldPath: 'events.name', description: 'The name is invalid.', validationCode: 'NAME_INVALID' }]),
    ...(params.value === undefined || params.currency !== undefined ? [] : [{ fieldPath: 'events.params.currency', description: 'A value needs a currency.', validationCode: 'VALUE_REQUIRED' }]),
  ]),
  ...(Number(at) / 1000 > now.getTime() - 72 * 3_600_000 ? [] : [{ fieldPath: 'timestamp_micros', description: 'The event is too old.', validationCode: 'VALUE_INVALID' }]),
]

/** A property of Google Analytics 4 in memory: its reports, and the Measurement Protocol with the address that checks. */
export function simulator({ clock, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator & { code: () => string } {
  const google = openGoogleAccess('https://www.googleapis.com/auth/analytics.readonly')
  const bucket = openBucket(clock, { perSecond: 10, burst: 10 })
  const visits = new Map<string, VisitDay>(), events = new Map<string, ShopEvent>()
  const good = { propertyId: property, ...stream, ...google.good }
  let tokens = 40_000

  function report({ dateRanges: [range] = [], dimensions = [], metrics = [], limit = '10000', offset = '0' }: Ask): Response {
    if (!range) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', 'dateRanges is required.')
    tokens -= 5
    const found = [...visits.values()].filter((one) => one.day >= range.startDate && one.day <= range.endDate).map(fieldsOf)
    const key = (row: Record<string, string>): string => dimensions.map(({ name }) => row[name] ?? '').join('\n')
    const unknown = [...dimensions, ...metrics].find(({ name }) => found[0] && !(name in found[0]))
    if (unknown) throw new GoogleRefusal(400, 'INVALID_ARGUMENT', `Field ${unknown.name} is not a valid field.`)
    const page = found.sort((a, b) => (key(a) < key(b) ? -1 : 1)).slice(Number(offset), Number(offset) + Number(limit))
    return Response.json({
      dimensionHeaders: dimensions.map(({ name }) => ({ name })), metricHeaders: metrics.map(({ name }) => ({ name, type: name === 'purchaseRevenue' ? 'TYPE_CURRENCY' : 'TYPE_INTEGER' })),
      // Without a row there is no list.
      ...(page.length > 0 ? { rows: page.map((row) => ({ dimensionValues: dimensions.map(({ name }) => ({ value: row[name] ?? '' })), metricValues: metrics.map(({ name }) => ({ value: row[name] ?? '0' })) })) } : {}),
      ...(found.length > 0 ? { rowCount: found.length } : {}), metadata: { currencyCode: shop.currency, timeZone: shop.zone }, propertyQuota: { tokensPerDay: { consumed: 40_000 - tokens, remaining: 160_000 + tokens }, tokensPerHour: { consumed: 40_000 - tokens, remaining: tokens } }, kind: 'analyticsData#runReport',
    })
  }
  /** What is wrong, and whatever carries a wrong secret, is dropped without a word. */
  function collect(told: Told): void {
    if (wrongWith(told, clock()).length > 0) return
    for (const { name, params = {} } of told.events ?? []) {
      const key = `${name} ${params.transaction_id}`
      if (name !== 'purchase' && name !== 'refund') continue
      if (!events.has(key)) events.set(key, { key, name, at: new Date(Number(told.timestamp_micros) / 1000).toISOString(), clientId: told.client_id, orderNumber: params.transaction_id ?? '', value: money(parseExact(String(params.value), params.currency!).minor, params.currency!), items: [] })
    }
  }
  return {
    ...noShop,
    good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    ...google.door,
    async fetch(request) {
      const { host, pathname, searchParams: query } = new URL(request.url)
      if (host === 'oauth2.googleapis.com') return google.token(request)
      const text = await request.clone().text()
      if (host === 'www.google-analytics.com' && pathname === '/debug/mp/collect') return google.edge.around('debug.mp.collect', () => Response.json({ validationMessages: wrongWith(JSON.parse(text) as Told, clock()) }))
      if (host === 'www.google-analytics.com' && pathname === '/mp/collect') {
        return google.edge.around('mp.collect', () => {
          if (query.get('measurement_id') === stream.measurementId && query.get('api_secret') === stream.apiSecret) collect(JSON.parse(text) as Told)
          return new Response(null, { status: 204 })
        })
      }
      if (host !== 'analyticsdata.googleapis.com' || pathname !== `/v1beta/properties/${property}:runReport` || request.method !== 'POST') return Response.json({ error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } }, { status: 404 })
      return google.answer('properties.runReport', request, () => {
        if (!bucket.take()) throw new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'Exhausted concurrent requests quota.')
        return report(JSON.parse(text) as Ask)
      })
    },
    beside: { visit: (row) => void visits.set(`${row.day}\n${row.source}\n${row.medium}\n${row.campaign}`, row), told: () => [...events.values()] },
  }
}
