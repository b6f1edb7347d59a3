import { plainAmount } from './page-amounts.ts'
import { availabilityIn, currencyIn, type PageOffer } from './read-page.ts'

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value])
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
const isA = (node: Node, ...types: string[]): boolean => listOf(node['@type']).some((t) => typeof t === 'string' && types.includes(t.replace(/^https?:\/\/schema\.org\//, '')))

/** Every offer of every product in a JSON-LD block, however it is nested: @graph, ProductGroup with variants, lists. */
export function offersIn(block: unknown, depth = 0): PageOffer[] {
  if (depth > 8) return []
  if (Array.isArray(block)) return block.flatMap((one) => offersIn(one, depth + 1))
  if (!isNode(block)) return []
  const inside = [block['@graph'], block['hasVariant'], block['mainEntity'], block['itemListElement'], block['item']].flatMap((one) => offersIn(one, depth + 1))
  if (!isA(block, 'Product', 'ProductGroup', 'IndividualProduct', 'ProductModel', 'SomeProducts')) return inside
  return [...listOf(block['offers']).flatMap((offer) => (isNode(offer) ? offersOf(offer, textOf(block['sku']) ?? textOf(block['mpn']), textOf(block['url'])) : [])), ...inside]
}

function offersOf(offer: Node, sku: string | undefined, url: string | undefined): PageOffer[] {
  const several = listOf(offer['offers']).filter(isNode)
  if (isA(offer, 'AggregateOffer') && several.length > 0) return several.flatMap((one) => offersOf(one, sku, url))
  const spec = listOf(offer['priceSpecification']).filter(isNode).find((s) => !/ListPrice|StrikethroughPrice|SRP|MSRP/.test(textOf(s['priceType']) ?? ''))
  // One price of several, and nobody knows of which: only a range that is none says something.
  const low = textOf(offer['lowPrice'])
  const single = low !== undefined && low === (textOf(offer['highPrice']) ?? low) ? low : undefined
  return [{
    sku: textOf(offer['sku']) ?? sku, url: textOf(offer['url']) ?? url,
    price: plainAmount(textOf(offer['price']) ?? textOf(spec?.['price']) ?? single),
    currency: currencyIn(textOf(offer['priceCurrency']) ?? textOf(spec?.['priceCurrency'])),
    availability: availabilityIn(textOf(offer['availability'])),
  }]
}
