import { AmountTally, type DecimalMark } from './amounts.ts'
import { namesIn, type Columns, type Joined, type Reader } from './columns.ts'
import { splitCurrency } from './header.ts'
import type { ProductField, ProductMapping } from './product-mapping.ts'
import { problem, type Problem } from './problem.ts'
import { decideMarks, type Defaults } from './profile.ts'
import { productTexts, type FileProduct, type Said } from './read-products.ts'
import { findColumn } from './header.ts'
import { productStateOf } from './state-words.ts'
import type { Table } from './table.ts'

type Amount = { name: string; column: string; read: Reader; currency: string | undefined; mark: DecimalMark }
/** A mapping bound to the columns of an actual sheet. */
export type ProductReading = {
  sku: Reader; skuColumn: string
  product: Reader | undefined
  texts: Record<(typeof productTexts)[number], Reader | undefined>
  fields: Partial<Record<ProductField, Reader>>
  columnOf: (field: ProductField) => string
  hasOptions: boolean
  options: { name: Reader; value: Reader }[]
  cost: Amount | undefined
  prices: Amount[]
  weightUnit: ProductMapping['weightUnit']
  problems: Problem[]
  hasImages: (at: Joined) => boolean
  productOf: (at: Joined, key: string | undefined) => FileProduct
  addWords: (product: FileProduct, at: Joined, isFirst: boolean, found: Problem[]) => void
}

/** Binds the mapping; undefined when the sheet has no column of codes. */
export async function bindProducts(table: Table, mapping: ProductMapping, columns: Columns, defaults: Defaults): Promise<ProductReading | undefined> {
  const sku = columns.text(mapping.sku, true)
  if (!sku) return undefined
  const written = (spec: Parameters<typeof namesIn>[0]): string => table.header[findColumn(table.header, namesIn(spec))] ?? namesIn(spec)[0] ?? ''
  const fields = Object.fromEntries(Object.entries(mapping.fields).flatMap(([field, spec]) => { const read = columns.text(spec); return read ? [[field, read]] : [] })) as Partial<Record<ProductField, Reader>>
  const currency = mapping.currency ?? defaults.currency
  const prices = matched(table, mapping.prices, 'list').flatMap(({ column, name }): Amount[] => {
    const read = columns.column([column], true)
    return read ? [{ name: splitCurrency(name).name, column, read, currency: splitCurrency(column).currency ?? currency, mark: '.' }] : []
  })
  const costColumn = written(mapping.fields.cost)
  const cost: Amount | undefined = fields.cost && { name: '\0cost', column: costColumn, read: fields.cost, currency: splitCurrency(costColumn).currency ?? currency, mark: '.' }
  const attributes = matched(table, mapping.attributes, 'name').flatMap(({ column, name }) => { const read = columns.column([column], true); return read ? [{ column, name, read }] : [] })
  const options = mapping.options.flatMap((spec) => { const [name, value] = [columns.text(spec.name), columns.text(spec.value)]; return name && value ? [{ name, value }] : [] })
  const problems = [...columns.problems, ...(await decide(table, mapping, [...prices, ...(cost ? [cost] : [])], currency))]
  const texts = { name: fields.name, description: fields.description, brand: fields.brand, category: fields.category }
  const columnOf = (field: ProductField): string => written(mapping.fields[field])
  const words = { texts, fields, attributes, columnOf }
  return {
    sku, skuColumn: written(mapping.sku), product: fields.product, texts, fields, columnOf, hasOptions: options.length > 0, options, cost, prices, weightUnit: mapping.weightUnit, problems,
    hasImages: (at) => (fields.images?.(at) ?? '') !== '',
    productOf: (at, key) => ({ isScattered: false, key, line: at.line, row: at.number, texts: { name: undefined, description: undefined, brand: undefined, category: undefined }, state: undefined, images: undefined, attributes: {}, variants: [] }),
    addWords: (product, at, isFirst, found) => addWords(words, product, at, isFirst, found),
  }
}

type Named = { column: string; name: string }
/** The columns that a list of the mapping speaks of, each with its name. */
function matched(table: Table, specs: readonly ({ column: string; list?: string; name?: string } | { match: string })[], as: 'list' | 'name'): Named[] {
  return specs.flatMap((spec) => ('match' in spec
    ? table.header.flatMap((column): Named[] => { const m = new RegExp(spec.match, 'i').exec(column); return m ? [{ column, name: (m[1] ?? column).trim() }] : [] })
    : [{ column: spec.column, name: spec[as] ?? spec.column }]))
}

/** Decimal marks are decided over the whole column, before any amount is read. */
async function decide(table: Table, mapping: ProductMapping, amounts: Amount[], currency: string | undefined): Promise<Problem[]> {
  if (amounts.length === 0) return []
  const tallies = amounts.map(() => new AmountTally())
  for await (const { rows, lines } of table.rows()) {
    rows.forEach((row, i) => amounts.forEach(({ read }, j) => tallies[j]!.add(read({ row, line: lines[i]!, number: 0, others: [], all: [] }), lines[i]!)))
  }
  const questions: Parameters<typeof decideMarks>[3] = []
  const problems: Problem[] = []
  const marks = decideMarks(Object.fromEntries(amounts.map(({ name, column }, j) => [name, { ...tallies[j]!.result(), column }])), mapping, currency, questions, problems)
  for (const amount of amounts) amount.mark = marks[amount.name] ?? '.'
  return [...problems, ...questions.map(({ column, code, examples }) => problem('question.open', examples[0]?.line ?? 0, { column: column ?? '', value: code }))]
}

type Words = Pick<ProductReading, 'texts' | 'fields' | 'columnOf'> & { attributes: { column: string; name: string; read: Reader }[] }

/** What a row says of its product: the first row that says something counts, another word for it is told. */
function addWords({ texts, fields, attributes, columnOf }: Words, product: FileProduct, at: Joined, isFirst: boolean, found: Problem[]): void {
  const tell = (code: Problem['code'], column: string, value: string): void => { found.push(problem(code, at.line, { row: at.number, column, value })) }
  const say = <T>(now: Said<T>, next: T | null, column: string, text: string): Said<T> => {
    if (isFirst) return next
    if (next === null || now === undefined) return now
    if (now === null) return next
    if (JSON.stringify(now) !== JSON.stringify(next)) tell('product.differs', column, text)
    return now
  }
  for (const field of productTexts) {
    const text = texts[field]?.(at)
    if (text !== undefined) product.texts[field] = say(product.texts[field], text === '' ? null : text, columnOf(field), text)
  }
  const state = fields.state?.(at)
  if (state !== undefined) {
    const read = state === '' ? null : productStateOf(state)
    if (read === undefined) tell('product.state_unknown', columnOf('state'), state)
    else product.state = say(product.state, read, columnOf('state'), state)
  }
  const images = fields.images?.(at)
  if (images !== undefined) product.images = [...new Set([...(product.images ?? []), ...imagesIn(images)])]
  if (images !== undefined && product.images?.length === 0) product.images = null
  for (const { name, read, column } of attributes) {
    const value = read(at)
    const before = product.attributes[name]
    if (isFirst || before === undefined || before === '') product.attributes[name] = value
    else if (value !== '' && value !== before) tell('product.differs', column, value)
  }
}

/** Addresses one below the other, or with bars, commas or semicolons between. */
const imagesIn = (text: string): string[] => text.split(/\s+|[|,;，；]\s*(?=https?:)/i).filter((part) => part !== '' && part !== '|')
