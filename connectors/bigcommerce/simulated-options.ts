import { isProblem, problem, textOf, type Problem, type Product, type Row, type Variant } from './simulated-shelf.ts'

export type Option = { id: number; name: string; values: { id: number; label: string; sort: number }[] }
type Keep = (product: Product, variant: Variant, body: Row) => void
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])
const wrong = (field: string, said: string): Problem => problem(422, 'JSON data is missing or invalid', { [field]: said })

/** A code is told apart from all others of products and variants, in capitals or not. */
export const skuTaken = (products: Iterable<Product>, sku: string): boolean => sku !== '' && [...products].some((one) => [one.sku, ...one.variants.map((v) => v.sku)].some((known) => known.toLowerCase() === sku.toLowerCase()))

export const labelsOf = (product: Product, variant: Variant): string[] => product.options.map((option) => option.values.find((one) => one.id === variant.says.get(option.id))?.label ?? '').filter(Boolean)

const valueView = (value: Option['values'][number]): Row => ({ id: value.id, label: value.label, sort_order: value.sort, value_data: null, is_default: false })
export const optionsView = (product: Product): Row[] => product.options.map((option, i) => ({
  id: option.id, product_id: product.id, name: `${option.name}${option.id}-${product.id}`, display_name: option.name, type: 'rectangles', sort_order: i, option_values: option.values.map(valueView),
}))

const combination = (says: ReadonlyMap<number, number>): string => [...says].sort(([a], [b]) => a - b).map((pair) => pair.join(':')).join(' ')
const blank = (row: Row, id: number, says: Variant['says']): Variant => ({ id, says, sku: textOf(row['sku']), upc: textOf(row['upc']), price: undefined, isDisabled: false })

/** Another size of what comes in sizes. */
export function ofSize({ options }: Product, label: string, nextId: () => number): Variant['says'] {
  const size = options[0] ?? { id: nextId(), name: 'Size', values: [] }
  const value = { id: nextId(), label, sort: size.values.length }
  if (options.length === 0) options.push(size)
  size.values.push(value)
  return new Map([[size.id, value.id]])
}

/** Variants that a new product comes with: their names and labels become its options. */
export function newVariants(products: Iterable<Product>, body: Row, nextId: () => number): { given: Pick<Product, 'options' | 'variants'>; rows: [Variant, Row][] } | Problem {
  const options: Option[] = []
  const rows: [Variant, Row][] = []
  const known = [...products]
  for (const row of rowsOf(body['variants'])) {
    const said = rowsOf(row['option_values']).map((one) => ({ name: textOf(one['option_display_name']), label: textOf(one['label']) }))
    if (textOf(row['sku']) === '') return wrong('variants.sku', 'error.path.missing')
    if (said.length === 0 || said.some(({ name, label }) => name === '' || label === '' || name.length > 255 || label.length > 255)) return wrong('variants.option_values', 'option_display_name and label are required')
    if (skuTaken(known, textOf(row['sku'])) || rows.some(([one]) => one.sku === row['sku']) || row['sku'] === body['sku']) return problem(409, 'The product variant sku is a duplicate')
    if (rows.length === 0) options.push(...said.map(({ name }) => ({ id: nextId(), name, values: [] })))
    if (said.length !== options.length || new Set(said.map((one) => one.name)).size !== options.length || said.some(({ name }) => !options.some((one) => one.name === name))) return wrong('variants.option_values', 'each variant needs a value of every option')
    const says = new Map(said.map(({ name, label }) => {
      const option = options.find((one) => one.name === name)!
      const value = option.values.find((one) => one.label === label) ?? { id: nextId(), label, sort: option.values.length }
      if (!option.values.includes(value)) option.values.push(value)
      return [option.id, value.id]
    }))
    if (rows.some(([one]) => combination(one.says) === combination(says))) return problem(409, 'The product variant option values are a duplicate')
    rows.push([blank(row, nextId(), says), row])
  }
  return { given: { options, variants: rows.map(([variant]) => variant) }, rows }
}

/** What can be added to the options of a product, and to what stands under them. */
export function openOptions({ products, nextId, keep }: { products: ReadonlyMap<number, Product>; nextId: () => number; keep: Keep }) {
  /** What a value has to say; the documents ask for both. */
  const valueOf = (product: Product, optionId: number, body: Row, own?: number): { option: Option; label: string; sort: number } | Problem => {
    const option = product.options.find((one) => one.id === optionId)
    if (!option) return problem(404, 'A product option was not found with an id.')
    const label = textOf(body['label'])
    if (label === '' || label.length > 255) return wrong('label', 'error.path.missing')
    if (!Number.isInteger(body['sort_order'])) return wrong('sort_order', 'error.path.missing')
    if (option.values.some((one) => one.label === label && one.id !== own)) return wrong('label', 'The option value label is a duplicate')
    return { option, label, sort: Number(body['sort_order']) }
  }
  return {
    addVariant(product: Product, body: Row): Variant | Problem {
      const says = new Map(rowsOf(body['option_values']).map((one) => [Number(one['option_id']), Number(one['id'])]))
      if (textOf(body['sku']) === '') return wrong('sku', 'error.path.missing')
      if (product.options.length === 0 || says.size !== product.options.length || product.options.some((option) => !option.values.some((one) => one.id === says.get(option.id)))) return wrong('option_values', 'Each option of the product needs one of its values')
      if (skuTaken(products.values(), textOf(body['sku']))) return problem(409, 'The product variant sku is a duplicate')
      if (product.variants.some((one) => combination(one.says) === combination(says))) return problem(409, 'A variant with these option values exists already')
      if (product.variants.length >= 600) return wrong('variants', 'A product can have at most 600 SKUs')
      const made = blank(body, nextId(), says)
      product.variants.push(made)
      keep(product, made, body)
      return made
    },
    addValue(product: Product, optionId: number, body: Row): Row | Problem {
      const wanted = valueOf(product, optionId, body)
      if (isProblem(wanted)) return wanted
      if (wanted.option.values.length >= 250) return wrong('option_values', 'An option can have at most 250 values')
      const value = { id: nextId(), label: wanted.label, sort: wanted.sort }
      wanted.option.values.push(value)
      return valueView(value)
    },
    renameValue(product: Product, optionId: number, valueId: number, body: Row): Row | Problem {
      const wanted = valueOf(product, optionId, body, valueId)
      if (isProblem(wanted)) return wanted
      const value = wanted.option.values.find((one) => one.id === valueId)
      if (!value) return problem(404, 'A product option value was not found with an id.')
      value.label = wanted.label
      value.sort = wanted.sort
      return valueView(value)
    },
  }
}
