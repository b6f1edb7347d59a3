import { join } from 'node:path'
import type { Context, Next } from 'hono'
import { compress } from 'hono/compress'
import { matchedRoutes } from 'hono/route'
import type { ChannelsOptions } from '#channels'
import { projectRoot, type Hub } from '#platform'
import type { Floor } from './demo/index.ts'
import { activityApi } from './platform/activity.api.ts'
import { mailApi } from './platform/mail/mail.api.ts'
import { authApi, isLibraryPath } from './platform/auth.api.ts'
import { openAuth, type Auth } from './platform/auth.ts'
import { causeOf } from './platform/cause.ts'
import { healthRoutes, type Busy } from './platform/health.ts'
import { createApi, notFound, problemAnswer, remoteAddress, troubleOf, type Api } from './platform/http.ts'
import { limitBody } from './platform/limit-body.ts'
import { openMetrics, type Metrics } from './platform/metrics.ts'
import { openNudges, type NudgeBoard } from './platform/nudges.ts'
import { settingsApi } from './platform/settings.api.ts'
import { addressHeader } from './platform/sign-in.ts'
import { securityHeaders, serveConsole } from './platform/static-console.ts'
import { channelsOptions, mountRooms, ownHosts, roomMetrics } from './rooms.ts'

export type ServerOptions = {
  secret: string
  publicUrl?: string | undefined
  /** A proxy of ours stands in front: the last address in X-Forwarded-For is the caller's. */
  trustProxy?: boolean
  consoleFolder?: string
  /** Who can be connected and how they are reached; every connector by its own address when left out. */
  channels?: ChannelsOptions
  /** The platforms of a demo shop, which a visitor may break. */
  floor?: Floor
  /** Why the hub is not ready yet, for /readyz. */
  busy?: Busy
}
export type Server = { api: Api; auth: Auth; nudges: NudgeBoard; fetch: Api['app']['fetch'] }

/** The whole hub as one function from request to answer: sign-in, every room's routes, health and the console. */
export function openServer(hub: Hub, options: ServerOptions): Server {
  const auth = openAuth(hub, options)
  const api = createApi(hub, auth.gate)
  const nudges = openNudges(hub)
  const metrics = openMetrics(hub, roomMetrics(hub))
  api.app.use('*', (c, next) => watch(api, auth, metrics, c, next))
  api.app.use('*', compress())
  limitBodies(api)
  api.app.all('/api/auth/*', (c) => askLibrary(api, auth, options, c))
  authApi(api, auth)
  settingsApi(api)
  activityApi(api, nudges)
  mailApi(api, { secret: options.secret, ownHosts: ownHosts() })
  mountRooms(api, options.channels ?? channelsOptions(options.secret, options.publicUrl), options.floor)
  healthRoutes(api, metrics, options.busy ?? (() => undefined))
  serveConsole(api, options.consoleFolder ?? join(projectRoot(), 'dist/console'))
  return { api, auth, nudges, fetch: api.app.fetch }
}

/** Whoever is not known yet may say little, everybody else as much as 5,000 orders need; files are streamed and have no limit here. */
function limitBodies({ app }: Api): void {
  const onError = (c: Context): Response => problemAnswer(c, 422, 'request.too_large', {})
  const [little, much] = [limitBody(64 * 1024, onError), limitBody(64 * 1024 * 1024, onError)]
  app.use('/api/*', (c, next) => {
    if (c.req.path.startsWith('/api/v1/imports')) return next()
    return /^\/api\/(auth\/|v1\/(setup|demo-sign-in)$)/.test(c.req.path) ? little(c, next) : much(c, next)
  })
}

/** Around every request: its cause, its line in the log, its count, and headers that browsers heed. */
async function watch({ hub }: Api, auth: Auth, metrics: Metrics, c: Context, next: Next): Promise<void> {
  const started = performance.now()
  const cause = causeOf(c.req.raw)
  await next()
  const { method, path } = c.req
  c.res.headers.set('x-cause-id', cause)
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
  if (path.startsWith('/api/')) {
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
    // A session in use lives on: its cookie has to be told as well.
    if (path.startsWith('/api/v1/')) for (const cookie of await auth.cookiesFor(c.req.raw)) c.res.headers.append('set-cookie', cookie)
  }
  const seconds = (performance.now() - started) / 1000
  const route = matchedRoutes(c).findLast((r) => r.path !== '/*')?.path ?? '/*'
  metrics.countRequest(method, route, c.res.status, seconds)
  const level = c.res.status >= 500 ? 'warn' : path.startsWith('/api/') ? 'info' : 'debug'
  // The path without its query: search words and setup tokens are nobody's business.
  hub.log[level]({ cause, method, path, status: c.res.status, ms: Math.round(seconds * 1000) }, 'request')
}

async function askLibrary({ hub }: Api, auth: Auth, options: ServerOptions, c: Context): Promise<Response> {
  if (!isLibraryPath(c.req.path)) return notFound(c)
  const headers = new Headers(c.req.raw.headers)
  headers.set(addressHeader, callerAddress(c, options))
  const answer = await auth.auth.handler(new Request(c.req.raw, { headers }))
  if (answer.status < 500) return new Response(answer.body, answer)
  try {
    await hub.pool.query('select 1')
    return new Response(answer.body, answer)
  } catch (error) {
    const trouble = troubleOf(error)
    if (!trouble) throw error
    return problemAnswer(c, 503, trouble, {})
  }
}

function callerAddress(c: Context, { trustProxy }: ServerOptions): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return forwarded ?? remoteAddress(c) ?? '127.0.0.1'
}
