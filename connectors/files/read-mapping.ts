import { orderMapping, priceMapping, type Mapping } from './mapping.ts'
import { productMapping } from './product-mapping.ts'
import { formatNamed } from './recognise.ts'
import { statusWords } from './statuses.ts'

export type MappingFault = { at: string; says: string }

/**
 * Reads the JSON of `--map FILE` or of the mapping screen; each fault names its place and what would be right.
 * `{ "format": "shopee", "dateOrder": "dmy" }` is the built-in format with what is said besides in its place.
 */
export function readMapping(input: unknown): { ok: true; value: Mapping } | { ok: false; faults: MappingFault[] } {
  const whole = onFormat(input)
  const read = whole['kind'] === 'prices' ? priceMapping.safeParse(whole) : whole['kind'] === 'products' ? productMapping.safeParse(whole) : orderMapping.safeParse(whole)
  if (!read.success) return { ok: false, faults: read.error.issues.map((issue) => ({ at: issue.path.join('.') || '(root)', says: issue.message })) }
  const faults = read.data.kind === 'orders' ? wordFaults(read.data.states) : []
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: read.data }
}

function onFormat(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return {}
  const own = input as Record<string, unknown>
  const format = typeof own['format'] === 'string' ? formatNamed(own['format']) : undefined
  return format ? { ...format.mapping, ...own } : own
}

function wordFaults(states: readonly { words: unknown }[]): MappingFault[] {
  return states.flatMap(({ words }, i) => (typeof words === 'string' && !statusWords[words] ? [{ at: `states.${i}.words`, says: `must be a table of words or one of ${Object.keys(statusWords).join(', ')}` }] : []))
}
