import { Hono } from 'hono'
import type { Values } from '#kit'
import { letBreak, openEdge, openOutbox, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { openGate } from './simulated-gate.ts'
import { orderRoutes } from './simulated-order-routes.ts'
import { openOrders } from './simulated-orders.ts'
import { productRoutes } from './simulated-product-routes.ts'
import { bodyOf, common, jsonAnswer, paged, refusal, type Route } from './simulated-routes.ts'
import { isRestError, openShelf, restError } from './simulated-shelf.ts'
import { openWebhooks } from './simulated-webhooks.ts'

const storeUrl = 'https://woo.test/shop'
const good: Values = { storeUrl, consumerKey: 'ck_7a1f', consumerSecret: 'cs_90be', hookSecret: 'c0ffee' }

/** A WooCommerce store in memory, in a subfolder as many are, as the wc/v3 documents and the store's own source describe it. */
export function simulator({ clock, hookUrl, lagMs, shop = { currency: 'TWD', zone: 'Asia/Taipei' }, seed = 1, idsFrom = 0 }: SimulatorOptions): Simulator {
  let lastId = 100 + (seed % 900)
  const nextId = (): number => (lastId += 1)
  const stamp = (): string => clock().toISOString().slice(0, 19)
  const outbox = openOutbox()
  const gate = openGate(clock, good)
  const webhooks = openWebhooks({ nextId, stamp, clock, post: outbox.post, source: storeUrl })
  if (hookUrl !== undefined) webhooks.seed(hookUrl, good['hookSecret']!)
  const shelf = openShelf({ clock, lagMs, shop, nextId, stamp })
  const orders = openOrders({ shop, shelf, nextId: () => idsFrom + nextId(), stamp, tell: (topic, order) => webhooks.tell(topic, topic === 'order.deleted' ? { id: order.id } : orders.view(order)) })
  const edge = openEdge({
    rateLimited: () => new Response('<html><body>Too Many Requests</body></html>', { status: 429, headers: { 'content-type': 'text/html', 'retry-after': '2' } }),
    unavailable: () => new Response('<!DOCTYPE html><html><body>Briefly unavailable for scheduled maintenance. Check back in a minute.</body></html>', { status: 503, headers: { 'content-type': 'text/html' } }),
  })

  const app = new Hono()
  /** A refusal is answered as WordPress does; what POST makes is 201, a batch is not. */
  const route: Route = (method, path, operation, answer) => {
    app[method](`/shop/wp-json/wc/v3${path}`, (c) => edge.around(operation, async (turn) => {
      const denied = gate.check(c.req.raw)
      if (denied) return refusal(denied)
      const said = await answer(c, turn)
      if (isRestError(said)) return refusal(said)
      return said instanceof Response ? said : jsonAnswer(said, method === 'post' && !path.endsWith('/batch') ? 201 : 200)
    }))
  }
  orderRoutes(route, orders)
  productRoutes(route, shelf)
  route('get', '/customers', 'list_all_customers', (c) => paged(c, [{ id: 25, email: 'mei@example.tw', first_name: 'Mei', last_name: 'Wang', username: 'mei', date_created_gmt: '2026-03-02T01:00:00', date_modified_gmt: '2026-03-02T01:00:00', billing: { phone: '0912345678' } }], ['id', 'include', 'name', 'registered_date']))
  route('get', '/system_status', 'list_all_system_status_items', () => ({ environment: { version: '10.3.5', wp_version: '6.9', wp_cron: true }, settings: { currency: shop.currency }, security: { secure_connection: true } }))
  route('get', '/webhooks', 'list_all_webhooks', (c) => paged(c, webhooks.list(), common))
  route('post', '/webhooks/batch', 'batch_update_webhooks', async (c) => webhooks.batch(await bodyOf(c)))
  app.onError(letBreak)
  app.notFound(() => refusal(restError(404, 'rest_no_route', 'No route was found matching the URL and request method.')))

  return {
    fetch: async (request) => app.fetch(request),
    good,
    bad: { ...good, consumerSecret: 'cs_wrong' },
    offer: shelf.offer,
    offers: shelf.offers,
    groups: shelf.groups,
    stockOf: shelf.stockOf,
    priceOf: shelf.priceOf,
    sell: orders.sell,
    cancel: orders.cancel,
    orders: orders.simulated,
    hooks: outbox.take,
    fault: edge.fault,
    // Keys of a store never end by themselves.
    expire: () => undefined,
    revoke: gate.revoke,
    outage: edge.outage,
    calls: edge.calls,
  }
}
