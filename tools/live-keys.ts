/** The keys of a real account: a file that stands outside the repository and is closed to others. */
import { chmodSync, existsSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join, relative } from 'node:path'
import type { AnyConnector, Grant } from '#kit'
import { z } from 'zod'

const schema = z.strictObject({
  values: z.record(z.string(), z.string()),
  shop: z.object({ currency: z.string().regex(/^[A-Z]{3}$/), zone: z.string() }).default({ currency: 'TWD', zone: 'Asia/Taipei' }),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
export type LiveKeys = z.infer<typeof schema>
/** What is wrong with the file, in words for the person at the terminal. */
export class KeysProblem extends Error {}

export function keysPath(id: string, environment: NodeJS.ProcessEnv): string {
  const told = environment['TONGLU_LIVE_KEYS']
  if (told === undefined || told === '') return join(homedir(), '.tonglu', 'live', `${id}.json`)
  return existsSync(told) && statSync(told).isDirectory() ? join(told, `${id}.json`) : told
}

export function readKeys(path: string, { id, fields }: AnyConnector, root: string): LiveKeys {
  if (!existsSync(path)) throw new KeysProblem(`there are no keys at ${path}; docs/live-accounts.md says what stands in it (${id}: ${fields.filter((f) => !f.isOptional).map((f) => f.name).join(', ')})`)
  const inside = relative(realpathSync(root), realpathSync(path))
  if (!inside.startsWith('..') && !isAbsolute(inside)) throw new KeysProblem(`${path} lies in the repository; keys stay outside of it`)
  // Windows has no such letters.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) throw new KeysProblem(`others can read ${path}; close it with: chmod 600 ${path}`)
  const read = schema.safeParse(parse(path))
  if (!read.success) throw new KeysProblem(`${path}: ${read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`)
  const unknown = Object.keys(read.data.values).filter((name) => !fields.some((f) => f.name === name))
  if (unknown.length > 0) throw new KeysProblem(`${path}: ${id} has no field ${unknown.join(', ')}; it has ${fields.map((f) => f.name).join(', ')}`)
  return read.data
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    // The parser's own words show what stands in the file.
    throw new KeysProblem(`${path} is no JSON`)
  }
}

/** Many platforms take the old token away when they give a new one, so the file has it before it is used. */
export function keepGrant(path: string, keys: LiveKeys, grant: Grant): LiveKeys {
  const next: LiveKeys = { ...keys, values: { ...keys.values, ...grant.values }, ...(grant.expiresAt && { expiresAt: grant.expiresAt.toISOString() }) }
  writeFileSync(`${path}.new`, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  return next
}

/** The field that chooses the sandbox, where the connector has one. */
export const sandboxChoice = (c: AnyConnector): string | undefined => c.fields.find((f) => f.choices?.some((choice) => choice.value === 'sandbox'))?.name
