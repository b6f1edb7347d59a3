import { money, type Money, type ShopFacts } from '#kit'
import type { Basket, SimulatedOrder } from '#kit/simulator'
import { moneyView, problem, type Problem, type Row, type Shelf } from './simulated-shelf.ts'

type Line = { id: number; key: string; listingId: number; productId: number; sku: string; title: string; values: Row[]; quantity: number; price: bigint }
export type Receipt = { id: number; status: string; created: Date; updated: Date; lines: Line[]; discount: bigint; shipping: bigint; buyer: { name: string; email?: string }; shipments: Row[] }
export type Receipts = ReturnType<typeof openReceipts>

/** Receipts of the simulated shop, and the ledger of its payments. */
export function openReceipts({ shop, shelf, clock, nextId, idsFrom, tell }: { shop: ShopFacts; shelf: Shelf; clock: () => Date; nextId: () => number; idsFrom: number; tell: (event: string, receiptId: number) => void }) {
  const receipts = new Map<number, Receipt>()
  const ledger: Row[] = []
  const { view, amount, totalOf } = openReceiptView(shop)
  const simulated = (r: Receipt): SimulatedOrder => ({
    externalId: String(r.id), placedAt: new Date(seconds(r.created) * 1000).toISOString(), isCancelled: r.status === 'canceled', total: totalOf(r),
    lines: r.lines.map((line) => ({ offerId: line.key, sku: line.sku, quantity: line.quantity, total: money(line.price * BigInt(line.quantity), shop.currency) })),
  })

  return {
    view,
    find: (id: number): Receipt | undefined => receipts.get(id),
    all: (): Receipt[] => [...receipts.values()],
    ledger: (): Row[] => ledger,
    simulated: (): SimulatedOrder[] => [...receipts.values()].map(simulated),
    sell(basket: Basket): SimulatedOrder | undefined {
      const wanted = new Map<string, number>()
      for (const { externalId, quantity } of basket.items) wanted.set(externalId, (wanted.get(externalId) ?? 0) + quantity)
      for (const [key, count] of wanted) if ((shelf.stockOf(key) ?? 0) < count) return undefined
      const lines = basket.items.map(({ externalId, quantity }): Line => {
        const { listing, product } = shelf.find(externalId)!
        return { id: nextId(), key: externalId, listingId: listing.id, productId: product.productId, sku: product.sku, title: listing.title, values: product.values.map((value) => ({ ...value, scale_name: null })), quantity, price: shelf.priceOf(externalId)!.minor }
      })
      for (const [key, count] of wanted) shelf.move(key, -count)
      const made: Receipt = { id: idsFrom + nextId(), status: 'paid', created: clock(), updated: clock(), lines, discount: basket.discount?.minor ?? 0n, shipping: basket.shipping?.minor ?? 0n, buyer: basket.buyer ?? { name: 'Jane' }, shipments: [] }
      receipts.set(made.id, made)
      ledger.push({ entry_id: nextId(), ledger_id: 1, sequence_number: ledger.length + 1, amount: amount(totalOf(made).minor)['amount'], currency: shop.currency, description: 'PAYMENT_GROSS', ledger_type: 'PAYMENT_GROSS', reference_type: 'receipt', reference_id: String(made.id), balance: 0, create_date: seconds(clock()), created_timestamp: seconds(clock()), parent_entry_id: 0, payment_adjustments: [] })
      tell('order.paid', made.id)
      return simulated(made)
    },
    cancel(id: string): void {
      const one = receipts.get(Number(id))
      if (!one || one.status === 'canceled') return
      one.status = 'canceled'
      one.updated = clock()
      for (const line of one.lines) shelf.move(line.key, line.quantity)
      tell('order.canceled', one.id)
    },
    ship(r: Receipt, body: Row): Row | Problem {
      const { tracking_code: code, carrier_name: carrier } = body
      if ((code === undefined) !== (carrier === undefined)) return problem(400, 'tracking_code and carrier_name are needed together')
      if (carrier !== undefined && !['usps', 'fedex', 'ups', 'dhl', 'other'].includes(carrier as string)) return problem(400, 'Invalid carrier name')
      r.shipments.push({ receipt_shipping_id: nextId(), shipment_notification_timestamp: seconds(clock()), carrier_name: carrier ?? '', tracking_code: code ?? '' })
      r.status = 'completed'
      r.updated = clock()
      tell('order.shipped', r.id)
      return view(r)
    },
  }
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** How Etsy shows a receipt with its transactions. */
function openReceiptView(shop: ShopFacts) {
  const amount = (minor: bigint): Row => moneyView(minor, shop.currency)
  const goodsOf = (r: Receipt): bigint => r.lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n)
  const totalOf = (r: Receipt): Money => money(goodsOf(r) - r.discount + r.shipping, shop.currency)
  const view = (r: Receipt): Row => ({
    receipt_id: r.id, receipt_type: 0, seller_user_id: 12345, buyer_user_id: 777, buyer_email: r.buyer.email ?? null, name: r.buyer.name, first_line: '中山路 1 號', second_line: null, city: '台北市', state: null, zip: '100', country_iso: 'TW', formatted_address: '台北市中山路 1 號', status: r.status,
    payment_method: 'cc', message_from_buyer: null, is_shipped: r.shipments.length > 0, is_paid: true, create_timestamp: seconds(r.created), created_timestamp: seconds(r.created), update_timestamp: seconds(r.updated), updated_timestamp: seconds(r.updated), is_gift: false, gift_message: '',
    grandtotal: amount(totalOf(r).minor), subtotal: amount(goodsOf(r) - r.discount), total_price: amount(goodsOf(r)), total_shipping_cost: amount(r.shipping), total_tax_cost: amount(0n), total_vat_cost: amount(0n), discount_amt: amount(r.discount), gift_wrap_price: amount(0n),
    shipments: r.shipments, refunds: [],
    transactions: r.lines.map((line) => ({
      transaction_id: line.id, title: line.title, description: '', seller_user_id: 12345, buyer_user_id: 777, create_timestamp: seconds(r.created), created_timestamp: seconds(r.created), quantity: line.quantity, listing_image_id: null, receipt_id: r.id, is_digital: false, file_data: '',
      listing_id: line.listingId, transaction_type: 'listing', product_id: line.productId, sku: line.sku, price: amount(line.price), shipping_cost: amount(0n), product_data: line.values, variations: line.values.map((value) => ({ formatted_name: value['property_name'], formatted_value: (value['values'] as string[]).join(' ') })), shop_coupon: 0, buyer_coupon: 0,
    })),
  })
  return { view, amount, totalOf }
}
