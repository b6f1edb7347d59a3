import { csvCell, toDecimal, writeJson, type ChannelProduct, type Money } from '#kit'

const amount = (price: Money | undefined): string => (price ? toDecimal(price) : '')

/** A file of products as an ERP writes one: a row a variant, a column for each option and each list that any of them has. */
export function writeProducts(products: readonly ChannelProduct[], format: 'csv' | 'json', currency: string): string {
  const rows = products.flatMap((p) => p.variants.map((v) => rowOf(p, v, currency)))
  if (format === 'json') return writeJson(rows.map(({ cells, options, prices, images, parts }) => ({ ...cells, options: Object.fromEntries(options), prices: Object.fromEntries(prices), images, parts })))
  const plain = rows.map(({ cells, options, prices, images, parts }): Record<string, string> => ({
    ...cells, images: images.join(' '), parts: parts.map((part) => `${part.sku} x${part.quantity}`).join('; '),
    ...Object.fromEntries(options.map(([name, value]) => [`option: ${name}`, value])), ...Object.fromEntries(prices.map(([list, price]) => [`price: ${list}`, price])),
  }))
  const columns = [...new Set(plain.flatMap((row) => Object.keys(row)))]
  return [columns, ...plain.map((row) => columns.map((column) => row[column] ?? ''))].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function rowOf(p: ChannelProduct, v: ChannelProduct['variants'][number], currency: string) {
  const of = v.price?.currency ?? v.cost?.currency ?? currency
  return {
    cells: {
      product: p.externalId, name: p.name, sku: v.sku, variant: v.title ?? '', barcode: v.barcode ?? '', price: amount(v.price), cost: amount(v.cost), currency: of,
      brand: p.brand ?? '', category: p.category ?? '', description: p.description ?? '', weight_grams: v.weightGrams?.toString() ?? '',
    },
    options: p.options.map((name, i): [string, string] => [name, v.optionValues[i] ?? '']),
    prices: (v.prices ?? []).map(({ list, price }): [string, string] => [price.currency === of ? list : `${list} (${price.currency})`, toDecimal(price)]),
    images: p.images, parts: v.parts ?? [],
  }
}

const productsAFile = 100

/** Adds a product to the newest file, and begins another when that one is full or was read: all rows of a product stand in one. */
export function openProductFiles(files: Map<string, { text: string; at: Date }>, clock: () => Date, currency: string): (product: ChannelProduct) => void {
  let opened: { name: string; products: ChannelProduct[] } = { name: '', products: [] }
  let fileNo = 0
  return (product) => {
    if (!files.has(opened.name) || opened.products.length >= productsAFile) opened = { name: `products/products-${String(fileNo++).padStart(4, '0')}.csv`, products: [] }
    opened.products.push(product)
    files.set(opened.name, { text: writeProducts(opened.products, 'csv', currency), at: clock() })
  }
}
