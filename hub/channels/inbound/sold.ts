import type { AnyConnector, ChannelOrder, ShopFacts } from '#kit'

/** What an order sold, by the channel's SKU: it is gone for the others even before the order is in our books. */
function unitsSold(order: ChannelOrder): { sku: string; quantity: number }[] {
  if (order.cancelled || order.kind !== 'sale') return []
  return order.lines.flatMap((l) => {
    const quantity = l.quantity - (l.cancelled ?? 0)
    return l.sku === undefined || quantity <= 0 ? [] : [{ sku: l.sku, quantity }]
  })
}

/** The same of a body as it came; undefined where it cannot be read, which the reading itself will tell. */
export function soldOf(connector: AnyConnector, shop: ShopFacts, body: unknown): { sku: string; quantity: number }[] | undefined {
  try {
    return connector.toOrder && unitsSold(connector.toOrder(body, shop))
  } catch {
    // Whatever is wrong with it is told by the reading, in words and in its place.
    return undefined
  }
}
