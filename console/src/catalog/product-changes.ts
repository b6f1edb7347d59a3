import { toDecimal } from '#kit'

const productFields = ['name', 'state', 'brand', 'category', 'options', 'images', 'description'] as const
const variantFields = ['sku', 'barcode', 'title', 'optionValues', 'cost', 'weightGrams', 'state', 'kind'] as const
export type Change = { field: (typeof productFields)[number] | (typeof variantFields)[number] | 'variant'; sku?: string; from: string; to: string }

type Bag = Record<string, unknown>
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {})
const variantsOf = (whole: unknown): Bag[] => { const list = bag(whole)['variants']; return Array.isArray(list) ? list.map(bag) : [] }
const most = 120

function say(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value.length > most ? `${value.slice(0, most)}…` : value
  if (Array.isArray(value)) return value.map(say).join(', ')
  const { minor, currency } = bag(value)
  if (typeof currency === 'string' && (typeof minor === 'string' || typeof minor === 'number')) return `${toDecimal({ minor: BigInt(minor), currency })} ${currency}`
  return JSON.stringify(value)
}

/** What an entry of the audit changed: the product's own fields, then each variant's. */
export function changesOfProduct(before: unknown, after: unknown): Change[] {
  const [old, fresh] = [bag(bag(before)['product']), bag(bag(after)['product'])]
  const own: Change[] = productFields.flatMap((field) => (say(old[field]) === say(fresh[field]) ? [] : [{ field, from: say(old[field]), to: say(fresh[field]) }]))
  const [was, is] = [variantsOf(before), variantsOf(after)]
  const ofVariants: Change[] = is.flatMap((v): Change[] => {
    const known = was.find((w) => w['id'] === v['id'])
    const sku = say(v['sku'])
    if (!known) return [{ field: 'variant', sku, from: '', to: sku }]
    return variantFields.flatMap((field) => (say(known[field]) === say(v[field]) ? [] : [{ field, sku, from: say(known[field]), to: say(v[field]) }]))
  })
  return [...own, ...ofVariants]
}
