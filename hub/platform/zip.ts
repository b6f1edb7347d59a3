/** A zip written as it is read: each entry packed on the way. Nothing of it is held. */
import { Zip, ZipDeflate } from 'fflate'

export type ZipEntry = { path: string; texts: () => Iterable<string> | AsyncIterable<string> }

/** Beyond it lengths need another kind of zip, which neither the library nor every reader knows. */
const mostBytes = 0xffff_ffff
/** A file made twice of the same is the same. */
const noDay = '1980-01-01T12:00:00'

export async function* zipOf(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failed: Error | null = null
  let [read, written] = [0, 0]
  const zip = new Zip((error, piece) => {
    failed ??= error
    ready.push(piece)
    written += piece.length
  })
  const taken = (path: string): Uint8Array[] => {
    if (failed) throw failed
    // A broken file would be opened and believed: better none.
    if (Math.max(read, written) > mostBytes) throw new Error(`a zip of more than 4 GiB: ${path}`)
    return ready.splice(0)
  }
  for await (const { path, texts } of entries) {
    const entry = new ZipDeflate(path, { level: 6 })
    entry.mtime = noDay
    zip.add(entry)
    read = 0
    for await (const text of texts()) {
      const bytes = Buffer.from(text)
      read += bytes.length
      entry.push(bytes)
      yield* taken(path)
    }
    entry.push(new Uint8Array(), true)
    yield* taken(path)
  }
  zip.end()
  yield* taken('its directory')
}
