import type { Context } from 'hono'
import { bodyOf, inData, listOf, type Route } from './simulator.ts'
import { isProblem, problem, type Problem, type Row, type Shelf } from './simulated-shelf.ts'

const ids = (c: Context, name: string): number[] | undefined => c.req.query(name)?.split(',').map(Number)

const wantsOptions = (c: Context): boolean => c.req.query('include')?.split(',').includes('options') ?? false

/** Products and variants of catalogue v3. */
export function catalogueRoutes(route: Route, shelf: Shelf): void {
  const productOf = (id: unknown) => shelf.all().find((one) => one.id === Number(id))

  route('get', '/v3/catalog/products', 'getProducts', (c) => {
    const [wanted, after, sku] = [ids(c, 'id:in'), Number(c.req.query('id:greater') ?? '0'), c.req.query('sku')]
    return listOf(c, shelf.all().filter((one) => (wanted === undefined || wanted.includes(one.id)) && one.id > after && (sku === undefined || one.sku === sku)).map((one) => shelf.view(one, wantsOptions(c))))
  })
  route('get', '/v3/catalog/products/:id', 'getProduct', (c) => {
    const product = productOf(c.req.param('id'))
    return product ? inData(shelf.view(product, wantsOptions(c))) : problem(404, 'A product was not found with an id.')
  })
  route('post', '/v3/catalog/products', 'createProduct', async (c) => {
    const made = shelf.create(await bodyOf(c))
    return isProblem(made) ? made : inData(shelf.view(made))
  })
  route('put', '/v3/catalog/products/:id', 'updateProduct', async (c) => {
    const product = productOf(c.req.param('id'))
    if (!product) return problem(404, 'A product was not found with an id.')
    shelf.change(product, await bodyOf(c))
    return inData(shelf.view(product))
  })
  route('put', '/v3/catalog/products', 'updateProducts', async (c) => {
    const rows = await rowsOf(c)
    if (rows.length > 10) return problem(413, 'The request payload is too large. The maximum items allowed in the array is 10.')
    if (rows.some((row) => !productOf(row['id']))) return problem(422, 'JSON data is missing or invalid', { id: 'A product was not found.' })
    // What was asked is answered at once, even where the shop window lags behind.
    return { data: rows.map((row) => { shelf.change(productOf(row['id'])!, row); return { ...shelf.view(productOf(row['id'])!), ...(row['price'] === undefined ? {} : { price: row['price'] }) } }), meta: {} }
  })
  route('put', '/v3/catalog/variants', 'updateVariantsBatch', async (c) => {
    const rows = await rowsOf(c)
    if (rows.length > 50) return problem(413, 'The request payload is too large. The maximum items allowed in the array is 50')
    if (rows.some((row) => !shelf.byVariant(Number(row['id']))?.variant)) return problem(422, 'JSON data is missing or invalid', { id: 'A variant was not found.' })
    return { data: rows.map((row) => {
      const { product, variant } = shelf.byVariant(Number(row['id']))!
      shelf.changeVariant(product, variant!, row)
      return { ...shelf.variantView(product, variant), ...(row['price'] === undefined ? {} : { price: row['price'] }) }
    }), meta: {} }
  })
  route('put', '/v3/catalog/products/:id/variants/:variant', 'updateProductVariant', async (c) => {
    const found = shelf.byVariant(Number(c.req.param('variant')))
    if (!found?.variant || found.product.id !== Number(c.req.param('id'))) return problem(404, 'A variant was not found with an id.')
    shelf.changeVariant(found.product, found.variant, await bodyOf(c))
    return inData(shelf.variantView(found.product, found.variant))
  })
}

/** What the variants of a product differ in, and what can be chosen. */
export function optionRoutes(route: Route, shelf: Shelf): void {
  const within = async (c: Context, answer: (product: ReturnType<Shelf['all']>[number], body: Row) => Row | Problem): Promise<unknown> => {
    const product = shelf.all().find((one) => one.id === Number(c.req.param('id')))
    return product ? inData(answer(product, await bodyOf(c))) : problem(404, 'A product was not found with an id.')
  }
  route('post', '/v3/catalog/products/:id/variants', 'createProductVariant', (c) => within(c, (product, body) => {
    const made = shelf.addVariant(product, body)
    return isProblem(made) ? made : shelf.variantView(product, made)
  }))
  route('post', '/v3/catalog/products/:id/options/:option/values', 'createProductVariantOptionValue', (c) => within(c, (product, body) => shelf.addValue(product, Number(c.req.param('option')), body)))
  route('put', '/v3/catalog/products/:id/options/:option/values/:value', 'updateProductVariantOptionValue', (c) => within(c, (product, body) => shelf.renameValue(product, Number(c.req.param('option')), Number(c.req.param('value')), body)))
}

/** Levels of inventory v3. */
export function inventoryRoutes(route: Route, shelf: Shelf): void {
  let stuck: string | undefined
  route('put', '/v3/inventory/adjustments/absolute', 'put-absolute-adjustment', async (c, turn) => {
    const items = ((await bodyOf(c))['items'] ?? []) as Row[]
    const keys = items.map((item) => keyOfItem(shelf, item))
    if (turn.isPartial()) stuck = keys.find((key): key is string => typeof key === 'string')
    const bad = keys.find((key): key is Problem => typeof key !== 'string')
    if (items.length > 2000) return problem(413, 'The request payload is too large.')
    if (bad) return bad
    // All or nothing.
    if (keys.some((key) => key === stuck)) return problem(422, 'Item is locked by another operation')
    items.forEach((item, i) => { shelf.setStock(keys[i] as string, Number(item['quantity'])) })
    return { transaction_id: `t-${items.length}` }
  })
  route('get', '/v3/inventory/items', 'get-inventory-items', (c) => {
    const [products, locations] = [ids(c, 'product_id:in'), ids(c, 'location_id:in')]
    const rows = shelf.all().filter((one) => products === undefined || products.includes(one.id)).flatMap((product) => (product.variants.length === 0 ? [undefined] : product.variants).map((variant) => {
      const level = shelf.seenStock(shelf.keyOf(product, variant)) ?? 0
      return {
        identity: { sku: variant?.sku ?? product.sku, variant_id: variant?.id ?? product.baseId, product_id: product.id, sku_id: null },
        locations: locations !== undefined && !locations.includes(1) ? [] : [{ location_id: 1, location_code: 'BC-LOCATION-1', location_name: 'Default location', available_to_sell: level, total_inventory_onhand: level, location_enabled: true, settings: { safety_stock: 0, is_in_stock: level > 0, warning_level: 0, bin_picking_number: '' } }],
      }
    }))
    return listOf(c, rows)
  })
}

const rowsOf = async (c: Context): Promise<Row[]> => {
  const body: unknown = await bodyOf(c)
  return Array.isArray(body) ? (body as Row[]) : []
}

function keyOfItem(shelf: Shelf, item: Row): string | Problem {
  if (item['location_id'] !== 1) return problem(422, `Location ${Number(item['location_id'])} was not found`)
  if (!Number.isInteger(item['quantity']) || Number(item['quantity']) < 0) return problem(422, 'JSON data is missing or invalid', { quantity: 'error.expected.jsnumber' })
  if (item['product_id'] !== undefined) {
    const product = shelf.all().find((one) => one.id === item['product_id'])
    if (!product) return problem(422, `Item with product_id ${Number(item['product_id'])} was not found`)
    return product.tracking === 'product' ? shelf.keyOf(product) : problem(422, `[Item with product_id ${product.id} is tracked by variant, please update stock by variant id]`)
  }
  const found = shelf.byVariant(Number(item['variant_id']))
  if (!found) return problem(422, `Item with variant_id ${Number(item['variant_id'])} was not found`)
  return found.product.tracking === 'variant' ? shelf.keyOf(found.product, found.variant) : problem(422, `[Item with variant_id ${Number(item['variant_id'])} is tracked by product, please update stock by product id]`)
}
