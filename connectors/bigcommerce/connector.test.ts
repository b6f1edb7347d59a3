import { conform, openApiSpec } from '#kit/testing'
import bigcommerce from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/bigcommerce/orders.v2.oas2.yml', 'specs/bigcommerce/orders.v3.yml', 'specs/bigcommerce/products_catalog.v3.yml', 'specs/bigcommerce/product-variants_catalog.v3.yml', 'specs/bigcommerce/inventory.v3.yml', 'specs/bigcommerce/customers.v3.yml', 'specs/bigcommerce/webhooks.v3.yml', 'specs/bigcommerce/store_information.v2.yml')

/** Where the vendor's file says less than the vendor's own words beside it. */
const saidOtherwise = [
  // "To specify the direction, add `:asc` or `:desc` to the end of the query parameter."
  'getOrders: query.sort must be equal to one of the allowed values',
  // "List of `product_id` separated by comma"; "Comma separated list of `location_id`."
  'get-inventory-items: query.product_id:in must be integer', 'get-inventory-items: query.location_id:in must be integer',
  // Two of the four alternatives describe the same item of type ORDER, so none can be the only one.
  'createOrderRefundQuotes: body.items.0', 'createOrderRefund: body.items.0', 'createOrderRefundQuotes: body must', 'createOrderRefund: body must',
]
const check = async (request: Request): Promise<string[]> => (await spec!.checkRequest(request)).filter((words) => !saidOtherwise.some((known) => words.startsWith(known)))

conform(bigcommerce, simulator, [
  { promise: 'a hook of the platform is let in; a forged one is not', because: 'BigCommerce signs nothing (Webhooks: "add custom headers"): one who knows the secret header could change a letter; the hub takes only the id from it and fetches the order' },
], { check: spec && check, listings })
