/** As whom the database runs: PostgreSQL refuses root, and another user may not reach a clone under /root. */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { StartLog } from './embedded.ts'
import { StartError } from './start-error.ts'

/** How to run a binary of the database, and where its binaries and its data lie. */
export interface Place {
  native: string
  /** The folder that holds the database's folder. */
  home: string
  /** Undefined when the hub's own user runs it. */
  account: Account | undefined
  run(binary: string, args: string[], options?: SpawnOptions): ChildProcess
}

export interface Account {
  uid: number
  gid: number
}

type Way = (file: string, args: string[]) => { file: string; args: string[]; options: SpawnOptions }

export function choosePlace(native: string, dataDir: string, log: StartLog): Place {
  if (process.getuid?.() !== 0) return placeOf(native, dataDir, undefined, (file, args) => ({ file, args, options: {} }))

  const account = findAccount()
  const plain: Way = (file, args) => ({ file, args, options: { uid: account.uid, gid: account.gid } })
  if (reaches(plain, native, dataDir)) return placeOf(native, dataDir, account, plain)

  // A clone under /root is closed to everybody else. The right to pass through closed folders, and no other
  // right of root, opens it; no_setuid_fixup keeps access() from dropping that right on the way.
  const passing: Way = (file, args) => ({
    file: 'setpriv',
    args: [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search', '--securebits=+no_setuid_fixup', file, ...args],
    options: {},
  })
  if (reaches(passing, native, dataDir)) return placeOf(native, dataDir, account, passing)

  const home = join('/var/lib/tonglu', createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
  log.warn(`The database user cannot reach ${dataDir}: its binaries and its data are kept in ${home} instead.`)
  const copy = copyNative(native, home)
  if (!reaches(plain, copy, home)) {
    throw new StartError(`The built-in database cannot run: as root it must run as another user, and user ${account.uid} can reach `
      + `neither ${dataDir} nor ${home}.\nStart Tonglu as an ordinary user, or set TONGLU_DATA to a folder that others may enter.`)
  }
  return placeOf(copy, home, account, plain)
}

/** Gives a file or a whole folder to the database's user. */
export function giveTo(account: Account | undefined, path: string): void {
  if (!account) return
  chownSync(path, account.uid, account.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) {
    const inside = join(path, name)
    if (!lstatSync(inside).isSymbolicLink()) giveTo(account, inside)
  }
}

function placeOf(native: string, home: string, account: Account | undefined, way: Way): Place {
  return {
    native,
    home,
    account,
    run(binary, args, options = {}) {
      const line = way(join(native, 'bin', binary), args)
      // The working folder is one that everybody can enter; the environment brings no PG* variable along.
      return spawn(line.file, line.args, { cwd: '/', env: bareEnvironment(), ...options, ...line.options })
    },
  }
}

function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'LANG')
  return Object.fromEntries(kept)
}

/** Tried, not reckoned from mode bits: access lists, mounts and missing capabilities count as well. */
function reaches(way: Way, native: string, home: string): boolean {
  const script = '"$1" --version >/dev/null 2>&1 && test -r "$2" && test -x "$3"'
  const probe = way('/bin/sh', ['-c', script, 'sh',
    join(native, 'bin', 'postgres'), join(native, 'share', 'postgresql', 'postgres.bki'), home])
  return spawnSync(probe.file, probe.args, { cwd: '/', stdio: 'ignore', ...probe.options } as object).status === 0
}

/** initdb wants a user that has a name, so a free number will not do. */
function findAccount(): Account {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  for (const wanted of ['nobody', 'postgres', 'daemon']) {
    const [, , uid, gid] = users.find(([name]) => name === wanted) ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new StartError('PostgreSQL refuses to run as root and this system has no user nobody.\nStart Tonglu as an ordinary user.')
}

function copyNative(native: string, home: string): string {
  const { version } = z.object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')))
  const copy = join(home, `native-${version}`)
  mkdirSync(home, { recursive: true })
  for (const folder of [dirname(home), home]) chmodSync(folder, 0o755)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', draft])
  renameSync(draft, copy)
  return copy
}
