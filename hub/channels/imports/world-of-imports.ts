/** Words for tests of imports: files from disk or from text, brought in through the use cases. */
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Refusal, Result } from '#kit'
import { read, type FileIn } from '#platform'
import { mapImport, readImport, runWaiting, startImport, uploadFiles, type Import, type ImportOptions } from '../index.ts'
import { world, type World, type WorldOptions } from '../../world.ts'

/** A world whose hub keeps files in a folder of its own. */
export async function importWorld(options: WorldOptions = {}) {
  const w = await world({ reactions: [], ...options })
  const dataDir = mkdtempSync(join(tmpdir(), 'tonglu-imports-'))
  w.hub.dataDir = dataDir
  return { ...w, dataDir, end: async () => { await w.end(); rmSync(dataDir, { recursive: true, force: true }) } }
}

const sharedData = resolve(process.env['TONGLU_SHARED'] ?? join(import.meta.dirname, '../../../../shared'), 'data')
export const hasSharedData = existsSync(sharedData)
export const realFile = (...parts: string[]): string => join(sharedData, ...parts)
export const reference = <T>(set: string): T => JSON.parse(readFileSync(realFile(set, 'ref_metrics.json'), 'utf8')) as T

export const fromDisk = (path: string): FileIn => ({ name: basename(path), bytes: createReadStream(path) })
export const fromText = (name: string, text: string | Uint8Array): FileIn => ({ name, bytes: (async function* () { yield typeof text === 'string' ? Buffer.from(text) : text })() })

export function must<T, R extends Refusal>(result: Result<T, R>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

export const upload = async (w: World, files: FileIn[], options: ImportOptions = {}): Promise<Import> => must(await uploadFiles(w.hub, w.who, { files, options }))
export const readAgain = async (w: World, id: string): Promise<Import> => (await read(w.hub, w.who, (work) => readImport(work, id)))!

/** From the files to the books, in this process. */
export async function bringIn(w: World, files: FileIn[], options: ImportOptions = {}, answers?: Record<string, string>): Promise<Import> {
  const one = await upload(w, files, options)
  if (answers) must(await mapImport(w.hub, w.who, one.id, { answers }))
  must(await startImport(w.hub, w.who, one.id))
  await runWaiting(w.hub, w.org.id)
  return readAgain(w, one.id)
}
