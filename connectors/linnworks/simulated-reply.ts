import { money, toDecimal, writeJson, type Money } from '#kit'
import { uuidOf, type SimItem, type SimOrder } from './simulated-shop.ts'

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response => new Response(writeJson(body), { status, headers: { 'content-type': 'application/json', ...headers } })
export const zeroId = uuidOf('none')
const numberOf = (amount: Money): number => Number(toDecimal(amount))

export function itemJson(item: SimItem, parts: readonly string[]): object {
  return {
    StockItemId: item.id, ItemNumber: item.sku, ItemTitle: item.title, BarcodeNumber: item.barcode, RetailPrice: numberOf(item.price), PurchasePrice: 0, CategoryName: 'Default', Weight: 0.25, IsVariationParent: false,
    ...(parts.includes('StockLevels') && { StockLevels: item.levels.map((level) => ({ Location: { StockLocationId: uuidOf(level.place), LocationName: level.place }, StockLevel: level.onHand, Available: level.onHand, UnitCost: level.cost ? numberOf(level.cost) : 0, StockItemId: item.id, SKU: item.sku })) }),
    ...(parts.includes('Images') && { Images: [] }),
    ...(parts.includes('ChannelPrice') && { ItemChannelPrices: item.prices.map(({ list, price }) => ({ pkRowId: uuidOf(`price ${item.id} ${list}`), Source: list.split(' ')[0], SubSource: list.split(' ').slice(1).join(' ') || list, Price: numberOf(price), Tag: '', UpdateStatus: 'NoChange', StockItemId: item.id })) }),
    ...(parts.includes('ExtendedProperties') && { ItemExtendedProperties: item.properties.map(([name, value]) => ({ pkRowId: uuidOf(`property ${item.id} ${name}`), fkStockItemId: item.id, ProperyName: name, PropertyValue: value, PropertyType: 'Attribute' })) }),
  }
}

export function ordersJson(orders: readonly SimOrder[], next: string | null): Response {
  const isDone = (o: SimOrder): boolean => o.isCancelled
  return json({ TotalOrders: orders.length, NextSearchToken: next, OpenOrders: orders.filter((o) => !isDone(o)).map(orderJson), ProcessedOrders: orders.filter(isDone).map(orderJson) })
}

function orderJson(o: SimOrder): object {
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
