import { sameText } from '#kit'
import { openAccess, openBucket, openCategories, openEdge, type Bucket, type Edge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { isOfAccount, isUpload, operations as paths } from './operations.ts'
import { signature } from './sign.ts'
import { accountOperations, refreshOf, tokenOperations } from './simulated-account.ts'
import { categoryOperations } from './simulated-categories.ts'
import { makingOperations } from './simulated-making.ts'
import { orderOperations } from './simulated-orders.ts'
import { productOperations } from './simulated-products.ts'
import { parseText, refuse, Refused, type Operation } from './simulated-reply.ts'
import { cancelUnits, openShop, seenOrder, settleReviews, type SimOrder, type SimProduct, type SimReturn, type SimShop } from './simulated-shop.ts'

/** What only TikTok Shop's simulator can do, for the tests of its connector. */
type TiktokSimulator = Simulator & {
  /** The seller said yes on the consent page: the code that comes back. */
  code: () => string
  /** The buyer asks to cancel, asks for a return or the money, sends it back, or has the order (and it is settled). */
  askCancel: (orderId: string) => void
  askReturn: (orderId: string, type?: SimReturn['type']) => string
  sendBack: (returnId: string) => void
  complete: (orderId: string) => void
  /** The next review of this offer's product says no, with this reason. */
  turnDown: (externalId: string, reason: string) => void
  /** From now on the seller ships this order by a carrier of their own; `isBare`: TikTok Shop makes no package of it. */
  ownShipping: (orderId: string, isBare?: boolean) => void
}

const facts = { appId: '123abc456', appSecret: 'simulated-app-secret', shopId: '7494049642642441621', shopCipher: 'GCP_XF90igAAAABh00qsWgtvOiGFNqyubMt3', warehouseId: '7068517275539719942' }
const limit = { perSecond: 50, burst: 50 }
const signatureSeconds = 300

/** TikTok Shop Partner API in memory, as its documentation of 2025-12-03 describes it: one local shop in the United States. */
export function simulator(options: SimulatorOptions): TiktokSimulator {
  const sim = openShop(options, facts)
  const access = openAccess('tiktok-access')
  const codes = new Map<string, number>()
  const tooMany = (): Response => refuse(new Refused(36009002, 'Too many requests. You’ve made too many requests in a short period of time.', 429))
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse(new Refused(36009003, 'Internal error. Please try again. If the issue persists after multiple attempts, please contact platform support.', 500)) })
  const categories = openCategories('600338')
  const tokens = tokenOperations(sim, access, codes)
  const good = { market: 'us', appId: facts.appId, appSecret: facts.appSecret, serviceId: '7172345678901234567', shopId: facts.shopId, shopCipher: facts.shopCipher, sellerType: 'LOCAL', accessToken: access.current(), refreshToken: refreshOf(access.current()) }
  const orderOf = (id: string): SimOrder => {
    const order = sim.orders.get(id)
    if (!order) throw new RangeError(`no such order: ${id}`)
    return order
  }
  const shown = (): SimProduct[] => {
    settleReviews(sim)
    return [...sim.products.values()]
  }
  return {
    fetch: openDoor({ sim, tokens, operations: { ...orderOperations(sim), ...productOperations(sim), ...makingOperations(sim, categories), ...categoryOperations(categories), ...accountOperations(sim) }, isGood: access.isGood, bucket: openBucket(options.clock, limit), edge, tooMany }),
    categories, good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    offer: sim.offer,
    offers: () => shown().flatMap((product) => product.skus.map((sku) => ({ ...sku.offer, title: [product.title, ...(sku.options.length > 0 ? [sku.options.map((one) => one.value_name).join(', ')] : [])].join(' / '), available: sim.stock.seen(sku.offer.externalId) ?? 0, price: sim.price.seen(sku.offer.externalId) ?? sku.offer.price }))),
    groups: () => shown().filter((product) => product.key !== undefined && product.skus.length > 1).map((product) => product.skus.map((sku) => sku.offer.externalId)),
    stockOf: sim.stock.seen, priceOf: sim.price.seen, sell: sim.sell,
    cancel: (id) => cancelUnits(sim, orderOf(id), { units: orderOf(id).units, by: 'BUYER', reason: 'ecom_order_to_ship_canceled_reason_created_by_mistakes' }),
    orders: () => [...sim.orders.values()].map(seenOrder),
    hooks: sim.pushes, fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `code-${codes.size + 1}`
      codes.set(code, sim.seconds() + 1800)
      return code
    },
    askCancel(id) {
      orderOf(id).asked = sim.newId('4035')
      sim.push('CANCELLATION_STATUS_CHANGE', 11, { order_id: id, cancellations_role: 'BUYER', cancel_status: 'CANCELLATION_REQUEST_PENDING', cancel_id: orderOf(id).asked, create_time: sim.seconds() })
    },
    askReturn(id, type = 'RETURN_AND_REFUND') {
      const one: SimReturn = { id: sim.newId('4035'), order: orderOf(id), type, status: 'RETURN_OR_REFUND_REQUEST_PENDING', createdAt: sim.seconds(), updatedAt: sim.seconds() }
      sim.returns.set(one.id, one)
      sim.push('RETURN_STATUS_CHANGE', 12, { order_id: id, return_role: 'BUYER', return_type: type, return_status: one.status, return_id: one.id, create_time: one.createdAt, update_time: one.updatedAt })
      return one.id
    },
    sendBack: (id) => void Object.assign(sim.returns.get(id)!, { status: 'BUYER_SHIPPED_ITEM', updatedAt: sim.seconds() }),
    complete(id) {
      orderOf(id).isPaidOut = true
      for (const unit of orderOf(id).units) unit.status = 'COMPLETED'
      sim.touch(orderOf(id), 'COMPLETED')
    },
    turnDown(externalId, reason) {
      const product = sim.products.get(externalId.split(':')[0]!)
      if (!product) throw new RangeError(`no such offer: ${externalId}`)
      product.audit.reason = reason
    },
    ownShipping(id, isBare = false) {
      orderOf(id).isOwn = true
      if (isBare) for (const unit of orderOf(id).units) unit.packageId = ''
    },
  }
}

type Door = { sim: SimShop; tokens: Record<string, Operation>; operations: Record<string, Operation>; isGood: (token: string) => boolean; bucket: Bucket; edge: Edge; tooMany: () => Response }

/** Host, path and method, signature, limit: in this order a request is let in. */
function openDoor({ sim, tokens, operations, isGood, bucket, edge, tooMany }: Door): Simulator['fetch'] {
  return async (request) => {
    const url = new URL(request.url)
    const isToken = url.host === 'auth.tiktok-shops.com'
    const [name, id] = isToken ? [url.pathname.replace('/api/v2/', ''), ''] : nameOf(request.method, url.pathname)
    const operation = isToken ? tokens[name] : url.host === 'open-api.tiktokglobalshop.com' ? operations[name] : undefined
    if (!operation) return refuse(new Refused(36009009, 'Invalid path', 404))
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
    const form = isForm ? Object.fromEntries(await request.formData()) : undefined
    const text = isForm ? '' : await request.text()
    settleReviews(sim)
    return edge.around(name, (turn) => {
      try {
        if (!isToken) checkSignature(sim, request, { url, text, isGood })
        if (!bucket.take()) return tooMany()
        return operation({ id, query: url.searchParams, body: form ?? parseText(text), turn })
      } catch (error) {
        if (error instanceof Refused) return refuse(error)
        throw error
      }
    })
  }
}

const patterns = Object.entries(paths).map(([name, [method, path]]) => ({ name, method, pattern: new RegExp(`^${path.replace('{id}', '(\\w+)')}$`) }))
function nameOf(method: string, path: string): [string, string] {
  for (const one of patterns) {
    const hit = one.method === method ? one.pattern.exec(path) : null
    if (hit) return [one.name, hit[1] ?? '']
  }
  return ['', '']
}

/** The signature is made of what came, with the platform's own secret: a wrong one tells nothing of the right one. */
function checkSignature(sim: SimShop, request: Request, { url, text, isGood }: { url: URL; text: string; isGood: (token: string) => boolean }): void {
  const query = url.searchParams
  if (query.get('app_key') !== sim.facts.appId) throw new Refused(36009004, 'invalid app_key')
  if (!(Math.abs(sim.seconds() - Number(query.get('timestamp') ?? 'x')) <= signatureSeconds)) throw new Refused(36009004, 'Invalid parameter timestamp')
  if (!sameText(query.get('sign') ?? undefined, signature(sim.facts.appSecret, { path: url.pathname, pairs: query, body: text }))) throw new Refused(106001, 'Signature is invalid', 401)
  if (!isGood(request.headers.get('x-tts-access-token') ?? '')) throw new Refused(105002, 'Expired credentials: access_token is invalid or expired', 401)
  if (!isOfAccount(url.pathname) && query.get('shop_cipher') !== sim.facts.shopCipher) throw new Refused(106011, 'Invalid shop_cipher')
  if (isUpload(url.pathname) ? !request.headers.get('content-type')?.startsWith('multipart/form-data') : request.headers.get('content-type') !== 'application/json') throw new Refused(36009004, 'Invalid header content-type')
}
