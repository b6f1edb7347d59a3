import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import type { FileIn } from '#platform'

/** The request ended before its last file did, or is no multipart form. */
export class UploadBroken extends Error {}

export type UploadFields = Map<string, string>

/**
 * The files of a multipart form one after the other, each as it arrives: nothing is held but the chunk on its way.
 * Fields that stand before a file are in `fields` when the file is given out.
 */
export async function* filesIn(request: Request, fields: UploadFields): AsyncGenerator<FileIn> {
  const type = request.headers.get('content-type') ?? ''
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) throw new UploadBroken('not a multipart form')
  const parts = openParts(type)
  const waiting: { name: string; stream: BusboyFileStream }[] = []
  let current: BusboyFileStream | undefined
  let isEnded = false
  let failure: Error | undefined
  let wake = (): void => undefined
  parts.on('field', (name, value) => void (fields.size < 50 && fields.set(name, value)))
  parts.on('file', (_field, stream, name) => {
    // A stream that nobody reads yet may fail without anybody listening.
    stream.on('error', () => undefined)
    if (name) waiting.push({ name: basename(name.replaceAll('\\', '/')).slice(0, 255), stream })
    else stream.resume()
    wake()
  })
  const body = Readable.fromWeb(request.body as WebStream<Uint8Array>)
  pipeline(body, parts, (error) => {
    isEnded = true
    failure = error ?? undefined
    current?.destroy(error ? new UploadBroken(error.message) : undefined)
    wake()
  })
  try {
    for (;;) {
      const next = waiting.shift()
      if (next) {
        current = next.stream
        yield { name: next.name, bytes: current }
        current = undefined
      } else if (isEnded) break
      else await new Promise<void>((resolve) => { wake = resolve })
    }
    if (failure) throw new UploadBroken(failure.message)
  } finally {
    // The rest of a refused upload is not read.
    body.destroy()
  }
}

function openParts(type: string): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { files: 50, fields: 50, fieldSize: 1024 * 1024 } })
  } catch (error) {
    throw new UploadBroken(error instanceof Error ? error.message : String(error))
  }
}
