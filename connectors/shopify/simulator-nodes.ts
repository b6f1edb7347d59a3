import { money, toDecimal, type Money } from '#kit'
import { gid } from './ask.ts'
import { GraphqlRefusal, page, type Resolver, type Thing } from './simulator-graphql.ts'
import { statesOf, type Order, type OrderLine, type Product, type SimulatedShop, type Variant } from './simulator-shop.ts'

export const locationId = '655441491'

/** "450.0" as the Admin API writes amounts; hooks write "450.00". */
export function amountText(amount: Money, decimals: 1 | 2): string {
  const [whole, rest = ''] = toDecimal(amount).split('.') as [string, string?]
  const text = rest.padEnd(2, '0')
  return `${whole}.${decimals === 1 ? text.replace(/0$/, '') : text}`
}

type Bagged = (minor: bigint) => Thing
const bagIn = (currency: string): Bagged => (minor) => {
  const amount: Thing = { __typename: 'MoneyV2', amount: amountText(money(minor, currency), 1), currencyCode: currency }
  return { __typename: 'MoneyBag', shopMoney: amount, presentmentMoney: amount }
}

export function productThing(shop: SimulatedShop, product: Product): Thing {
  return {
    __typename: 'Product', id: gid('Product', product.id), title: product.title, handle: product.handle, status: product.status, descriptionHtml: product.description, onlineStoreUrl: null,
    featuredMedia: product.images[0] ? { __typename: 'MediaImage', id: gid('MediaImage', product.id), preview: { __typename: 'MediaPreviewImage', image: { __typename: 'Image', url: product.images[0] } } } : null,
    options: (() => (product.options.length > 0 ? product.options : ['Title']).map((name, i) => ({ __typename: 'ProductOption', id: gid('ProductOption', `${product.id}${i}`), name }))) satisfies Resolver,
    variants: ((args) => page(shop.ofProduct(product).map((v) => variantThing(shop, v)), args, 'ProductVariant')) satisfies Resolver,
  }
}

export function itemThing(shop: SimulatedShop, variant: Variant): Thing {
  return {
    __typename: 'InventoryItem', id: gid('InventoryItem', variant.itemId), tracked: true, sku: variant.sku,
    inventoryLevel: ((args) => args['locationId'] !== gid('Location', locationId) ? null : {
      __typename: 'InventoryLevel', id: `${gid('InventoryLevel', variant.itemId)}?inventory_item_id=${variant.itemId}`,
      quantities: ((names) => (names['names'] as string[]).map((name) => ({ __typename: 'InventoryQuantity', id: gid('InventoryQuantity', `${variant.itemId}?name=${name}`), name, quantity: shop.levels.seen(variant.itemId) ?? 0 }))) satisfies Resolver,
    }) satisfies Resolver,
  }
}

export function variantThing(shop: SimulatedShop, variant: Variant): Thing {
  return {
    __typename: 'ProductVariant', id: gid('ProductVariant', variant.id), sku: variant.sku, title: variant.values.length > 0 ? variant.values.join(' / ') : 'Default Title', barcode: variant.barcode ?? null, price: amountText(shop.prices.seen(variant.id)!, 2),
    selectedOptions: (() => (variant.values.length > 0 ? variant.values.map((value, i) => ({ __typename: 'SelectedOption', name: variant.product.options[i], value })) : [{ __typename: 'SelectedOption', name: 'Title', value: 'Default Title' }])) satisfies Resolver,
    // Made only when it is asked for: a variant knows its product and a product its variants.
    inventoryItem: (() => itemThing(shop, variant)) satisfies Resolver,
    product: (() => productThing(shop, variant.product)) satisfies Resolver,
    resourcePublicationsCount: (() => ({ __typename: 'Count', count: variant.product.publications.size === 0 ? 0 : variant.publications.size, precision: 'EXACT' })) satisfies Resolver,
  }
}

const lineThing = (bag: Bagged, line: OrderLine): Thing => ({
  __typename: 'LineItem', id: gid('LineItem', line.id), name: line.title, sku: line.sku, quantity: line.quantity, currentQuantity: line.quantity - line.removed, vendor: null,
  variant: { __typename: 'ProductVariant', id: gid('ProductVariant', line.variant.id) },
  originalUnitPriceSet: bag(line.unit.minor),
  discountAllocations: line.discount === 0n ? [] : [{ __typename: 'DiscountAllocation', allocatedAmountSet: bag(line.discount) }],
  taxLines: [{ __typename: 'TaxLine', title: 'VAT', priceSet: bag(line.tax) }],
})

export function orderThing(shop: SimulatedShop, order: Order): Thing {
  const bag = bagIn(shop.currency)
  const { financial, fulfilment } = statesOf(shop, order)
  const [firstName, lastName] = namesOf(order)
  return {
    __typename: 'Order', id: gid('Order', order.id), name: `#${order.number}`, createdAt: order.createdAt, processedAt: order.createdAt, updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt ?? null, cancelReason: order.cancelReason ?? null, currencyCode: shop.currency, presentmentCurrencyCode: shop.currency, taxesIncluded: true, test: false,
    displayFinancialStatus: financial, displayFulfillmentStatus: fulfilment, returnStatus: 'NO_RETURN', email: order.buyer?.email ?? null, phone: order.buyer?.phone ?? null, note: null, tags: [],
    sourceName: 'web', discountCodes: order.discount > 0n ? ['WELCOME'] : [], paymentGatewayNames: ['shopify_payments'],
    customer: order.customerId ? { __typename: 'Customer', id: gid('Customer', order.customerId), firstName, lastName } : null,
    shippingAddress: order.buyer ? { __typename: 'MailingAddress', name: order.buyer.name, phone: order.buyer.phone ?? null, address1: 'Zhongxiao E Rd', address2: null, city: 'Taipei', province: null, zip: '106', countryCodeV2: 'TW' } : null,
    totalPriceSet: bag(shop.totalOf(order).minor), totalTaxSet: bag(order.lines.reduce((n, l) => n + l.tax, order.shippingTax)),
    shippingLines: ((args) => page([{ __typename: 'ShippingLine', id: 's', discountedPriceSet: bag(order.shipping) }], args, 'ShippingLine')) satisfies Resolver,
    lineItems: ((args) => page(order.lines.map((l) => lineThing(bag, l)), args, 'LineItem')) satisfies Resolver,
    fulfillments: () => order.fulfilments.map((f) => ({
      __typename: 'Fulfillment', id: gid('Fulfillment', f.id), status: 'SUCCESS', displayStatus: 'FULFILLED', trackingInfo: () => [{ __typename: 'FulfillmentTrackingInfo', number: f.number ?? null, company: f.company, url: null }],
      fulfillmentLineItems: ((args) => page(f.lines.map((l) => ({ __typename: 'FulfillmentLineItem', id: l.lineId, quantity: l.quantity, lineItem: lineRef(l.lineId) })), args, 'FulfillmentLineItem')) satisfies Resolver,
    })),
    refunds: () => order.refunds.map((r) => ({
      __typename: 'Refund', id: gid('Refund', r.id), note: r.note,
      refundLineItems: ((args) => page(r.lines.map((l) => ({ __typename: 'RefundLineItem', id: l.lineId, quantity: l.quantity, restockType: l.restock, lineItem: lineRef(l.lineId) })), args, 'RefundLineItem')) satisfies Resolver,
    })),
    returns: ((args) => page([], args, 'Return')) satisfies Resolver,
    transactions: () => [
      transaction(bag, { id: order.paymentId, kind: 'SALE', amount: shop.totalOf(order).minor }),
      ...order.refunds.filter((r) => r.amount > 0n).map((r) => transaction(bag, { id: `${r.id}0`, kind: 'REFUND', amount: r.amount, parentId: order.paymentId })),
    ],
    fulfillmentOrders: ((args) => page([taskThing(shop, order)], args, 'FulfillmentOrder')) satisfies Resolver,
  }
}

export const namesOf = (order: Order): [string | null, string | null] => {
  const [first, ...rest] = (order.buyer?.name ?? '').split(' ')
  return [first || null, rest.join(' ') || null]
}
const lineRef = (id: string): Thing => ({ __typename: 'LineItem', id: gid('LineItem', id) })
const transaction = (bag: Bagged, t: { id: string; kind: string; amount: bigint; parentId?: string }): Thing => ({
  __typename: 'OrderTransaction', id: gid('OrderTransaction', t.id), kind: t.kind, status: 'SUCCESS', gateway: 'shopify_payments', amountSet: bag(t.amount),
  parentTransaction: t.parentId ? { __typename: 'OrderTransaction', id: gid('OrderTransaction', t.parentId) } : null,
})

function taskThing(shop: SimulatedShop, order: Order): Thing {
  const left = (l: OrderLine): number => l.quantity - l.removed - shop.shippedOf(order, l.id)
  return {
    __typename: 'FulfillmentOrder', id: gid('FulfillmentOrder', order.taskId), status: order.cancelledAt ? 'CANCELLED' : order.lines.some((l) => left(l) > 0) ? 'OPEN' : 'CLOSED',
    assignedLocation: { __typename: 'FulfillmentOrderAssignedLocation', location: { __typename: 'Location', id: gid('Location', locationId) } },
    lineItems: ((args) => page(order.lines.map((l) => ({ __typename: 'FulfillmentOrderLineItem', id: gid('FulfillmentOrderLineItem', l.taskLineId), remainingQuantity: Math.max(0, left(l)), lineItem: lineRef(l.id) })), args, 'FulfillmentOrderLineItem')) satisfies Resolver,
  }
}

/** What Shopify Payments moved for an order: the charge with its fee, and what went back. */
export function movementsOf(shop: SimulatedShop, order: Order): Thing[] {
  const v2 = (minor: bigint): Thing => ({ __typename: 'MoneyV2', amount: amountText(money(minor, shop.currency), 1), currencyCode: shop.currency })
  const total = shop.totalOf(order).minor
  const movement = (id: string, type: string, at: string, amount: bigint, fee: bigint): Thing => ({
    __typename: 'ShopifyPaymentsBalanceTransaction', id: gid('ShopifyPaymentsBalanceTransaction', id), type, test: false, transactionDate: at, amount: v2(amount), fee: v2(fee), net: v2(amount - fee),
    associatedOrder: { __typename: 'ShopifyPaymentsAssociatedOrder', id: gid('Order', order.id), name: `#${order.number}` },
  })
  return [
    movement(order.paymentId, 'CHARGE', order.createdAt, total, (total * 29n) / 1000n),
    ...order.refunds.filter((r) => r.amount > 0n).map((r) => movement(`${r.id}0`, 'REFUND', r.at, -r.amount, 0n)),
  ]
}

/** Shopify's search syntax, as far as fields of time, numbers and states go. */
export function filter<T>(all: readonly T[], query: unknown, of: Readonly<Record<string, (one: T) => string>>): T[] {
  if (typeof query !== 'string') return [...all]
  const terms = [...query.matchAll(/(\w+):(>=|<=|>|<)?'?([^'\s)]+)'?/g)].map((m) => ({ field: m[1]!, by: m[2] ?? '=', value: m[3]! }))
  for (const { field } of terms) if (!(field in of)) throw new GraphqlRefusal('BAD_USER_INPUT', `unknown search field ${field}`)
  const order = (a: string, b: string): number => /^\d+$/.test(a) && /^\d+$/.test(b) ? Number(BigInt(a) - BigInt(b)) : Date.parse(a) - Date.parse(b)
  const holds = (one: T, { field, by, value }: (typeof terms)[number]): boolean => {
    const is = of[field]!(one)
    if (by === '=') return is.toLowerCase() === value.toLowerCase()
    const d = order(is, value)
    return by === '>=' ? d >= 0 : by === '<=' ? d <= 0 : by === '>' ? d > 0 : d < 0
  }
  const [any, every] = [terms.filter((t) => t.by === '='), terms.filter((t) => t.by !== '=')]
  return all.filter((one) => every.every((t) => holds(one, t)) && (any.length === 0 || any.some((t) => holds(one, t))))
}
