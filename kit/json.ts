/** Stable JSON: object keys sorted, bigints as text, undefined dropped; the same value always gives the same text. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => {
    if (typeof v === 'bigint') return v.toString()
    if (v && typeof v === 'object' && !Array.isArray(v)) {
      const source = v as Record<string, unknown>
      return Object.fromEntries(Object.keys(source).sort().map((k) => [k, source[k]]))
    }
    return v
  })
}
