import { createHash } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { readId, showId, stableJson, type Refusal, type Result } from '#kit'
import { causeOf } from './cause.ts'
import { isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, isOutcomeUnknown } from './database.ts'
import type { Hub } from './hub.ts'
import type { Who } from './work.ts'

export { z }

/** What a route needs from its caller: a person's role or a token's scope grants it. `public` asks for nobody. */
export type Need = 'public' | 'signed_in' | `${'orders' | 'stock' | 'catalog' | 'imports' | 'channels' | 'insights' | 'settings'}.${'read' | 'write'}`
/** Says who is calling, or why nobody is: set by sign-in, replaced in tests. */
export type Gate = (request: Request, need: Need, address: string | undefined) => Promise<{ ok: true; who: Who } | { ok: false; status: 401 | 403; code: string }>
export type Api = { app: OpenAPIHono; hub: Hub; gate: Gate }

type Shape = z.ZodObject | undefined
type Read<S extends Shape> = S extends z.ZodObject ? z.output<S> : undefined
export type Asked<P extends Shape, Q extends Shape, B> = { who: Who; params: Read<P>; query: Read<Q>; body: B; hub: Hub; c: Context }

type Endpoint<P extends Shape, Q extends Shape, B extends z.ZodType | undefined> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  tag: string
  needs: Need
  summary: string
  params?: P
  query?: Q
  body?: B
  answer: z.ZodType
  /** Refusal codes this route may answer, listed in the API document. */
  refusals?: readonly string[]
}

const Problem = z.object({ type: z.string(), title: z.string(), status: z.int(), code: z.string(), detail: z.string().optional() }).loose().openapi('Problem')

/**
 * One route: parse, use case, answer. The handler returns a plain value or a Result; a refusal becomes a problem
 * document (RFC 9457) with the same code. An Idempotency-Key on a write reaches the use case as its command key.
 */
export function endpoint<P extends Shape = undefined, Q extends Shape = undefined, B extends z.ZodType | undefined = undefined>(
  api: Api, e: Endpoint<P, Q, B>, handle: (asked: Asked<P, Q, B extends z.ZodType ? z.output<B> : undefined>) => Promise<unknown>,
): void {
  const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: Problem } } })
  const route = createRoute({
    method: e.method, path: e.path, tags: [e.tag], summary: e.summary, 'x-needs': e.needs,
    request: {
      ...(e.params ? { params: e.params } : {}), ...(e.query ? { query: e.query } : {}),
      ...(e.body ? { body: { content: { 'application/json': { schema: e.body } }, required: true } } : {}),
    },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: e.answer } } },
      401: problem('nobody is signed in'), 403: problem('not allowed'),
      409: problem(`refused${e.refusals?.length ? `: ${e.refusals.join(', ')}` : ''}`), 422: problem('the request is not of the right form'),
    },
  })
  api.app.openAPIRegistry.registerPath(route)
  api.app.on(e.method.toUpperCase(), route.getRoutingPath(), async (c) => {
    const gate = await api.gate(c.req.raw, e.needs, remoteAddress(c))
    if (!gate.ok) return problemAnswer(c, gate.status, gate.code, {})
    const params = parse(e.params, c.req.param())
    const query = parse(e.query, c.req.query())
    const json = e.body ? await readJson(c) : undefined
    const body = e.body ? parse(e.body, json) : undefined
    const who = withCommand(gate.who, c, e, { params, query, body: json })
    const value = await handle({ who, params, query, body, hub: api.hub, c } as Asked<P, Q, B extends z.ZodType ? z.output<B> : undefined>)
    if (value instanceof Response) return value
    return isResult(value) ? (value.ok ? jsonAnswer(c, value.value) : problemAnswer(c, value.refusal.code === 'platform.disk_full' ? 503 : 409, value.refusal.code, value.refusal)) : jsonAnswer(c, value)
  })
}

class BadRequest extends Error {
  readonly issues: { path: string; message: string }[]
  constructor(issues: { path: string; message: string }[]) { super('bad request'); this.issues = issues }
}

function parse<S extends z.ZodType | undefined>(schema: S, value: unknown): unknown {
  if (!schema) return undefined
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new BadRequest(read.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })))
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json<unknown>()
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadRequest([{ path: '', message: 'the body is not JSON' }])
    throw error
  }
}

function withCommand(who: Who, c: Context, e: { method: string; path: string }, input: unknown): Who {
  const key = c.req.header('idempotency-key')
  if (!key || e.method === 'get') return who
  return { ...who, command: { key, name: `${e.method} ${e.path}`, inputHash: createHash('sha256').update(stableJson(input)).digest('hex') } }
}

const isResult = (v: unknown): v is Result<unknown, Refusal> => typeof v === 'object' && v !== null && 'ok' in v && typeof v.ok === 'boolean' && ('value' in v || 'refusal' in v)

/** JSON with bigints as text: money never passes through a double. */
export function jsonAnswer(c: Context, value: unknown): Response {
  return c.body(JSON.stringify(value ?? null, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v)), 200, { 'content-type': 'application/json; charset=utf-8' })
}

/** What is wrong with the house and not with the request: the same request may go well later. */
export function troubleOf(error: unknown): string | undefined {
  if (isOutcomeUnknown(error)) return 'platform.outcome_unknown'
  if (isDatabaseAbsent(error)) return 'platform.database_unavailable'
  if (isDatabaseFull(error)) return 'platform.disk_full'
  return isDatabaseBusy(error) ? 'platform.busy' : undefined
}

/** A problem document (RFC 9457) for what happens outside of an endpoint. */
export function problemAnswer(c: Context, status: 401 | 403 | 404 | 409 | 422 | 500 | 503, code: string, more: Record<string, unknown>): Response {
  const text = JSON.stringify({ type: `https://tonglu.dev/problems/${code}`, title: code, status, ...more, code }, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))
  return c.body(text, status, { 'content-type': 'application/problem+json; charset=utf-8' })
}

/** The bare application: errors as problems, unknown API paths as 404 problems. Rooms add their routes as statements. */
export function createApi(hub: Hub, gate: Gate): Api {
  const app = new OpenAPIHono()
  app.onError((error, c) => {
    if (error instanceof BadRequest) return problemAnswer(c, 422, 'request.invalid', { issues: error.issues })
    const troubled = troubleOf(error)
    if (troubled) return problemAnswer(c, 503, troubled, {})
    hub.log.error({ path: c.req.path, cause: causeOf(c.req.raw), error: error.message, stack: error.stack }, 'a request hit a bug')
    return problemAnswer(c, 500, 'platform.bug', {})
  })
  app.get('/api/openapi.json', (c) => jsonAnswer(c, openApiDocument({ app, hub, gate })))
  return { app, hub, gate }
}

export const openApiDocument = (api: Api): unknown => api.app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Tonglu', version: '1' } })
export const notFound = (c: Context, code = 'platform.not_found'): Response => problemAnswer(c, 404, code, {})

/** Where the connection comes from; undefined where there is no socket, as in most tests. */
export function remoteAddress(c: Context): string | undefined {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return env?.incoming?.socket?.remoteAddress
}

/** A public id of one kind in a path, query or body, as the uuid the code uses. */
export const idOf = (prefix: string) => z.string().transform((shown, ctx) => {
  const id = readId(prefix, shown)
  if (id === undefined) ctx.addIssue({ code: 'custom', message: `not a ${prefix}_ id` })
  return id ?? z.NEVER
}).openapi({ type: 'string', example: showId(prefix, '019b76da-a800-7000-8000-000000000000') })
export const MoneySchema = z.object({ minor: z.string().regex(/^-?\d+$/), currency: z.string().length(3) }).openapi('Money')
/** A cursor page; `next` is given back as `cursor` for the following page. */
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() })
export const writeCursor = (parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')
export function readCursor(cursor: string | undefined, parts: z.ZodType<string[]> = z.array(z.string())): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    return parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new BadRequest([{ path: 'cursor', message: 'not a cursor of this list' }])
  }
}
