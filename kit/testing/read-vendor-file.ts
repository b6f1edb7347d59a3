import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder with vendors' specifications and real data: `TONGLU_SHARED`, or `shared` beside the repository. */
const sharedRoot = resolve(process.env['TONGLU_SHARED'] ?? join(import.meta.dirname, '../../../shared'))

/** The text of a file there; undefined, and said, when it is not there: such tests are skipped. */
export function readShared(path: string): string | undefined {
  const file = join(sharedRoot, path)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  process.stderr.write(`not checked against ${path}: ${sharedRoot} has no such file (set TONGLU_SHARED)\n`)
  return undefined
}
