import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { AudienceMember } from '#kit'
import { letBreak, noShop, openAccess, openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'

const listId = '4fa8b2c91d'
const statuses = ['subscribed', 'unsubscribed', 'cleaned', 'pending', 'transactional']
type Member = { email: string; status: string; name: string | undefined; phone: string | undefined; language: string; tags: Set<string>; changedAt: string }
type Wish = { email_address: string; status?: string; status_if_new?: string; language?: string; merge_fields?: Record<string, string> }
type Ask = Turn & { query: (name: string) => string | undefined; hash: string; body: unknown }

const problem = (status: number, title: string, detail: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ type: 'https://mailchimp.com/developer/marketing/docs/errors/', title, status, detail, instance: 'a1b2c3d4-0000-4000-8000-000000000001' }), { status, headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers } })
const hashOf = (email: string): string => createHash('md5').update(email.toLowerCase()).digest('hex')
const isAddress = (email: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)

/** One audience of Mailchimp in memory: members by the hash of their address, a status that each keeps unless told otherwise. */
export function simulator({ clock }: SimulatorOptions): Simulator {
  const members = new Map<string, Member>()
  const access = openAccess('0123456789abcdef0123456789abcde')
  const key = (): string => `${access.current().replace('-', '')}-us6`
  const bucket = openBucket(clock, { perSecond: 10, burst: 10 })
  const edge = openEdge({ rateLimited: () => problem(429, 'Too Many Requests', 'You have exceeded the limit of 10 simultaneous connections.', { 'retry-after': '2' }), unavailable: () => problem(503, 'Compliance Related', 'The API is offline for a moment.') })
  const app = new Hono()
  app.onError(letBreak)
  const route = (method: 'GET' | 'POST' | 'PUT', path: string, operation: string, answer: (ask: Ask) => Response): void => {
    app.on(method, `/3.0/lists/:list${path}`, (c) => edge.around(operation, async (turn) => {
      if (!bucket.take()) return problem(429, 'Too Many Requests', 'You have exceeded the limit of 10 simultaneous connections.', { 'retry-after': '1' })
      const [, password = ''] = Buffer.from((c.req.header('authorization') ?? '').replace('Basic ', ''), 'base64').toString('utf8').split(':')
      if (!access.isGood(password.replace(/(\d)-us6$/, '-$1'))) return problem(401, 'API Key Invalid', "Your API key may be invalid, or you've attempted to access the wrong datacenter.")
      if (c.req.param('list') !== listId) return problem(404, 'Resource Not Found', 'The requested resource could not be found.')
      const text = await c.req.text()
      return answer({ ...turn, query: (name) => c.req.query(name), hash: c.req.param('hash') ?? '', body: text === '' ? undefined : JSON.parse(text) })
    }))
  }
  const set = (wish: Wish, status: string): void => {
    const before = members.get(hashOf(wish.email_address))
    const { FNAME: name = before?.name, PHONE: phone = before?.phone } = wish.merge_fields ?? {}
    members.set(hashOf(wish.email_address), { email: wish.email_address, status, name, phone, language: wish.language ?? before?.language ?? '', tags: before?.tags ?? new Set(), changedAt: clock().toISOString() })
  }
  memberRoutes(route, members, set)
  return {
    ...noShop,
    fetch: async (request) => (new URL(request.url).host === 'us6.api.mailchimp.com' ? await app.fetch(request) : problem(403, 'Wrong Datacenter', 'The API key provided is linked to a different datacenter')),
    good: { apiKey: key(), listId }, bad: { apiKey: 'fedcba9876543210fedcba9876543210-us6', listId },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: () => {}, revoke: access.revoke,
    beside: {
      join({ email, state, name, phone, language = '', tags }) {
        set({ email_address: email, language, merge_fields: { ...(name && { FNAME: name }), ...(phone && { PHONE: phone }) } }, state === 'never_asked' ? 'transactional' : state)
        members.get(hashOf(email))!.tags = new Set(tags)
      },
      members: () => [...members.values()].map(({ email, status, tags }): AudienceMember => ({ email, state: status === 'subscribed' || status === 'unsubscribed' ? status : 'never_asked', tags: [...tags] })),
    },
  }
}

type Route = (method: 'GET' | 'POST' | 'PUT', path: string, operation: string, answer: (ask: Ask) => Response) => void

function memberRoutes(route: Route, members: Map<string, Member>, set: (wish: Wish, status: string) => void): void {
  const shown = ([id, one]: [string, Member]): object => ({
    id, email_address: one.email, status: one.status, last_changed: one.changedAt.replace(/\.\d+Z$/, '+00:00'), language: one.language, full_name: one.name ?? '',
    merge_fields: { FNAME: one.name ?? '', LNAME: '', PHONE: one.phone ?? '' }, tags: [...one.tags].map((name, i) => ({ id: i + 1, name })),
  })
  route('GET', '', 'getListsId', () => Response.json({ name: '電子報', stats: { member_count: [...members.values()].filter((one) => one.status === 'subscribed').length } }))
  route('GET', '/members', 'getListsIdMembers', ({ query }) => {
    const [after, before] = [Date.parse(query('since_last_changed') ?? '1970-01-01'), Date.parse(query('before_last_changed') ?? '2999-01-01')]
    const second = (one: Member): number => Math.floor(Date.parse(one.changedAt) / 1000) * 1000
    const found = [...members].filter(([, one]) => second(one) > after && second(one) < before).sort(([a, x], [b, y]) => second(x) - second(y) || (a < b ? -1 : 1))
    const [offset, count] = [Number(query('offset') ?? 0), Number(query('count') ?? 10)]
    if (count > 1000) return problem(400, 'Invalid Resource', 'count must be less than or equal to 1000')
    return Response.json({ members: found.slice(offset, offset + count).map(shown), list_id: listId, total_items: found.length })
  })
  route('POST', '', 'postListsId', ({ body }) => {
    const { members: wanted, update_existing: isUpdate } = body as { members: Wish[]; update_existing?: boolean }
    if (wanted.length > 500) return problem(400, 'Invalid Resource', 'You may only batch up to 500 members at a time.')
    const errors: object[] = []
    for (const one of wanted) {
      const isThere = members.has(hashOf(one.email_address))
      if (!isAddress(one.email_address)) errors.push({ email_address: one.email_address, error: 'Please provide a valid email address.', error_code: 'ERROR_GENERIC' })
      else if (!statuses.includes(one.status ?? '')) errors.push({ email_address: one.email_address, error: 'Please provide a status.', error_code: 'ERROR_GENERIC' })
      else if (isThere && !isUpdate) errors.push({ email_address: one.email_address, error: `${one.email_address} is already a list member, do you want to update? please provide update_existing:true in the request body`, error_code: 'ERROR_CONTACT_EXISTS' })
      else set(one, one.status!)
    }
    return Response.json({ new_members: [], updated_members: [], errors, total_created: 0, total_updated: wanted.length - errors.length, error_count: errors.length })
  })
  route('PUT', '/members/:hash', 'putListsIdMembersId', ({ hash, body }) => {
    const wish = body as Wish
    if (!isAddress(wish.email_address) || hashOf(wish.email_address) !== hash || wish.status_if_new === undefined) return problem(400, 'Invalid Resource', `${wish.email_address} looks fake or invalid, please enter a real email address.`)
    set(wish, wish.status ?? members.get(hash)?.status ?? wish.status_if_new)
    return Response.json(shown([hash, members.get(hash)!]))
  })
  route('POST', '/members/:hash/tags', 'postListMemberTags', ({ hash, body }) => {
    const member = members.get(hash)
    if (!member) return problem(404, 'Resource Not Found', 'The requested resource could not be found.')
    for (const { name, status } of (body as { tags: { name: string; status: string }[] }).tags) member.tags[status === 'active' ? 'add' : 'delete'](name)
    return new Response(null, { status: 204 })
  })
}
