import { money, split, toDecimal, wallTime, type Money } from '#kit'
import { openLagged, openSerials, type Basket, type Lagged, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'

const zone = '+05:30'
export type SimItem = { orderItemId: string; orderId: string; sku: string; quantity: number; goods: bigint; shipping: bigint; status: string; cancellationDate: string | null; reason: string | null }
export type SimShipment = { shipmentId: string; locationId: string; placedAt: string; updatedMs: number; items: SimItem[] }

/** What Flipkart knows of one seller: listings of one place, and shipments as it cut them. */
export type SimShop = {
  offers: Map<string, SimulatedOffer & { mrp: Money; fsn: string }>
  shipments: Map<string, SimShipment>
  stock: Lagged<number>
  prices: Lagged<Money>
  offer: (wish: Omit<SimulatedOffer, 'externalId'>) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  cancel: (shipmentId: string, reason: string, only?: (item: SimItem) => boolean) => void
  tell: (shipment: SimShipment) => SimulatedOrder
  /** As Flipkart writes it. */
  show: (shipment: SimShipment) => unknown
}
export const locationId = 'LOC8bdd7abceca4423a'

export function openShop({ clock, lagMs = 0, idsFrom = 0, shop = { currency: 'INR', zone: 'Asia/Kolkata' } }: SimulatorOptions): SimShop {
  const offers: SimShop['offers'] = new Map()
  const shipments = new Map<string, SimShipment>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  const serial = openSerials(idsFrom)
  const inr = (minor: bigint): Money => money(minor, shop.currency)
  const number = (minor: bigint): number => Number(toDecimal(inr(minor)))
  const stamp = (ms: number): string => `${wallTime(ms, zone).replace(' ', 'T')}.000${zone}`

  return {
    offers, shipments, stock, prices,
    tell: ({ shipmentId, placedAt, items }) => ({
      externalId: shipmentId, placedAt, isCancelled: items.every((item) => item.status === 'CANCELLED'), total: inr(items.reduce((sum, item) => sum + item.goods + item.shipping, 0n)),
      lines: items.map((item) => ({ offerId: item.sku, sku: item.sku, quantity: item.quantity, total: inr(item.goods) })),
    }),
    show: ({ shipmentId, placedAt, updatedMs, items }) => ({
      shipmentId, locationId, updatedAt: stamp(updatedMs), hold: false, mps: false, packagingPolicy: 'DEFAULT', shipmentType: 'NORMAL', forms: [], subShipments: [{ subShipmentId: 'SS-1', packages: [] }],
      dispatchByDate: stamp(Date.parse(placedAt) + 2 * 86_400_000), dispatchAfterDate: stamp(Date.parse(placedAt)),
      orderItems: items.map((item) => ({
        orderItemId: item.orderItemId, orderId: item.orderId, orderDate: stamp(Date.parse(placedAt)), status: item.status, quantity: item.quantity, sku: item.sku, fsn: offers.get(item.sku)!.fsn, listingId: `LST${offers.get(item.sku)!.fsn}`, title: offers.get(item.sku)!.title,
        hsn: '6912', paymentType: 'PREPAID', serviceProfile: 'NON_FBF', is_replacement: false, cancellationGroupId: `grp_${item.orderItemId}`, cancellationDate: item.cancellationDate, cancellationReason: item.reason, cancellationSubReason: item.reason,
        priceComponents: { sellingPrice: number(item.goods), totalPrice: number(item.goods + item.shipping), shippingCharge: number(item.shipping), customerPrice: number(item.goods + item.shipping), flipkartDiscount: 0 },
      })),
    }),
    offer(wish) {
      const fsn = `MUGG${String(100_000_000 + offers.size)}XY`
      offers.set(wish.sku, { externalId: wish.sku, ...wish, fsn, mrp: inr(wish.price.minor * 10n) })
      stock.set(wish.sku, wish.available)
      prices.set(wish.sku, wish.price)
      return { externalId: wish.sku, ...wish }
    },
    sell({ items, discount, shipping }) {
      if (items.some(({ externalId, quantity }) => (stock.seen(externalId) ?? 0) < quantity)) return undefined
      for (const { externalId, quantity } of items) stock.set(externalId, (stock.truth(externalId) ?? 0) - quantity)
      const gross = items.map(({ externalId, quantity }) => prices.seen(externalId)!.minor * BigInt(quantity))
      const [off, carried] = [split(-(discount?.minor ?? 0n), gross), split(shipping?.minor ?? 0n, gross)]
      const orderId = `OD${String(serial(10n ** 15n)).padStart(15, '0')}000`
      const its = items.map(({ externalId, quantity }, i): SimItem => ({ orderItemId: `${orderId.slice(2)}${i}`, orderId, sku: externalId, quantity, goods: gross[i]! + off[i]!, shipping: carried[i]!, status: 'APPROVED', cancellationDate: null, reason: null }))
      const shipment: SimShipment = { shipmentId: `${String(serial(10n ** 12n)).padStart(12, '0')}-4a2b`, locationId, placedAt: clock().toISOString(), updatedMs: clock().getTime(), items: its }
      shipments.set(shipment.shipmentId, shipment)
      return this.tell(shipment)
    },
    cancel(shipmentId, reason, only = () => true) {
      const shipment = shipments.get(shipmentId)
      for (const item of shipment?.items.filter((one) => one.status !== 'CANCELLED' && only(one)) ?? []) {
        Object.assign(item, { status: 'CANCELLED', cancellationDate: stamp(clock().getTime()), reason })
        shipment!.updatedMs = clock().getTime()
        stock.set(item.sku, (stock.truth(item.sku) ?? 0) + item.quantity)
      }
    },
  }
}
