import { ok, type Result } from '#kit'
import { inWork, removeFile, sql, storeFile, toJsonb, type FileIn, type Hub, type Who } from '#platform'
import type { Mapping } from '#files'
import type { Import, ImportFile, ImportOptions } from './import.ts'
import { inspect, type Inspected } from './inspect.ts'
import { readImport } from './find-imports.ts'

export const uploadMaxBytes = 4 * 1024 ** 3

export type Upload = { files: AsyncIterable<FileIn> | Iterable<FileIn>; options?: ImportOptions; mapping?: Mapping | undefined; maxBytes?: number }

/** Keeps the files and says what they are. Files that cannot be read are refused with the reason and leave nothing. */
export async function uploadFiles(hub: Hub, who: Who, upload: Upload): Promise<Result<Import>> {
  const files: ImportFile[] = []
  const forget = async <T>(answer: T): Promise<T> => {
    if (files.length > 0) await removeFile(hub, who, files.map((f) => f.fileId))
    return answer
  }
  try {
    for await (const file of upload.files) {
      const stored = await storeFile(hub, who, file, upload.maxBytes ?? uploadMaxBytes)
      if (!stored.ok) return await forget(stored)
      const { id, name, bytes, sha256 } = stored.value
      files.push({ fileId: id, name, bytes, sha256 })
    }
  } catch (error) {
    throw await forget(error)
  }
  if (files.length === 0) return { ok: false, refusal: { code: 'imports.no_file' } }
  const options = upload.options ?? {}
  const seen = await inspect(hub, who, files, { options, mapping: upload.mapping })
  if (!seen.ok) return forget(seen)
  return inWork(hub, who, async (work) => {
    const id = work.newId()
    await work.query(sql`
      insert into channels.import (org_id, id, kind, state, files, options, actor, created_at)
      values (${work.orgId}, ${id}, ${seen.value.kind}, 'uploaded', ${toJsonb(seen.value.files)}::jsonb, ${toJsonb(options)}::jsonb, ${work.actor.name}, ${work.now})`)
    await work.query(writeInspected(work.orgId, id, seen.value))
    work.audit({ action: 'import.uploaded', subjectKind: 'import', subjectId: id, after: { files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })), format: seen.value.detection.format } })
    return ok((await readImport(work, id))!)
  })
}

/** What was found goes with the import; its files' roles among it. */
export const writeInspected = (orgId: string, id: string, seen: Inspected) => sql`
  update channels.import set kind = ${seen.kind}, files = ${toJsonb(seen.files)}::jsonb, mapping = ${toJsonb(seen.mapping)}::jsonb, detection = ${toJsonb(seen.detection)}::jsonb,
    questions = ${toJsonb(seen.questions)}::jsonb, preview = ${toJsonb(seen.preview)}::jsonb, rows_total = coalesce(${seen.rowsTotal ?? null}::bigint, rows_total)
  where org_id = ${orgId} and id = ${id}`
