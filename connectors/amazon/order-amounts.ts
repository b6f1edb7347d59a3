import { add, money, parseExact, zero, type Currency, type Money } from '#kit'
import { isTaxOnTop } from './marketplaces.ts'
import type { AmazonBreakdown, AmazonItem, AmazonMoney, AmazonOrder } from './order-shape.ts'

/** What Amazon's proceeds say of one line; `tax` is the goods' part, `otherTax` that of shipping, wrapping and fees. */
type ItemAmounts = { goods: Money; discount: Money; tax: Money; shipping: Money; otherTax: Money; fees: Record<string, Money> }
export type OrderAmounts = { items: ItemAmounts[]; shipping: Money; tax: Money; taxIncluded: boolean; total: Money | undefined; fees: Record<string, Money> }

export const readMoney = (m: AmazonMoney): Money => money(parseExact(m.amount, m.currencyCode).minor, m.currencyCode)
const size = (m: Money): Money => (m.minor < 0n ? { ...m, minor: -m.minor } : m)
const minus = (a: Money, b: Money): Money => add(a, { ...b, minor: -b.minor })

/** The order's currency: as its first amount says, else the marketplace's (a pending order has no amounts). */
export function currencyOf(order: AmazonOrder, assumed: Currency): Currency {
  const amounts = [order.proceeds?.grandTotal, ...order.orderItems.flatMap((item) => [item.proceeds?.proceedsTotal, item.product.price?.unitPrice])]
  return amounts.find((one) => one !== undefined)?.currencyCode ?? assumed
}

/**
 * Amazon states each line as ITEM, SHIPPING, GIFT_WRAP, COD_FEE, OTHER, TAX and DISCOUNT. What the buyer pays beside
 * goods and tax has one place in our orders, `shipping`; the single fees are kept by name. Discounts are taken as a
 * lowering whatever their sign: the specification shows none.
 */
export function readAmounts(order: AmazonOrder, currency: Currency): OrderAmounts {
  const items = order.orderItems.map((item) => readItem(item, currency))
  const sum = (pick: (a: ItemAmounts) => Money): Money => items.reduce((n, one) => add(n, pick(one)), zero(currency))
  const fees: Record<string, Money> = {}
  for (const part of [...items.flatMap((one) => Object.entries(one.fees)), ...orderFees(order)]) fees[part[0]] = add(fees[part[0]] ?? zero(currency), part[1])
  const shipping = Object.values(fees).reduce(add, sum((one) => one.shipping))
  const tax = sum((one) => one.otherTax)
  const total = order.proceeds?.grandTotal && readMoney(order.proceeds.grandTotal)
  const net = add(minus(sum((one) => one.goods), sum((one) => one.discount)), shipping)
  const allTax = add(sum((one) => one.tax), tax)
  return { items, shipping, tax, taxIncluded: isTaxWithin(order, net, allTax, total), total, fees }
}

/** The order's own sum tells whether its prices hold the tax; where it tells nothing, the marketplace's custom does. */
function isTaxWithin(order: AmazonOrder, net: Money, tax: Money, total: Money | undefined): boolean {
  if (total !== undefined && tax.minor !== 0n) {
    if (total.minor === net.minor + tax.minor) return false
    if (total.minor === net.minor) return true
  }
  return !isTaxOnTop(order.salesChannel.marketplaceId)
}

/** Charged beside the items, so no item's breakdown has it (a tip for the courier). */
const orderFees = (order: AmazonOrder): [string, Money][] =>
  (order.proceeds?.breakdowns ?? []).filter((part) => part.type === 'DELIVERY_TIP').map((part) => [part.type, readMoney(part.subtotal)])

function readItem(item: AmazonItem, currency: Currency): ItemAmounts {
  const amounts: ItemAmounts = { goods: zero(currency), discount: zero(currency), tax: zero(currency), shipping: zero(currency), otherTax: zero(currency), fees: {} }
  const parts = item.proceeds?.breakdowns ?? []
  if (parts.length === 0) return { ...amounts, goods: goodsWithoutParts(item, currency) }
  for (const part of parts) addPart(amounts, part)
  return amounts
}

function goodsWithoutParts(item: AmazonItem, currency: Currency): Money {
  if (item.proceeds?.proceedsTotal) return readMoney(item.proceeds.proceedsTotal)
  const unit = item.product.price?.unitPrice
  return unit ? money(readMoney(unit).minor * BigInt(item.quantityOrdered), currency) : zero(currency)
}

function addPart(into: ItemAmounts, part: AmazonBreakdown): void {
  const amount = readMoney(part.subtotal)
  switch (part.type) {
    case 'ITEM': into.goods = add(into.goods, amount); break
    case 'SHIPPING': into.shipping = add(into.shipping, amount); break
    case 'TAX': {
      // A tax without details is the goods' own. DISCOUNT within TAX lowers it, and is already within the subtotal.
      const others = detailOf(part, (subtype) => subtype !== 'ITEM' && subtype !== 'DISCOUNT')
      into.otherTax = add(into.otherTax, others)
      into.tax = add(into.tax, minus(amount, others))
      break
    }
    case 'DISCOUNT': {
      const ofShipping = size(detailOf(part, (subtype) => subtype === 'SHIPPING'))
      into.shipping = minus(into.shipping, ofShipping)
      into.discount = add(into.discount, minus(size(amount), ofShipping))
      break
    }
    default: into.fees[part.type] = add(into.fees[part.type] ?? zero(amount.currency), amount)
  }
}

const detailOf = (part: AmazonBreakdown, isWanted: (subtype: string) => boolean): Money =>
  (part.detailedBreakdowns ?? []).filter((one) => isWanted(one.subtype ?? '')).reduce((n, one) => (one.value ? add(n, readMoney(one.value)) : n), zero(part.subtotal.currencyCode))
