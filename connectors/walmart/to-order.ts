import { givenTexts, money, readBody, type ChannelLine, type ChannelOrder, type FulfilmentState, type Money, type PaymentState } from '#kit'
import { OrderBody, quantityIn, sentIn, type Line } from './order-body.ts'

type Charge = Line['charges']['charge'][number]
const sumOf = (list: readonly (Money | undefined)[]): bigint => list.reduce((sum, one) => sum + (one?.minor ?? 0n), 0n)
const isShipping = (charge: Charge): boolean => charge.chargeType === 'SHIPPING'
const taxOf = (charges: readonly Charge[]): bigint => sumOf(charges.map((c) => c.tax?.taxAmount))
const amountOf = (charges: readonly Charge[]): bigint => sumOf(charges.map((c) => c.chargeAmount))
const wholeOf = (line: Line): bigint => amountOf(line.charges.charge) + taxOf(line.charges.charge)

/** Pure: a purchase order; the tax is collected by Walmart and stands on top. */
export function toOrder(body: unknown): ChannelOrder {
  const o = readBody(OrderBody, body, 'an order')
  const all = o.orderLines.orderLine
  const { currency } = all[0]!.charges.charge[0]!.chargeAmount
  const m = (minor: bigint): Money => money(minor, currency)
  const said = o.orderSummary?.totalAmount
  const times = factorOf(all, said?.minor)
  const cancelled = all.every((line) => quantityIn(line, 'Cancelled') >= line.orderLineQuantity.amount)
  const lines = all.map((line) => toLine(line, times(line), m, cancelled))
  const ships = all.map((line) => ({ charges: line.charges.charge.filter(isShipping), times: times(line) }))
  const shipping = ships.reduce((sum, one) => sum + amountOf(one.charges) * one.times, 0n)
  const tax = ships.reduce((sum, one) => sum + taxOf(one.charges) * one.times, 0n)
  const parts = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n) + (line.tax?.minor ?? 0n), 0n) + shipping + tax
  const total = said ?? m(parts)
  const rest = total.minor - parts
  return {
    externalId: o.purchaseOrderId, version: versionOf(o), kind: 'sale', placedAt: o.orderDate, currency, ...peopleOf(o), cancelled, payment: paymentOf(all, cancelled, total.minor), fulfilment: fulfilmentOf(all),
    ...(o.shipNode?.type && o.shipNode.type !== 'SellerFulfilled' ? { fulfilledBy: 'channel' as const } : {}),
    lines, discounts: rest < 0n ? [{ code: 'not_itemised', amount: m(-rest) }] : [], shipping: m(shipping + (rest > 0n ? rest : 0n)), tax: m(tax), taxIncluded: false, total,
    attributes: givenTexts({
      customerOrderId: o.customerOrderId, orderType: o.orderType === 'REGULAR' ? undefined : o.orderType, originalOrder: o.originalCustomerOrderID, method: o.shippingInfo?.methodCode, shipNode: o.shipNode?.name,
      status: [...new Set(all.flatMap((line) => line.orderLineStatuses.map((one) => one.status)))].filter(Boolean).join(', '), wantsToCancel: all.some((line) => line.intentToCancel) ? 'yes' : undefined, notItemised: rest === 0n ? undefined : String(rest),
    }),
  }
}

export function versionOf(o: OrderBody): string {
  return [o.orderDate, ...o.orderLines.orderLine.map((line) => line.statusDate ?? o.orderDate)].sort().at(-1)!
}

/** The specification does not say whether a charge is for one piece or for the line. Where the order states its total, that decides; for the line otherwise. */
function factorOf(lines: readonly Line[], total: bigint | undefined): (line: Line) => bigint {
  const byPiece = lines.reduce((sum, line) => sum + wholeOf(line) * BigInt(line.orderLineQuantity.amount), 0n)
  const byLine = lines.reduce((sum, line) => sum + wholeOf(line), 0n)
  return total !== undefined && byPiece === total && byLine !== total ? (line) => BigInt(line.orderLineQuantity.amount) : () => 1n
}

function toLine(line: Line, times: bigint, m: (minor: bigint) => Money, isCancelled: boolean): ChannelLine {
  const product = line.charges.charge.filter((c) => !isShipping(c))
  const less = product.filter((c) => c.chargeAmount.minor < 0n)
  const goods = amountOf(product.filter((c) => c.chargeAmount.minor >= 0n)) * times
  const [discount, tax, quantity, cancelled] = [-amountOf(less) * times, taxOf(product) * times, line.orderLineQuantity.amount, quantityIn(line, 'Cancelled')]
  return {
    externalLineId: line.lineNumber, sku: line.item.sku || undefined, title: line.item.productName ?? '', quantity, unitPrice: m(quantity === 0 ? goods : goods / BigInt(quantity)), goods: m(goods),
    ...(discount > 0n ? { discount: m(discount) } : {}), ...(tax === 0n ? {} : { tax: m(tax) }), ...(cancelled > 0 && !isCancelled ? { cancelled } : {}),
    attributes: givenTexts({ condition: line.item.condition, reason: line.orderLineStatuses.find((one) => one.cancellationReason)?.cancellationReason, tracking: line.orderLineStatuses.find((one) => one.trackingInfo)?.trackingInfo?.trackingNumber }),
  }
}

/** The buyer is charged when the goods leave (Orders API, shippingUpdates). */
function paymentOf(lines: readonly Line[], isCancelled: boolean, total: bigint): PaymentState {
  const back = lines.reduce((sum, line) => sum - (line.refund?.refundCharges?.refundCharge ?? []).reduce((n, { charge }) => n + charge.chargeAmount.minor + (charge.tax?.taxAmount.minor ?? 0n), 0n), 0n)
  if (back > 0n) return back >= total ? 'refunded' : 'partly_refunded'
  if (isCancelled) return 'voided'
  return lines.some((line) => sentIn(line) > 0) ? 'paid' : 'authorised'
}

function fulfilmentOf(lines: readonly Line[]): FulfilmentState {
  const live = lines.filter((line) => quantityIn(line, 'Cancelled') < line.orderLineQuantity.amount)
  if (live.every((line) => sentIn(line) === 0)) return 'unfulfilled'
  if (live.some((line) => sentIn(line) + quantityIn(line, 'Cancelled') < line.orderLineQuantity.amount)) return 'partly_shipped'
  return live.every((line) => quantityIn(line, 'Delivered') >= sentIn(line)) ? 'delivered' : 'shipped'
}

function peopleOf({ shippingInfo, customerEmailId }: OrderBody): Pick<ChannelOrder, 'buyer' | 'shipTo'> {
  const a = shippingInfo?.postalAddress
  const buyer = givenTexts({ name: a?.name, email: customerEmailId, phone: shippingInfo?.phone })
  return {
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(a ? { shipTo: givenTexts({ name: a.name, phone: shippingInfo?.phone, line1: a.address1, line2: a.address2, city: a.city, region: a.state, postcode: a.postalCode, country: a.country }) } : {}),
  }
}
