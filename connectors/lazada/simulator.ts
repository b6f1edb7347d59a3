import { sameText } from '#kit'
import { openAccess, openBucket, openCategories, openEdge, type Bucket, type Edge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { hostsOf } from './countries.ts'
import { signature, signedPath } from './sign.ts'
import { accountOperations, refreshOf, tokenOperations } from './simulated-account.ts'
import { categoryOperations } from './simulated-categories.ts'
import { fulfilmentOperations, orderOperations } from './simulated-orders.ts'
import { makingOperations } from './simulated-making.ts'
import { productOperations } from './simulated-products.ts'
import { refuse, Refused, type Operation } from './simulated-reply.ts'
import { cancelUnits, decimal, labelOf, openShop, seenOrder, type SimOrder, type SimReturn, type SimShop } from './simulated-shop.ts'

/** What only Lazada's simulator can do, for the tests of its connector. */
type LazadaSimulator = Simulator & {
  /** The seller said yes on the consent page: the code that comes back. */
  code: () => string
  /** The buyer asks to cancel, asks to send back or for the money, or has the order (and it is booked). */
  askCancel: (orderId: string) => void
  askReturn: (orderId: string, type?: SimReturn['type']) => string
  complete: (orderId: string) => void
}

const facts = { appId: '123456', appSecret: 'simulated-app-secret', sellerId: '1000114855', country: 'sg' }
/** Only the number for stock and prices is published; the connector's own pace for the rest stays below this. */
const limits = { levels: { perSecond: 50, burst: 50 }, others: { perSecond: 10, burst: 15 } }
const signatureMs = 7_200_000
const writes = /update$|product\/create$|pack$|rts$|deactivate$|migrate$|^auth\//

/** Lazada Open Platform in memory, as its documentation of 2025-12-03 describes it: one shop in Singapore. */
export function simulator(options: SimulatorOptions): LazadaSimulator {
  const sim = openShop(options, facts)
  const access = openAccess('lazada-access')
  const codes = new Map<string, number>()
  const edge = openEdge({
    rateLimited: () => refuse(new Refused('ApiCallLimit', 'Api access frequency exceeds the limit. this ban will last 1 seconds')),
    unavailable: () => refuse(new Refused('ServiceTimeout', 'The request has failed due to service timeout'), 'ISP'),
  })
  const categories = openCategories('10002019')
  const tokens = tokenOperations(sim, access, codes)
  const operations = { ...tokens, ...orderOperations(sim), ...fulfilmentOperations(sim), ...productOperations(sim), ...makingOperations({ sim, categories }), ...categoryOperations(categories), ...accountOperations(sim, decimal) }
  const good = { country: facts.country, appId: facts.appId, appSecret: facts.appSecret, sellerId: facts.sellerId, accessToken: access.current(), refreshToken: refreshOf(access.current()) }
  const buckets = { levels: openBucket(options.clock, limits.levels), others: openBucket(options.clock, limits.others) }
  const orderOf = (id: string): SimOrder => {
    const order = sim.orders.get(id)
    if (!order) throw new RangeError(`no such order: ${id}`)
    return order
  }
  return {
    fetch: openDoor({ sim, operations, isToken: (name) => name in tokens, isGood: access.isGood, buckets, edge }),
    categories, good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    offer: sim.offer,
    offers: () => [...sim.items.values()].flatMap((item) => item.skus.map((sku) => ({ ...sku.offer, title: [item.name, labelOf(sku)].filter((part) => part !== '').join(' / '), available: sim.stock.seen(sku.offer.externalId) ?? 0, price: sim.price.seen(sku.offer.externalId) ?? sku.offer.price }))),
    groups: () => [...sim.items.values()].filter((item) => item.isMade && item.skus.some((sku) => labelOf(sku) !== '')).map((item) => item.skus.map((sku) => sku.offer.externalId)),
    stockOf: sim.stock.seen, priceOf: sim.price.seen, sell: sim.sell,
    cancel: (id) => cancelUnits(sim, orderOf(id), { units: orderOf(id).units, by: 'cancellation-customer', reason: 'Change of mind' }),
    orders: () => [...sim.orders.values()].map(seenOrder),
    hooks: sim.pushes, fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `code-${codes.size + 1}`
      codes.set(code, options.clock().getTime() + 30 * 60_000)
      return code
    },
    askCancel(id) {
      orderOf(id).isAsked = true
      const reverseId = sim.newId()
      for (const unit of orderOf(id).units) unit.reverseId = reverseId
      sim.touch(orderOf(id))
    },
    askReturn: (id, type = 'RETURN') => askReturn(sim, orderOf(id), type),
    complete: (id) => complete(sim, orderOf(id)),
  }
}

function askReturn(sim: SimShop, order: SimOrder, type: SimReturn['type']): string {
  const id = sim.newId()
  for (const unit of order.units) unit.reverseId = sim.newId()
  sim.returns.set(id, { id, order, units: order.units, status: 'REQUEST_INITIATE', type, createdAt: sim.now(), updatedAt: sim.now() })
  sim.push(10, { reverse_order_id: Number(id), reverse_status: 'REQUEST_INITIATE', trade_order_id: Number(order.id), trade_order_line_id: Number(order.units[0]!.id), status_update_time: sim.now() / 1000 })
  return id
}

function complete(sim: SimShop, order: SimOrder): void {
  for (const unit of order.units) {
    unit.status = 'delivered'
    const price = Number(decimal(unit.price))
    const fees = [['13', 'Item Price Credit', decimal(unit.price)], ['16', 'Commission', (-price * 0.04).toFixed(2)], ['3', 'Payment Fee', (-price * 0.02).toFixed(2)]] as const
    for (const [type, name, amount] of fees) {
      sim.booked.push({ order_no: order.id, orderItem_no: unit.id, transaction_date: '22 Nov 2026', amount, paid_status: 'Not paid', fee_type: type, fee_name: name, transaction_type: 'Orders-Sales', transaction_number: `SG103EF-${unit.id}-${type}`, statement: '16 Nov 2026 - 22 Nov 2026', seller_sku: unit.sku })
    }
  }
  sim.touch(order)
}

type Door = { sim: SimShop; operations: Record<string, Operation>; isToken: (name: string) => boolean; isGood: (token: string) => boolean; buckets: Record<'levels' | 'others', Bucket>; edge: Edge }

/** Host, path, method, signature, limit: in this order a request is let in. */
function openDoor({ sim, operations, isToken, isGood, buckets, edge }: Door): Simulator['fetch'] {
  return async (request) => {
    const url = new URL(request.url)
    const name = signedPath(url.pathname).slice(1)
    const operation = operations[name]
    const host = hostsOf(sim.facts)[isToken(name) ? 'auth' : 'default']
    if (!operation || !request.url.startsWith(host)) return refuse(new Refused('InvalidApiPath', 'The specified Api Path is invalid'))
    const form = new URLSearchParams(await request.text())
    return edge.around(name, (turn) => {
      try {
        if (request.method !== (writes.test(name) && !name.includes('reverse/') ? 'POST' : 'GET')) throw new Refused('InvalidRequest', 'The request method is wrong')
        checkSignature(sim, url, { form, isToken: isToken(name), isGood })
        if (!buckets[/price_quantity|sellable/.test(name) ? 'levels' : 'others'].take()) return refuse(new Refused('901', 'E901: Limit service request speed in server side temporarily.'), 'ISP')
        return operation({ fields: new Map([...url.searchParams, ...form]), turn })
      } catch (error) {
        if (error instanceof Refused) return refuse(error, error.code === '501' ? 'ISP' : 'ISV')
        throw error
      }
    })
  }
}

/** The signature is made of what came, with the platform's own secret: a wrong one tells nothing of the right one. */
function checkSignature(sim: SimShop, url: URL, { form, isToken, isGood }: { form: URLSearchParams; isToken: boolean; isGood: (token: string) => boolean }): void {
  const query = url.searchParams
  if (query.get('app_key') !== sim.facts.appId) throw new Refused('InvalidAppKey', 'The specified App Key is invalid')
  if (query.get('sign_method') !== 'sha256') throw new Refused('InvalidSignMethod', 'The specified sign method is invalid')
  if (!(Math.abs(sim.now() - Number(query.get('timestamp') ?? 'x')) <= signatureMs)) throw new Refused('IllegalTimestamp', 'The specified timestamp parameter is invalid')
  if (!sameText(query.get('sign') ?? undefined, signature(sim.facts.appSecret, { path: signedPath(url.pathname), pairs: [...query, ...form] }))) throw new Refused('IncompleteSignature', 'The request signature does not conform to lazop standards')
  if (!isToken && !isGood(query.get('access_token') ?? '')) throw new Refused('IllegalAccessToken', 'The specified access token is invalid or expired')
}
