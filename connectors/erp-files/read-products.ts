import { givenTexts, type ChannelProduct, type Connected, type Page } from '#kit'
import { nextFile } from './folder.ts'
import { codeOf, moneyOf, readRow } from './read-levels.ts'
import { plain, readTable, type Row } from './read-table.ts'

type Variant = ChannelProduct['variants'][number]

/** products/*.csv or *.json: sku, name, and as far as it is known product, barcode, price, cost, currency, brand, category, variant. Rows of one product are its variants. */
export async function pullProducts(at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelProduct>> {
  const file = await nextFile(at, 'products', cursor)
  if (file === undefined) return { items: [], next: undefined }
  const { rows, refused } = readTable(file.name, file.text, ['sku', 'name'])
  const products = new Map<string, ChannelProduct & { variants: Variant[] }>()
  for (const row of rows) {
    const read = readRow(row, () => toVariant(row, at.shop.currency))
    if ('words' in read) { refused.push(read); continue }
    const id = plain(row.cells['product'] || read.sku)
    const known = products.get(id)
    if (known) known.variants.push(read)
    else products.set(id, { externalId: id, name: plain(row.cells['name'] ?? ''), options: [], images: [], ...givenTexts({ brand: row.cells['brand'], category: row.cells['category'] }), variants: [read] })
  }
  return { items: [...products.values()], next: file.name, refused }
}

function toVariant(row: Row, currency: string): Variant {
  const price = moneyOf(row, 'price', currency), cost = moneyOf(row, 'cost', currency)
  return { sku: codeOf(row), optionValues: [], ...givenTexts({ barcode: row.cells['barcode'], title: row.cells['variant'] }), ...(price && { price }), ...(cost && { cost }) }
}
