import type { SimulatedCategories } from '#kit/simulator'
import { refuse, type Route } from './simulated-reply.ts'

/** The Taxonomy API, for the one marketplace of the simulated seller. */
export function categoryRoutes(route: Route, categories: SimulatedCategories): void {
  const root = '/commerce/taxonomy/v1'
  route('get', `${root}/get_default_category_tree_id`, 'getDefaultCategoryTreeId', (c) =>
    (c.req.query('marketplace_id') === 'EBAY_US' ? { body: { categoryTreeId: '0', categoryTreeVersion: '135' } } : refuse(400, 62003, 'The specified marketplace ID was not found.', 'API_TAXONOMY')))
  route('get', `${root}/category_tree/:tree/get_item_aspects_for_category`, 'getItemAspectsForCategory', (c) => {
    if (c.req.param('tree') !== '0') return refuse(404, 62004, 'The specified category tree ID was not found.', 'API_TAXONOMY')
    const category = categories.find(c.req.query('category_id') ?? '')
    if (!category) return refuse(400, 62005, 'The specified category ID does not belong to specified category tree.', 'API_TAXONOMY')
    return {
      body: {
        aspects: category.attributes.map(({ name, isNeeded = false, values = [], isOpen, max }) => ({
          localizedAspectName: name, aspectValues: values.map((localizedValue) => ({ localizedValue })),
          aspectConstraint: { aspectDataType: 'STRING', aspectEnabledForVariations: false, aspectRequired: isNeeded, aspectUsage: 'RECOMMENDED', itemToAspectCardinality: 'SINGLE', aspectMode: values.length === 0 || isOpen ? 'FREE_TEXT' : 'SELECTION_ONLY', ...(max !== undefined && { aspectMaxLength: max }) },
        })),
      },
    }
  })
}
