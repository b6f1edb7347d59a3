import { Columns, namesIn, type Reader } from './columns.ts'
import type { AmountSpec, DateSpec, KindRule, OrderMapping, TextSpec } from './mapping.ts'
import { problem, type Problem } from './problem.ts'
import { StatusReader } from './statuses.ts'
import type { Lookups, Tables } from './lookup.ts'
import type { Joined } from './columns.ts'

export type AmountReader = { read: Reader; per: 'line' | 'unit' | 'order'; rate: boolean; column: string; also: Reader[] }
export type Condition = { read: Reader; startsWith?: string | undefined; equals?: ReadonlySet<string> | undefined; sign?: string | undefined }

/** A mapping bound to the columns of actual files: every field a function from a row to a text. */
export type Reading = {
  mapping: OrderMapping
  key: Reader
  placedAt: Reader
  placedColumn: string
  version: Reader | undefined
  text: Record<'channel' | 'currency' | 'sku' | 'title' | 'lineId' | 'quantity' | 'returned' | 'note', Reader | undefined>
  quantityColumn: string
  amounts: Record<'unitPrice' | 'goods' | 'lineTotal' | 'discount' | 'tax' | 'shipping' | 'orderTax' | 'total', AmountReader | undefined>
  orderDiscounts: { amount: AmountReader; code: Reader | undefined; label: Reader | undefined; lessLines: boolean }[]
  paid: { one: AmountReader; every: ((at: Joined) => string[]) | undefined } | undefined
  buyer: [string, Reader][]
  shipTo: [string, Reader][]
  states: { read: Reader; words: StatusReader; column: string }[]
  kinds: { kind: KindRule['kind']; when: Condition[] }[]
  attributes: [string, Reader][]
  lineAttributes: [string, Reader][]
  lookups: Lookups | undefined
  problems: Problem[]
}

/** Binds a mapping to tables; a field whose column the file lacks is left unread, and told when the order needs it. */
export function bind(tables: Tables, mapping: OrderMapping): { columns: Columns; reading: Reading } | { problems: Problem[] } {
  const main = tables[mapping.table] ?? (Object.keys(tables).length === 1 ? Object.values(tables)[0] : undefined)
  if (!main) return { problems: [problem('mapping.table_missing', 0, { table: mapping.table })] }
  const columns = new Columns(main, mapping.lookups.flatMap(({ table }) => ({ role: table, table: tables[table] ?? { ...main, header: [] } })))
  const f = mapping.fields
  const t = (spec: TextSpec | undefined): Reader | undefined => columns.text(spec)
  const a = (spec: AmountSpec | undefined, per: AmountReader['per']): AmountReader | undefined => amountReader(columns, spec, per)
  const key = columns.text(f.externalId, true)
  const placedAt = columns.text(textOf(f.placedAt), true)
  // A file without any amount column would come in as free goods.
  if (f.unitPrice === undefined && f.goods === undefined && f.lineTotal === undefined) columns.problems.push(problem('mapping.column_missing', 0, { column: 'unitPrice / goods / lineTotal' }))
  if (f.quantity !== undefined) columns.text(f.quantity, true)
  const reading: Reading = {
    mapping,
    key: key ?? (() => ''), placedAt: placedAt ?? (() => ''), placedColumn: label(f.placedAt), version: t(textOf(f.version)),
    text: { channel: t(f.channel), currency: t(f.currency), sku: t(f.sku), title: t(f.title), lineId: t(f.lineId), quantity: t(f.quantity), returned: t(f.returned), note: t(f.note) },
    quantityColumn: label(f.quantity),
    amounts: {
      unitPrice: a(f.unitPrice, 'unit'), goods: a(f.goods, 'line'), lineTotal: a(f.lineTotal, 'line'), discount: a(f.discount, 'line'),
      tax: a(f.tax, 'line'), shipping: a(f.shipping, 'order'), orderTax: a(f.orderTax, 'order'), total: a(f.total, 'order'),
    },
    orderDiscounts: (f.orderDiscounts ?? []).flatMap((d) => {
      const amount = a(d.amount, 'order')
      return amount ? [{ amount, code: t(d.code), label: t(d.label), lessLines: d.lessLines ?? false }] : []
    }),
    paid: f.paid === undefined ? undefined : paidReader(columns, f.paid),
    buyer: readers(columns, f.buyer), shipTo: readers(columns, f.shipTo),
    states: mapping.states.flatMap(({ column, words, more }) => {
      const names = typeof column === 'string' ? [column] : column
      const read = columns.column(names)
      return read ? [{ read, words: new StatusReader(words, more), column: names[0]! }] : []
    }),
    kinds: mapping.kinds.flatMap((rule) => kindReader(columns, rule)),
    attributes: readers(columns, mapping.attributes), lineAttributes: readers(columns, mapping.lineAttributes),
    lookups: undefined,
    problems: columns.problems,
  }
  return { columns, reading }
}

const textOf = (spec: DateSpec | AmountSpec | undefined): TextSpec | undefined => spec

const label = (spec: DateSpec | AmountSpec | TextSpec | undefined): string => namesIn(spec).join(' / ')

function amountReader(columns: Columns, spec: AmountSpec | undefined, per: AmountReader['per']): AmountReader | undefined {
  const read = columns.text(textOf(spec))
  if (!read || spec === undefined) return undefined
  const own = typeof spec === 'string' ? {} : spec
  return { read, per: own.per ?? per, rate: own.rate ?? false, column: label(spec), also: (own.also ?? []).flatMap((name) => columns.text(name) ?? []) }
}

function paidReader(columns: Columns, spec: AmountSpec): Reading['paid'] {
  const one = amountReader(columns, spec, 'order')
  return one ? { one, every: columns.every(namesIn(textOf(spec))) } : undefined
}

/** A rule about a column that this file lacks never applies. */
function kindReader(columns: Columns, { kind, when }: KindRule): Reading['kinds'] {
  const conditions: Condition[] = []
  for (const { column, startsWith, equals, sign } of when) {
    const read = columns.column(typeof column === 'string' ? [column] : column)
    if (!read) return []
    conditions.push({ read, startsWith, equals: equals && new Set(equals), sign })
  }
  return [{ kind, when: conditions }]
}

function readers(columns: Columns, specs: Record<string, TextSpec | undefined> | undefined): [string, Reader][] {
  return Object.entries(specs ?? {}).flatMap(([name, spec]) => { const read = columns.text(spec); return read ? [[name, read] as [string, Reader]] : [] })
}
