import { itemJson, json, ordersJson, zeroId } from './simulated-reply.ts'
import { rowId, uuidOf, type SimItem, type SimOrder, type SimShop } from './simulated-shop.ts'

export type Ask = { body: Record<string, unknown>; query: (name: string) => string | undefined; all: (name: string) => string[] }
export type Route = (method: 'GET' | 'POST', path: string, operation: string, answer: (ask: Ask) => Response) => void
export type Session = { sessionToken: string; server: string; locality: string }
export type Door = { keys: { applicationId: string; applicationSecret: string; installToken: string }; isInstalled: () => boolean; renew: () => Session }

/** A session is had for the three keys, as long as the application is installed. */
export function signInRoutes(at: Route, { keys, isInstalled, renew }: Door): void {
  at('POST', '/api/Auth/AuthorizeByApplication', 'AuthorizeByApplication', ({ body }) => {
    if (!isInstalled() || body['ApplicationId'] !== keys.applicationId || body['ApplicationSecret'] !== keys.applicationSecret || body['Token'] !== keys.installToken) return json({ Code: '-', Message: 'Application is not installed' }, 401)
    const { sessionToken, server, locality } = renew()
    return json({ Id: zeroId, Token: sessionToken, Server: server, Locality: locality, TTL: 3600, UserName: 'shop', Status: { State: 'AVAILABLE' } })
  })
}

export function stockRoutes(at: Route, { items }: SimShop): void {
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
}

/** Variation groups by page, each group's items, and what composites are made of. */
export function groupRoutes(at: Route, { items, groups }: SimShop): void {
  const wanted = (body: Record<string, unknown>, name: string): SimItem[] => {
    const ids = new Set((body['request'] as Record<string, string[]>)[name])
    return items.filter((item) => ids.has(item.id))
  }
  at('GET', '/api/Stock/SearchVariationGroups', 'SearchVariationGroups', ({ query }) => {
    const size = Number(query('entriesPerPage')), page = Number(query('pageNumber')), all = [...groups].map(([id, name]) => ({ pkVariationItemId: id, VariationSKU: `V-${id.slice(0, 8)}`, VariationGroupName: name }))
    return json({ PageNumber: page, EntriesPerPage: size, TotalEntries: all.length, TotalPages: Math.ceil(all.length / size), Data: all.slice((page - 1) * size, page * size) })
  })
  at('GET', '/api/Stock/GetVariationItems', 'GetVariationItems', ({ query }) =>
    json(items.filter((item) => item.group === query('pkVariationItemId')).map((item) => ({ pkRowId: uuidOf(`in group ${item.id}`), pkStockItemId: item.id, ItemNumber: item.sku, ItemTitle: item.title }))))
  at('POST', '/api/Stock/GetStockItemsFullByIds', 'GetStockItemsFullByIds', ({ body }) =>
    json({ StockItemsFullExtended: wanted(body, 'StockItemIds').map((item) => ({ ...itemJson(item, (body['request'] as { DataRequirements: string[] }).DataRequirements), IsCompositeParent: item.parts.length > 0 })) }))
  at('POST', '/api/Inventory/GetInventoryItemsCompositionByIds', 'GetInventoryItemsCompositionByIds', ({ body }) => json({
    InventoryItemsCompositionByIds: Object.fromEntries(wanted(body, 'InventoryItemIds').filter((item) => item.parts.length > 0).map((item) => [item.id, item.parts.map(({ sku, quantity }) => ({ LinkedStockItemId: uuidOf(`part ${sku}`), SKU: sku, ItemTitle: sku, Quantity: quantity }))])),
  }))
}

/** By last change, and by number within the same moment: what changes meanwhile comes once more at the end. */
const placeOf = (o: SimOrder): string => `${o.changedAt.toISOString()} ${String(o.number).padStart(12, '0')}`

/** A search token stands for the place where its page ended. */
export function orderRoutes(at: Route, { orders }: SimShop): void {
  const searches = new Map<string, string>()
  at('GET', '/v2/orders', 'GetOrders', ({ query, all }) => {
    const wanted = all('id')
    if (wanted.length > 0) return ordersJson(orders.filter((o) => wanted.includes(o.id)), null)
    const place = searches.get(query('searchToken') ?? ''), from = Date.parse(query('fromDate') ?? '')
    const size = Number(query('entriesPerPage') ?? '50')
    const rest = orders.filter((o) => (place === undefined ? o.changedAt.getTime() >= from : placeOf(o) > place)).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    const rows = rest.slice(0, size)
    if (rest.length <= size) return ordersJson(rows, null)
    const end = placeOf(rows.at(-1)!), token = uuidOf(`search ${end}`)
    searches.set(token, end)
    return ordersJson(rows, token)
  })
}
