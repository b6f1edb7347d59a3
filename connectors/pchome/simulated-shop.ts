import { money, wallDay, wallTime } from '#kit'
import { openLagged, openSerials, type Basket, type Lagged, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'
import { taipei } from './ask.ts'

export type SimRow = { id: string; offerId: string; quantity: number; cancelled: number; transDate: string; check: string; buyer: { name: string; phone: string } }
type SimOrder = { orderNo: string; placedAt: string; rows: SimRow[] }

/** What PChome knows of one supplier: goods with their quantities, and the rows of orders that it handed over. */
export type SimShop = {
  offers: Map<string, SimulatedOffer>
  orders: Map<string, SimOrder>
  stock: Lagged<number>
  rows: () => SimRow[]
  offer: (wish: Omit<SimulatedOffer, 'externalId'>) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  cancel: (orderNo: string) => void
  tell: (order: SimOrder) => SimulatedOrder
}

export function openShop({ clock, lagMs = 0, idsFrom = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): SimShop {
  const offers = new Map<string, SimulatedOffer>()
  const orders = new Map<string, SimOrder>()
  const stock = openLagged<number>(clock, lagMs)
  const serial = openSerials(idsFrom)
  // What the buyer paid is PChome's; the supplier is told no amount.
  const nothing = money(0n, shop.currency)

  const tell: SimShop['tell'] = ({ orderNo, placedAt, rows }) => ({
    externalId: orderNo, placedAt, isCancelled: rows.every((row) => row.cancelled >= row.quantity), total: nothing,
    lines: rows.map((row) => ({ offerId: row.offerId, sku: offers.get(row.offerId)!.sku, quantity: row.quantity, total: nothing })),
  })

  return {
    offers, orders, stock, tell,
    rows: () => [...orders.values()].flatMap((order) => order.rows),
    offer(wish) {
      const offer: SimulatedOffer = { externalId: `DICKGC-A${String(900_000_000 + offers.size + 1)}-000`, ...wish }
      offers.set(offer.externalId, offer)
      stock.set(offer.externalId, wish.available)
      return offer
    },
    sell({ items, buyer }) {
      if (items.some(({ externalId, quantity }) => !offers.has(externalId) || (stock.seen(externalId) ?? 0) < quantity)) return undefined
      for (const { externalId, quantity } of items) stock.set(externalId, (stock.truth(externalId) ?? 0) - quantity)
      const orderNo = `${wallDay(clock(), taipei).replaceAll('-', '')}${String(serial(1_000_000n)).padStart(6, '0')}`
      const transDate = wallTime(clock(), taipei).replaceAll('-', '/')
      const rows = items.map(({ externalId, quantity }, i): SimRow => ({ id: `${orderNo}-${String(i + 1).padStart(2, '0')}`, offerId: externalId, quantity, cancelled: 0, transDate, check: '', buyer: { name: buyer?.name ?? '林小美', phone: buyer?.phone ?? '0912345678' } }))
      const order: SimOrder = { orderNo, placedAt: clock().toISOString(), rows }
      orders.set(orderNo, order)
      return tell(order)
    },
    cancel(orderNo) {
      for (const row of orders.get(orderNo)?.rows ?? []) {
        stock.set(row.offerId, (stock.truth(row.offerId) ?? 0) + row.quantity - row.cancelled)
        row.cancelled = row.quantity
      }
    },
  }
}
