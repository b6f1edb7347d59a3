import type { Import } from './imports-api.ts'

/** What a column of an unknown file can be. */
export const fieldNames = ['externalId', 'placedAt', 'sku', 'title', 'quantity', 'unitPrice', 'lineTotal', 'discount', 'tax', 'shipping', 'total', 'status', 'channel', 'currency', 'buyerName', 'buyerEmail', 'buyerPhone', 'address', 'note'] as const
export type Field = (typeof fieldNames)[number]
export const productFieldNames = ['sku', 'name', 'product', 'description', 'brand', 'category', 'state', 'images', 'variantTitle', 'option', 'barcode', 'price', 'cost', 'costCurrency', 'weight', 'variantState', 'attribute'] as const
export type ProductField = (typeof productFieldNames)[number]
/** Several columns may be one of these, each under its own name. */
export const severalFields: ReadonlySet<string> = new Set(['option', 'price', 'attribute'])
export type Kind = 'orders' | 'products'
export const kindOf = (one: Import): Kind => ((one.mapping?.['kind'] ?? one.kind) === 'products' ? 'products' : 'orders')
/** Column → what it is. */
export type Columns = Readonly<Record<string, Field | ProductField>>

/** What the mapping says now, or the hub's guesses where it says nothing yet. */
export function columnsOf(one: Import): Columns {
  const said = kindOf(one) === 'products' ? fromProducts(one.mapping) : fromMapping(one.mapping)
  if (Object.keys(said).length > 0) return said
  return Object.fromEntries((one.detection?.guesses ?? []).map((g) => [g.column, g.field as Field]))
}

/** What still stands when a file turns out to be of the other kind: what an order calls the goods is what a product is called; nothing else means the same in both. */
export function carriedOver(columns: Columns, to: Kind): Columns {
  const same: Partial<Record<Field | ProductField, Field | ProductField>> = to === 'products' ? { sku: 'sku', title: 'name' } : { sku: 'sku', name: 'title' }
  return Object.fromEntries(Object.entries(columns).flatMap(([column, field]) => { const kept = same[field]; return kept === undefined ? [] : [[column, kept]] }))
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

function fromProducts(mapping: Import['mapping']): Columns {
  const one = (spec: unknown): string[] => (typeof spec === 'string' ? [spec] : typeof (spec as { column?: unknown } | undefined)?.column === 'string' ? [(spec as { column: string }).column] : [])
  const fields = Object.entries((mapping?.['fields'] ?? {}) as Record<string, unknown>).flatMap(([field, spec]) => one(spec).map((column): [string, ProductField] => [column, (field === 'title' ? 'variantTitle' : field) as ProductField]))
  const several = (key: string, field: ProductField, pick: (entry: Record<string, unknown>) => unknown): [string, ProductField][] => ((mapping?.[key] ?? []) as Record<string, unknown>[]).flatMap((entry) => one(pick(entry)).map((column): [string, ProductField] => [column, field]))
  return Object.fromEntries([...one(mapping?.['sku']).map((column): [string, ProductField] => [column, 'sku']), ...fields, ...several('options', 'option', (o) => o['value']), ...several('prices', 'price', (p) => p['column']), ...several('attributes', 'attribute', (a) => a['column'])])
}

/** A sheet of products as the one language says it: each option, price list and attribute is called by its column. */
function productMappingOf(columns: Columns, before: Import['mapping']): Record<string, unknown> {
  const all = (field: ProductField): string[] => Object.entries(columns).filter(([, f]) => f === field).map(([column]) => column)
  const plain = productFieldNames.filter((f) => f !== 'sku' && !severalFields.has(f))
  const kept = Object.fromEntries(['decimal', 'currency', 'weightUnit'].flatMap((key) => (before?.[key] === undefined ? [] : [[key, before[key]]])))
  return {
    kind: 'products', format: 'generic', ...kept, sku: all('sku')[0], fields: Object.fromEntries(plain.flatMap((f) => all(f).slice(0, 1).map((column) => [f === 'variantTitle' ? 'title' : f, column]))),
    options: all('option').map((column) => ({ name: { const: column }, value: column })), prices: all('price').map((column) => ({ column, list: column })), attributes: all('attribute').map((column) => ({ column, name: column })),
  }
}

/** What no import can do without; one of the two amounts is enough. */
export function missingOf(columns: Columns, kind: Kind): string[] {
  const has = new Set(Object.values(columns))
  if (kind === 'products') return has.has('sku') ? [] : ['sku']
  return [...(['externalId', 'placedAt'] as const).filter((f) => !has.has(f)), ...(has.has('unitPrice') || has.has('lineTotal') ? [] : ['amount'])]
}

/** The mapping in the one language in which files are read; what was answered before (order of dates, zone) stays in it. */
export function mappingOf(columns: Columns, before: Import['mapping'], kind: Kind): Record<string, unknown> {
  if (kind === 'products') return productMappingOf(columns, before)
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
