import { createCipheriv } from 'node:crypto'
import { money, wallTime, writeJson, type Money } from '#kit'
import { openLagged, openSerials, type Basket, type Lagged, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'
import { aesKey, offerId, taipei } from './ask.ts'

/** A row of an order as the supplier sees it, and where it stands. */
export type SimRow = { number: string; offerId: string; sku: string; title: string; quantity: number; price: number; place: 'unsent' | 'stop' | 'sent' | 'gone'; handedOver: string; closedOn: string; company: string; slip: string; buyer: { name: string; phone: string } }
export type SimOrder = { orderNo: string; placedAt: string; rows: SimRow[]; isCancelled: boolean }

export type SimShop = {
  offers: Map<string, SimulatedOffer & { isSelling: boolean }>
  orders: Map<string, SimOrder>
  stock: Lagged<number>
  prices: Lagged<Money>
  offer: (wish: Omit<SimulatedOffer, 'externalId'>) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  /** The buyer cancels (the parcel is to be stopped), or the supplier has nothing to send (it is gone). */
  cancel: (orderNo: string, place: 'stop' | 'gone') => void
  row: (number: string) => SimRow | undefined
  tell: (order: SimOrder) => SimulatedOrder
  today: () => string
}

export function openShop({ clock, lagMs = 0, idsFrom = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): SimShop {
  const offers: SimShop['offers'] = new Map()
  const orders = new Map<string, SimOrder>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  const serial = openSerials(idsFrom)
  const slashTime = (): string => wallTime(clock(), taipei).replaceAll('-', '/')

  const tell: SimShop['tell'] = ({ orderNo, placedAt, rows, isCancelled }) => {
    const lines = rows.map((row) => ({ offerId: row.offerId, sku: row.sku, quantity: row.quantity, total: money(BigInt(row.price * row.quantity), shop.currency) }))
    return { externalId: orderNo, placedAt, isCancelled, lines, total: money(lines.reduce((sum, line) => sum + line.total.minor, 0n), shop.currency) }
  }

  return {
    offers, orders, stock, prices, tell,
    today: () => slashTime().slice(0, 10),
    row: (number) => orders.get(number.slice(0, 14))?.rows.find((one) => one.number === number),
    offer(wish) {
      const externalId = offerId(String(9_000_000 + offers.size + 1), '001')
      offers.set(externalId, { externalId, ...wish, isSelling: true })
      stock.set(externalId, wish.available)
      prices.set(externalId, wish.price)
      return { externalId, ...wish }
    },
    /** What momo adds or takes off for the buyer is between the two; the supplier is told the price of the goods. */
    sell({ items, buyer }) {
      if (items.some(({ externalId, quantity }) => !offers.get(externalId)?.isSelling || (stock.seen(externalId) ?? 0) < quantity)) return undefined
      const orderNo = `${slashTime().slice(0, 10).replaceAll('/', '')}${String(serial(1_000_000n)).padStart(6, '0')}`
      const rows = items.map(({ externalId, quantity }, i): SimRow => {
        stock.set(externalId, (stock.truth(externalId) ?? 0) - quantity)
        const { sku, title } = offers.get(externalId)!
        const number = `${orderNo}-${String(i + 1).padStart(3, '0')}-001-001`
        return { number, offerId: externalId, sku, title, quantity, price: Number(prices.seen(externalId)!.minor), place: 'unsent', handedOver: slashTime(), closedOn: '', company: '', slip: '', buyer: { name: buyer?.name ?? '林小美', phone: buyer?.phone ?? '0912345678' } }
      })
      const order: SimOrder = { orderNo, placedAt: clock().toISOString(), rows, isCancelled: false }
      orders.set(orderNo, order)
      return tell(order)
    },
    cancel(orderNo, place) {
      const order = orders.get(orderNo)
      if (!order || order.rows.some((row) => row.place === 'sent')) return
      for (const row of order.rows) {
        if (!order.isCancelled) stock.set(row.offerId, (stock.truth(row.offerId) ?? 0) + row.quantity)
        row.place = place
      }
      order.isCancelled = true
    },
  }
}

/** Names and addresses leave as momo sends them. */
export function encrypt(rows: unknown, password: string): string {
  const cipher = createCipheriv('aes-128-ecb', aesKey(password), null)
  return Buffer.concat([cipher.update(writeJson(rows), 'utf8'), cipher.final()]).toString('base64')
}
