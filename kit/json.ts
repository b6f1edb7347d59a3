import { parse, stringify } from 'lossless-json'

/**
 * JSON without losing big integers: whole numbers beyond what a JavaScript number holds exactly become bigint, all
 * other numbers stay numbers. A key that comes twice has its last value, as in JSON.parse. Throws SyntaxError.
 */
export const parseJson = (text: string): unknown =>
  parse(text, null, { parseNumber: readNumber, onDuplicateKey: ({ newValue }) => newValue })

function readNumber(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(text) ? value : BigInt(text)
}

/** The counterpart of parseJson: bigints are written as digits. */
export const writeJson = (value: unknown): string => stringify(value) ?? 'null'

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
