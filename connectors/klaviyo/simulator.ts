import { Hono } from 'hono'
import { parseDecimal, type AudienceMember, type ShopEvent } from '#kit'
import { letBreak, noShop, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions } from '#kit/simulator'

const revision = '2026-07-15'
type Consent = 'SUBSCRIBED' | 'UNSUBSCRIBED' | 'NEVER_SUBSCRIBED'
type Profile = { id: string; email: string; firstName: string | null; phone: string | null; locale: string | null; consent: Consent; suppressedAt: string | undefined; properties: Record<string, unknown>; updated: string }
type Wish = { email?: string; first_name?: string; phone_number?: string; locale?: string; properties?: Record<string, unknown> }
type Ask = { query: (name: string) => string | undefined; attributes: Record<string, unknown>; url: URL }
type Route = (method: 'GET' | 'POST', path: string, operation: string, limit: { perSecond: number; burst: number }, answer: (ask: Ask) => Response) => void

const answerOf = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/vnd.api+json', ...headers } })
const errorOf = (status: number, code: string, detail: string, pointer = '/data', headers: Record<string, string> = {}): Response =>
  answerOf({ errors: [{ id: 'd8e9f0a1-0000-4000-8000-000000000001', status, code, title: code, detail, source: { pointer } }] }, status, headers)
const isAddress = (email: unknown): boolean => typeof email === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
const usual = { perSecond: 12.5, burst: 75 }

/** A Klaviyo account in memory: profiles by address, consent by jobs, events once by their own id. */
export function simulator({ clock }: SimulatorOptions): Simulator {
  const profiles = new Map<string, Profile>(), events = new Map<string, ShopEvent>()
  const access = openAccess('pk_0123456789abcdef0123456789abcdef')
  const tooMany = (waitMs: number): Response => errorOf(429, 'throttled', 'Request was throttled.', '/data', { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) })
  const edge = openEdge({ rateLimited: () => tooMany(2000), unavailable: () => errorOf(503, 'service_unavailable', 'Service unavailable.') })
  const app = new Hono()
  app.onError(letBreak)
  const route: Route = (method, path, operation, limit, answer) => {
    const bucket = openBucket(clock, limit)
    app.on(method, path, (c) => edge.around(operation, async () => {
      if (!access.isGood((c.req.header('authorization') ?? '').replace('Klaviyo-API-Key ', '').replace(/_(\d+)$/, '-$1'))) return errorOf(401, 'not_authenticated', 'Authentication credentials were not provided or are wrong.')
      if (!bucket.take()) return tooMany(bucket.waitMs())
      if (c.req.header('revision') !== revision) return errorOf(400, 'invalid', `The revision must be ${revision}.`)
      const text = await c.req.text()
      const { attributes = {} } = text === '' ? {} : (JSON.parse(text) as { data: { attributes?: Record<string, unknown> } }).data
      return answer({ query: (name) => c.req.query(name), attributes, url: new URL(c.req.url) })
    }))
  }
  const profileOf = (email: string): Profile => {
    const key = email.toLowerCase()
    const one = profiles.get(key) ?? { id: `01HK${String(profiles.size + 1).padStart(8, '0')}`, email: key, firstName: null, phone: null, locale: null, consent: 'NEVER_SUBSCRIBED', suppressedAt: undefined, properties: {}, updated: '' }
    profiles.set(key, one)
    one.updated = clock().toISOString()
    return one
  }
  const consent = (email: string, state: Consent): void => { Object.assign(profileOf(email), { consent: state, suppressedAt: state === 'UNSUBSCRIBED' ? clock().toISOString() : undefined }) }
  profileRoutes(route, profiles, profileOf, consent)
  eventRoute(route, events)
  route('GET', '/api/accounts', 'get_accounts', { perSecond: 0.25, burst: 1 }, () => answerOf({ data: [{
    type: 'account', id: 'AbC123', links: { self: 'https://a.klaviyo.com/api/accounts/AbC123/' },
    attributes: { test_account: false, contact_information: { default_sender_name: '王小明', default_sender_email: 'hello@shop.example.com', organization_name: '小明杯店', street_address: {} }, timezone: 'Asia/Taipei', preferred_currency: 'TWD', public_api_key: 'AbC123', locale: 'zh-TW' },
  }] }))
  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    // As theirs look: a dash is not in them.
    good: { apiKey: access.current().replace('-', '_'), listId: 'Y6nRLr' }, bad: { apiKey: 'pk_nobodyknowsthiskeyatall', listId: 'Y6nRLr' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: () => {}, revoke: access.revoke,
    beside: {
      join({ email, state, name, language, tags }) {
        Object.assign(profileOf(email), { firstName: name ?? null, locale: language ?? null, properties: { tags: [...tags] } })
        if (state !== 'never_asked') consent(email, state === 'subscribed' ? 'SUBSCRIBED' : 'UNSUBSCRIBED')
      },
      members: () => [...profiles.values()].map((one): AudienceMember => ({ email: one.email, state: one.consent === 'SUBSCRIBED' ? 'subscribed' : one.consent === 'UNSUBSCRIBED' ? 'unsubscribed' : 'never_asked', tags: (one.properties['tags'] as string[] | undefined) ?? [] })),
      told: () => [...events.values()],
    },
  }
}

function profileRoutes(route: Route, profiles: Map<string, Profile>, profileOf: (email: string) => Profile, consent: (email: string, state: Consent) => void): void {
  const shown = (one: Profile): object => ({
    type: 'profile', id: one.id, links: { self: `https://a.klaviyo.com/api/profiles/${one.id}/` },
    attributes: {
      email: one.email, phone_number: one.phone, first_name: one.firstName, last_name: null, locale: one.locale, created: one.updated, updated: one.updated, properties: one.properties,
      subscriptions: { email: { marketing: {
        can_receive_email_marketing: one.consent === 'SUBSCRIBED', consent: one.consent, consent_timestamp: null, last_updated: one.updated, method: null, method_detail: null, custom_method_detail: null, double_optin: false,
        suppression: one.suppressedAt === undefined ? [] : [{ reason: 'UNSUBSCRIBE', timestamp: one.suppressedAt }], list_suppressions: [],
      } } },
    },
  })
  route('GET', '/api/profiles', 'get_profiles', usual, ({ query, url }) => {
    const [, after, before] = /^greater-than\(updated,([^)]+)\),less-than\(updated,([^)]+)\)$/.exec(query('filter') ?? '') ?? []
    const size = Number(query('page[size]') ?? 20)
    if (after === undefined || before === undefined || size > 100 || query('sort') !== 'updated') return errorOf(400, 'invalid', 'Invalid input.')
    const keyOf = (one: Profile): string => `${one.updated} ${one.id}`
    const from = query('page[cursor]') === undefined ? '' : Buffer.from(query('page[cursor]')!, 'base64url').toString('utf8')
    const rest = [...profiles.values()].filter((one) => one.updated > after && one.updated < before && keyOf(one) > from).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    const next = new URL(url)
    next.searchParams.set('page[cursor]', Buffer.from(rest.length > size ? keyOf(rest[size - 1]!) : '', 'utf8').toString('base64url'))
    return answerOf({ data: rest.slice(0, size).map(shown), links: { self: url.href, ...(rest.length > size && { next: next.href }) } })
  })
  route('POST', '/api/profile-import', 'create_or_update_profile', usual, ({ attributes }) => {
    const { email, first_name: firstName, phone_number: phone, locale, properties } = attributes as Wish
    if (!isAddress(email)) return errorOf(400, 'invalid', `Invalid email address`, '/data/attributes/email')
    const one = profileOf(email!)
    Object.assign(one, { ...(firstName !== undefined && { firstName }), ...(phone !== undefined && { phone }), ...(locale !== undefined && { locale }), properties: { ...one.properties, ...properties } })
    return answerOf({ data: shown(one) })
  })
  for (const [kind, operation, state, most] of [['create', 'bulk_subscribe_profiles', 'SUBSCRIBED', 1000], ['delete', 'bulk_unsubscribe_profiles', 'UNSUBSCRIBED', 100]] as const) {
    route('POST', `/api/profile-subscription-bulk-${kind}-jobs`, operation, usual, ({ attributes }) => {
      const { data } = attributes['profiles'] as { data: { attributes: { email: string; subscriptions: { email: { marketing: { consent: string } } } } }[] }
      if (data.length > most) return errorOf(400, 'invalid', `No more than ${most} profiles.`, '/data/attributes/profiles')
      const odd = data.findIndex((one) => !isAddress(one.attributes.email) || one.attributes.subscriptions.email.marketing.consent !== state)
      if (odd >= 0) return errorOf(400, 'invalid', 'Invalid email address', `/data/attributes/profiles/data/${odd}/attributes/email`)
      for (const one of data) consent(one.attributes.email, state)
      return answerOf(null, 202)
    })
  }
}

type EventWish = { unique_id: string; time: string; value: number; value_currency: string; properties: { OrderId: string }; metric: { data: { attributes: { name: string } } }; profile: { data: { attributes: { _kx?: string } } } }

function eventRoute(route: Route, events: Map<string, ShopEvent>): void {
  route('POST', '/api/events', 'create_event', { perSecond: 3500 / 60, burst: 350 }, ({ attributes }) => {
    const one = attributes as EventWish
    const visitor = one.profile.data.attributes._kx
    if (visitor === undefined || visitor === '') return errorOf(400, 'invalid', 'A profile identifier is required.', '/data/attributes/profile')
    const name = one.metric.data.attributes.name
    const key = `${visitor} ${name} ${one.unique_id}`
    if (!events.has(key)) events.set(key, { key: one.unique_id, name: name === 'Placed Order' ? 'purchase' : 'refund', at: new Date(Math.floor(Date.parse(one.time) / 1000) * 1000).toISOString(), clientId: visitor, orderNumber: one.properties.OrderId, value: parseDecimal(String(one.value), one.value_currency), items: [] })
    return answerOf(null, 202)
  })
}
