import { z } from 'zod'
import { ConnectorFault, givenTexts, readBody, type ChannelProduct, type Money } from '#kit'
import { amountIn, codeOf, moneyOf } from './read-levels.ts'
import { textOf, type Row } from './read-table.ts'

type Variant = ChannelProduct['variants'][number]
export type ToldVariant = {
  name: string
  own: Pick<ChannelProduct, 'brand' | 'category' | 'description'>
  images: string[]
  options: ReadonlyMap<string, string>
  variant: Omit<Variant, 'optionValues'>
}

const plainColumns = new Set(['sku', 'name', 'product', 'variant', 'barcode', 'price', 'cost', 'currency', 'brand', 'category', 'description', 'images', 'weight_grams', 'parts', 'options', 'prices'])
const ownName = (kind: 'option' | 'price') => new RegExp(`^${kind}: (.+)$`)
export const columns = {
  needed: ['sku', 'name'],
  known: (column: string): boolean => plainColumns.has(column) || ownName('option').test(column) || ownName('price').test(column),
  ours: /^(option|price|part|image|weight|description)/,
  fix: 'write option: NAME, price: LIST, parts, images, weight_grams or description, or leave it out',
}

const wrong = (words: string): ConnectorFault => new ConnectorFault('contract_changed', words)
const Texts = z.record(z.string(), z.union([z.string(), z.number(), z.bigint()]).transform((value) => String(value).trim()).nullable())

export function readProductRow(row: Row, currency: string): ToldVariant {
  const text = (column: string): string => textOf(row, column)
  const sku = codeOf(row)
  const [name, options, price, cost, prices, parts, weightGrams] = [text('name'), namedIn(row, 'option'), moneyOf(row, 'price', currency), moneyOf(row, 'cost', currency), pricesIn(row, currency), partsIn(row, sku), gramsIn(text('weight_grams'))]
  if (name === '') throw wrong('name: it is empty: write what the product is called')
  if (options.size > 0 && text('product') === '') throw wrong('product: it is empty, so nobody knows whose options these are: write one code on all rows of a product')
  return {
    name, options, images: imagesIn(row), own: givenTexts({ brand: text('brand'), category: text('category'), description: text('description') }),
    variant: {
      sku, ...givenTexts({ barcode: text('barcode'), title: text('variant') }), ...(price && { price }), ...(cost && { cost }),
      ...(weightGrams !== undefined && { weightGrams }), ...(prices.length > 0 && { prices }), ...(parts.length > 0 && { parts }),
    },
  }
}

/** `option: 顏色` as columns, or as JSON's object `options`; a blank one is not said. */
function namedIn({ cells, nested }: Row, kind: 'option' | 'price'): Map<string, string> {
  const all = `${kind}s`
  if ((cells[all] ?? '') !== '') throw wrong(`${all}: write a column "${kind}: NAME" for each, in JSON an object of names and values`)
  const apart = Object.entries(cells).flatMap(([column, cell]): [string, string][] => { const own = ownName(kind).exec(column)?.[1]; return own === undefined ? [] : [[own, cell]] })
  const listed = nested[all] === undefined ? [] : Object.entries(readBody(Texts, nested[all], all)).map(([name, value]): [string, string] => [name.trim(), value ?? ''])
  const inside = Object.keys(nested).find((column) => ownName(kind).test(column))
  if (inside !== undefined) throw wrong(`${inside}: a list or an object where a text belongs`)
  const named = [...apart, ...listed].filter(([, value]) => value !== '')
  const odd = named.find(([name], i) => name === '' || named.findIndex(([other]) => other === name) !== i)
  if (odd) throw wrong(`${kind}: ${odd[0] === '' ? 'one has no name: give it one' : `${odd[0]} is said twice: leave one of them`}`)
  return new Map(named)
}

/** "price: VIP", or "price: VIP (USD)" where a list is kept in another currency than the row. */
function pricesIn(row: Row, currency: string): { list: string; price: Money }[] {
  const prices = [...namedIn(row, 'price')].map(([named, cell]) => {
    const [, own, of] = /^(.*\S)\s*[(（]([A-Z]{3})[)）]$/.exec(named) ?? []
    return { list: own ?? named, price: amountIn(cell, of ?? (textOf(row, 'currency') || currency), `price: ${named}`) }
  })
  const twice = prices.find(({ list }, i) => prices.findIndex((other) => other.list === list) !== i)
  if (twice) throw wrong(`price: ${twice.list} is said in two currencies: a list has one`)
  return prices
}

const Pieces = z.array(z.object({ sku: z.union([z.string(), z.number(), z.bigint()]).transform((value) => String(value).trim()).pipe(z.string().min(1)), quantity: z.int().min(1).default(1) }))

/** "A-1 x2; B-3" in a cell, in JSON also a list: what one piece of a bundle is made of. */
function partsIn({ cells, nested }: Row, sku: string): { sku: string; quantity: number }[] {
  const listed = nested['parts'] === undefined ? [] : readBody(Pieces, nested['parts'], 'parts')
  const written = (cells['parts'] ?? '').split(/[;；\n]/).map((part) => part.trim()).filter((part) => part !== '').map((part) => {
    const [, code, count] = /^(.*\S)\s+[x×*＊Ｘ]\s*(\d+)$/iu.exec(part) ?? [undefined, part, '1']
    return { sku: code!, quantity: Number(count) }
  })
  const parts = [...listed, ...written]
  for (const [i, part] of parts.entries()) {
    if (part.quantity < 1 || part.quantity > 1_000_000) throw wrong(`parts: ${part.sku} x${part.quantity} is no number of pieces: write ${part.sku} x1 or more`)
    if (part.sku === sku) throw wrong(`parts: ${sku} cannot be a part of itself: name what lies in the box`)
    if (parts.findIndex((other) => other.sku === part.sku) !== i) throw wrong(`parts: ${part.sku} is there twice: write it once with the sum, as ${part.sku} x2`)
  }
  return parts
}

const Addresses = z.array(z.string().trim())

/** Addresses apart by blanks or line ends, in JSON also a list. */
function imagesIn({ cells, nested }: Row): string[] {
  const listed = nested['images'] === undefined ? [] : readBody(Addresses, nested['images'], 'images')
  const images = [...listed, ...(cells['images'] ?? '').split(/\s+/)].filter((one) => one !== '')
  const odd = images.find((one) => !/^https?:\/\/[^\s/]/i.test(one) || !URL.canParse(one))
  if (odd !== undefined) throw wrong(`images: ${odd.slice(0, 200)} is no web address: write https://…, several apart by a blank`)
  return images
}

function gramsIn(cell: string): number | undefined {
  if (cell === '') return undefined
  const grams = /^(\d{1,8})(\.0*)?$/.exec(cell.replaceAll(',', ''))
  if (!grams) throw wrong(`weight_grams: ${cell} is no whole number of grams: 1.5 kg is 1500`)
  return Number(grams[1])
}
