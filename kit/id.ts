/** An identifier of one kind of thing; branded so that an order's id cannot be passed for a product's. In code and database a uuidv7. */
export type Id<Kind extends string = string> = string & { readonly __kind?: Kind }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The public form of an id, `ord_01jk…` (TypeID 0.3): the prefix says in a log or a URL what it names. */
export function showId(prefix: string, id: string): string {
  if (!uuid.test(id)) throw new RangeError(`not a uuid: ${id}`)
  let n = BigInt(`0x${id.replaceAll('-', '')}`)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = alphabet[Number(n & 31n)]! + text
    n >>= 5n
  }
  return `${prefix}_${text}`
}

/** Reads a public id back; undefined when it is of another kind or malformed. */
export function readId(prefix: string, shown: string): string | undefined {
  const text = shown.startsWith(`${prefix}_`) ? shown.slice(prefix.length + 1) : ''
  if (!/^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/.test(text)) return undefined
  let n = 0n
  for (const c of text) n = (n << 5n) | BigInt(alphabet.indexOf(c))
  const hex = n.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
