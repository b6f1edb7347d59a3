import { parseJson, sameText } from '#kit'
import { openAccess, openBucket, openCategories, openEdge, type Edge, type Simulator, type SimulatorOptions } from '#kit/simulator'
import { baseString, signature } from './sign.ts'
import { accountOperations, appOperations, refreshOf } from './simulated-account.ts'
import { categoryOperations } from './simulated-categories.ts'
import { cancelOrder, logisticsOperations, orderOperations } from './simulated-orders.ts'
import { makingOperations, tierOperations } from './simulated-making.ts'
import { changeOperations, itemOperations } from './simulated-products.ts'
import { refuse, Refused, type Operation } from './simulated-reply.ts'
import { openShop, seenOrder, type SimShop } from './simulated-shop.ts'

/** What only Shopee's simulator can do, for the tests of its connector. */
export type ShopeeSimulator = Simulator & {
  /** The merchant said yes on the consent page: the code that comes back. */
  code: () => string
  /** The buyer asks for the order to be cancelled, asks to send it back, or has it (and the money is paid out). */
  askCancel: (orderSn: string) => void
  askReturn: (orderSn: string) => string
  complete: (orderSn: string) => void
}

const facts = { partnerId: '2001887', partnerKey: 'simulated-partner-key', shopId: '14701711' }
/** Shopee publishes no number; the connector's own pace stays below this. */
const limit = { perSecond: 20, burst: 40 }
const codeMs = 10 * 60_000
const signatureSeconds = 300

/** Shopee Open Platform v2 in memory, as its documentation of 2026-08-18 describes it: one shop in Taiwan. */
export function simulator(options: SimulatorOptions): ShopeeSimulator {
  const sim = openShop(options, facts)
  const access = openAccess('shopee-access')
  const codes = new Map<string, number>()
  const bucket = openBucket(options.clock, limit)
  const categories = openCategories('100632')
  const app = appOperations(sim, access, codes)
  const operations: Record<string, Operation> = { ...app, ...itemOperations(sim), ...categoryOperations(categories), ...changeOperations(sim), ...makingOperations(sim, (id) => categories.find(id) !== undefined), ...tierOperations(sim), ...orderOperations(sim), ...logisticsOperations(sim), ...accountOperations(sim) }
  const tooMany = (): Response => refuse('error_rate_limit', 'Too many requests. Please try again later.')
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => refuse('error_server', 'Something wrong. Please try later.') })
  const good = { environment: 'live', partnerId: facts.partnerId, partnerKey: facts.partnerKey, shopId: facts.shopId, accessToken: access.current(), refreshToken: refreshOf(access.current()) }

  const fetch = openDoor({ sim, operations, isApp: (name) => name in app || name.startsWith('media_space/'), isGood: access.isGood, take: bucket.take, edge, tooMany })
  const orderOf = (sn: string) => {
    const order = sim.orders.get(sn)
    if (!order) throw new RangeError(`no such order: ${sn}`)
    return order
  }
  return {
    fetch, categories, good, bad: { ...good, accessToken: 'not-a-token', refreshToken: 'not-a-token' },
    offer: sim.offer,
    offers: () => [...sim.items.values()].flatMap((item) => item.models.map((model) => ({ ...model.offer, title: model.option === undefined ? item.name : `${item.name} / ${model.option}`, available: sim.stock.seen(model.offer.externalId) ?? 0, price: sim.price.seen(model.offer.externalId) ?? model.offer.price }))),
    groups: () => [...sim.items.values()].filter((item) => item.made && item.hasModels).map((item) => item.models.map((model) => model.offer.externalId)),
    stockOf: sim.stock.seen, priceOf: sim.price.seen, sell: sim.sell,
    cancel: (sn) => { if (orderOf(sn).status !== 'CANCELLED') cancelOrder(sim, orderOf(sn), { who: 'buyer', reason: 'CUSTOMER_REQUEST' }) },
    orders: () => [...sim.orders.values()].map(seenOrder),
    hooks: sim.pushes, fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
    code() {
      const code = `code-${codes.size + 1}`
      codes.set(code, options.clock().getTime() + codeMs)
      return code
    },
    askCancel: (sn) => sim.touch(orderOf(sn), 'IN_CANCEL'),
    askReturn(sn) {
      const returnSn = `${sim.newSn()}R`
      sim.returns.set(returnSn, { sn: returnSn, orderSn: sn, status: 'REQUESTED', createdAt: sim.seconds(), updatedAt: sim.seconds(), reason: 'PHYSICAL_DMG' })
      sim.touch(orderOf(sn), 'TO_RETURN')
      return returnSn
    },
    complete(sn) {
      orderOf(sn).releasedAt = sim.seconds()
      orderOf(sn).logistics = 'LOGISTICS_DELIVERY_DONE'
      sim.touch(orderOf(sn), 'COMPLETED')
    },
  }
}

type Door = { sim: SimShop; operations: Record<string, Operation>; isApp: (name: string) => boolean; isGood: (token: string) => boolean; take: () => boolean; edge: Edge; tooMany: () => Response }

/** Path, signature, limit, method, body: in this order a request is let in. */
function openDoor({ sim, operations, isApp, isGood, take, edge, tooMany }: Door): Simulator['fetch'] {
  return async (request) => {
    const url = new URL(request.url)
    const name = url.pathname.replace(/^\/api\/v2\//, '')
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
    const form = isForm ? Object.fromEntries(await request.formData()) : undefined
    const text = isForm ? '' : await request.text()
    const operation = operations[name]
    if (!operation) return Response.json({ error: 'error_not_found', message: 'no such api', request_id: '' }, { status: 404 })
    return edge.around(name, (turn) => {
      try {
        checkSignature(sim, url, { isApp: isApp(name), isGood })
        if (!take()) return tooMany()
        const isWrite = /update_|unlist_|set_|cancel_|handle_|ship_order|confirm|upload_|add_|init_|^auth\//.test(name)
        if (request.method !== (isWrite ? 'POST' : 'GET')) return Response.json({ error: 'error_param', message: 'Wrong method.', request_id: '' }, { status: 405 })
        return operation({ query: url.searchParams, body: form ?? (text === '' ? undefined : parseBody(text)), turn })
      } catch (error) {
        if (error instanceof Refused) return refuse(error.code, error.message)
        throw error
      }
    })
  }
}

/** The signature is made of what came, with the platform's own key: a wrong one tells nothing of the right one. */
function checkSignature(sim: SimShop, url: URL, { isApp, isGood }: { isApp: boolean; isGood: (token: string) => boolean }): void {
  const query = url.searchParams
  const timestamp = Number(query.get('timestamp') ?? 'x')
  if (query.get('partner_id') !== sim.facts.partnerId) throw new Refused('error_auth', 'Invalid partner_id.')
  if (!Number.isInteger(timestamp) || Math.abs(sim.seconds() - timestamp) > signatureSeconds) throw new Refused('error_param', 'Invalid timestamp.')
  const came = { partnerId: sim.facts.partnerId, accessToken: query.get('access_token') ?? '', shopId: query.get('shop_id') ?? '' }
  if (!sameText(query.get('sign') ?? undefined, signature(sim.facts.partnerKey, baseString(came, url.pathname, timestamp)))) throw new Refused('common.error_auth', 'Invalid sign')
  if (isApp) return
  if (came.shopId !== sim.facts.shopId) throw new Refused('error_auth', 'Invalid partner_id or shopid.')
  if (!isGood(came.accessToken)) throw new Refused('error_auth', 'Invalid access_token.')
}

function parseBody(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw new Refused('error_param', `The request body is not a valid json format: ${error instanceof Error ? error.message : ''}`)
  }
}
