import type { OfferDraft } from '#kit'
import type { Attribute } from './read-category.ts'

/** What a draft says among its attributes by names of its own; all others are Lazada's. */
export const categoryAs = 'PrimaryCategory'
export const weightAs = 'weight_grams'
export const brandAs = 'brand'
const own: readonly string[] = [categoryAs, weightAs, brandAs, 'brand_id', 'package_weight']
/** Of the parcel, in centimetres; asked for by every category. */
export const sizes = ['package_length', 'package_width', 'package_height'] as const
/** Categories know one of these, or none. */
const codeFields = ['barcode_ean', 'gtin'] as const

/** As the payload writes it: what the item says, what its SKU says, and what SKUs differ in. */
export type Described = { item: Record<string, string>; sku: Record<string, string>; saleProp: Record<string, string> }

/** Only what is given. An attribute stands where its category has it ("attribute_type"); a value of a list as the list writes it in English. */
export function describeOffer({ title, description, barcode, attributes = {} }: OfferDraft, known: readonly Attribute[]): Described {
  const said: Described = { item: {}, sku: {}, saleProp: {} }
  for (const [name, text] of Object.entries(attributes)) {
    if (own.includes(name) || text === '') continue
    const attribute = known.find((one) => one.name === name)
    said[placeOf(name, attribute)][name] = listed(attribute, text)
  }
  const weight = weightOf(attributes)
  const codeAs = codeFields.find((name) => known.some((one) => one.name === name))
  return {
    item: { ...(title === undefined ? {} : { name: title }), ...(description === undefined ? {} : { description }), ...brandOf(attributes), ...said.item },
    sku: { ...said.sku, ...(weight === undefined ? {} : { package_weight: weight }), ...(codeAs === undefined || barcode === undefined ? {} : { [codeAs]: barcode }) },
    saleProp: said.saleProp,
  }
}

/** What is said of options where there is no product of several to say it. */
export const saidOptions = ({ saleProp }: Described): { saleProp?: Record<string, string> } => (Object.keys(saleProp).length > 0 ? { saleProp } : {})

function placeOf(name: string, attribute: Attribute | undefined): keyof Described {
  if (attribute?.is_sale_prop) return 'saleProp'
  return attribute?.attribute_type === 'sku' || name.startsWith('package_') ? 'sku' : 'item'
}

/** "If you need to fill in the enumeration, please use the value of en_name." */
export function listed(attribute: Attribute | undefined, text: string): string {
  const option = attribute?.options?.find((one) => one.name === text || one.en_name === text)
  return option?.en_name ?? option?.name ?? text
}

/** In kilograms with two decimals at the most, never less than it weighs; what a person said in Lazada's own way counts. */
function weightOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const grams = Number(attributes[weightAs] ?? 0)
  return attributes['package_weight'] ?? (grams > 0 ? String(Math.ceil(grams / 10) / 100) : undefined)
}

function brandOf({ brand, brand_id: id }: Readonly<Record<string, string>>): Record<string, string> {
  if (id) return { brand_id: id }
  return brand ? { brand } : {}
}
