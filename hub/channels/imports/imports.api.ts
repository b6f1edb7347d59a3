import { refuse, type Result } from '#kit'
import { formats } from '#files'
import { endpoint, idOf, notFound, orgOf, pageOf, read, readCursor, writeCursor, z, type Api, type Hub, type Who } from '#platform'
import { ImportSchema, MappingIn, ProblemItemSchema, showImport } from './imports.schema.ts'
import { errorFile } from './error-file.ts'
import { csvOf, openSheet, productBook, sheetRowsMax } from './export-products.ts'
import { listImports, readImport } from './find-imports.ts'
import type { Import } from './import.ts'
import { listProblems } from './keep-problems.ts'
import { mapImport } from './map-import.ts'
import { filesIn, UploadBroken, type UploadFields } from './read-upload.ts'
import { cancelImport, checkImport, resumeImport, startImport, type StepOptions } from './step-import.ts'
import { uploadFiles, uploadMaxBytes } from './upload-files.ts'

const byId = z.object({ id: idOf('imp') })
const page = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const path = '/api/v1/imports'
const shown = (hub: Hub, answer: Result<Import>): Result<unknown> => (answer.ok ? { ok: true, value: showImport(answer.value, hub.clock()) } : answer)

/** The routes of imports: send files, say how they are read, check, bring in, stop, go on. */
export function importsApi(api: Api, options: { uploadMaxBytes?: number } = {}): void {
  uploadRoutes(api, options.uploadMaxBytes ?? uploadMaxBytes)
  readRoutes(api)
  stepRoutes(api)
  sheetRoute(api)
}

function uploadRoutes(api: Api, maxBytes: number): void {
  endpoint(api, {
    method: 'post', path, tag: 'imports', needs: 'imports.write', answer: ImportSchema, refusals: ['files.too_big', 'imports.no_file', 'imports.unreadable', 'imports.upload_broken', 'platform.disk_full'],
    summary: 'Send the files of one import as multipart/form-data (files[], optionally channelName before them); answers what they are, the questions and a preview',
  }, async ({ who, hub, c }) => {
    const fields: UploadFields = new Map()
    try {
      // Read when the first file has arrived: fields that come before it count.
      const upload = { files: filesIn(c.req.raw, fields), maxBytes, get options() { return fields.has('channelName') ? { channelName: fields.get('channelName') } : {} } }
      return shown(hub, await uploadFiles(hub, who, upload))
    } catch (error) {
      if (error instanceof UploadBroken) return refuse({ code: 'imports.upload_broken' })
      throw error
    }
  })
  endpoint(api, {
    method: 'put', path: `${path}/{id}/mapping`, tag: 'imports', needs: 'imports.write', summary: 'Say how the files are read and answer the questions; looks at them anew', params: byId, body: MappingIn, answer: ImportSchema,
    refusals: ['imports.file_missing', 'imports.mapping_invalid', 'imports.not_now', 'imports.unknown', 'imports.unreadable', 'imports.zone_unknown'],
  }, async ({ who, hub, params, body: { mapping, options, answers, name } }) =>
    shown(hub, await mapImport(hub, who, params.id, { options, ...(mapping ? { mapping } : {}), ...(answers ? { answers } : {}), ...(name ? { name } : {}) })))
}

function readRoutes(api: Api): void {
  endpoint(api, { method: 'get', path, tag: 'imports', needs: 'imports.read', summary: 'Imports, the newest first', query: page, answer: pageOf(ImportSchema) }, async ({ who, hub, query: { cursor, limit } }) => {
    const found = await read(hub, who, (work) => listImports(work, { after: readCursor(cursor), limit }))
    return { items: found.items.map((one) => showImport(one, hub.clock(), false)), next: found.next ? writeCursor(found.next) : null }
  })
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag: 'imports', needs: 'imports.read', summary: 'One import with its preview and progress', params: byId, answer: ImportSchema }, async ({ who, hub, params, c }) => {
    const one = await read(hub, who, (work) => readImport(work, params.id))
    return one ? showImport(one, hub.clock()) : notFound(c, 'imports.unknown')
  })
  endpoint(api, {
    method: 'get', path: `${path}/{id}/problems`, tag: 'imports', needs: 'imports.read', summary: 'Problems by line; the first 10,000 are kept', params: byId, query: page, answer: pageOf(ProblemItemSchema),
  }, async ({ who, hub, params, query: { cursor, limit }, c }) => {
    const found = await read(hub, who, async (work) => (await readImport(work, params.id)) && listProblems(work, params.id, { after: readCursor(cursor), limit }))
    return found ? { items: found.items, next: found.next ? writeCursor(found.next) : null } : notFound(c, 'imports.unknown')
  })
  endpoint(api, {
    method: 'get', path: `${path}/{id}/errors.csv`, tag: 'imports', needs: 'imports.read', summary: 'The rows with problems as a CSV to mend and send again', params: byId,
    query: z.object({ locale: z.enum(['zh-TW', 'zh-CN', 'en']).optional() }), answer: z.any(), refusals: ['imports.file_missing', 'imports.unknown'],
  }, async ({ who, hub, params, query: { locale } }) => sendErrors(hub, who, params.id, locale))
  endpoint(api, {
    method: 'get', path: '/api/v1/formats', tag: 'imports', needs: 'imports.read', summary: 'Exports that are known by their header, and the tables each consists of',
    answer: z.array(z.object({ name: z.string(), kind: z.enum(['orders', 'prices', 'products']), tables: z.array(z.object({ role: z.string(), needs: z.array(z.array(z.string())), optional: z.boolean() })) })),
  }, () => Promise.resolve(formats.map(({ name, roles, mapping }) => ({ name, kind: mapping.kind ?? 'orders', tables: roles.map(({ role, needs, optional }) => ({ role, needs, optional: optional ?? false })) }))))
}

const sheetQuery = z.object({ format: z.enum(['csv', 'xlsx']).default('csv'), locale: z.enum(['zh-TW', 'zh-CN', 'en']).optional(), q: z.string().max(200).optional(), state: z.enum(['active', 'draft', 'archived']).optional() })

function sheetRoute(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/exports/products', tag: 'imports', needs: 'catalog.read', query: sheetQuery, answer: z.any(), refusals: ['imports.sheet_too_large'],
    summary: 'Products as the sheet that an import reads: CSV of any size, XLSX up to 100,000 rows. What comes back unchanged changes nothing',
  }, async ({ who, hub, query: { format, locale, ...filter } }) => {
    const sheet = await openSheet(hub, who, filter, locale)
    if (format === 'xlsx' && sheet.rows > sheetRowsMax) return refuse({ code: 'imports.sheet_too_large', most: sheetRowsMax })
    const headers = { 'content-disposition': `attachment; filename="products.${format}"`, 'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
    return new Response(format === 'csv' ? streamOf(csvOf(sheet)) : productBook(sheet), { headers })
  })
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await texts.return(undefined)),
  })
}

async function sendErrors(hub: Hub, who: Who, id: string, locale: string | undefined): Promise<unknown> {
  const tag = locale ?? (await read(hub, who, orgOf)).locale
  const file = await errorFile(hub, who, id, tag)
  if (!file.ok) return file
  const { name, lines } = file.value
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    pull: (controller) => {
      const next = lines.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(name)}` } })
}

type Take = (hub: Hub, who: Who, id: string, options?: StepOptions) => Promise<Result<Import>>
const steps: readonly [string, string, Take, string[]][] = [
  ['check', 'A dry run over the whole file: counts, sums and problems; nothing is written to the books', checkImport, ['imports.questions_open', 'imports.table_missing']],
  ['start', 'Bring it into the books', startImport, ['imports.questions_open', 'imports.table_missing']],
  ['cancel', 'Stop behind the batch that is being written', (hub, who, id) => cancelImport(hub, who, id), []],
  ['resume', 'Go on where it stopped', resumeImport, []],
]

function stepRoutes(api: Api): void {
  for (const [name, summary, take, refusals] of steps) {
    endpoint(api, {
      method: 'post', path: `${path}/{id}/${name}`, tag: 'imports', needs: 'imports.write', summary, params: byId, answer: ImportSchema, refusals: ['imports.not_now', 'imports.unknown', ...refusals],
    }, async ({ who, hub, params }) => shown(hub, await take(hub, who, params.id)))
  }
}
