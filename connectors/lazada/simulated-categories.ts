import { attributeNo, valueNo, type SimulatedCategories } from '#kit/simulator'
import { answer, Refused, textOf, type Operation } from './simulated-reply.ts'

/** GetCategoryAttributes; numbers and flags come as text, as they do in Lazada's own sample. */
export const categoryOperations = (categories: SimulatedCategories): Record<string, Operation> => ({
  'category/attributes/get'({ fields }) {
    const category = categories.find(textOf(fields, 'primary_category_id'))
    if (!category) throw new Refused('57', 'E057: No attribute sets linked to that category.')
    const of = (name: string, more: object): object => ({ name, label: name, is_mandatory: '1', is_sale_prop: '0', attribute_type: 'normal', input_type: 'text', options: [], advanced: { is_key_prop: 0 }, ...more })
    return answer([
      of('name', { id: '1', label: 'Product Name' }), of('brand', { id: '2', label: 'Brand', input_type: 'enumInput' }), of('color_family', { id: '3', label: 'Color Family', is_mandatory: '0', is_sale_prop: '1', attribute_type: 'sku', input_type: 'multiEnumInput', options: [{ id: '31', name: 'Red', en_name: 'Red' }] }),
      of('gtin', { id: '4', label: 'GTIN', is_mandatory: '0', attribute_type: 'sku' }),
      ...category.attributes.map(({ name, isNeeded, values = [], isOpen }, i) => of(name.toLowerCase(), {
        id: String(attributeNo(i)), label: name, is_mandatory: isNeeded ? '1' : '0', input_type: values.length === 0 ? 'text' : isOpen ? 'enumInput' : 'singleSelect',
        options: values.map((value, j) => ({ id: String(valueNo(attributeNo(i), j)), name: value, en_name: value })),
      })),
    ])
  },
})
