import { stableJson, type ChannelProduct, type Money } from '#kit'
import { writeRow, type Row } from './move-in.ts'

export type BundleRow = { sku: string; parts: readonly { sku: string; quantity: number }[] }
export type PriceRow = { sku: string; list: string; price: Money }

/** A page of another system's products as what waits: the products, what bundles are made of, and each price of each list. The usual price stands on a list named after the system. */
export function rowsOfProducts(products: readonly ChannelProduct[], known: ReadonlySet<string>, usualList: string): Row[] {
  return products.flatMap((product): Row[] => [
    { part: 'products', key: product.externalId, place: '', body: writeRow(product), outcome: product.variants.some((v) => known.has(v.sku)) ? 'known' : 'new' },
    ...product.variants.flatMap(({ sku, parts = [] }): Row[] => (parts.length === 0 ? [] : [{ part: 'bundles', key: sku, place: '', body: writeRow({ sku, parts } satisfies BundleRow), outcome: 'new' }])),
    ...product.variants.flatMap(({ sku, price, prices = [] }): Row[] =>
      [...(price ? [{ list: usualList, price }] : []), ...prices].map(({ list, price: said }) => ({ part: 'prices', key: stableJson([list, sku]), place: list, body: writeRow({ sku, list, price: said } satisfies PriceRow), outcome: 'new' }))),
  ])
}
