import { headerKey, splitCurrency } from './header.ts'
import { namesOf, optionsIn, sheetColumns, type SheetColumn } from './product-columns.ts'
import { productMapping, type ProductField } from './product-mapping.ts'
import type { Guess, Suggestion } from './suggest.ts'

/** What variants of one product usually differ in. */
const axes = /^(?:顏色|颜色|色系|色号|色號|尺寸|尺码|尺碼|大小|口味|容量|材質|材质|款式|花色|香味|colou?r|size|flavou?r|capacity|material|style|scent)$/i
const prices = /^(?:售價|售价|價格|价格|定價|定价|原價|原价|建議售價|建议售价|市場價|市场价|特價|会员价|會員價|批發價|批发价|零售價|零售价|吊牌价|price|sale price|regular price|list price|retail price|rrp|msrp|compare at price|variant price|variant compare at price)$/i
/** One of these beside a code makes it a sheet of products, not a list of codes. */
const telling: readonly (SheetColumn | 'price' | 'option')[] = ['name', 'description', 'brand', 'category', 'images', 'barcode', 'cost', 'weight', 'product', 'option']

/** Which column of an unknown sheet of products is what; undefined when it does not look like one. */
export function suggestProducts(header: readonly string[], sample: readonly string[][]): Suggestion | undefined {
  const guesses: Guess[] = []
  const add = (field: Guess['field'], column: string, confidence: number): void => { guesses.push({ field, column, confidence }) }
  for (const column of sheetColumns) {
    const found = find(header, namesOf(column), guesses)
    if (found) add(column, found.column, found.confidence)
  }
  for (const column of header) {
    const plain = splitCurrency(column).name.normalize('NFKC').trim()
    if (guesses.some((g) => g.column === column)) continue
    if (prices.test(plain)) add('price', column, 0.9)
    else if (axes.test(plain)) add('option', column, 0.8)
  }
  const has = (field: Guess['field']): boolean => guesses.some((g) => g.field === field)
  if (!has('sku') || !telling.some(has)) return undefined
  return { mapping: productMapping.parse(mappingFrom(guesses, header, sample)), guesses, missing: [] }
}

function find(header: readonly string[], names: readonly string[], taken: readonly Guess[]): { column: string; confidence: number } | undefined {
  const free = header.filter((column) => column !== '' && !taken.some((g) => g.column === column))
  for (const [rank, name] of names.entries()) {
    const column = free.find((c) => headerKey(c) === headerKey(name) || headerKey(splitCurrency(c).name) === headerKey(name))
    if (column !== undefined) return { column, confidence: Math.max(0.7, 1 - rank * 0.01) }
  }
  return undefined
}

function mappingFrom(guesses: readonly Guess[], header: readonly string[], sample: readonly string[][]): object {
  const at = (field: Guess['field']): string | undefined => guesses.find((g) => g.field === field)?.column
  const all = (field: Guess['field']): string[] => guesses.filter((g) => g.field === field).map((g) => g.column)
  const fields = sheetColumns.filter((c): c is ProductField => c !== 'sku').flatMap((c) => { const column = at(c); return column === undefined ? [] : [[c, column]] })
  const weight = at('weight')
  return {
    kind: 'products', format: 'generic', sku: at('sku'), fields: Object.fromEntries(fields),
    options: [...optionsIn(header), ...all('option').map((column) => ({ name: { const: column }, value: column }))],
    prices: all('price').map((column) => ({ column, list: splitCurrency(column).name })),
    ...(weight !== undefined && isKilograms(weight, sample.map((row) => row[header.indexOf(weight)] ?? '')) ? { weightUnit: 'kg' } : {}),
  }
}

/** The heading says so; cells with a unit of their own speak for themselves. */
const isKilograms = (heading: string, cells: readonly string[]): boolean => /kg|公斤|千克/i.test(heading) || (cells.some((c) => /^\d+\.\d+$/.test(c.trim())) && !/\(g\)|克/i.test(heading))
