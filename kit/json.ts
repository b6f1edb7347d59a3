/** Stable JSON: object keys sorted, bigints as text, undefined dropped; the same value always gives the same text. */
export function stableJson(value: unknown): string {
  // Written by hand because orders are hashed by it on the hot path: a replacer that copies every object costs three times as much.
  switch (typeof value) {
    case 'string': return JSON.stringify(value)
    case 'bigint': return `"${value}"`
    case 'object': return value === null ? 'null' : Array.isArray(value) ? listJson(value) : objectJson(value)
    case 'number': return Number.isFinite(value) ? String(value) : 'null'
    case 'boolean': return value ? 'true' : 'false'
    default: return 'null'
  }
}

function listJson(list: readonly unknown[]): string {
  let text = '['
  for (let i = 0; i < list.length; i++) text += (i === 0 ? '' : ',') + stableJson(list[i])
  return `${text}]`
}

function objectJson(value: object): string {
  if (value instanceof Date) return JSON.stringify(value)
  const source = value as Record<string, unknown>
  let text = '{'
  for (const key of Object.keys(source).sort()) {
    const inner = source[key]
    if (inner === undefined) continue
    text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${stableJson(inner)}`
  }
  return `${text}}`
}
