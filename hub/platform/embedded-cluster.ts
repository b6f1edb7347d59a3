/** The files of the built-in database: made once, whole or not at all, and its settings written at every start. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync,
  statSync, writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { embeddedMajor } from './embedded-binaries.ts'
import { explainTrouble } from './embedded-troubles.ts'
import { giveTo, type Place } from './embedded-user.ts'
import type { StartLog } from './embedded.ts'
import { StartError } from './start-error.ts'

const secretShape = z.object({ superuser: z.string().min(20), owner: z.string().min(20) })
export type Secret = z.infer<typeof secretShape>

/** Fit for two cores, a solid-state disk and a small machine. A commit that was answered is on the disk. */
const settings: Record<string, string> = {
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'on',
  wal_buffers: '16MB',
  min_wal_size: '512MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  // The hub's statements are short; compiling them costs more than it saves.
  jit: 'off',
  max_parallel_workers_per_gather: '1',
  io_workers: '2',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '20s',
  autovacuum_vacuum_cost_limit: '1000',
  // Queue and roll-up tables are rewritten all the time; a tenth changed is reason enough to look again.
  autovacuum_vacuum_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The hub reports what it refuses; the details would write customers' names into a log file.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

export function clusterFolder(home: string): string {
  return join(home, 'postgres')
}

export function readSecret(dataDir: string): Secret | undefined {
  const path = join(dataDir, 'secret.json')
  if (!existsSync(path)) return undefined
  try {
    return secretShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw new StartError(`${path} cannot be read by this user.\nStart Tonglu as the user who started it first.`)
    }
    throw new StartError(`${path} is damaged.\nRemove it and start again: new passwords are made, the data stays.`)
  }
}

/** Makes the cluster where there is none. Returns its passwords, or nothing when they are lost. */
export async function ensureCluster(
  place: Place, dataDir: string, options: { sync: boolean; log: StartLog },
): Promise<Secret | undefined> {
  const folder = clusterFolder(place.home)
  clearLeftovers(place.home)
  const secret = readSecret(dataDir)
  if (existsSync(join(folder, 'PG_VERSION'))) {
    checkVersion(folder)
    if (place.account && statSync(folder).uid !== place.account.uid) giveTo(place.account, folder)
    return secret
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartError(`${folder} is not a database, but it is not empty either.\nMove it aside and start again.`)
  }
  checkSpace(place.home)
  options.log.info('Setting up the built-in database …')
  const made = secret ?? makeSecret()
  writeSecret(dataDir, made)
  await initCluster(place, folder, made.superuser, options.sync)
  return made
}

export function makeSecret(): Secret {
  return { superuser: randomBytes(24).toString('hex'), owner: randomBytes(24).toString('hex') }
}

export function writeSecret(dataDir: string, secret: Secret): void {
  writeWhole(join(dataDir, 'secret.json'), `${JSON.stringify(secret, null, 2)}\n`, 0o600)
}

export function writeSettings(place: Place, extra: Record<string, string>): void {
  const path = join(clusterFolder(place.home), 'tonglu.conf')
  const lines = Object.entries({ ...settings, ...extra }).map(([name, value]) => `${name} = '${value}'`)
  writeWhole(path, `# Tonglu writes this file at every start. Your own settings go into postgresql.conf.\n${lines.join('\n')}\n`, 0o600)
  giveTo(place.account, path)
}

/** Sets a lost superuser password again, without a server: whoever can write the files may do that. */
export async function resetPassword(place: Place, password: string): Promise<void> {
  const folder = clusterFolder(place.home)
  const child = place.run('postgres', ['--single', '-D', folder, 'postgres'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const said = gather(child.stdout, child.stderr)
  child.stdin?.end(`alter role postgres password '${password}'\n`)
  const code = await exitOf(child)
  if (code !== 0) throw explainTrouble(said(), folder, 'setting the password')
}

async function initCluster(place: Place, folder: string, password: string, sync: boolean): Promise<void> {
  // Made beside its place and moved there when it is whole, so a kill in the middle leaves only rubbish to sweep.
  const draft = `${folder}.init`
  const passwordFile = `${folder}.password`
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  for (const path of [draft, passwordFile]) giveTo(place.account, path)
  const locale = process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C'
  const child = place.run('initdb', ['-D', draft, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', `--locale=${locale}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`,
    ...(sync ? [] : ['--no-sync'])], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = gather(child.stdout, child.stderr)
  try {
    const code = await exitOf(child)
    if (code !== 0) throw explainTrouble(said(), folder, 'initdb')
    const config = join(draft, 'postgresql.conf')
    writeFileSync(config, '# Your own settings go below the next line; they win over Tonglu\'s.\ninclude \'tonglu.conf\'\n', { mode: 0o600 })
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    syncFolder(dirname(folder))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function clearLeftovers(home: string): void {
  // An initdb whose hub was killed this moment may still write its last files.
  const patiently = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }
  for (const name of ['postgres.init', 'postgres.password']) rmSync(join(home, name), patiently)
}

function checkVersion(folder: string): void {
  const written = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (written === embeddedMajor) return
  throw new StartError(`The data in ${folder} was written by PostgreSQL ${written}; this Tonglu brings PostgreSQL ${embeddedMajor}.\n`
    + `Start it with the Tonglu version that wrote it, dump it (pg_dump), and load the dump into this version.`)
}

function checkSpace(home: string): void {
  const { bavail, bsize } = statfsSync(home)
  const megabytes = Math.floor((bavail * bsize) / 1_048_576)
  if (megabytes < 256) {
    throw new StartError(`The disk is full: ${home} has ${megabytes} MB left, a new database needs 256 MB.\nFree some space and start again.`)
  }
}

function writeWhole(path: string, text: string, mode: number): void {
  const draft = `${path}.new`
  rmSync(draft, { force: true })
  const file = openSync(draft, 'wx', mode)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(draft, mode)
  renameSync(draft, path)
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function gather(...streams: (Readable | null)[]): () => string {
  let text = ''
  for (const stream of streams) stream?.on('data', (part: Buffer) => (text += part.toString()))
  return () => text
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}
