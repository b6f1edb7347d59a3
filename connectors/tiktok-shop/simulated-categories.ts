import { attributeNo, valueNo, type SimulatedCategories, type SimulatedCategory } from '#kit/simulator'
import { answer, Refused, type Asked, type Operation } from './simulated-reply.ts'

export function findCategory(categories: SimulatedCategories, id: string, version: string | null | undefined): SimulatedCategory {
  if (version !== 'v2') throw new Refused(12052217, "Incorrect category version. For US shops or global sellers with an active US shop, specify 'category version=v2'.")
  const category = categories.find(id)
  if (!category) throw new Refused(12052023, 'Category does not exist')
  return category
}
export function refuseClosed({ state }: SimulatedCategory): void {
  if (state === 'forbidden') throw new Refused(12052220, 'This category is prohibited or unsupported on TikTok Shop. Select another category.')
  if (state === 'approval') throw new Refused(12052223, 'This category is restricted. To sell in this category, apply through the Qualification Center in Seller Center.')
}

/** Get Attributes and Get Category Rules of a shop in the United States. */
export function categoryOperations(categories: SimulatedCategories): Record<string, Operation> {
  const find = ({ id, query }: Asked): SimulatedCategory => findCategory(categories, id, query.get('category_version'))
  return {
    'categories/attributes': (asked) => answer({
      attributes: [
        { id: '100000', name: 'Color', type: 'SALES_PROPERTY', is_customizable: true },
        ...find(asked).attributes.map(({ name, isNeeded = false, values = [], isOpen }, i) => ({
          id: String(attributeNo(i)), name, type: 'PRODUCT_PROPERTY', is_requried: isNeeded, is_customizable: isOpen === true || values.length === 0, is_multiple_selection: false,
          values: values.map((value, j) => ({ id: String(valueNo(attributeNo(i), j)), name: value })),
        })),
      ],
    }),
    'categories/rules'(asked) {
      refuseClosed(find(asked))
      return answer({ product_certifications: [], size_chart: { is_supported: true, is_required: false }, cod: { is_supported: false }, package_dimension: { is_required: true }, epr: { is_required: false } })
    },
  }
}
