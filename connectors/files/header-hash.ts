import { createHash } from 'node:crypto'

/** Files with the same column names in the same order are of one shape, however the names are spaced or capitalised. */
export function headerHash(headers: readonly (readonly string[])[]): string {
  const shape = headers.map((header) => header.map((name) => name.normalize('NFKC').trim().toLowerCase()).join('\t')).sort().join('\n')
  return createHash('sha256').update(shape).digest('base64url').slice(0, 24)
}
