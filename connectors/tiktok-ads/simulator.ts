import { toDecimal, type SpendDay } from '#kit'
import { noShop, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'

const advertiser = '7123456789012345678'
const app = { appId: '7012345678901234567', appSecret: 'simulated-app-secret' }
const dayMs = 86_400_000

/** Every answer has the status 200; `code` says what it means. */
const reply = (code: number, message: string, data: object = {}): Response => Response.json({ code, message, request_id: '202611220000000000000000000000000', data })

/** TikTok API for Business v1.3 in memory: one ad account. */
export function simulator({ clock, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator & { code: () => string } {
  const spend = new Map<string, SpendDay>()
  const codes = new Set<string>()
  const access = openAccess('simulated-token')
  const bucket = openBucket(clock, { perSecond: 10, burst: 10 })
  const tooMany = (): Response => reply(40_100, 'App reaches the QPS limit.')
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => reply(50_000, 'System error.') })
  const good = { advertiserId: advertiser, ...app, accessToken: access.current() }

  const metricsOf = (one: SpendDay): Record<string, string> => ({
    campaign_name: one.campaign, currency: shop.currency,
    // Amounts have two decimals, whatever the currency.
    spend: toDecimal(one.spend).includes('.') ? toDecimal(one.spend) : `${toDecimal(one.spend)}.00`, impressions: String(one.impressions), clicks: String(one.clicks), conversion: one.conversions,
  })
  function report(query: URLSearchParams): Response {
    const ask = (name: string): string => query.get(name) ?? ''
    const [from, to, size, page] = [ask('start_date'), ask('end_date'), Number(ask('page_size') || '10'), Number(ask('page') || '1')]
    if (ask('advertiser_id') !== advertiser) return reply(40_001, 'No permission to operate advertiser.')
    if (ask('report_type') !== 'BASIC' || ask('data_level') !== 'AUCTION_CAMPAIGN' || ask('dimensions') !== '["campaign_id","stat_time_day"]') return reply(40_002, 'Only what the connector asks for is simulated.')
    if (!/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to) || Date.parse(to) - Date.parse(from) >= 30 * dayMs) return reply(40_002, 'The time range should not exceed 30 days when grouped by day.')
    if (size < 1 || size > 1000) return reply(40_002, 'page_size: value must be between 1 and 1000')
    const metrics = JSON.parse(ask('metrics')) as string[]
    const rows = [...spend.values()].filter((one) => one.day >= from && one.day <= to).sort((a, b) => (`${a.day} ${a.campaignId}` < `${b.day} ${b.campaignId}` ? -1 : 1))
    const list = rows.slice((page - 1) * size, page * size).map((one) => ({ dimensions: { campaign_id: one.campaignId, stat_time_day: `${one.day} 00:00:00` }, metrics: Object.fromEntries(Object.entries(metricsOf(one)).filter(([name]) => metrics.includes(name))) }))
    return reply(0, 'OK', { list, page_info: { page, page_size: size, total_number: rows.length, total_page: Math.max(1, Math.ceil(rows.length / size)) } })
  }
  const token = (body: string): Response => {
    const { app_id: id, secret, auth_code: code = '' } = JSON.parse(body) as { app_id?: string; secret?: string; auth_code?: string }
    return id === app.appId && secret === app.appSecret && codes.delete(code) && !access.isRevoked() ? reply(0, 'OK', { access_token: access.renew(), advertiser_ids: [advertiser], scope: [4] }) : reply(40_110, 'Auth code is invalid or expired.')
  }
  return {
    ...noShop,
    good, bad: { ...good, accessToken: 'not-a-token' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `auth-code-${codes.size + 1}`
      codes.add(code)
      return code
    },
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const body = await request.text()
      const operation = { '/open_api/v1.3/report/integrated/get/': 'report.integrated.get', '/open_api/v1.3/advertiser/info/': 'advertiser.info', '/open_api/v1.3/oauth2/access_token/': 'oauth2.access_token' }[pathname]
      return edge.around(operation ?? 'unknown', () => {
        if (operation === undefined || request.method !== (operation === 'oauth2.access_token' ? 'POST' : 'GET')) return new Response('404 page not found', { status: 404 })
        if (operation === 'oauth2.access_token') return token(body)
        if (!access.isGood(request.headers.get('access-token') ?? '')) return reply(40_105, 'Access token is incorrect or has been revoked.')
        if (!bucket.take()) return tooMany()
        return operation === 'advertiser.info' ? reply(0, 'OK', { list: [{ advertiser_id: advertiser, name: '陶器店', status: 'STATUS_ENABLE', currency: shop.currency, timezone: shop.zone }] }) : report(query)
      })
    },
    beside: { spend: (row) => void spend.set(`${row.day} ${row.campaignId}`, row) },
  }
}
