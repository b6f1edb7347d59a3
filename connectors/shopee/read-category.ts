import { z } from 'zod'
import { anyId, choicesOf, toDecimal, toldOrRefused, type CategoryRules, type Connected } from '#kit'
import { ask, given, GivenAmount, Text, toMoney } from './ask.ts'

const source = 'Shopee v2.product.get_attribute_tree, v2.product.get_item_limit'
/** "SINGLE_DROP_DOWN = 1, MULTI_DROP_DOWN = 4": nothing but what is on the list. */
const closed: readonly (number | undefined)[] = [1, 4]

const Attribute = z.object({
  attribute_id: anyId, mandatory: given(z.boolean()), name: Text, attribute_value_list: given(z.array(z.object({ value_id: given(anyId), name: Text }))),
  attribute_info: given(z.object({ input_type: given(z.int()), support_search_value: given(z.boolean()) })),
})
const Trees = z.object({ response: z.object({ list: z.array(z.object({ attribute_tree: given(z.array(Attribute)), warning: Text })) }) })
const Span = given(z.object({ min_limit: given(z.int()), max_limit: given(z.int()) }))
const Gtin = given(z.object({ gtin_validation_rule: Text }))
const Limits = z.object({
  response: z.object({
    price_limit: given(z.object({ min_limit: GivenAmount, max_limit: GivenAmount })), item_name_length_limit: Span, item_description_length_limit: Span, item_image_count_limit: Span,
    weight_limit: given(z.object({ weight_mandatory: given(z.boolean()) })), gtin_limit: Gtin,
  }),
  // The documentation draws it beside the others in one place and among them in another.
  gtin_limit: Gtin,
})

/** What the goods of a category may say of themselves; undefined where Shopee knows no such category. */
export async function readAttributes(at: Connected, category: string): Promise<z.output<typeof Attribute>[] | undefined> {
  return (await treeOf(at, category))?.attribute_tree
}

const treeOf = async (at: Connected, category: string) => (await ask(at, { operation: 'product/get_attribute_tree', method: 'GET', effect: 'read', query: { category_id_list: category } }, Trees)).response.list[0]

/** The attributes of a category, and the limits of its listings. */
export function readCategory(at: Connected, category: string): Promise<CategoryRules> {
  if (!/^\d+$/.test(category)) return Promise.resolve({ source, state: 'unknown' })
  return toldOrRefused(source, (code) => (code.endsWith('error_invalid_category') ? 'unknown' : undefined), async () => {
    const tree = await treeOf(at, category)
    if (!tree?.attribute_tree) return { state: 'unknown', ...(tree?.warning !== undefined && { words: tree.warning }) }
    const limits = await ask(at, { operation: 'product/get_item_limit', method: 'GET', effect: 'read', query: { category_id: category } }, Limits)
    return { state: 'open', attributes: tree.attribute_tree.map(toAttribute), ...limitsOf(limits, at) }
  })
}

function toAttribute({ attribute_id: name, mandatory, name: label, attribute_value_list: values = [], attribute_info: info }: z.output<typeof Attribute>): NonNullable<CategoryRules['attributes']>[number] {
  const isOpen = !closed.includes(info?.input_type) || info?.support_search_value === true
  return { name, ...(label !== undefined && { label }), ...(mandatory && { isNeeded: true }), ...choicesOf(values.flatMap((value) => value.name ?? []), isOpen) }
}

function limitsOf({ response: told, gtin_limit: beside }: z.output<typeof Limits>, at: Connected): Partial<CategoryRules> {
  const { currency } = at.shop
  const text = (field: 'title' | 'description', span: z.output<typeof Span>) => (span ? [{ field, counting: 'characters' as const, ...(span.min_limit !== undefined && { min: span.min_limit }), ...(span.max_limit !== undefined && { max: span.max_limit }) }] : [])
  const decimal = (amount: string): string => toDecimal(toMoney(amount, currency))
  const [price, images] = [told.price_limit, told.item_image_count_limit]
  const isCoded = [told.gtin_limit, beside].some((gtin) => /^mandatory$/i.test(gtin?.gtin_validation_rule ?? ''))
  return {
    texts: [...text('title', told.item_name_length_limit), ...text('description', told.item_description_length_limit)],
    needs: [...(told.weight_limit?.weight_mandatory ? ['weightGrams' as const] : []), ...(isCoded ? ['barcode' as const] : [])],
    ...(images && { images: { ...(images.min_limit !== undefined && { min: images.min_limit }), ...(images.max_limit !== undefined && { max: images.max_limit }) } }),
    ...(price && { prices: [{ currency, ...(price.min_limit !== undefined && { min: decimal(price.min_limit) }), ...(price.max_limit !== undefined && { max: decimal(price.max_limit) }) }] }),
  }
}
