import { amazon, amazonSaleReport } from './formats/amazon.ts'
import { olist, onlineRetail, pizzaPos, priceSheet, superstore, usRegional } from './formats/datasets.ts'
import type { Format, Role } from './formats/format.ts'
import { products } from './formats/products.ts'
import { shopee } from './formats/shopee.ts'
import { shopify } from './formats/shopify.ts'
import { woocommerce } from './formats/woocommerce.ts'
import { headerKey, splitCurrency } from './header.ts'
import { orderMapping, priceMapping, type Mapping } from './mapping.ts'
import { productMapping } from './product-mapping.ts'
import { suggestProducts } from './suggest-products.ts'
import { suggestMapping, type Suggestion } from './suggest.ts'

export const formats: readonly Format[] = [shopify, amazon, amazonSaleReport, shopee, woocommerce, onlineRetail, superstore, usRegional, pizzaPos, olist, priceSheet, products]

export type FileShape = { name: string; header: readonly string[]; sample: readonly string[][] }
export type Recognised = {
  /** A known format's name, or 'generic' where a person has to look over the suggested mapping. */
  format: string
  mapping: Mapping | undefined
  /** Role of a table → name of the file that is it. */
  roles: Record<string, string>
  /** Roles without a file; the import cannot go without those. */
  missing: string[]
  /** Files that belong to nothing here. */
  unused: string[]
  /** For 'generic': which field was guessed from which column, and how sure. */
  suggestion: Suggestion | undefined
}

/** Tells by the shape of the headers what the files are together, never by their names. */
export function recognise(files: readonly FileShape[]): Recognised {
  const tries = formats.map((format) => ({ format, ...assign(format, files) })).filter(({ roles }) => Object.keys(roles).length > 0)
  // The most files explained, then complete before incomplete, then the header with the most of its names required.
  tries.sort((a, b) => Object.keys(b.roles).length - Object.keys(a.roles).length || a.missing.length - b.missing.length || b.matched - a.matched)
  const best = tries[0]
  if (best && (best.missing.length === 0 || best.matched >= 4)) {
    const used = new Set(Object.values(best.roles))
    const parsed = builtIn(best.format)
    return { format: best.format.name, mapping: parsed, roles: best.roles, missing: best.missing, unused: files.filter((f) => !used.has(f.name)).map((f) => f.name), suggestion: undefined }
  }
  const main = [...files].sort((a, b) => b.header.length - a.header.length)[0]
  if (!main || main.header.length === 0) return { format: 'generic', mapping: undefined, roles: {}, missing: ['main'], unused: files.map((f) => f.name), suggestion: undefined }
  const asOrders = suggestMapping(main.header, main.sample)
  // Goods without an order's number and without a day are the goods themselves.
  const isDated = asOrders.guesses.some((g) => g.field === 'placedAt')
  const suggestion = asOrders.mapping === undefined && !isDated ? (suggestProducts(main.header, main.sample) ?? asOrders) : asOrders
  return { format: 'generic', mapping: suggestion.mapping, roles: { main: main.name }, missing: [], unused: files.filter((f) => f !== main).map((f) => f.name), suggestion }
}

/** A built-in format's mapping with its defaults filled in. */
function builtIn(format: Format): Mapping {
  const input = { ...format.mapping, format: format.name }
  return input.kind === 'prices' ? priceMapping.parse(input) : input.kind === 'products' ? productMapping.parse(input) : orderMapping.parse(input)
}

export const formatNamed = (name: string): Format | undefined => formats.find((format) => format.name === name)

function assign(format: Format, files: readonly FileShape[]): { roles: Record<string, string>; missing: string[]; matched: number } {
  const roles: Record<string, string> = {}
  const taken = new Set<string>()
  let matched = 0
  for (const role of format.roles) {
    const file = files.find((f) => !taken.has(f.name) && fits(role, f.header))
    if (!file) continue
    roles[role.role] = file.name
    taken.add(file.name)
    matched += role.needs.length
  }
  const missing = format.roles.filter((role) => !role.optional && !(role.role in roles)).map((role) => role.role)
  return { roles, missing, matched }
}

function fits(role: Role, header: readonly string[]): boolean {
  const keys = new Set(header.flatMap((name) => [headerKey(name), headerKey(splitCurrency(name).name)]))
  return role.needs.every((names) => names.some((name) => keys.has(headerKey(name))))
}
