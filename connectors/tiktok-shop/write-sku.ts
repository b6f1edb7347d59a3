import { groupBy } from '#kit'
import type { WholeProduct, WholeSku } from './read-product.ts'

type Option = NonNullable<WholeSku['sales_attributes']>[number]

/** A SKU that stays as it is: its stock and price are left out, for they may have moved since they were read. */
export const keptSku = ({ id, seller_sku: code, sales_attributes: options = [] }: WholeSku): Record<string, unknown> => ({
  id, ...(code === undefined ? {} : { seller_sku: code }), ...(options.length === 0 ? {} : { sales_attributes: options.map(numbered) }),
})

const numbered = ({ id, name, value_id: valueId, value_name: value }: Option): object => ({ ...(id === undefined ? { name } : { id }), ...(valueId === undefined ? { value_name: value } : { value_id: valueId }) })

/** What a SKU says of each axis, by the numbers that the product has for them; a value that is new goes as a text. */
export function optionsBeside({ skus = [] }: WholeProduct, names: readonly string[], values: readonly string[]): object[] {
  const known = groupBy(skus.flatMap((sku) => sku.sales_attributes ?? []), (option) => option.name)
  return names.map((name, i) => {
    const same = known.get(name) ?? []
    return numbered({ id: same[0]?.id, name, value_id: same.find((option) => option.value_name === values[i])?.value_id, value_name: values[i] })
  })
}

/** Its kind is in its length: GTIN 14, UPC 12, ISBN 978 and 979, EAN 13 and 8. */
export function identifierOf(code: string): { code: string; type: string } {
  const type = code.length === 14 ? 'GTIN' : code.length === 12 ? 'UPC' : /^97[89]\d{10}$/.test(code) || code.length === 10 ? 'ISBN' : 'EAN'
  return { code, type }
}
