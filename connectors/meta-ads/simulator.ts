import { createHmac } from 'node:crypto'
import { graphVersion, money, toDecimal, type SpendDay } from '#kit'
import { noShop, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'

const account = '1234567890123456'
const appSecret = 'simulated-app-secret'
const known = new Set(['date_start', 'date_stop', 'campaign_id', 'campaign_name', 'account_currency', 'spend', 'impressions', 'clicks', 'actions', 'action_values', 'objective', 'attribution_setting'])

/** Nearly everything that goes wrong has the status 400; the code tells. */
const refuse = (code: number, message: string, more: { status?: number; headers?: Record<string, string>; isPassing?: boolean } = {}): Response =>
  Response.json({ error: { message, type: code === 190 ? 'OAuthException' : 'GraphMethodException', code, is_transient: more.isPassing === true, fbtrace_id: 'Asimulated' } }, { status: more.status ?? 400, headers: more.headers ?? {} })
const usage = (percent: number, minutes: number): Record<string, string> => ({ 'x-business-use-case-usage': JSON.stringify({ [account]: [{ type: 'ads_insights', call_count: percent, total_cputime: 1, total_time: 1, estimated_time_to_regain_access: minutes, ads_api_access_tier: 'standard_access' }] }) })
const tooMany = (): Response => refuse(80_000, 'There have been too many calls from this ad-account. Wait a bit and try again.', { headers: usage(100, 2) })

/** One ad account behind the Graph API, in memory. */
export function simulator({ clock, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): Simulator {
  const spend = new Map<string, SpendDay>()
  const access = openAccess('EAASimulated')
  const bucket = openBucket(clock, { perSecond: 600 / 3600, burst: 600 })
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(2, 'An unexpected error has occurred. Please retry your request later.', { status: 500, isPassing: true }) })
  const good = { accountId: account, accessToken: access.current(), appSecret }

  const actions = (value: string): object[] => [{ action_type: 'link_click', value: '9' }, { action_type: 'purchase', value }, { action_type: 'omni_purchase', value }]
  const rowOf = (one: SpendDay): object => ({
    date_start: one.day, date_stop: one.day, campaign_id: one.campaignId, campaign_name: one.campaign, account_currency: shop.currency,
    // Amounts always have two decimals, whatever the currency.
    spend: toDecimal(one.spend).includes('.') ? toDecimal(one.spend) : `${toDecimal(one.spend)}.00`, impressions: String(one.impressions), clicks: String(one.clicks), objective: 'OUTCOME_SALES', attribution_setting: '7d_click_1d_view',
    // What did not happen is left out.
    ...(Number(one.conversions) === 0 ? {} : { actions: actions(one.conversions), action_values: actions(toDecimal(one.conversionValue ?? money(0n, shop.currency))) }),
  })
  function insights(query: URLSearchParams): Response {
    const { since, until } = JSON.parse(query.get('time_range') ?? '{}') as { since?: string; until?: string }
    if (since === undefined || until === undefined || since > until) return refuse(100, 'Invalid parameter: time_range')
    if (query.get('level') !== 'campaign' || query.get('time_increment') !== '1') return refuse(100, 'Only what the connector asks for is simulated')
    const strange = (query.get('fields') ?? '').split(',').find((name) => !known.has(name))
    if (strange !== undefined) return refuse(100, `Tried accessing nonexisting field (${strange})`)
    const limit = Number(query.get('limit') ?? '25')
    // A campaign that ran nowhere on a day has no row.
    const rows = [...spend.values()].filter((one) => one.day >= since && one.day <= until && (one.impressions > 0 || one.spend.minor > 0n)).sort((a, b) => (`${a.day} ${a.campaignId}` < `${b.day} ${b.campaignId}` ? -1 : 1))
    const from = query.has('after') ? Number(Buffer.from(query.get('after')!, 'base64url').toString()) : 0
    const after = Buffer.from(String(from + limit)).toString('base64url')
    return Response.json({ data: rows.slice(from, from + limit).map(rowOf), paging: { cursors: { before: Buffer.from(String(from)).toString('base64url'), after }, ...(rows.length > from + limit ? { next: `https://graph.facebook.com/${graphVersion}/act_${account}/insights?after=${after}` } : {}) } }, { headers: usage(1, 0) })
  }
  return {
    ...noShop,
    good, bad: { ...good, accessToken: 'not-a-token' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const operation = { [`/${graphVersion}/act_${account}`]: 'adAccount', [`/${graphVersion}/act_${account}/insights`]: 'insights' }[pathname]
      return edge.around(operation ?? 'unknown', () => {
        if (operation === undefined || request.method !== 'GET') return refuse(100, 'Unsupported get request. Object does not exist, or cannot be loaded due to missing permissions')
        const token = (request.headers.get('authorization') ?? '').replace(/^Bearer /, '')
        if (!access.isGood(token)) return refuse(190, 'Error validating access token: The session has been invalidated.')
        if (query.get('appsecret_proof') !== createHmac('sha256', appSecret).update(token).digest('hex')) return refuse(100, 'Invalid appsecret_proof provided in the API argument')
        if (!bucket.take()) return tooMany()
        return operation === 'insights' ? insights(query) : Response.json({ id: `act_${account}`, name: '陶器店', account_status: 1, currency: shop.currency, timezone_name: shop.zone, disable_reason: 0 })
      })
    },
    beside: { spend: (row) => void spend.set(`${row.day} ${row.campaignId}`, row) },
  }
}
