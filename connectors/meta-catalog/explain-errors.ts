import { means, type Explained } from '#kit'

const graph = 'Graph API "Error handling" and "Product Catalog Items Batch", error codes'
const batch = 'not confirmed: words of items_batch and of the review, as Meta shows them; its documents list none'

export const explains: readonly Explained[] = [
  ...means('permission', graph, ['10', /2\d\d/]),
  ...means('busy', graph, ['1', '2', '4', '17', '32', '613', /800\d\d/]),
  ...means('offer_unknown', batch, ['meta.invalid_item'], /does not exist/i),
  ...means('price_wrong', batch, ['meta.invalid_item'], /price/i),
  ...means('image_unreadable', batch, ['meta.invalid_item'], /image/i),
  ...means('attribute_needed', batch, ['meta.invalid_item'], /required|missing/i),
  ...means('category_forbidden', graph, ['368']),
  ...means('attribute_value', batch, ['meta.invalid_item']),
  ...means('request', graph, ['100']),
]
