import type { Import } from './imports-api.ts'

/** What a column of an unknown file can be. */
export const fieldNames = ['externalId', 'placedAt', 'sku', 'title', 'quantity', 'unitPrice', 'lineTotal', 'discount', 'tax', 'shipping', 'total', 'status', 'channel', 'currency', 'buyerName', 'buyerEmail', 'buyerPhone', 'address', 'note'] as const
export type Field = (typeof fieldNames)[number]
/** Column → what it is. */
export type Columns = Readonly<Record<string, Field>>

/** What the mapping says now, or the hub's guesses where it says nothing yet. */
export function columnsOf(one: Import): Columns {
  const said = fromMapping(one.mapping)
  if (Object.keys(said).length > 0) return said
  return Object.fromEntries((one.detection?.guesses ?? []).map((g) => [g.column, g.field as Field]))
}

function fromMapping(mapping: Import['mapping']): Columns {
  const fields = (mapping?.['fields'] ?? {}) as Record<string, unknown>
  const { buyer, shipTo, ...plain } = fields
  const person = (buyer ?? {}) as Record<string, unknown>
  const found: [string, unknown][] = [
    ...Object.entries(plain), ['buyerName', person['name']], ['buyerEmail', person['email']], ['buyerPhone', person['phone']], ['address', ((shipTo ?? {}) as Record<string, unknown>)['line1']],
    ['status', ((mapping?.['states'] ?? []) as { column?: unknown }[])[0]?.column],
  ]
  return Object.fromEntries(found.flatMap(([field, spec]) => {
    const column = typeof spec === 'string' ? spec : (spec as { column?: unknown } | undefined)?.column
    return typeof column === 'string' && fieldNames.some((f) => f === field) ? [[column, field as Field]] : []
  }))
}

/** What no import can do without; one of the two amounts is enough. */
export function missingOf(columns: Columns): string[] {
  const has = new Set(Object.values(columns))
  return [...(['externalId', 'placedAt'] as const).filter((f) => !has.has(f)), ...(has.has('unitPrice') || has.has('lineTotal') ? [] : ['amount'])]
}

/** The mapping in the one language in which files are read; what was answered before (order of dates, zone) stays in it. */
export function mappingOf(columns: Columns, before: Import['mapping']): Record<string, unknown> {
  const at = (field: Field): string | undefined => Object.entries(columns).find(([, f]) => f === field)?.[0]
  const some = (entries: [string, string | undefined][]): Record<string, string> => Object.fromEntries(entries.flatMap(([name, column]) => (column === undefined ? [] : [[name, column]])))
  const plain = ['externalId', 'placedAt', 'sku', 'title', 'quantity', 'discount', 'tax', 'shipping', 'total', 'channel', 'currency', 'note'] as const
  const buyer = some([['name', at('buyerName')], ['email', at('buyerEmail')], ['phone', at('buyerPhone')]])
  const status = at('status')
  const kept = Object.fromEntries(['dateOrder', 'decimal', 'zone'].flatMap((key) => (before?.[key] === undefined ? [] : [[key, before[key]]])))
  // With both, the amount is what was sold for: quantity times price may leave out a discount.
  const amount: [string, string | undefined] = at('lineTotal') === undefined ? ['unitPrice', at('unitPrice')] : ['lineTotal', at('lineTotal')]
  return {
    kind: 'orders', format: 'generic', ...kept,
    fields: { ...some([...plain.map((f): [string, string | undefined] => [f, at(f)]), amount]), ...(Object.keys(buyer).length > 0 ? { buyer } : {}), ...(at('address') === undefined ? {} : { shipTo: { line1: at('address') } }) },
    states: status === undefined ? [] : [{ column: status, words: 'generic' }], attributes: status === undefined ? {} : { status },
  }
}
