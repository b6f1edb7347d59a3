import { z } from 'zod'
import { anyId, anyText, choicesOf, given, readAnswer, toldOrRefused, type CategoryRules, type Connected } from '#kit'

const source = 'Etsy Open API v3 getPropertiesByTaxonomyId'

const Property = z.object({ property_id: anyId, name: anyText, display_name: anyText, is_required: given(z.boolean()), supports_attributes: given(z.boolean()), possible_values: given(z.array(z.object({ name: anyText }))) })
const Properties = z.object({ results: z.array(Property) })

/** Only what can stand on a listing itself: what its choices differ in belongs to its inventory. */
export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  return toldOrRefused(source, (code) => (code === '404' || code === '400' ? 'unknown' : undefined), async () => {
    const answer = await at.call({ operation: 'getPropertiesByTaxonomyId', method: 'GET', path: `/v3/application/seller-taxonomy/nodes/${category}/properties`, effect: 'read' })
    const { results } = readAnswer(Properties, answer, 'the properties of a category')
    return { state: 'open', attributes: results.filter((one) => one.supports_attributes !== false).map(toAttribute) }
  })
}

/** The draft takes none of them (createDraftListing), so one that is missing warns: it is filled in at Etsy. */
function toAttribute({ property_id: id, name, display_name: label = name, is_required: isNeeded, possible_values: values = [] }: z.output<typeof Property>): NonNullable<CategoryRules['attributes']>[number] {
  return { name: `property:${id}`, ...(label !== undefined && { label }), ...(isNeeded && { isNeeded: true }), ...choicesOf(values.flatMap((value) => value.name ?? []), false), level: 'warning' }
}
