import { z } from 'zod'
import { anyId, anyText, choicesOf, given, toldOrRefused, words, type CategoryRules, type Connected } from '#kit'
import { ask } from './ask.ts'

const source = 'TikTok Shop Get Attributes 202309, Get Category Rules 202309'

const Condition = z.object({ condition_type: anyText, attribute_id: given(anyId), attribute_value_id: given(anyId) })
/** `is_requried` is how the documentation and its sample write it. */
const Attribute = z.object({
  id: anyId, name: anyText, type: anyText, is_requried: given(z.boolean()), is_required: given(z.boolean()), values: given(z.array(z.object({ id: given(anyId), name: anyText }))), is_customizable: given(z.boolean()),
  requirement_conditions: given(z.array(Condition)),
})
type Attribute = z.output<typeof Attribute>
const Attributes = given(z.object({ attributes: given(z.array(Attribute)) }))
const Asked = given(z.object({ is_required: given(z.boolean()) }))
const Rules = given(z.object({ product_certifications: given(z.array(z.object({ name: anyText, is_required: given(z.boolean()) }))), size_chart: Asked, package_dimension: Asked }))

/** From the error lists of both operations. */
const states: Readonly<Record<string, CategoryRules['state']>> = {
  12052023: 'unknown', 12052025: 'unknown', 12052024: 'not_last', 12052230: 'not_last', 12052220: 'forbidden', 12052446: 'forbidden', 12052223: 'approval', 12052226: 'approval',
}

/** The United States have another tree ("For US shops, you must pass v2"). */
export const categoryVersion = (at: Connected): 'v1' | 'v2' => (at.values['market'] === 'us' ? 'v2' : 'v1')

/** What the goods of a category may say of themselves. */
export const readAttributes = async (at: Connected, category: string): Promise<Attribute[]> => (await ask(at, 'categories/attributes', { id: category, query: { category_version: categoryVersion(at) } }, Attributes))?.attributes ?? []

export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  const query = { category_version: categoryVersion(at) }
  return toldOrRefused(source, (code) => states[code], async () => {
    const attributes = await readAttributes(at, category)
    const rules = await ask(at, 'categories/rules', { id: category, query }, Rules)
    const papers = (rules?.product_certifications ?? []).filter((one) => one.is_required).flatMap((one) => one.name ?? [])
    const byId = new Map(attributes.map((one) => [one.id, one]))
    return {
      state: papers.length > 0 ? 'restricted' : 'open', ...(papers.length > 0 && { words: papers.join(', ') }),
      // What variants differ in is said by the options of a product.
      attributes: [...attributes.filter((one) => one.type !== 'SALES_PROPERTY').map((one) => toAttribute(one, byId)), ...sizeChart(rules)],
      needs: rules?.package_dimension?.is_required ? ['weightGrams'] : [],
    }
  })
}

function toAttribute({ id: name, name: label, is_requried: misspelt, is_required: isRequired, values = [], is_customizable: isOpen, requirement_conditions: conditions = [] }: Attribute, byId: ReadonlyMap<string, Attribute>): NonNullable<CategoryRules['attributes']>[number] {
  const isAlways = misspelt === true || isRequired === true
  const [when] = isAlways ? [] : conditions.flatMap((one) => asked(one, conditions, byId))
  return { name, ...(label !== undefined && { label }), ...(isAlways || when ? { isNeeded: true as const } : {}), ...(when && { when }), ...choicesOf(values.flatMap((value) => value.name ?? []), isOpen !== false) }
}

/** "If any of the conditions is met, the attribute is required": those of the same other attribute are one. */
function asked({ attribute_id: of }: z.output<typeof Condition>, all: readonly z.output<typeof Condition>[], byId: ReadonlyMap<string, Attribute>): { attribute: string; values: string[] }[] {
  if (of === undefined) return []
  const ids = all.filter((one) => one.attribute_id === of).map((one) => one.attribute_value_id)
  const values = (byId.get(of)?.values ?? []).filter((value) => ids.includes(value.id)).flatMap((value) => value.name ?? [])
  return values.length === 0 ? [] : [{ attribute: of, values }]
}

const sizeChart = (rules: z.output<typeof Rules>): NonNullable<CategoryRules['attributes']> =>
  rules?.size_chart?.is_required ? [{ name: 'size_chart', label: words('尺碼表', '尺码表', 'Size chart'), isNeeded: true, level: 'warning' }] : []
