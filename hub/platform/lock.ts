/** One process at a time owns a data directory. The lock of a dead process is taken over without a hand. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive, processStart } from './process-identity.ts'
import { StartError } from './start-error.ts'

const ownerShape = z.object({ pid: z.number(), start: z.string(), what: z.string() })
export type LockOwner = z.infer<typeof ownerShape>

/** Refuses with the holder's name when somebody alive holds it. */
export function lockDataDir(dataDir: string, what: string): { release(): void } {
  // Others may pass through to the database's folder, but not list what is here.
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const path = join(dataDir, 'hub.lock')
  const own = JSON.stringify({ pid: process.pid, start: processStart(process.pid), what } satisfies LockOwner)
  const draft = join(dataDir, `hub.lock.${process.pid}.${randomBytes(4).toString('hex')}`)
  writeFileSync(draft, own, { mode: 0o644 })
  try {
    while (!claim(draft, path)) {
      const owner = lockOwner(dataDir)
      if (owner) throw new StartError(heldBy(owner, dataDir, path))
      retireDeadLock(path)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release() {
      if (readLock(path).text === own) rmSync(path, { force: true })
    },
  }
}

/** The living holder of the lock, if there is one. */
export function lockOwner(dataDir: string): LockOwner | undefined {
  const { owner } = readLock(join(dataDir, 'hub.lock'))
  if (!owner || !isAlive(owner.pid)) return undefined
  return processStart(owner.pid) === owner.start ? owner : undefined
}

/** A hard link appears whole or not at all, so nobody ever reads half a lock. */
function claim(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
  }
  // Some network and removable disks know no hard links.
  try {
    writeFileSync(path, readFileSync(draft), { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Renamed before it is removed: of two who find the same dead lock only one gets the file. */
function retireDeadLock(path: string): void {
  const dead = readLock(path).text
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readLock(aside).text !== dead) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

function readLock(path: string): { text: string; owner: LockOwner | undefined } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { text: '', owner: undefined }
  }
  try {
    return { text, owner: ownerShape.safeParse(JSON.parse(text)).data }
  } catch {
    return { text, owner: undefined }
  }
}

function heldBy(owner: LockOwner, dataDir: string, path: string): string {
  const since = statSync(path, { throwIfNoEntry: false })?.mtime.toISOString() ?? 'a moment ago'
  return `The data directory ${dataDir} is in use: ${owner.what}, process ${owner.pid}, since ${since}.\n`
    + `Stop it first (kill ${owner.pid}), or start this one on a directory of its own: TONGLU_DATA=/another/path PORT=3001 npm start`
}
