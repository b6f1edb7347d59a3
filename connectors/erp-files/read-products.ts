import type { ChannelProduct, Connected, Page } from '#kit'
import { nextFile } from './folder.ts'
import { columns, readProductRow, type ToldVariant } from './read-product-row.ts'
import { readRow, readTable, type Refused } from './read-table.ts'

type Told = ToldVariant & { where: string }
type Group = { rows: number; told: Told[]; bad: Refused[] }

/**
 * products/*.csv or *.json, a row a variant: rows of one product are its variants and stand in one file. A product of which
 * one row cannot be read waits whole: its other rows alone would be another product.
 */
export async function pullProducts(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  const file = await nextFile(at, 'products', cursor)
  if (file === undefined) return { items: [], next: undefined }
  const { rows, refused } = readTable(file.name, file.text, columns)
  const groups = new Map<string, Group>()
  const seen = new Map<string, string>()
  for (const row of rows) {
    const id = row.cells['product'] || row.cells['sku'] || row.where
    const group = groups.get(id) ?? { rows: 0, told: [], bad: [] }
    group.rows++
    groups.set(id, group)
    const read = readRow(row, () => ({ ...readProductRow(row, at.shop.currency), where: row.where }))
    const before = 'words' in read ? undefined : seen.get(read.variant.sku)
    if ('words' in read) group.bad.push(read)
    else if (before !== undefined) group.bad.push({ where: row.where, words: `sku: ${read.variant.sku} stood already at ${before}: leave one of the two rows` })
    else {
      seen.set(read.variant.sku, row.where)
      group.told.push(read)
    }
  }
  const items: ChannelProduct[] = []
  for (const [id, { rows: count, told, bad }] of groups) {
    const options = [...new Set(told.flatMap((one) => [...one.options.keys()]))]
    bad.push(...told.flatMap((one) => oddIn(one, told, options)))
    if (bad.length === 0) items.push(productOf(id, told, options))
    else refused.push(...bad.map(({ where, words }) => ({ where, words: count > 1 ? `${words}. The product ${id} waits with all its rows: send them again together` : words })))
  }
  return { items, next: file.name, refused }
}

const ofProduct = ['brand', 'category', 'description'] as const

/** What a row says otherwise than the others of its product. */
function oddIn(one: Told, told: readonly Told[], options: readonly string[]): Refused[] {
  const words: string[] = []
  for (const name of options) {
    const other = told.find((t) => t.options.has(name))!
    if (!one.options.has(name)) words.push(`option: ${name} is empty, and ${other.where} of the same product says ${other.options.get(name)}: fill it in on every row of the product, or on none`)
  }
  for (const field of ofProduct) {
    const first = told.find((t) => t.own[field] !== undefined)
    if (first && one.own[field] !== undefined && one.own[field] !== first.own[field]) words.push(`${field}: it is not what ${first.where} of the same product says: write the same on every row, or on the first alone`)
  }
  return words.map((said) => ({ where: one.where, words: said }))
}

/** The first row names the product; what another row is called is the name of its variant. */
function productOf(externalId: string, told: readonly Told[], options: readonly string[]): ChannelProduct {
  const { name } = told[0]!
  const own = Object.assign({}, ...told.toReversed().map((one) => one.own)) as Told['own']
  return {
    externalId, name, ...own, options, images: [...new Set(told.flatMap((one) => one.images))],
    variants: told.map((one) => ({ ...(one.name !== name && { title: one.name }), ...one.variant, optionValues: options.map((option) => one.options.get(option)!) })),
  }
}
