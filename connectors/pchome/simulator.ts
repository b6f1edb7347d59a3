import { parseJson, startOfWallDay } from '#kit'
import { openBucket, openEdge, type Simulator, type SimulatorOptions, type Turn } from '#kit/simulator'
import { taipei } from './ask.ts'
import { openShop, type SimRow, type SimShop } from './simulated-shop.ts'

type Asked = { shop: SimShop; query: URLSearchParams; id: string; text: string; locked: Set<string>; turn: Turn }
const tooMany = (): Response => new Response('Too Many Requests', { status: 429, headers: { 'retry-after': '1' } })

/** PChome's supplier API in memory, as a public client knows it. */
export function simulator(options: SimulatorOptions): Simulator {
  const shop = openShop(options)
  const edge = openEdge({ rateLimited: tooMany, unavailable: () => new Response('Service Unavailable', { status: 503 }) })
  const bucket = openBucket(options.clock, { perSecond: 4, burst: 8 })
  const locked = new Set<string>()
  let vendorId = '39001'

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url)
    const { operation, vendor, id } = readPath(pathname)
    const text = await request.text()
    return edge.around(operation, (turn) => {
      if (!bucket.take()) return tooMany()
      const route = routes[`${request.method} ${operation}`]
      if (!route) return new Response('Not Found', { status: 404 })
      return vendor === vendorId ? route({ shop, query, id, text, locked, turn }) : new Response('Forbidden', { status: 403 })
    })
  }

  return {
    fetch: answer,
    good: { vendorId },
    bad: { vendorId: '99999' },
    offer: shop.offer,
    offers: () => [...shop.offers.values()].map((offer) => ({ ...offer, available: shop.stock.seen(offer.externalId) ?? 0 })),
    stockOf: shop.stock.seen,
    priceOf: (externalId) => shop.offers.get(externalId)?.price,
    sell: shop.sell,
    cancel: shop.cancel,
    orders: () => [...shop.orders.values()].map(shop.tell),
    hooks: () => [],
    fault: edge.fault,
    expire: () => {},
    revoke: () => { vendorId = '00000' },
    outage: edge.outage,
    calls: edge.calls,
  }
}

/** Operations have no names at PChome; these are the connector's. */
function readPath(pathname: string): { operation: string; vendor: string; id: string } {
  const m = /^\/vdr\/(order\/v1|prod\/v3\.3)\/index\.php\/(?:trans\/)?(core\/)?vendor\/(\d+)\/(order|prod)(?:\/(.+))?$/.exec(pathname)
  if (!m || (m[1] === 'order/v1') !== (m[4] === 'order')) return { operation: pathname, vendor: '', id: '' }
  const [isList, isOrder, id] = [m[2] !== undefined, m[4] === 'order', decodeURIComponent(m[5] ?? '')]
  return { operation: isOrder ? (isList ? 'order list' : 'orders') : isList ? 'goods list' : id === 'qty' ? 'quantities' : 'goods', vendor: m[3]!, id }
}

const routes: Readonly<Record<string, (asked: Asked) => Response>> = {
  'GET order list': listOrders,
  'GET orders': ({ shop, query }) => {
    const ids = (query.get('id') ?? '').split(',')
    return Response.json(shop.rows().filter((row) => ids.includes(row.id)).map((row) => toDetail(shop, row)))
  },
  'GET goods list': ({ shop, query }) => {
    const start = Number(query.get('offset') ?? 1) - 1
    return Response.json({ TotalRows: shop.offers.size, Rows: [...shop.offers.keys()].slice(start, start + Number(query.get('limit') ?? 20)).map((Id) => ({ Id, GroupId: Id.slice(0, 16) })) })
  },
  'GET goods': ({ shop, id }) => {
    const offer = shop.offers.get(id)
    return Response.json(offer ? [{ Id: id, Name: offer.title, Spec: '', VendorPId: offer.sku, Qty: shop.stock.seen(id) ?? 0 }] : [])
  },
  'PUT quantities': setQuantities,
}

const toDetail = ({ offers }: SimShop, row: SimRow) => ({
  Id: row.id, TransDate: row.transDate, OrderQty: row.quantity, CancelQty: row.cancelled, ShipCheckStatus: row.check, isNotShip: row.cancelled >= row.quantity ? 1 : 0,
  Prod: { Id: row.offerId, Name: offers.get(row.offerId)!.title, SpecName: '', VendorPID: offers.get(row.offerId)!.sku },
  Receiver: { Name: row.buyer.name, Mobile: row.buyer.phone, Zip: '114', Address: '台北市內湖區洲子街 96 號' }, Buyer: { Name: row.buyer.name },
})

function listOrders({ shop, query }: Asked): Response {
  const m = /^(\d{4}\/\d{2}\/\d{2})-(\d{4}\/\d{2}\/\d{2})$/.exec(query.get('transdate') ?? '')
  if (!m) return new Response('transdate error', { status: 400 })
  const startOf = (day: string): number => startOfWallDay(day.replaceAll('/', '-'), taipei)
  const [from, to] = [startOf(m[1]!), startOf(m[2]!) + 86_400_000]
  const found = [...shop.orders.values()].filter(({ placedAt }) => Date.parse(placedAt) >= from && Date.parse(placedAt) < to).flatMap((order) => order.rows)
  const start = Number(query.get('offset') ?? 0)
  return Response.json({ TotalRows: found.length, Rows: found.slice(start, start + Number(query.get('limit') ?? 20)).map((row) => ({ Id: row.id })) })
}

function setQuantities({ shop, query, text, locked, turn }: Asked): Response {
  const wanted = parseJson(text) as { Id: string; Qty: number }[]
  // No list is taken in part here: these goods are locked, so a list with one of them is refused whole.
  if (turn.isPartial()) wanted.forEach(({ Id }, i) => { if (i % 2 === 1) locked.add(Id) })
  const isGood = query.get('prodid') === wanted.map((row) => row.Id).join(',') && wanted.every(({ Id, Qty }) => shop.offers.has(Id) && !locked.has(Id) && Number.isInteger(Qty) && Qty >= 0)
  if (!isGood) return new Response('prod error', { status: 400 })
  for (const { Id, Qty } of wanted) shop.stock.set(Id, Qty)
  return new Response(null, { status: 204 })
}
