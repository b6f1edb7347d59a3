import { z } from 'zod'
import { anyText, choicesOf, given, readAnswer, toldOrRefused, type CategoryRules, type Connected } from '#kit'
import { languageOf, marketplaceOf } from './hosts.ts'

const source = 'eBay Taxonomy API v1 getItemAspectsForCategory'
const path = '/commerce/taxonomy/v1'

const Tree = z.object({ categoryTreeId: z.string().min(1) })
const Aspect = z.object({
  localizedAspectName: z.string().min(1), aspectValues: given(z.array(z.object({ localizedValue: anyText, valueConstraints: given(z.array(z.unknown())) }))),
  aspectConstraint: given(z.object({ aspectRequired: given(z.boolean()), aspectMode: anyText, aspectMaxLength: given(z.int()), aspectEnabledForVariations: given(z.boolean()) })),
})
const Aspects = z.object({ aspects: given(z.array(Aspect)) })

/** From the error list of the operation: not in this tree, its root, or with others below it. */
const states: Readonly<Record<string, CategoryRules['state']>> = { 62005: 'unknown', 62006: 'unknown', 62008: 'not_last', 62009: 'not_last' }

/** A category belongs to the tree of the marketplace. What its aspects are called, a listing says them as attributes "aspect:…". */
export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  const headers = { 'accept-language': languageOf(at.values) }
  return toldOrRefused(source, (code) => states[code], async () => {
    const tree = await at.call({ operation: 'getDefaultCategoryTreeId', method: 'GET', path: `${path}/get_default_category_tree_id`, effect: 'read', headers, query: { marketplace_id: marketplaceOf(at.values) } })
    const { categoryTreeId } = readAnswer(Tree, tree, 'the category tree')
    const answer = await at.call({ operation: 'getItemAspectsForCategory', method: 'GET', path: `${path}/category_tree/${encodeURIComponent(categoryTreeId)}/get_item_aspects_for_category`, effect: 'read', query: { category_id: category } })
    const { aspects = [] } = readAnswer(Aspects, answer, 'the aspects of a category')
    return { state: 'open', attributes: aspects.map(toAttribute) }
  })
}

function toAttribute({ localizedAspectName: label, aspectValues: values = [], aspectConstraint: { aspectRequired, aspectMode, aspectMaxLength: max } = {} as never }: z.output<typeof Aspect>): NonNullable<CategoryRules['attributes']>[number] {
  return {
    name: `aspect:${label}`, label, ...(aspectRequired && { isNeeded: true }), ...choicesOf(values.flatMap((value) => value.localizedValue ?? []), aspectMode !== 'SELECTION_ONLY'), ...(max !== undefined && { max, counting: 'characters' as const }),
  }
}
