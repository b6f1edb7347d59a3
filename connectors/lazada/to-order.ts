import { ConnectorFault, groupUnits, money, readInstant, readMoney, readBody, zero, type ChannelAddress, type ChannelLine, type ChannelOrder, type Currency, type ShopFacts, type Units } from '#kit'
import { countryCode } from './countries.ts'
import { placeOf, stateOf } from './order-state.ts'
import { Order, type Address, type Unit } from './read-order.ts'

/** Lazada writes zones, but for the milliseconds of units; what has none is taken for the hours of Singapore. */
const assumed = '+08:00'
const what = 'Lazada order'

export function versionOf(order: Order): string | undefined {
  const moments = [order.updated_at, ...order.order_items.map((unit) => unit.updated_at)].flatMap((moment) => (moment === undefined ? [] : [readInstant(moment, assumed)]))
  return moments.filter((moment) => moment !== undefined).sort().at(-1)
}

/** Pure: an order with its units. The buyer paid price − voucher + shipping fee (guide "Get order"). */
export function toOrder(body: unknown, shop: ShopFacts): ChannelOrder {
  const order = readBody(Order, body, what)
  const currency = order.order_items.find((unit) => unit.currency !== undefined)?.currency ?? shop.currency
  const placedAt = readInstant(order.created_at, assumed)
  if (placedAt === undefined) throw new ConnectorFault('contract_changed', `${what}: created_at is no moment: ${order.created_at}`)
  const amount = (text: string): bigint => readMoney(text, currency, what).minor
  const voucher = amount(order.voucher)
  const total = amount(order.price) - voucher + amount(order.shipping_fee)
  const lines = linesOf(order.order_items, { currency, voucher })
  const net = lines.reduce((sum, line) => sum + line.goods.minor - (line.discount?.minor ?? 0n), 0n)
  // What lies between the lines and what was paid: the shipping fee when it is more, vouchers that no unit names when it is less.
  const between = total - net
  const shipping = between < 0n ? 0n : between
  const buyer = { ...named('externalId', order.order_items[0]?.buyer_id), ...named('name', nameOf(order.customer_first_name, order.customer_last_name)), ...named('phone', seen(order.address_shipping?.phone)) }
  const shipTo = order.address_shipping && addressOf(order.address_shipping)
  const version = versionOf(order)
  const units = order.order_items
  return {
    externalId: order.order_id,
    ...(version === undefined ? {} : { version }),
    kind: 'sale',
    placedAt,
    currency,
    ...(Object.keys(buyer).length > 0 ? { buyer } : {}),
    ...(shipTo && Object.keys(shipTo).length > 0 ? { shipTo } : {}),
    ...stateOf(order),
    ...(units.length > 0 && units.every((unit) => unit.is_fbl === true) ? { fulfilledBy: 'channel' as const } : {}),
    lines,
    discounts: between < 0n ? [{ code: order.voucher_code ?? 'voucher', label: 'Vouchers', amount: money(-between, currency) }] : [],
    shipping: money(shipping, currency),
    tax: zero(currency),
    taxIncluded: true,
    total: money(total, currency),
    ...named('note', order.buyer_note ?? order.remarks),
    attributes: attributesOf(order),
  }
}

/** Units of one thing at one price are a line. */
export const alike: Units<Unit> = { idOf: (unit) => unit.order_item_id, keyOf: (unit) => JSON.stringify([unit.sku, unit.sku_id, unit.shop_sku, unit.item_price]) }

function linesOf(units: readonly Unit[], { currency, voucher }: { currency: Currency; voucher: bigint }): ChannelLine[] {
  const amount = (text: string | undefined): bigint => (text === undefined ? 0n : readMoney(text, currency, what).minor)
  const voucherOf = (unit: Unit): bigint => (unit.voucher_amount !== undefined ? amount(unit.voucher_amount) : amount(unit.voucher_seller) + amount(unit.voucher_platform))
  // Vouchers of units are used only where they make up the order's own: else the order's total is right, and they are not.
  const isSplit = units.reduce((sum, unit) => sum + voucherOf(unit), 0n) === voucher
  return groupUnits(units, alike).map((group): ChannelLine => {
    const [first] = group
    const unitPrice = amount(first.item_price ?? first.paid_price)
    const discount = isSplit ? group.reduce((sum, unit) => sum + voucherOf(unit), 0n) : 0n
    const count = (place: ReturnType<typeof placeOf>): number => group.filter((unit) => placeOf(unit.status) === place).length
    const [cancelled, returned] = [count('cancelled'), count('returned')]
    return {
      externalLineId: first.order_item_id,
      sku: first.sku ?? first.shop_sku ?? first.sku_id,
      title: [first.name ?? first.sku ?? first.order_item_id, first.variation].filter((part) => part !== undefined).join(' / '),
      quantity: group.length,
      unitPrice: money(unitPrice, currency),
      goods: money(unitPrice * BigInt(group.length), currency),
      ...(discount > 0n ? { discount: money(discount, currency) } : {}),
      ...(cancelled > 0 ? { cancelled } : {}),
      ...(returned > 0 ? { returned } : {}),
      attributes: { status: [...new Set(group.map((unit) => unit.status ?? ''))].join(', '), ...(first.product_id !== undefined && first.sku_id !== undefined ? { offerId: `${first.product_id}:${first.sku_id}` } : {}), ...named('image', first.product_main_image) },
    }
  })
}

const named = <N extends string>(name: N, value: string | undefined): { [K in N]?: string } => (value === undefined ? {} : { [name]: value } as { [K in N]?: string })
/** What is hidden by asterisks is nobody's phone and no address. */
const seen = (text: string | undefined): string | undefined => (text === undefined || text.includes('**') ? undefined : text)
const nameOf = (first: string | undefined, last: string | undefined): string | undefined => [first, last].filter((part) => part !== undefined && !/^\*+$/.test(part)).join(' ') || undefined

/** address3 to 5 are state, city and third level (guide "Get order"); `city` is all of them in one. */
const addressOf = (a: Address): ChannelAddress => ({
  ...named('name', nameOf(a.first_name, a.last_name)), ...named('phone', seen(a.phone)), ...named('line1', seen(a.address1)), ...named('line2', seen(a.address5)),
  ...named('city', seen(a.address4 ?? a.city)), ...named('region', seen(a.address3)), ...named('postcode', seen(a.post_code)), ...named('country', countryCode(a.country)),
})

function attributesOf(order: Order): Record<string, string> {
  const all = (pick: (unit: Unit) => string | undefined): string => [...new Set(order.order_items.map(pick))].filter((word) => word !== undefined).join(', ')
  const words: Record<string, string | undefined> = {
    status: all((unit) => unit.status) || order.statuses?.join(', '), paymentMethod: order.payment_method, carrier: all((unit) => unit.shipment_provider), trackingNumber: all((unit) => unit.tracking_code), packages: all((unit) => unit.package_id),
    cancelledBy: all((unit) => unit.cancel_return_initiator), reason: all((unit) => unit.reason), shipBy: all((unit) => unit.sla_time_stamp), giftMessage: order.gift_message, taxCode: order.tax_code,
    buyerAsksToCancel: order.need_cancel_confirm === true || order.order_items.some((unit) => unit.need_cancel_confirm) ? 'yes' : undefined,
  }
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
}
