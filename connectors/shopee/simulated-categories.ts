import { attributeNo, valueNo, type SimulatedCategories } from '#kit/simulator'
import { answer, Refused, textOf, type Operation } from './simulated-reply.ts'

/** v2.product, what the goods of a category have to say. */
export const categoryOperations = (categories: SimulatedCategories): Record<string, Operation> => ({
  'product/get_attribute_tree'({ query }) {
    const list = textOf(query, 'category_id_list').split(',').map((id) => {
      const category = categories.find(id)
      if (!category) throw new Refused('product.error_invalid_category', `Invalid category ID ${id}`)
      return {
        category_id: Number(id),
        attribute_tree: category.attributes.map(({ name, isNeeded = false, values = [], isOpen }, i) => ({
          attribute_id: attributeNo(i), mandatory: isNeeded, name, attribute_value_list: values.map((value, j) => ({ value_id: valueNo(attributeNo(i), j), name: value, value_unit: '', multi_lang: [] })),
          attribute_info: { input_type: values.length === 0 ? 3 : isOpen ? 2 : 1, input_validation_type: 0, format_type: 1, date_format_type: 0, attribute_unit_list: [], max_value_count: 1, support_search_value: false }, multi_lang: [],
        })),
      }
    })
    return answer({ list })
  },
  'product/get_item_limit': () => answer({
    price_limit: { min_limit: 1, max_limit: 10_000_000 }, stock_limit: { min_limit: 0, max_limit: 10_000_000 }, item_name_length_limit: { min_limit: 1, max_limit: 60 }, item_image_count_limit: { min_limit: 1, max_limit: 9 },
    item_description_length_limit: { min_limit: 10, max_limit: 3000 }, weight_limit: { weight_mandatory: true }, dimension_limit: { dimension_mandatory: false }, gtin_limit: { gtin_validation_rule: 'Optional' },
  }),
})
