import type { Money } from '#kit'
import { Columns, type Joined } from './columns.ts'
import { isDamagedCode } from './excel-guard.ts'
import type { ProductMapping } from './product-mapping.ts'
import { NumberCells } from './number-cells.ts'
import { bindProducts, type ProductReading } from './product-reading.ts'
import { readVariant } from './product-row.ts'
import { problem, type Problem } from './problem.ts'
import type { Defaults } from './profile.ts'
import type { Table } from './table.ts'

/** A cell that the sheet has and leaves blank is null; a column that the sheet does not have is undefined. */
export type Said<T> = T | null | undefined

export type FileVariant = {
  sku: string; line: number; row: number
  /** The cell is a number: zeros before it are lost. */
  isNumber: boolean
  title: Said<string>; barcode: Said<string>; cost: Said<Money>; weightGrams: Said<number>; state: Said<'active' | 'archived'>
  /** Options by name; a blank value is ''. */
  options: { name: string; value: string }[]
  /** Null where the cell is blank. */
  prices: { list: string; price: Money | null }[]
}
export const productTexts = ['name', 'description', 'brand', 'category'] as const
export type FileProduct = {
  key: string | undefined; line: number; row: number
  /** Rows of the same key stood further up, with others between. */
  isScattered: boolean
  texts: Record<(typeof productTexts)[number], Said<string>>
  state: Said<'active' | 'draft' | 'archived'>; images: Said<string[]>
  attributes: Record<string, string>
  variants: FileVariant[]
}
/** `rowsDone`: every product that ends at or before this row has been given out. */
type ProductBatch = { products: FileProduct[]; problems: Problem[]; rowsRead: number; rowsDone: number }

/** One product of more variants than this is no product, but a column that was taken for its code. */
const mostVariants = 500
const skusWatched = 200_000

/** Reads a sheet of products, each once and whole: rows of one product stand together. Memory holds one product. */
export async function* readProducts(table: Table, mapping: ProductMapping, defaults: Defaults = {}, fromRow = 0): AsyncGenerator<ProductBatch> {
  const columns = new Columns(table, [])
  const reading = await bindProducts(table, mapping, columns, defaults)
  if (!reading || reading.problems.some(({ code }) => code === 'question.open')) return yield { products: [], problems: reading?.problems ?? columns.problems, rowsRead: 0, rowsDone: 0 }
  const numbers = new NumberCells(table)
  const sheet = new Sheet(reading, numbers)
  let told: Problem[] = fromRow > 0 ? [] : reading.problems
  let row = 0
  for await (const { rows, lines, problems } of table.rows()) {
    const batch: ProductBatch = { products: [], problems: [...told, ...(row + rows.length > fromRow ? problems : [])], rowsRead: 0, rowsDone: 0 }
    told = []
    rows.forEach((cells, i) => {
      row++
      sheet.take({ row: cells, line: lines[i]!, number: row, others: [], all: [] }, row <= fromRow, batch)
    })
    yield { ...batch, rowsRead: row, rowsDone: sheet.rowsDone }
  }
  const last: ProductBatch = { products: [], problems: [...told, ...numbers.problems()], rowsRead: row, rowsDone: row }
  sheet.close(last)
  yield last
}

/** Gathers rows into products. */
class Sheet {
  rowsDone = 0
  private open: FileProduct | undefined
  private openRows = 0
  private readonly seen = new Set<string>()
  private readonly keys = new Set<string>()
  private readonly reading: ProductReading
  private readonly numbers: NumberCells

  constructor(reading: ProductReading, numbers: NumberCells) {
    this.reading = reading
    this.numbers = numbers
  }

  take(at: Joined, isDone: boolean, batch: ProductBatch): void {
    const key = this.keyOf(at)
    if (!this.open || key === undefined || key !== this.open.key) {
      this.close(batch, at.number - 1)
      this.open = { ...this.reading.productOf(at, key), isScattered: key !== undefined && this.isKnown(key) }
    }
    if (isDone) { this.remember(this.reading.sku(at)); this.open = undefined; this.rowsDone = at.number; return }
    this.openRows++
    const found: Problem[] = []
    this.reading.addWords(this.open, at, this.openRows === 1, found)
    const sku = this.reading.sku(at)
    if (this.isFit(sku, at, found)) {
      this.remember(sku)
      this.open.variants.push(readVariant(this.reading, sku, at, this.numbers, found))
    }
    batch.problems.push(...found)
  }

  close(batch: ProductBatch, rowsDone = batch.rowsDone): void {
    if (this.open && this.open.variants.length > 0) batch.products.push(this.open)
    this.open = undefined
    this.openRows = 0
    this.rowsDone = Math.max(this.rowsDone, rowsDone)
  }

  /** Without a column that says which product it is, rows of one name with options are one product. */
  private keyOf(at: Joined): string | undefined {
    const said = this.reading.product?.(at) ?? ''
    if (said !== '') return said
    const name = this.reading.hasOptions ? (this.reading.texts.name?.(at) ?? '') : ''
    if (name !== '') return `\n${name}`
    return this.reading.hasOptions && this.reading.texts.name ? this.open?.key : undefined
  }

  private isKnown(key: string): boolean {
    const own = Buffer.from(key).toString()
    if (this.keys.has(own)) return true
    if (this.keys.size < skusWatched) this.keys.add(own)
    return false
  }

  private isFit(sku: string, at: Joined, found: Problem[]): boolean {
    const tell = (code: Problem['code'], value: string): false => { found.push(problem(code, at.line, { row: at.number, column: this.reading.skuColumn, value })); return false }
    if (sku === '') return this.open!.variants.length > 0 && this.reading.hasImages(at) ? false : tell('product.no_sku', '')
    if (isDamagedCode(sku)) return tell('product.sku_damaged', sku)
    if (this.seen.has(sku)) return tell('product.sku_twice', sku)
    if (this.open!.variants.length >= mostVariants) return tell('product.too_many_variants', String(mostVariants))
    return true
  }

  private remember(sku: string): void {
    if (this.seen.size < skusWatched) this.seen.add(Buffer.from(sku).toString())
  }
}
