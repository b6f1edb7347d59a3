/** One running server process over the cluster: found, started, waited for, stopped. */
import { closeSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { clusterFolder } from './embedded-cluster.ts'
import { explainTrouble } from './embedded-troubles.ts'
import type { Place } from './embedded-user.ts'
import type { StartLog } from './embedded.ts'
import { isAlive, processCommand } from './process-identity.ts'
import { StartError } from './start-error.ts'

export interface Server {
  pid: number
  port: number
}

/** Servers that this process started and has not stopped. */
const ours = new Set<number>()

interface PidFile extends Server {
  status: string
}

/** The server that already runs over this folder, if there is one; the pid file of a dead one is cleared away. */
export async function findServer(home: string, password: string): Promise<Server | undefined> {
  const folder = clusterFolder(home)
  for (let unanswered = 0; ;) {
    const found = readPidFile(folder)
    if (!found) return undefined
    if (!isServer(found.pid, folder)) {
      // Left by a kill or a power cut; its number may belong to an innocent process by now.
      rmSync(join(folder, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (found.status === 'ready') {
      if (await answersFor(folder, found.port, password)) return { pid: found.pid, port: found.port }
      unanswered += 1
    }
    if (unanswered === 10) {
      throw new StartError(`A database server (process ${found.pid}) runs over ${folder} but does not let Tonglu in.\n`
        + `Stop it with: kill -INT ${found.pid}, and start again.`)
    }
    await sleep(100)
  }
}

export function serverPid(home: string): number | undefined {
  const folder = clusterFolder(home)
  const found = readPidFile(folder)
  return found && isServer(found.pid, folder) ? found.pid : undefined
}

export async function launchServer(place: Place, dataDir: string, log: StartLog, wantedPort?: number): Promise<Server> {
  const folder = clusterFolder(place.home)
  const logPath = join(dataDir, 'postgres.log')
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? await freePort()
    const begin = rotateLog(logPath)
    const file = openSync(logPath, 'a', 0o600)
    // In a session of its own: Ctrl-C reaches the hub, which lets its work finish before it stops the database.
    const child = place.run('postgres', ['-D', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1',
      '-c', 'unix_socket_directories='], { stdio: ['ignore', file, file], detached: true })
    const failed = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)))
    closeSync(file)
    child.unref()
    const pid = child.pid ?? 0
    if (pid !== 0) keepInMind(pid)
    const problem = pid === 0 ? await failed : await waitUntilReady(pid, folder, log)
    if (problem === undefined) return { pid, port }
    const said = `${readFileSync(logPath, 'utf8').slice(begin)}${problem}`
    // Somebody took the port meanwhile, or the last workers of a killed server still hold its memory.
    const passing = /Address already in use|could not bind|pre-existing shared memory block/.test(said)
    if (!passing || attempt === 20) throw explainTrouble(said, folder, logPath)
    await sleep(500)
  }
}

/** Fast first: sessions end, everything is written down. Immediate after the bound: the next start recovers. */
export async function stopServer(pid: number, folder: string, boundMs = 30_000): Promise<void> {
  ours.delete(pid)
  for (const [signal, waitMs] of [['SIGINT', boundMs], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    if (!isServer(pid, folder)) return
    process.kill(pid, signal)
    const end = performance.now() + waitMs
    while (performance.now() < end) {
      if (!isServer(pid, folder)) return
      await sleep(25)
    }
  }
}

/** A hub that leaves in a hurry, by a second Ctrl-C or a fault, still tells its database to stop. */
function keepInMind(pid: number): void {
  if (ours.size === 0 && !process.listeners('exit').includes(stopOurs)) process.once('exit', stopOurs)
  ours.add(pid)
}

function stopOurs(): void {
  for (const pid of ours) if (isAlive(pid)) process.kill(pid, 'SIGINT')
}

/** The pid alone proves nothing after a restart of the machine; the command line names the folder. */
export function isServer(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  const command = processCommand(pid)
  return command === '' || command.includes(folder)
}

function readPidFile(folder: string): PidFile | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const lines = text.split('\n')
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
}

async function waitUntilReady(pid: number, folder: string, log: StartLog): Promise<string | undefined> {
  let sayAt = performance.now() + 5_000
  for (;;) {
    if (!isAlive(pid)) return ''
    const found = readPidFile(folder)
    if (found?.pid === pid && found.status === 'ready') return undefined
    if (performance.now() > sayAt) {
      log.info('The database is still starting: it brings its books in order after an unclean stop …')
      sayAt += 10_000
    }
    await sleep(20)
  }
}

async function answersFor(folder: string, port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', connectionTimeoutMillis: 5_000,
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0] !== undefined && realpathSync(rows[0].data_directory) === realpathSync(folder)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Returns where this start's words begin. */
function rotateLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < 10_485_760) return size
  renameSync(path, `${path}.1`)
  return 0
}
