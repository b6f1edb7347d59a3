import { createHash } from 'node:crypto'

/** A file as the only part of a form, for `raw`: how platforms take feeds. The same file always makes the same form. */
export function fileForm({ field = 'file', name, type = 'application/json', text }: { field?: string; name: string; type?: string; text: string }): { type: string; text: string } {
  // Taken from the text itself, so it cannot stand in it.
  const boundary = `tonglu-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return { type: `multipart/form-data; boundary=${boundary}`, text: `${head}${text}\r\n--${boundary}--\r\n` }
}
