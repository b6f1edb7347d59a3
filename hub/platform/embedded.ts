/** A real PostgreSQL beside the hub for machines that have none: set up, started, adopted, watched and stopped. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { findNative } from './embedded-binaries.ts'
import {
  clusterFolder, ensureCluster, makeSecret, readSecret, resetPassword, writeSecret, writeSettings, type Secret,
} from './embedded-cluster.ts'
import { findServer, isServer, launchServer, serverPid, stopServer, type Server } from './embedded-server.ts'
import { choosePlace, type Place } from './embedded-user.ts'
import { explainRefusal } from './embedded-troubles.ts'
import { lockDataDir, lockOwner, type LockOwner } from './lock.ts'

export interface StartLog {
  info(words: string): void
  warn(words: string): void
  error(words: string): void
}

export interface Embedded {
  /** For the hub: owner of its database, no superuser, so row-level security holds. */
  url: string
  /** For tests and `tonglu doctor`: the superuser's address. */
  adminUrl: string
  /** True when the server of an earlier, killed hub was still running and is used on. */
  adopted: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log: StartLog
  /** Who holds the data directory, for the message to the next who wants it. */
  what?: string
  /** Over the built-in settings; a test server gives up durability for speed. */
  settings?: Record<string, string>
}

/** Starts or adopts the server, and holds the data directory until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  let lock: { release(): void } | undefined
  try {
    const dataDir = prepareFolder(options.dataDir)
    lock = lockDataDir(dataDir, options.what ?? 'Tonglu')
    const held = lock
    const opened = await openServer({ ...options, dataDir })
    return { ...opened, stop: () => opened.stop().finally(() => held.release()) }
  } catch (error) {
    lock?.release()
    throw explainRefusal(error, options.dataDir)
  }
}

/** For commands: uses the server that is running and leaves it running; where none runs, like `startEmbedded`. */
export async function attachEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = prepareFolder(options.dataDir)
  const secret = readSecret(dataDir)
  const { home } = choosePlace(findNative(), dataDir, options.log)
  const server = secret && await findServer(home, secret.superuser)
  if (!server) return startEmbedded(options)
  return { ...addresses(server, secret), adopted: true, stop: () => Promise.resolve() }
}

/** What lies and runs in a data directory, without touching it: for `tonglu doctor`. */
export function lookAtEmbedded(dataDir: string, log: StartLog): { exists: boolean; holder: LockOwner | undefined; serverPid: number | undefined } {
  if (!existsSync(join(dataDir, 'secret.json'))) return { exists: false, holder: undefined, serverPid: undefined }
  const real = realpathSync(dataDir)
  return { exists: true, holder: lockOwner(real), serverPid: serverPid(choosePlace(findNative(), real, log).home) }
}

async function openServer(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, log } = options
  const place = choosePlace(findNative(), dataDir, log)
  const folder = clusterFolder(place.home)
  const sync = options.settings?.['fsync'] !== 'off'
  const secret = await ensureCluster(place, dataDir, { sync, log }) ?? await replaceLostSecret(place, dataDir)
  const found = await findServer(place.home, secret.superuser)
  writeSettings(place, options.settings ?? {})
  let server = found ?? await launchServer(place, dataDir, log)
  if (found) log.info('The database of an earlier run is still up and is used on.')
  await ensureOwner(server, secret)

  const watch = watchServer(() => server.pid, folder, async () => {
    log.error('The built-in database has stopped by itself; starting it again.')
    server = await launchServer(place, dataDir, log, server.port)
    log.info('The built-in database is back.')
  }, log)
  return {
    ...addresses(server, secret),
    adopted: found !== undefined,
    async stop() {
      await watch.end()
      await stopServer(server.pid, folder)
    },
  }
}

/** Kept only after it is set: killed in between, the next start simply makes another one. */
async function replaceLostSecret(place: Place, dataDir: string): Promise<Secret> {
  const running = serverPid(place.home)
  if (running !== undefined) await stopServer(running, clusterFolder(place.home))
  writeSettings(place, {})
  const secret = makeSecret()
  await resetPassword(place, secret.superuser)
  writeSecret(dataDir, secret)
  return secret
}

/** The port stays the same, so the hub's pool finds the server again by itself. */
function watchServer(pid: () => number, folder: string, restart: () => Promise<void>, log: StartLog): { end(): Promise<void> } {
  let ended = false
  let restarting: Promise<void> | undefined
  let pauseUntil = 0
  const timer = setInterval(() => {
    if (ended || restarting || performance.now() < pauseUntil || isServer(pid(), folder)) return
    restarting = restart()
      .catch((error: unknown) => {
        log.error(error instanceof Error ? error.message : String(error))
        pauseUntil = performance.now() + 10_000
      })
      .finally(() => (restarting = undefined))
  }, 500)
  timer.unref()
  return {
    async end() {
      ended = true
      clearInterval(timer)
      await restarting
    },
  }
}

async function ensureOwner(server: Server, secret: Secret): Promise<void> {
  const admin = new pg.Client(addresses(server, secret).adminUrl)
  await admin.connect()
  try {
    const role = await admin.query(`select 1 from pg_roles where rolname = 'tonglu'`)
    // Names and passwords cannot be parameters here; the password is hexadecimal and ours.
    await admin.query(`${role.rowCount === 0 ? 'create' : 'alter'} role tonglu login nosuperuser nocreatedb nocreaterole password '${secret.owner}'`)
    const database = await admin.query(`select 1 from pg_database where datname = 'tonglu'`)
    if (database.rowCount === 0) await admin.query('create database tonglu owner tonglu')
  } finally {
    await admin.end()
  }
}

function addresses(server: Server, secret: Secret): { url: string; adminUrl: string } {
  const at = `127.0.0.1:${server.port}`
  return {
    url: `postgres://tonglu:${secret.owner}@${at}/tonglu`,
    adminUrl: `postgres://postgres:${secret.superuser}@${at}/postgres`,
  }
}

/** The real path: the server's own words and the pid file name that one. */
function prepareFolder(dataDir: string): string {
  const path = resolve(dataDir)
  mkdirSync(path, { recursive: true, mode: 0o711 })
  return realpathSync(path)
}
