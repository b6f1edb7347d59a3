/** What requests to the store are held against. */
import { openApiSpec, specOf } from '#kit/testing'

const spec = openApiSpec('specs/bigcommerce/orders.v2.oas2.yml', 'specs/bigcommerce/orders.v3.yml', 'specs/bigcommerce/products_catalog.v3.yml', 'specs/bigcommerce/product-variants_catalog.v3.yml', 'specs/bigcommerce/inventory.v3.yml', 'specs/bigcommerce/customers.v3.yml', 'specs/bigcommerce/webhooks.v3.yml', 'specs/bigcommerce/store_information.v2.yml')

/** What "Catalog - Product variant options" says of values, told here: that file is not among the shared ones. It asks for both fields. */
const value = { required: ['label', 'sort_order'], type: 'object', properties: { id: { type: 'integer' }, is_default: { type: 'boolean' }, label: { type: 'string' }, sort_order: { type: 'integer' }, value_data: { type: 'object', nullable: true } } }
const hole = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'integer' } })
const saying = (operationId: string, ...names: string[]) => ({ operationId, parameters: names.map(hole), requestBody: { required: true, content: { 'application/json': { schema: value } } }, responses: { 200: { description: '' } } })
const values = '/catalog/products/{product_id}/options/{option_id}/values'
const optionSpec = specOf(JSON.stringify({
  openapi: '3.0.3', info: { title: 'Catalog - Product variant options', version: '' }, servers: [{ url: 'https://api.bigcommerce.com/stores/{store_hash}/v3' }],
  paths: { [values]: { post: saying('createProductVariantOptionValue', 'product_id', 'option_id') }, [`${values}/{value_id}`]: { put: saying('updateProductVariantOptionValue', 'product_id', 'option_id', 'value_id') } },
}), 'product-variant-options_catalog.v3')

/** Where the vendor's file says less than the vendor's own words beside it. */
const saidOtherwise = [
  // "To specify the direction, add `:asc` or `:desc` to the end of the query parameter."
  'getOrders: query.sort must be equal to one of the allowed values',
  // "List of `product_id` separated by comma"; "Comma separated list of `location_id`."
  'get-inventory-items: query.product_id:in must be integer', 'get-inventory-items: query.location_id:in must be integer',
  // Two of the four alternatives describe the same item of type ORDER, so none can be the only one.
  'createOrderRefundQuotes: body.items.0', 'createOrderRefund: body.items.0', 'createOrderRefundQuotes: body must', 'createOrderRefund: body must',
  // The schema of answers stands for variants of a new product too; "Read-Only Fields: id", and no product has its number before it is made.
  'createProduct: body.variants.0 must have required property \'id\'', 'createProduct: body.variants.0 must have required property \'product_id\'',
]
export const checkRequest = spec && (async (request: Request): Promise<string[]> =>
  (await (optionSpec.knows(request) ? optionSpec : spec).checkRequest(request)).filter((words) => !saidOtherwise.some((known) => words.startsWith(known))))
