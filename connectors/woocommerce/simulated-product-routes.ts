import type { Context } from 'hono'
import type { Turn } from '#kit/simulator'
import { bodyOf, common, included, paged, type Route } from './simulated-routes.ts'
import { isRestError, restError, type RestError, type Row, type Shelf } from './simulated-shelf.ts'

/** Products and variations, singly and in batches. */
export function productRoutes(route: Route, shelf: Shelf): void {
  const noProduct = (status: number): RestError => restError(status, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
  const change = (id: number, parent: number | undefined, body: Row): Row | RestError => {
    const thing = shelf.byId(id, parent)
    if (!thing) return noProduct(400)
    return shelf.change(thing, body) ?? shelf.view(thing, true)
  }
  /** Half of the rows fail when a partial answer is planned; each row says so itself, inside a 200. */
  const batch = async (c: Context, turn: Turn, parent: number | undefined): Promise<unknown> => {
    const update = ((await bodyOf(c))['update'] ?? []) as Row[]
    if (update.length > 100) return restError(413, 'woocommerce_rest_request_entity_too_large', 'Unable to accept more than 100 items for this request.')
    const isPartial = turn.isPartial()
    return {
      update: update.map((row, i) => {
        const done = isPartial && i % 2 === 1 ? restError(500, 'db_update_error', 'Could not update product in the database.') : change(Number(row['id']), parent, row)
        return isRestError(done) ? { id: row['id'], error: { code: done.code, message: done.message, data: { status: done.status } } } : done
      }),
    }
  }
  route('post', '/products/batch', 'batch_update_products', (c, turn) => batch(c, turn, undefined))
  route('post', '/products/:parent/variations/batch', 'batch_update_product_variations', (c, turn) => {
    const parent = Number(c.req.param('parent'))
    return shelf.byId(parent, undefined) ? batch(c, turn, parent) : restError(404, 'woocommerce_rest_product_invalid_id', 'Invalid ID.')
  })
  route('get', '/products', 'list_all_products', (c) => {
    const things = shelf.list(undefined)
    const ids = included(c, things.map((t) => t.id))
    const sku = c.req.query('sku')
    return paged(c, things.filter((t) => ids.includes(t.id) && (sku === undefined || t.sku === sku)).map((t) => shelf.view(t)), [...common, 'price', 'popularity', 'rating'])
  })
  route('post', '/products', 'create_a_product', async (c) => {
    const made = shelf.create(await bodyOf(c))
    return isRestError(made) ? made : shelf.view(made, true)
  })
  route('put', '/products/:id', 'update_a_product', async (c) => change(Number(c.req.param('id')), undefined, await bodyOf(c)))
  route('get', '/products/:parent/variations', 'list_all_product_variations', (c) => {
    const things = shelf.list(Number(c.req.param('parent')))
    const ids = included(c, things.map((t) => t.id))
    const sku = c.req.query('sku')
    return paged(c, things.filter((t) => ids.includes(t.id) && (sku === undefined || t.sku === sku)).map((t) => shelf.view(t)), common)
  })
  route('post', '/products/:parent/variations', 'create_a_product_variation', async (c) => {
    const parent = shelf.byId(Number(c.req.param('parent')), undefined)
    if (!parent) return noProduct(404)
    const made = shelf.create(await bodyOf(c), parent)
    return isRestError(made) ? made : shelf.view(made, true)
  })
  route('put', '/products/:parent/variations/:id', 'update_a_product_variation', async (c) => change(Number(c.req.param('id')), Number(c.req.param('parent')), await bodyOf(c)))
}
