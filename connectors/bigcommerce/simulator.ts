import { Hono, type Context } from 'hono'
import { letBreak, openEdge, openOutbox, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import type { Values } from '#kit'
import { catalogueRoutes, inventoryRoutes, optionRoutes } from './simulated-catalogue-routes.ts'
import { openHooks } from './simulated-hooks.ts'
import { openOrders } from './simulated-orders.ts'
import { orderRoutes } from './simulated-order-routes.ts'
import { isProblem, openShelf, problem, type Problem, type Row } from './simulated-shelf.ts'

export type Route = (method: 'get' | 'post' | 'put', path: string, operation: string, answer: (c: Context, turn: Turn) => unknown) => void
const good: Values = { storeHash: 'ab12cd', accessToken: 'token-7f', hookSecret: 'c0ffee' }
const plan = { quota: 150, windowMs: 30_000 }

/** A BigCommerce store in memory, as the documents of 2026-04-01 describe it. */
export function simulator({ clock, hookUrl, lagMs = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' }, seed = 1, idsFrom = 0 }: SimulatorOptions): Simulator {
  let lastId = 100 + (seed % 900)
  const nextId = (): number => (lastId += 1)
  const outbox = openOutbox()
  const hooks = openHooks({ nextId, clock, post: outbox.post, storeHash: good['storeHash']! })
  if (hookUrl !== undefined) hooks.seed(hookUrl, good['hookSecret']!)
  const shelf = openShelf({ clock, lagMs, shop, nextId })
  const orders = openOrders({ shop, shelf, clock, nextId, idsFrom, tell: (scope, order, more = {}) => hooks.tell(scope, { type: 'order', id: order.id, ...more }) })
  const quota = openQuota(clock)
  let isRevoked = false
  const edge = openEdge({
    rateLimited: () => json({ status: 429, title: 'Too many requests', type: '/api-docs/getting-started/api-status-codes' }, 429, { 'x-rate-limit-time-reset-ms': '2000' }),
    unavailable: () => json({ status: 503, title: 'Service unavailable' }, 503),
  })

  const app = new Hono()
  const route: Route = (method, path, operation, answer) => {
    app[method](`/stores/${good['storeHash']}${path}`, (c) => edge.around(operation, async (turn) => {
      const isV2 = path.startsWith('/v2')
      if (isRevoked || c.req.header('x-auth-token') !== good['accessToken']) return refusal(problem(401, 'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.'), isV2)
      if (!quota.take()) return json({ status: 429, title: 'Too many requests' }, 429, quota.headers())
      const said = await answer(c, turn)
      if (said instanceof Response) return said
      if (isProblem(said)) return refusal(said, isV2, quota.headers())
      return json(said, method === 'post' ? (isV2 ? 201 : operation === 'createOrderRefundQuotes' || operation === 'createOrderRefund' ? 201 : 200) : 200, quota.headers())
    }))
  }
  orderRoutes(route, orders, shop.currency)
  catalogueRoutes(route, shelf)
  optionRoutes(route, shelf)
  inventoryRoutes(route, shelf)
  route('get', '/v2/store', 'getStoreInformation', () => ({ id: good['storeHash'], domain: 'shop.example', name: '小店', status: 'live', currency: shop.currency, plan_name: 'Standard' }))
  route('get', '/v3/customers', 'getCustomers', (c) => (c.req.query('page') === '1' ? listOf(c, [{ id: 25, email: 'mei@example.tw', first_name: '美', last_name: '王', phone: '0912345678', date_created: '2026-11-22T01:00:00Z', date_modified: '2026-11-22T02:00:00Z' }]) : listOf(c, [])))
  route('get', '/v3/hooks', 'getWebhooks', (c) => listOf(c, hooks.list()))
  route('post', '/v3/hooks', 'createWebhooks', async (c) => inData(hooks.create(await bodyOf(c))))
  route('put', '/v3/hooks/:id', 'updateWebhook', async (c) => inData(hooks.update(Number(c.req.param('id')), await bodyOf(c))))
  app.onError(letBreak)
  app.notFound(() => refusal(problem(404, 'The requested resource was not found.'), false))

  return {
    fetch: async (request) => app.fetch(request),
    good, bad: { ...good, accessToken: 'wrong' },
    offer: shelf.offer, offers: shelf.offers, groups: shelf.groups, stockOf: shelf.stockOf, priceOf: shelf.priceOf,
    sell: orders.sell, cancel: orders.cancel, orders: orders.simulated,
    hooks: outbox.take, fault: edge.fault,
    // Tokens of an API account do not end.
    expire: () => undefined,
    revoke: () => { isRevoked = true },
    outage: edge.outage, calls: edge.calls,
  }
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => Response.json(body, { status, headers })
/** v2 answers a list of problems with a message each, v3 one with a title. */
const refusal = ({ status, title, errors }: Problem, isV2: boolean, headers: Record<string, string> = {}): Response =>
  json(isV2 ? [{ status, message: title }] : { status, title, type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes', errors: errors ?? {} }, status, headers)

export const bodyOf = async (c: Context): Promise<Row> => await c.req.json<Row>().catch(() => ({}))
export const inData = (said: Row | Problem): unknown => (isProblem(said) ? said : { data: said, meta: {} })

/** A page of rows by number. */
export function listOf(c: Context, rows: readonly unknown[]): unknown {
  const [limit, page] = [Math.min(1000, Number(c.req.query('limit') ?? '50')), Number(c.req.query('page') ?? '1')]
  const some = rows.slice((page - 1) * limit, page * limit)
  return { data: some, meta: { pagination: { total: rows.length, count: some.length, per_page: limit, current_page: page, total_pages: Math.ceil(rows.length / limit) } } }
}

/** So many calls in a window, whoever makes them. */
function openQuota(clock: () => Date) {
  let opened = clock().getTime()
  let left = plan.quota
  const roll = (): void => {
    if (clock().getTime() - opened < plan.windowMs) return
    opened = clock().getTime()
    left = plan.quota
  }
  return {
    take(): boolean {
      roll()
      if (left === 0) return false
      left -= 1
      return true
    },
    headers: (): Record<string, string> => ({
      'x-rate-limit-requests-left': String(left), 'x-rate-limit-requests-quota': String(plan.quota), 'x-rate-limit-time-window-ms': String(plan.windowMs), 'x-rate-limit-time-reset-ms': String(Math.max(0, opened + plan.windowMs - clock().getTime())),
    }),
  }
}
