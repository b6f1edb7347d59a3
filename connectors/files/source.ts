import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A path (plain or .gz), or a name with a factory that opens the bytes anew each time it is called. */
export type Source = string | { name: string; open: () => AsyncIterable<Uint8Array> }

export const nameOf = (source: Source): string => (typeof source === 'string' ? source : source.name)

const CHUNK = 256 * 1024

/** The bytes of a source from its start, unzipped when the first two bytes say gzip, whatever the name says. */
export async function* readBytes(source: Source): AsyncGenerator<Uint8Array> {
  const raw = typeof source === 'string' ? createReadStream(source, { highWaterMark: CHUNK }) : source.open()
  const chunks = raw[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let size = 0
  // A factory may hand out single bytes; the magic number needs two.
  while (size < 2) {
    const next = await chunks.next()
    if (next.done) break
    head.push(next.value as Uint8Array)
    size += (next.value as Uint8Array).length
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* head
      for (;;) {
        const next = await chunks.next()
        if (next.done) return
        yield next.value as Uint8Array
      }
    } finally {
      await chunks.return?.()
    }
  }
  const first = Buffer.concat(head)
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* all()
  yield* gunzip(all())
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out = createGunzip({ chunkSize: CHUNK })
  // The loop below throws what goes wrong; the callback only keeps the pair closing together.
  pipeline(Readable.from(bytes), out, () => undefined)
  for await (const chunk of out) yield chunk as Uint8Array
}

/** A gzip file cut short or damaged, as an upload that broke off is. */
export const isDamage = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/** Everything at once, for formats that cannot be streamed; `undefined` when it is more than `limit` bytes. */
export async function readWhole(source: Source, limit: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of readBytes(source)) {
    size += chunk.length
    if (size > limit) return undefined
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}
