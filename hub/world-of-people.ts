/** Words for tests of the whole hub: two shops, people of every role, and requests as a browser or a program makes them. */
import { inWork, openApiDocument, sql, type Org, type Who } from '#platform'
import { roles, scopes, type Role } from './platform/grants.ts'
import { createOrg } from './platform/org.ts'
import { addPerson } from './platform/people.ts'
import { hashOfPassword } from './platform/sign-in.ts'
import { makeToken } from './platform/tokens.ts'
import { systemActor } from './platform/work.ts'
import { openServer, type Server, type ServerOptions } from './server.ts'
import { world, type World, type WorldOptions } from './world.ts'

export type Caller = { cookie: string; userId: string } | { token: string }
export type Route = { method: string; path: string; needs: string; params: Param[]; query: Param[]; body: unknown }
type Param = { name: string; schema: { example?: unknown } }
export type Shop = { org: Org; who: Who; people: Record<Role, { cookie: string; userId: string; email: string }>; token: string }

const address = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
export const password = 'correct horse battery'

export async function peopleWorld(options: WorldOptions & Partial<ServerOptions> = {}) {
  const w = await world(options)
  const server = openServer(w.hub, { secret: 'a secret of the tests, long enough for a cookie', consoleFolder: '/nowhere', ...options })
  const ask = async (method: string, path: string, how: { as?: Caller | undefined; body?: unknown; headers?: Record<string, string>; from?: string } = {}): Promise<Response> => {
    const answer = await server.fetch(new Request(`http://localhost:3000${path}`, {
      method: method.toUpperCase(),
      headers: {
        host: 'localhost:3000', origin: 'http://localhost:3000', ...(how.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(how.as && 'cookie' in how.as ? { cookie: how.as.cookie } : {}), ...(how.as && 'token' in how.as ? { authorization: `Bearer ${how.as.token}` } : {}), ...how.headers,
      },
      ...(how.body === undefined ? {} : { body: JSON.stringify(how.body) }),
    }), address(how.from ?? '203.0.113.7'))
    return answer
  }
  return { ...w, server, ask, shop: (name: string) => openShop(w, server, name), routes: () => routesOf(server) }
}
export type PeopleWorld = Awaited<ReturnType<typeof peopleWorld>>

async function openShop(w: World, server: Server, name: string): Promise<Shop> {
  const org = await createOrg(w.hub, { name, timeZone: 'Asia/Taipei', currency: 'TWD', locale: 'zh-TW', isDemo: false })
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'test' }
  const passwordHash = await hashOfPassword(password)
  const people = {} as Shop['people']
  for (const role of roles) {
    const email = `${role}@${org.id}.example`
    const added = await inWork(w.hub, who, (work) => addPerson(work, { id: work.newId(), name: `${name} ${role}`, email, role, passwordHash }))
    if (!added.ok) throw new Error(added.refusal.code)
    people[role] = { userId: added.value, email, cookie: (await server.auth.startSession(added.value)).split(';')[0]! }
  }
  const token = await makeToken(w.hub, who, { name: `${name} program`, scopes: [...scopes] })
  if (!token.ok) throw new Error(token.refusal.code)
  return { org, who, people, token: token.value.secret }
}

/** Every route of the running hub as its own document tells it, so that a route added tomorrow is tested tomorrow. */
function routesOf(server: Server): Route[] {
  type Operation = { 'x-needs'?: string; parameters?: (Param & { in: string })[]; requestBody?: { content?: Record<string, { schema?: unknown }> } }
  const document = openApiDocument(server.api) as { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, unknown> } }
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    method, path, needs: operation['x-needs'] ?? 'unsaid',
    params: (operation.parameters ?? []).filter((p) => p.in === 'path'), query: (operation.parameters ?? []).filter((p) => p.in === 'query'),
    body: resolved(operation.requestBody?.content?.['application/json']?.schema, document.components?.schemas ?? {}),
  })))
}

/** The schema with its references put in place, to a depth no sensible body reaches. */
function resolved(schema: unknown, named: Record<string, unknown>, depth = 0): unknown {
  if (typeof schema !== 'object' || schema === null || depth > 12) return schema
  if (Array.isArray(schema)) return schema.map((s) => resolved(s, named, depth + 1))
  if ('$ref' in schema && typeof schema.$ref === 'string') return resolved(named[schema.$ref.split('/').at(-1)!], named, depth + 1)
  return Object.fromEntries(Object.entries(schema).map(([k, v]) => [k, resolved(v, named, depth + 1)]))
}

/** All tables whose rows belong to organisations, as the database itself lists them. */
export async function ownedTables(w: World): Promise<string[]> {
  const rows = await w.query<{ name: string }>(sql`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) order by 1`)
  return rows.map((r) => r.name)
}
