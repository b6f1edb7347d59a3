import { ConnectorFault, money, split, startOfWallDay, wallDay, wallTime, type Money } from '#kit'
import { openLagged, openSerials, type Basket, type Lagged, type SimulatedOffer, type SimulatedOrder, type SimulatorOptions } from '#kit/simulator'
import { offerId, splitOffer, taipei } from './ask.ts'

export type SimItem = Record<string, unknown> & { orderSeq: string; itemStatus: string; goodsNo: string; goodsdtCode: string; quantity: number; orderAmount: number; lastProcDate: string; shipDate: string | null }
export type SimOrder = { orderNo: string; placedAt: string; items: SimItem[] }

/** What momo knows: goods with one specification each, their levels and prices, and the orders with their items. */
export type SimShop = {
  offers: Map<string, SimulatedOffer & { isSelling: boolean; isOn: boolean; listPrice: number }>
  orders: Map<string, SimOrder>
  stock: Lagged<number>
  prices: Lagged<Money>
  offer: (wish: Omit<SimulatedOffer, 'externalId'>) => SimulatedOffer
  sell: (basket: Basket) => SimulatedOrder | undefined
  cancel: (orderNo: string, seqs?: readonly string[]) => void
  set: (orderNo: string, seq: string, fields: Record<string, unknown>) => void
  tell: (order: SimOrder) => SimulatedOrder
}

export function openShop({ clock, lagMs = 0, idsFrom = 0, shop = { currency: 'TWD', zone: 'Asia/Taipei' } }: SimulatorOptions): SimShop {
  const offers: SimShop['offers'] = new Map()
  const orders = new Map<string, SimOrder>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  const serial = openSerials(idsFrom)
  const now = (): string => wallTime(clock(), taipei)

  const set: SimShop['set'] = (orderNo, seq, fields) => {
    const item = orders.get(orderNo)?.items.find((one) => one.orderSeq === seq)
    if (!item) throw new ConnectorFault('invalid', 'no such item')
    Object.assign(item, { lastProcDate: now() }, fields)
  }
  const tell: SimShop['tell'] = ({ orderNo, placedAt, items }) => ({
    externalId: orderNo, placedAt, isCancelled: items.filter((i) => i['goodsType'] !== '運費').every((i) => i.itemStatus.includes('取消訂單')),
    total: money(BigInt(items.reduce((sum, i) => sum + i.orderAmount, 0)), shop.currency),
    lines: items.filter((i) => i['goodsType'] !== '運費').map((i) => ({ offerId: offerId(i.goodsNo, i.goodsdtCode), sku: offers.get(offerId(i.goodsNo, i.goodsdtCode))?.sku ?? '', quantity: i.quantity, total: money(BigInt(i.orderAmount), shop.currency) })),
  })

  function sell({ items, discount, shipping, buyer }: Basket): SimulatedOrder | undefined {
    const wanted = items.map((item) => ({ ...item, offer: offers.get(item.externalId) }))
    if (wanted.some(({ offer, quantity, externalId }) => !offer?.isSelling || !offer.isOn || (stock.seen(externalId) ?? 0) < quantity)) return undefined
    for (const { externalId, quantity } of wanted) stock.set(externalId, (stock.truth(externalId) ?? 0) - quantity)
    const gross = wanted.map(({ quantity, externalId }) => prices.seen(externalId)!.minor * BigInt(quantity))
    const off = split(-(discount?.minor ?? 0n), gross)
    const day = wallDay(clock(), taipei)
    const orderNo = `6${day[3]}${day.slice(5, 7)}${day.slice(8)}${String(serial(100_000_000n)).padStart(8, '0')}`
    const common = { customerNo: '880012345678', customerName: buyer?.name ?? '林小美', receiverName: buyer?.name ?? '林小美', receiverAddress: '台北市內湖區洲子街 96 號', deliveryType: '宅配', customerDeliveryType: '宅配', deliveryTemp: '常溫' }
    const toItem = (n: number, of: Record<string, unknown> & { quantity: number; orderAmount: number; goodsNo: string; goodsdtCode: string }): SimItem => ({
      orderSeq: String(n).padStart(3, '0'), itemStatus: '未出貨', goodsInfo1: null, goodsInfo2: null, planShipDate: wallDay(clock().getTime() + 2 * 86_400_000, taipei), shipDate: null, entpReturnDate: null, recycleDate: null,
      deliveryCompany: null, deliveryNo: null, taxable: true, invoiceAmount: null, invoiceNo: null, invoiceDate: null, customerDeliveryMessage: null, storeReturnMessage: null, returnReason: null, shipStatus: '', ivr: null,
      lastProcDate: now(), storeReturnDeliveryType: null, outplaceSeq: null, outplaceAddr: null, changedAddress: null, corpSIdno: null, corpName: null, ...common, ...of,
    })
    const goods = wanted.map(({ offer, quantity, externalId }, i) => toItem(i + 1, { ...goodsOf(externalId), goodsName: offer!.title, entpGoodsNo: offer!.sku, goodsType: '一般', quantity, orderAmount: Number(gross[i]! + off[i]!) }))
    const fee = shipping && shipping.minor > 0n ? [toItem(goods.length + 1, { goodsNo: '0000000001', goodsdtCode: '001', goodsName: '運費', entpGoodsNo: null, goodsType: '運費', quantity: 1, orderAmount: Number(shipping.minor) })] : []
    const order: SimOrder = { orderNo, placedAt: clock().toISOString(), items: [...goods, ...fee] }
    orders.set(orderNo, order)
    return tell(order)
  }

  return {
    offers, orders, stock, prices, set, tell, sell,
    offer(wish) {
      const externalId = offerId(`TP${String(10_000_000 + offers.size + 1)}`, '001')
      offers.set(externalId, { externalId, ...wish, isSelling: true, isOn: true, listPrice: Number(wish.price.minor) })
      stock.set(externalId, wish.available)
      prices.set(externalId, wish.price)
      return { externalId, ...wish }
    },
    cancel(orderNo, seqs) {
      for (const item of orders.get(orderNo)?.items ?? []) {
        if (item.itemStatus.includes('取消訂單') || (seqs && !seqs.includes(item.orderSeq) && item['goodsType'] !== '運費')) continue
        set(orderNo, item.orderSeq, { itemStatus: '取消訂單' })
        const externalId = offerId(item.goodsNo, item.goodsdtCode)
        if (offers.has(externalId)) stock.set(externalId, (stock.truth(externalId) ?? 0) + item.quantity)
      }
    },
  }
}

const goodsOf = (externalId: string): { goodsNo: string; goodsdtCode: string } => {
  const { goodsCode = '', goodsdtCode = '' } = splitOffer(externalId) ?? {}
  return { goodsNo: goodsCode, goodsdtCode }
}

export const dayOfOrder = ({ placedAt }: SimOrder): number => startOfWallDay(wallDay(new Date(placedAt), taipei), taipei)
