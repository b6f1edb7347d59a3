import { createHash } from 'node:crypto'
import { createReadStream, existsSync, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Result } from '#kit'
import { isDatabaseFull, isOutcomeUnknown, sql } from './database.ts'
import type { Hub } from './hub.ts'
import { inWork, type Who, type Work } from './work.ts'

export type FileIn = { name: string; bytes: AsyncIterable<Uint8Array> }
export type StoredFile = { id: string; name: string; bytes: number; sha256: string }

const folderOf = (hub: Hub): string => join(hub.dataDir, 'files')
const pathOf = (hub: Hub, id: string): string => join(folderOf(hub), id)

/**
 * Keeps a file a person sent, chunk by chunk: `<data directory>/files/<id>`, durable before its row is. A file over the
 * limit or on a full disk is refused and leaves nothing behind.
 */
export async function storeFile(hub: Hub, who: Who, file: FileIn, maxBytes: number): Promise<Result<StoredFile>> {
  const id = hub.newId()
  const draft = `${pathOf(hub, id)}.part`
  try {
    await mkdir(folderOf(hub), { recursive: true, mode: 0o700 })
    const written = await write(draft, file.bytes, maxBytes)
    if (!written) return refuse({ code: 'files.too_big', name: file.name, maxBytes })
    await rename(draft, pathOf(hub, id))
    const stored: StoredFile = { id, name: file.name, ...written }
    return await inWork(hub, plain(who), async (work) => {
      await work.query(sql`
        insert into platform.file (org_id, id, name, bytes, sha256, at) values (${work.orgId}, ${id}, ${stored.name}, ${stored.bytes}, ${stored.sha256}, ${work.now})`)
      return ok(stored)
    })
  } catch (error) {
    // When nobody knows whether its row stands, a file too many is the smaller harm.
    if (!isOutcomeUnknown(error)) await rm(pathOf(hub, id), { force: true })
    if (isDatabaseFull(error)) return refuse({ code: 'platform.disk_full', name: file.name })
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** The request's key belongs to what is done with the files, not to each of them. */
const plain = ({ orgId, actor, cause }: Who): Who => ({ orgId, actor, cause })

/** Undefined when there is more than allowed. */
async function write(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<{ bytes: number; sha256: string } | undefined> {
  const hash = createHash('sha256')
  const out = await open(path, 'w', 0o600)
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > maxBytes) return undefined
      hash.update(chunk)
      await out.write(chunk)
    }
    await out.datasync()
  } finally {
    await out.close()
  }
  return { bytes: size, sha256: hash.digest('hex') }
}

/** The bytes of a kept file; `undefined` when this hub's data directory does not have it. */
export function openFile(hub: Hub, id: string): (() => ReadStream) | undefined {
  const path = pathOf(hub, id)
  return existsSync(path) ? () => createReadStream(path, { highWaterMark: 256 * 1024 }) : undefined
}

/** Forgets files that turned out to be of no use. */
export async function removeFile(hub: Hub, who: Who, ids: readonly string[]): Promise<void> {
  await inWork(hub, plain(who), async (work) => {
    await work.query(sql`delete from platform.file where org_id = ${work.orgId} and id = any(${ids}::uuid[])`)
    return ok(undefined)
  })
  for (const id of ids) await rm(pathOf(hub, id), { force: true })
}

/** When any of these contents first came in, under whatever name; undefined when none did. */
export async function firstKept(work: Work, sha256s: readonly string[]): Promise<Date | undefined> {
  const row = await work.first<{ at: Date | null }>(sql`select min(at) as at from platform.file where org_id = ${work.orgId} and sha256 = any(${sha256s}::text[])`)
  return row?.at ?? undefined
}
