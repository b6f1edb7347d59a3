import { createServer, type Server as HttpServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import type { ChannelsOptions } from '#channels'
import { isDatabaseAbsent, listOrgs, migrate, openHub, openLog, sqlState, startDeliveries, type Hub, type Log } from '#platform'
import { demoSizes, ensureDemo, openFloor, startLive } from './demo/index.ts'
import { setupPath, sweepSignIn } from './platform/auth.api.ts'
import { startEmbedded } from './platform/embedded.ts'
import { makeSetupToken, needsSetup } from './platform/setup.ts'
import { removeDemo } from './platform/remove-org.ts'
import { readSecret } from './platform/sign-in.ts'
import { StartError } from './platform/start-error.ts'
import { allReactions, channelsOptions, startRoomWorkers } from './rooms.ts'
import { openServer, type Server } from './server.ts'

type Stop = () => Promise<void>
const say = (words: string): void => void process.stdout.write(`${words}\n`)

/** Starts everything in its order, and on a signal ends everything in the reverse order. Resolves when the hub is ready. */
export async function main(): Promise<void> {
  const log = openLog()
  const stops: Stop[] = []
  const stopAll = async (): Promise<void> => { for (const stop of stops.reverse().splice(0)) await stop() }
  const signals = onSignals(stopAll, log)
  try {
    await start(log, stops)
  } catch (error) {
    // A signal in the middle of the start takes away what the start stands on; the signal's own end is under way.
    if (signals.isStopping()) return
    signals.forget()
    await stopAll()
    throw explain(error)
  }
}

async function start(log: Log, stops: Stop[]): Promise<void> {
  const dataDir = process.env['TONGLU_DATA'] ?? '.data'
  const { port, host } = readAddress()
  const url = await openDatabase(dataDir, log, stops)
  const migrated = await migrate(url)
  if (migrated.length > 0) log.info({ migrations: migrated }, 'the database was brought up to date')
  const hub = openHub({ url, reactions: allReactions, log, dataDir })
  stops.push(() => hub.end())

  let busy: string | undefined = 'starting'
  const publicUrl = process.env['TONGLU_URL']
  const secret = readSecret(dataDir)
  const floor = openFloor(hub, () => channels)
  const shown = publicUrl ?? `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
  const channels: ChannelsOptions = { ...channelsOptions(secret, publicUrl, floor.platforms), houseUrl: shown }
  const server = openServer(hub, { secret, publicUrl, channels, floor, trustProxy: process.env['TONGLU_TRUST_PROXY'] === '1', busy: () => busy })
  const web = await listen(server, host, port)
  const deliveries = startDeliveries(hub)
  const workers = startRoomWorkers(hub, channels)
  // Ended from the last to the first: no new requests, then no new work of our own, then no more connections.
  stops.push(deliveries.stop, workers.stop, () => closeWeb(web, server))

  busy = 'making the demo shop'
  await makeDemoOnce(hub, shown)
  await welcome(hub, server, shown)
  busy = undefined
  // Connecting takes a moment, and nobody has to wait for it.
  stops.push(startLive({ hub, channels, floor, deliver: server.fetch, isWatched: server.nudges.isHeard, isStill: process.env['TONGLU_DEMO_BUYERS'] === 'off' }).stop)
  say(`\n  Tonglu 通路 is running at ${shown}\n${host === '127.0.0.1' ? '' : `  and at ${ownAddresses().map((a) => `http://${a}:${port}`).join(', ')}\n`}  Stop it with Ctrl-C.\n`)
}

function readAddress(): { port: number; host: string } {
  const text = process.env['PORT'] ?? '3000'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new StartError(`PORT is "${text}", which is no port.\nSet it to a number from 1 to 65535, or leave it out for 3000.`)
  return { port, host: process.env['HOST'] ?? '127.0.0.1' }
}

async function openDatabase(dataDir: string, log: Log, stops: Stop[]): Promise<string> {
  const given = process.env['DATABASE_URL']
  if (given) return given
  const embedded = await startEmbedded({ dataDir, log })
  stops.push(() => embedded.stop())
  return embedded.url
}

/** An empty database gets the demo shop, unless TONGLU_DEMO says `off`; `small` is a quick one. */
async function makeDemoOnce(hub: Hub, address: string): Promise<void> {
  const wish = process.env['TONGLU_DEMO'] ?? 'full'
  if (wish === 'off') return
  const size = wish === 'small' ? demoSizes.small : demoSizes.full
  let shown = -1
  const made = await ensureDemo(hub, size, (done, total) => {
    const percent = Math.round((done / total) * 100)
    if (percent === shown) return
    shown = percent
    const bar = '█'.repeat(Math.round(percent / 4)).padEnd(25, '░')
    // A terminal sees one moving line, a log file a line every tenth.
    if (process.stdout.isTTY) process.stdout.write(`\r  Making the demo shop ${bar} ${percent} %${percent === 100 ? '\n' : ''}`)
    else if (percent % 10 === 0) say(`  Making the demo shop: ${percent} %`)
  }, removeDemo, address)
  if (made) say(`  The demo shop “${made.name}” is ready: sign in with one click on this machine, remove it with one click in the settings.`)
}

/** What a first start has to offer: the way to a shop of one's own. */
async function welcome(hub: Hub, server: Server, shown: string): Promise<void> {
  await sweepSignIn(server.api)
  if (!(await needsSetup(hub))) return
  const token = await makeSetupToken(hub)
  const demo = (await listOrgs(hub)).some((org) => org.isDemo)
  say(`\n  To set up your own shop, open this link once (it is valid for seven days):\n  ${shown}${setupPath(token)}${demo ? '\n  Or look around first: the demo shop signs in with one click on this machine.' : ''}`)
}

async function listen(server: Server, host: string, port: number): Promise<HttpServer> {
  const answer = getRequestListener(server.fetch)
  // Longer than proxies and platforms keep theirs (60 s): whoever hangs up first never loses what the other is just sending.
  const web = createServer({ keepAliveTimeout: 75_000 }, (incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject)
    web.listen(port, host, () => { web.off('error', reject); resolve() })
  })
  return web
}

const finishWithinMs = 10_000

/** No new requests; those that run may finish, but not for ever. */
async function closeWeb(web: HttpServer, server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => web.close(() => resolve()))
  server.nudges.endAll()
  web.closeIdleConnections()
  const late = setTimeout(() => web.closeAllConnections(), finishWithinMs)
  await closed
  clearTimeout(late)
}

const stopWithinMs = 30_000

/** The first signal ends in order, the second at once; an end that hangs is ended as well. */
function onSignals(stopAll: Stop, log: Log): { forget: () => void; isStopping: () => boolean } {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) {
      log.warn({ signal }, 'stopped by force')
      process.exit(1)
    }
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.warn('stopping took too long; stopped by force')
      process.exit(1)
    }, stopWithinMs).unref()
    stopAll().then(() => {
      log.info('stopped')
      process.exit(0)
    }, (error: unknown) => {
      log.error({ error: error instanceof Error ? error.message : String(error) }, 'stopping failed')
      process.exit(1)
    })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal)
  return { isStopping: () => stopping, forget: () => { for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, onSignal) } }
}

/** What a person can put right, in words; anything else stays what it is and shows its stack. */
function explain(error: unknown): unknown {
  const code = sqlState(error)
  const words = error instanceof Error ? error.message : String(error)
  const port = process.env['PORT'] ?? '3000'
  if (error instanceof StartError) return error
  if (code === 'EADDRINUSE') return new StartError(`Port ${port} is in use by another program.\nStop that one, or start Tonglu on another: PORT=${Number(port) + 1} npm start`)
  if (code === 'EACCES') return new StartError(`Port ${port} is not open to this user.\nUse one above 1023: PORT=3000 npm start`)
  if (code === 'EADDRNOTAVAIL') return new StartError(`HOST is ${process.env['HOST']}, which is no address of this machine.\nUse 127.0.0.1, or 0.0.0.0 for all of its addresses.`)
  if (code === '28P01' || code === '28000') return new StartError(`The database in DATABASE_URL refuses this user or password (${words}).\nCorrect DATABASE_URL and start again.`)
  if (code === '3D000') return new StartError(`The database that DATABASE_URL names is not there (${words}).\nCreate it, for example with createdb, and start again.`)
  if (code === '42501') return new StartError(`The user in DATABASE_URL may not make Tonglu's tables (${words}).\nLet it own the database: alter database … owner to …`)
  if (isDatabaseAbsent(error) || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new StartError(`The database in DATABASE_URL does not answer (${words || code}).\nStart it or correct DATABASE_URL, or leave DATABASE_URL out for the built-in database.`)
  if (words.startsWith('These migrations were changed')) return new StartError(words)
  return error
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => all ?? []).filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address)
}
