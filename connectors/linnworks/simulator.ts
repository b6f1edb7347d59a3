import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { money, toDecimal, writeJson, type LevelRow, type Money } from '#kit'
import { letBreak, openAccess, openBucket, openEdge, type Basket, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'

type Item = { id: string; sku: string; title: string; barcode: string; price: Money; levels: LevelRow[]; channelSku: string | undefined }
type Order = { id: string; number: number; placedAt: Date; changedAt: Date; isCancelled: boolean; lines: { row: string; item: Item; quantity: number; unit: Money; paid: bigint }[]; shipping: Money; total: Money; buyer: Basket['buyer'] }

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })
const uuidOf = (text: string): string => createHash('sha256').update(text).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')
const numberOf = (amount: Money): number => Number(toDecimal(amount))
const zeroId = uuidOf('none')

/** Linnworks in memory, as PublicApiSpecs describe it: one server a session, pages by number, orders v2 by search token. */
export function simulator({ clock, shop: { currency } = { currency: 'TWD', zone: 'Asia/Taipei' }, idsFrom = 0 }: SimulatorOptions): Simulator {
  const items: Item[] = [], orders: Order[] = []
  const keys = { applicationId: uuidOf('application'), applicationSecret: uuidOf('application secret'), installToken: uuidOf('installed') }
  const session = openAccess('session'), installed = openAccess('installed')
  const bucket = openBucket(clock, { perSecond: 150 / 60, burst: 20 })
  const edge = openEdge({ rateLimited: () => json({ Code: null, Message: 'Too many requests' }, 429, { 'retry-after': '5' }), unavailable: () => json({ Message: 'Service unavailable' }, 503) })
  const sessionValues = () => ({ sessionToken: session.current(), server: 'https://eu-ext.linnworks.net', locality: 'EU' })
  const itemOf = (sku: string): Item => items.find((one) => one.sku === sku) ?? addItem({ id: uuidOf(`item ${idsFrom + items.length}`), sku, title: sku, barcode: '', price: money(0n, currency), levels: [], channelSku: undefined })
  const addItem = (item: Item): Item => { items.push(item); return item }
  const rowId = (item: Item): string => uuidOf(`channel ${item.id}`)
  const availableOf = (item: Item): number => item.levels.reduce((sum, level) => sum + level.onHand, 0)
  const told = (item: Item): SimulatedOffer => ({ externalId: rowId(item), sku: item.sku, title: item.title, price: item.price, available: availableOf(item), ...(item.barcode !== '' && { barcode: item.barcode }) })
  const offerOf = (externalId: string): Item | undefined => items.find((one) => one.channelSku !== undefined && rowId(one) === externalId)
  const simulated = (o: Order): SimulatedOrder => ({ externalId: o.id, placedAt: o.placedAt.toISOString(), isCancelled: o.isCancelled, total: o.total, lines: o.lines.map((l) => ({ offerId: rowId(l.item), sku: l.item.sku, quantity: l.quantity, total: money(l.unit.minor * BigInt(l.quantity), currency) })) })

  const app = new Hono()
  app.onError(letBreak)
  const at = (method: 'GET' | 'POST', path: string, operation: string, answer: (ask: { body: Record<string, unknown>; query: (name: string) => string | undefined; all: (name: string) => string[] }) => Response): void => {
    app.on(method, path, (c) => edge.around(operation, async () => {
      if (!bucket.take()) return json({ Message: 'Too many requests' }, 429, { 'retry-after': String(Math.ceil(bucket.waitMs() / 1000)) })
      if (operation !== 'AuthorizeByApplication' && !session.isGood(c.req.header('authorization') ?? '')) return json({ Code: '-', Message: 'Authorization token is missing or has expired' }, 401)
      return answer({ body: method === 'POST' ? await c.req.json() : {}, query: (name) => c.req.query(name), all: (name) => c.req.queries(name) ?? [] })
    }))
  }
  at('POST', '/api/Auth/AuthorizeByApplication', 'AuthorizeByApplication', ({ body }) => {
    if (installed.isRevoked() || body['ApplicationId'] !== keys.applicationId || body['ApplicationSecret'] !== keys.applicationSecret || body['Token'] !== keys.installToken) return json({ Code: '-', Message: 'Application is not installed' }, 401)
    session.renew()
    const { sessionToken, server, locality } = sessionValues()
    return json({ Id: zeroId, Token: sessionToken, Server: server, Locality: locality, TTL: 3600, UserName: 'shop', Status: { State: 'AVAILABLE' } })
  })
  at('POST', '/api/Stock/GetStockItemsFull', 'GetStockItemsFull', ({ body }) => {
    const size = Number(body['entriesPerPage']), page = Number(body['pageNumber'])
    if (size > 200) return json({ Code: null, Message: 'entriesPerPage cannot be above 200' }, 400)
    const rows = items.slice((page - 1) * size, page * size)
    return rows.length === 0 ? json({ Code: null, Message: 'No items found with given filter' }, 400) : json(rows.map((item) => itemJson(item, body['dataRequirements'] as string[])))
  })
  at('POST', '/api/Inventory/BatchGetInventoryItemChannelSKUs', 'BatchGetInventoryItemChannelSKUs', ({ body }) => json((body['inventoryItemIds'] as string[]).flatMap((id) => {
    const item = items.find((one) => one.id === id)
    return item === undefined ? [] : [{ StockItemId: id, ChannelSkus: item.channelSku === undefined ? [] : [{ ChannelSKURowId: rowId(item), SKU: item.channelSku, Source: 'EBAY', SubSource: 'EBAY0', ChannelReferenceId: `27${item.sku}`, IgnoreSync: false, StockItemId: id }] }]
  })))
  at('GET', '/v2/orders', 'GetOrders', ({ query, all }) => {
    const wanted = all('id')
    if (wanted.length > 0) return ordersJson(orders.filter((o) => wanted.includes(o.id)), null)
    const [after = query('fromDate') ?? '', from = '0'] = (searches.get(query('searchToken') ?? '') ?? '').split(' ').filter(Boolean)
    const size = Number(query('entriesPerPage') ?? '50')
    // By last change, and by number within the same moment: what changes meanwhile comes once more at the end.
    const key = (o: Order): string => `${o.changedAt.toISOString()} ${String(o.number).padStart(12, '0')}`
    const rest = orders.filter((o) => (from === '0' ? o.changedAt.getTime() >= Date.parse(after) : key(o) > `${after} ${from}`)).sort((a, b) => (key(a) < key(b) ? -1 : 1))
    const rows = rest.slice(0, size)
    if (rest.length <= size) return ordersJson(rows, null)
    const token = uuidOf(`search ${key(rows.at(-1)!)}`)
    searches.set(token, key(rows.at(-1)!))
    return ordersJson(rows, token)
  })
  const searches = new Map<string, string>()

  return {
    fetch: async (request) => await app.fetch(request),
    good: { ...keys, ...sessionValues() },
    bad: { ...keys, applicationSecret: uuidOf('another'), sessionToken: 'nobody', server: 'https://eu-ext.linnworks.net', locality: 'EU' },
    offer({ sku, title, price, available, barcode = '' }) {
      return told(addItem({ id: uuidOf(`item ${idsFrom + items.length}`), sku, title, barcode, price, levels: [{ sku, place: 'Default', onHand: available }], channelSku: `EB-${sku}` }))
    },
    offers: () => items.filter((one) => one.channelSku !== undefined).map(told),
    stockOf: (id) => { const item = offerOf(id); return item && availableOf(item) },
    priceOf: (id) => offerOf(id)?.price,
    sell(basket) {
      const lines = basket.items.map(({ externalId, quantity }) => ({ item: offerOf(externalId), quantity }))
      if (lines.some(({ item, quantity }) => item === undefined || availableOf(item) < quantity)) return undefined
      const number = 100_000 + idsFrom + orders.length
      const priced = lines.map(({ item, quantity }, i) => ({ row: uuidOf(`line ${number} ${i}`), item: item!, quantity, unit: item!.price, paid: item!.price.minor * BigInt(quantity) }))
      // The channel's discount is taken off the first line that can bear it.
      const bearing = priced.find((l) => l.paid >= (basket.discount?.minor ?? 0n))
      if (bearing) bearing.paid -= basket.discount?.minor ?? 0n
      for (const { item, quantity } of priced) item.levels[0]!.onHand -= quantity
      const shipping = basket.shipping ?? money(0n, currency)
      const order: Order = { id: uuidOf(`order ${number}`), number, placedAt: clock(), changedAt: clock(), isCancelled: false, lines: priced, shipping, total: money(priced.reduce((sum, l) => sum + l.paid, shipping.minor), currency), buyer: basket.buyer }
      orders.push(order)
      return simulated(order)
    },
    cancel(id) {
      const order = orders.find((o) => o.id === id)
      if (order) Object.assign(order, { isCancelled: true, changedAt: clock() })
    },
    orders: () => orders.map(simulated),
    hooks: () => [],
    fault: edge.fault,
    expire: session.expire,
    revoke: () => { session.revoke(); installed.revoke() },
    outage: edge.outage,
    calls: edge.calls,
    beside: {
      product(product) {
        for (const variant of product.variants) Object.assign(itemOf(variant.sku), { title: product.name, barcode: variant.barcode ?? '', price: variant.price ?? money(0n, currency) })
      },
      level(row) {
        const item = itemOf(row.sku)
        item.levels = [...item.levels.filter((one) => one.place !== row.place), row]
      },
    },
  }
}

function itemJson(item: Item, parts: readonly string[]): object {
  return {
    StockItemId: item.id, ItemNumber: item.sku, ItemTitle: item.title, BarcodeNumber: item.barcode, RetailPrice: numberOf(item.price), PurchasePrice: 0, CategoryName: 'Default', Weight: 0.25, IsVariationParent: false,
    ...(parts.includes('StockLevels') && { StockLevels: item.levels.map((level) => ({ Location: { StockLocationId: uuidOf(level.place), LocationName: level.place }, StockLevel: level.onHand, Available: level.onHand, UnitCost: level.cost ? numberOf(level.cost) : 0, StockItemId: item.id, SKU: item.sku })) }),
    ...(parts.includes('Images') && { Images: [] }),
  }
}

function ordersJson(orders: readonly Order[], next: string | null): Response {
  const isDone = (o: Order): boolean => o.isCancelled
  return json({ TotalOrders: orders.length, NextSearchToken: next, OpenOrders: orders.filter((o) => !isDone(o)).map(orderJson), ProcessedOrders: orders.filter(isDone).map(orderJson) })
}

function orderJson(o: Order): object {
  const { currency } = o.total
  return {
    OrderId: o.id, NumOrderId: o.number, Processed: o.isCancelled, ProcessedOn: o.isCancelled ? o.changedAt.toISOString() : null, PaidOn: o.placedAt.toISOString(), LastUpdated: o.changedAt.toISOString(), FulfilmentLocationId: zeroId,
    GeneralInfo: { Status: 1, StatusDescription: 'PAID', ReferenceNum: `R${o.number}`, ReceivedDate: o.placedAt.toISOString(), Source: 'EBAY', SubSource: 'EBAY0', NumItems: o.lines.length, ...(o.isCancelled && { IsCancelled: true }) },
    ShippingInfo: { TrackingNumber: null, PostalServiceName: 'Default' },
    TotalsInfo: { Subtotal: numberOf(money(o.total.minor - o.shipping.minor, currency)), PostageCost: numberOf(o.shipping), Tax: 0, TotalCharge: numberOf(o.total), Currency: currency, PaymentMethod: 'Default', TotalDiscount: 0 },
    CustomerInfo: { ChannelBuyerName: o.buyer?.name ?? null, Address: { FullName: o.buyer?.name ?? null, EmailAddress: o.buyer?.email ?? null, PhoneNumber: o.buyer?.phone ?? null, Country: 'Taiwan' } },
    Items: o.lines.map((l) => ({ RowId: l.row, ParentItemId: null, StockItemId: l.item.id, SKU: l.item.sku, ItemNumber: l.item.channelSku ?? null, ChannelSKU: l.item.channelSku ?? null, Title: l.item.title, Quantity: l.quantity, PricePerUnit: numberOf(l.unit), CostIncTax: numberOf(money(l.paid, currency)), Cost: numberOf(money(l.paid, currency)), Discount: 0, TaxRate: 0, IsService: false })),
  }
}
