import { Hono } from 'hono'
import { writeJson, type AudienceMember } from '#kit'
import { letBreak, noShop, openAccess, openEdge, type Simulator, type SimulatorOptions } from '../simulator.ts'

const pageSize = 100
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })

type Said = 'yes' | 'no' | 'nothing'
type Person = { id: string; email: string; said: Said; tags: readonly string[]; at: string }
const states = { yes: 'subscribed', no: 'unsubscribed', nothing: 'never_asked' } as const
const saidOf = { subscribed: 'yes', unsubscribed: 'no', never_asked: 'nothing' } as const

/** Acme Post in memory: people by their address; who says nothing keeps what they said before. */
export function audienceSimulator({ clock }: SimulatorOptions): Simulator {
  const people = new Map<string, Person>()
  const access = openAccess('key')
  const edge = openEdge({ rateLimited: () => json({ error: 'slow down' }, 429, { 'retry-after': '3' }), unavailable: () => json({ error: 'later' }, 503) })
  const set = (email: string, said: Said | undefined, tags: readonly string[]): void => {
    const before = people.get(email)
    people.set(email, { id: before?.id ?? `p${people.size + 1}`, email, said: said ?? before?.said ?? 'nothing', tags, at: clock().toISOString() })
  }
  const app = new Hono()
  app.onError(letBreak)
  const route = (method: 'GET' | 'PUT', path: string, operation: string, answer: (query: (name: string) => string | undefined, body: string) => Response): void => {
    app.on(method, `/v1${path}`, (c) => edge.around(operation, async () => (access.isGood((c.req.header('authorization') ?? '').replace('Bearer ', '')) ? answer((name) => c.req.query(name), await c.req.text()) : json({ error: 'key' }, 401))))
  }
  route('GET', '/account', 'account', () => json({ name: 'Acme' }))
  route('GET', '/people', 'listPeople', (query) => {
    const keyOf = (one: Person): string => `${one.at} ${one.id}`
    const rest = [...people.values()].filter((one) => one.at >= query('since')! && one.at <= query('until')! && keyOf(one) > (query('cursor') ?? '')).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    return json({ list: rest.slice(0, pageSize), next: rest.length > pageSize ? keyOf(rest[pageSize - 1]!) : null })
  })
  route('PUT', '/people', 'setPeople', (_, body) => {
    const wanted = (JSON.parse(body) as { people: { email: string; said?: Said; tags: string[] }[] }).people
    if (wanted.length > 50) return json({ error: 'no more than 50' }, 400)
    return json({ rows: wanted.map(({ email, said, tags }) => {
      if (!email.includes('@')) return { email, error: 'no_address' }
      set(email, said, tags)
      return { email }
    }) })
  })
  return {
    ...noShop,
    fetch: async (request) => await app.fetch(request),
    good: { apiKey: access.current() }, bad: { apiKey: 'nobody' },
    fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    beside: {
      join: ({ email, state, tags }) => set(email.toLowerCase(), saidOf[state], tags),
      members: (): AudienceMember[] => [...people.values()].map(({ email, said, tags }) => ({ email, state: states[said], tags: [...tags] })),
    },
  }
}
