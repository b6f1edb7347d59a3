import * as catalog from '#catalog'
import { columnIn, type FileProduct, type FileVariant, type ProductMapping } from '#files'
import { readId } from '#kit'
import type { Work } from '#platform'
import { codeOf } from './ensure-channels.ts'
import type { ImportOptions } from './import.ts'
import { refusedProblem } from './keep-problems.ts'
import { draftOf, editOf } from './merge-product.ts'
import type { Written } from './write-orders.ts'

/** What the problems need of the sheet: its columns by their own names. */
export type SheetWords = { header: readonly string[]; mapping: ProductMapping }
type Refusal = { code: string; sku?: string; whole?: string | undefined; key?: string | undefined }
const columnOfRefusal: Readonly<Record<string, Parameters<typeof columnIn>[2]>> = {
  'catalog.barcode_invalid': 'barcode', 'catalog.image_url': 'images', 'catalog.product_unnamed': 'name', 'catalog.sku_malformed': 'sku', 'catalog.sku_taken': 'sku', 'catalog.sku_repeated': 'sku',
  'catalog.sku_unknown': 'sku', 'imports.sku_lost_zeros': 'sku', 'imports.product_scattered': 'product',
}

/**
 * Brings one chunk's products into the catalogue. Which product is meant is said by its id, else by its SKUs; each product is
 * written whole or not at all, and the same sheet again changes nothing.
 */
export async function writeProducts(work: Work, chunk: readonly FileProduct[], options: ImportOptions, sheet: SheetWords): Promise<Written> {
  const written: Written = { placed: 0, same: 0, revised: 0, refused: 0, quarantined: 0, problems: [] }
  if (chunk.length === 0) return written
  const refuse = (file: FileProduct, refusal: Refusal): void => {
    const at = file.variants.find((v) => v.sku === refusal.sku) ?? file.variants[0] ?? file
    const field = columnOfRefusal[refusal.code]
    const column = field && columnIn(sheet.header, sheet.mapping, field)
    written.refused++
    written.problems.push({ ...refusedProblem(at.line, at.row, refusal, refusal.sku ?? file.variants[0]?.sku ?? ''), ...(column === undefined ? {} : { field: column }) })
  }
  const fit = await meant(work, chunk, options, refuse)
  const blanks = options.blanks ?? 'keep'
  const edited = fit.flatMap(({ file, whole }) => (whole ? [{ file, whole }] : []))
  const made = fit.flatMap(({ file, whole }) => (whole ? [] : [file]))
  const kept: { file: FileProduct; outcome: 'placed' | 'revised' | 'same' }[] = []
  const answers = await catalog.editProducts(work, edited.map(({ file, whole }) => editOf(file, whole, blanks)))
  answers.forEach((a, i) => { if (a.ok) kept.push({ file: edited[i]!.file, outcome: a.outcome === 'updated' ? 'revised' : 'same' }); else refuse(edited[i]!.file, a.refusal) })
  const news = await catalog.upsertProducts(work, made.map((file) => draftOf(file, blanks)))
  news.forEach((a, i) => { if (a.ok) kept.push({ file: made[i]!, outcome: a.outcome === 'created' ? 'placed' : a.outcome === 'updated' ? 'revised' : 'same' }); else refuse(made[i]!, a.refusal) })
  const repriced = await writePrices(work, kept.map(({ file }) => file), blanks === 'clear', (file, refusal) => { written.problems.push(refusedProblem(file.line, file.row, refusal, file.variants[0]!.sku)) })
  for (const { file, outcome } of kept) written[outcome === 'same' && repriced.has(file) ? 'revised' : outcome]++
  return written
}

type Meant = { file: FileProduct; whole: catalog.Whole | undefined }

/** Finds the product of each; what could only be a mistake is refused. */
async function meant(work: Work, chunk: readonly FileProduct[], options: ImportOptions, refuse: (file: FileProduct, refusal: Refusal) => void): Promise<Meant[]> {
  const skus = chunk.flatMap((p) => p.variants.map((v) => v.sku))
  const owners = await catalog.productsOfSkus(work, skus)
  const said = new Map(chunk.map((p) => [p, p.key === undefined ? undefined : readId('prd', p.key)]))
  const wholes = await catalog.loadProducts(work, [...new Set([...owners.values(), ...[...said.values()].flatMap((id) => id ?? [])])])
  const whole = await withZeros(work, chunk.flatMap((p) => p.variants.filter((v) => v.isNumber && !owners.has(v.sku))))
  return chunk.flatMap((file): Meant[] => {
    const lost = file.variants.find((v) => whole.has(v.sku))
    const known = wholes.get(said.get(file) ?? file.variants.map((v) => owners.get(v.sku)).find((id) => id !== undefined) ?? '')
    if (lost) refuse(file, { code: 'imports.sku_lost_zeros', sku: lost.sku, whole: whole.get(lost.sku) })
    else if (!known && file.isScattered) refuse(file, { code: 'imports.product_scattered', key: file.key?.trim() })
    else if (!known && options.unknownSkus === 'quarantine') refuse(file, { code: 'catalog.sku_unknown', sku: file.variants[0]!.sku })
    else return [{ file, whole: known }]
    return []
  })
}

const zerosTried = 10

/** Codes that a workbook holds as numbers and nobody has, while one with zeros in front is ours: that one was meant. */
async function withZeros(work: Work, doubtful: readonly FileVariant[]): Promise<Map<string, string>> {
  if (doubtful.length === 0) return new Map()
  const tries = new Map(doubtful.flatMap(({ sku }) => Array.from({ length: zerosTried }, (_, i): [string, string] => ['0'.repeat(i + 1) + sku, sku])))
  const known = await catalog.productsOfSkus(work, [...tries.keys()])
  return new Map([...known.keys()].map((whole) => [tries.get(whole)!, whole]))
}

/** Sets the prices; answers the products of which one changed. */
async function writePrices(work: Work, files: readonly FileProduct[], clears: boolean, refuse: (file: FileProduct & { line: number }, refusal: Refusal) => void): Promise<Set<FileProduct>> {
  const rows = files.flatMap((file) => file.variants.flatMap((v) => v.prices.filter(({ price }) => price !== null || clears).map((p) => ({ file: { ...file, line: v.line, row: v.row, variants: [v] }, of: file, sku: v.sku, ...p }))))
  if (rows.length === 0) return new Set()
  const known = await catalog.listPriceLists(work)
  const listOf = (name: string): string | undefined => (known.find((l) => l.code === name) ?? known.find((l) => l.name === name) ?? known.find((l) => l.code === codeOf(name)))?.id
  for (const { list, price } of rows) {
    if (price === null || listOf(list) !== undefined) continue
    const made = await catalog.ensurePriceList(work, { code: codeOf(list), name: list, currency: price.currency })
    if (made.ok) known.push(made.value)
  }
  const drafts = rows.flatMap((row) => { const priceListId = listOf(row.list); return priceListId === undefined ? [] : [{ row, draft: { priceListId, sku: row.sku, price: row.price } }] })
  const answers = await catalog.setPrices(work, drafts.map(({ draft }) => draft))
  const changed = new Set<FileProduct>()
  answers.forEach((a, i) => {
    if (!a.ok) refuse(drafts[i]!.row.file, a.refusal)
    else if (a.outcome === 'set') changed.add(drafts[i]!.row.of)
  })
  return changed
}
