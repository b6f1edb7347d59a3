import { z } from 'zod'
import { anyFlag, anyText, choicesOf, given, toldOrRefused, type CategoryRules, type Connected, type ContentField } from '#kit'
import { ask } from './ask.ts'

const source = 'Lazada GetCategoryAttributes (/category/attributes/get)'

/** Attributes that are fields of every listing with us, or that stock and prices have ways of their own for. */
const ours: Readonly<Record<string, ContentField | undefined>> = {
  name: 'title', name_en: undefined, description: 'description', short_description: undefined, brand: 'brand', SellerSku: 'sku', barcode_ean: 'barcode', gtin: 'barcode', price: 'price', special_price: undefined, quantity: undefined,
  package_weight: 'weightGrams', __images__: 'images',
}
const Attribute = z.object({
  name: z.string().min(1), label: anyText, input_type: anyText, attribute_type: anyText, is_mandatory: given(anyFlag), is_sale_prop: given(anyFlag),
  options: given(z.array(z.object({ name: anyText, en_name: anyText }))),
})
export type Attribute = z.output<typeof Attribute>
const Told = z.object({ data: given(z.array(Attribute)) })

/** "57: no attribute sets linked", "4227: category is null", "4228: category is not active". */
const gone: readonly string[] = ['57', 'E057', '4227', '4228']

/** What the goods of a category may say; none where Lazada tells nothing of it. */
export async function readAttributes(at: Connected, category: string): Promise<Attribute[]> {
  return (await ask(at, { operation: 'category/attributes/get', method: 'GET', effect: 'read', query: { primary_category_id: category, language_code: 'en_US' } }, Told)).data ?? []
}

/** "multiEnumInput supports custom value", and so does enumInput. */
export const isClosed = ({ input_type: kind = '', options = [] }: Attribute): boolean => options.length > 0 && /^(single|multi)Select$/i.test(kind)

export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  return toldOrRefused(source, (code) => (gone.includes(code) ? 'unknown' : undefined), async () => {
    const data = await readAttributes(at, category)
    if (data.length === 0) return { state: 'unknown' }
    const needs = data.flatMap(({ name, is_mandatory: isNeeded }) => (isNeeded && Object.hasOwn(ours, name) ? (ours[name] ?? []) : []))
    // What variants differ in is said by the options of a product.
    return { state: 'open', needs, attributes: data.filter(({ name, is_sale_prop: isOption }) => !isOption && !Object.hasOwn(ours, name)).map(toAttribute) }
  })
}

function toAttribute(attribute: Attribute): NonNullable<CategoryRules['attributes']>[number] {
  const { name, label, is_mandatory: isNeeded, options = [] } = attribute
  return { name, ...(label !== undefined && { label }), ...(isNeeded && { isNeeded: true }), ...choicesOf(options.flatMap((option) => option.name ?? []), !isClosed(attribute)) }
}
