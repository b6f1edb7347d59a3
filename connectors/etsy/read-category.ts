import { z } from 'zod'
import { anyId, anyText, choicesOf, given, readAnswer, toldOrRefused, type CategoryRules, type Connected } from '#kit'

const source = 'Etsy Open API v3 getPropertiesByTaxonomyId'

const Property = z.object({
  property_id: anyId, name: anyText, display_name: anyText, is_required: given(z.boolean()), supports_attributes: given(z.boolean()), supports_variations: given(z.boolean()), scales: given(z.array(z.unknown())),
  possible_values: given(z.array(z.object({ value_id: given(anyId), name: anyText }))),
})
type Property = z.output<typeof Property>
const Properties = z.object({ results: z.array(Property) })

async function propertiesOf(at: Connected, category: string): Promise<Property[]> {
  const answer = await at.call({ operation: 'getPropertiesByTaxonomyId', method: 'GET', path: `/v3/application/seller-taxonomy/nodes/${category}/properties`, effect: 'read' })
  return readAnswer(Properties, answer, 'the properties of a category').results
}

/** Only what can stand on a listing itself: what its choices differ in belongs to its inventory. */
export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  return toldOrRefused(source, (code) => (code === '404' || code === '400' ? 'unknown' : undefined), async () => {
    const properties = await propertiesOf(at, category)
    return { state: 'open', attributes: properties.filter((one) => one.supports_attributes !== false).map(toAttribute) }
  })
}

/** What choices differ in by the category's own words, which buyers can filter by. Those that are measured on a scale are left to people. */
export type ChoiceProperty = { id: string; name: string; values: readonly { id: string; name: string }[] }
export async function readChoiceProperties(at: Connected, category: string): Promise<ChoiceProperty[]> {
  if (!/^\d+$/.test(category)) return []
  const properties = await propertiesOf(at, category)
  return properties.filter((one) => one.supports_variations === true && (one.scales ?? []).length === 0).map((one) => ({
    id: one.property_id, name: one.display_name ?? one.name ?? '', values: (one.possible_values ?? []).flatMap(({ value_id: id, name }) => (id === undefined || name === undefined ? [] : [{ id, name }])),
  }))
}

/** The draft takes none of them (createDraftListing), so one that is missing warns: it is filled in at Etsy. */
function toAttribute({ property_id: id, name, display_name: label = name, is_required: isNeeded, possible_values: values = [] }: Property): NonNullable<CategoryRules['attributes']>[number] {
  return { name: `property:${id}`, ...(label !== undefined && { label }), ...(isNeeded && { isNeeded: true }), ...choicesOf(values.flatMap((value) => value.name ?? []), false), level: 'warning' }
}
