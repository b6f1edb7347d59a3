import { money, parseDecimal, toDecimal } from '#kit'
import type { Turn } from '#kit/simulator'
import { gid, idOf } from './ask.ts'
import { GraphqlRefusal, textOf, type Resolver, type Thing } from './simulator-graphql.ts'
import { locationId, productThing, variantThing } from './simulator-nodes.ts'
import { publications, type Order, type Product, type SimulatedShop, type Variant } from './simulator-shop.ts'

export type Subscription = { id: string; topic: string; uri: string }
/** What happened, for hooks. */
export type Tell = { order: (topic: string, order: Order) => void; level: (variant: Variant) => void; product: (topic: string, variant: Variant) => void }
type Known = { shop: SimulatedShop; tell: Tell; subscriptions: Subscription[]; answered: Map<string, { input: string; payload: Thing }>; turn: () => Turn }
type Row = Record<string, unknown>
type Errors = { field?: string[]; message: string; code?: string }[]

const errorsThing = (errors: Errors): Thing[] => errors.map((e) => ({ __typename: 'UserError', field: e.field ?? null, message: e.message, code: e.code ?? null }))
const payload = (typename: string, errors: Errors, more: Row = {}): Thing => ({ __typename: typename, userErrors: errorsThing(errors), ...more })
const rows = (value: unknown): Row[] => (Array.isArray(value) ? value as Row[] : [])

export function mutationRoot(known: Known): Thing {
  const { shop } = known
  /** The same key with the same input answers from memory; with another input it is refused. */
  const once = (made: (args: Row) => Thing): Resolver => (args, key) => {
    if (!key) throw new GraphqlRefusal('BAD_REQUEST', 'The @idempotent directive is required for this mutation but was not provided.')
    const input = JSON.stringify(args)
    const before = known.answered.get(key)
    if (before) return before.input === input ? before.payload : payload('Payload', [{ message: 'The same idempotency key was used with other parameters.', code: 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH' }], { refund: null })
    const answer = made(args)
    known.answered.set(key, { input, payload: answer })
    return answer
  }
  const withOrder = (id: unknown, made: (order: Order) => Thing, none: Thing): Thing => {
    const order = shop.orders.find((o) => gid('Order', o.id) === id)
    return order ? made(order) : none
  }
  return {
    __typename: 'Mutation',
    inventorySetQuantities: once((args) => setQuantities(known, args['input'] as Row)),
    productVariantsBulkUpdate: ((args) => updateVariants(known, args)) satisfies Resolver,
    productVariantsBulkCreate: ((args) => createVariants(known, args)) satisfies Resolver,
    productSet: ((args) => setProduct(known, args)) satisfies Resolver,
    publishablePublish: ((args) => publish(known, args, true)) satisfies Resolver,
    publishableUnpublish: ((args) => publish(known, args, false)) satisfies Resolver,
    orderCancel: ((args) => withOrder(args['orderId'], (order) => cancelOrder(known, order, args), cancelPayload([{ field: ['orderId'], message: 'Order does not exist', code: 'NOT_FOUND' }]))) satisfies Resolver,
    refundCreate: once((args) => withOrder((args['input'] as Row)['orderId'], (order) => createRefund(known, order, args['input'] as Row), payload('RefundCreatePayload', [{ field: ['orderId'], message: 'Order does not exist' }], { refund: null }))),
    fulfillmentCreate: ((args) => createFulfilment(known, args['fulfillment'] as Row)) satisfies Resolver,
    returnApproveRequest: () => payload('ReturnApproveRequestPayload', [{ field: ['input', 'id'], message: 'Return does not exist.', code: 'NOT_FOUND' }], { return: null }),
    returnDeclineRequest: () => payload('ReturnDeclineRequestPayload', [{ field: ['input', 'id'], message: 'Return does not exist.', code: 'NOT_FOUND' }], { return: null }),
    webhookSubscriptionCreate: ((args) => subscribe(known, args)) satisfies Resolver,
    webhookSubscriptionUpdate: ((args) => redirect(known, args)) satisfies Resolver,
  }
}

function setQuantities({ shop, tell, turn }: Known, input: Row): Thing {
  const errors: Errors = []
  const quantities = rows(input['quantities'])
  const variants = quantities.map((row) => shop.byItem.get(idOf(textOf(row['inventoryItemId']))))
  const isPartial = turn().isPartial()
  quantities.forEach((row, i) => {
    const bad = (field: string, message: string, code: string) => void errors.push({ field: ['input', 'quantities', String(i), field], message, code })
    const quantity = row['quantity']
    if (!('changeFromQuantity' in row)) bad('changeFromQuantity', 'The changeFromQuantity must be given.', 'COMPARE_QUANTITY_REQUIRED')
    else if (!variants[i] || (isPartial && i === 0)) bad('inventoryItemId', 'The specified inventory item could not be found.', 'INVALID_INVENTORY_ITEM')
    else if (row['locationId'] !== gid('Location', locationId)) bad('locationId', 'The specified location could not be found.', 'INVALID_LOCATION')
    else if (typeof quantity !== 'number' || quantity < 0) bad('quantity', 'The quantity can\'t be negative.', 'INVALID_QUANTITY_NEGATIVE')
    else if (row['changeFromQuantity'] !== null && row['changeFromQuantity'] !== shop.levels.truth(variants[i].itemId)) bad('changeFromQuantity', 'The changeFromQuantity argument no longer matches the persisted quantity.', 'CHANGE_FROM_QUANTITY_STALE')
  })
  if (input['name'] !== 'available' && input['name'] !== 'on_hand') errors.push({ field: ['input', 'name'], message: 'The quantity name must be either \'available\' or \'on_hand\'.', code: 'INVALID_NAME' })
  if (new Set(quantities.map((row) => row['inventoryItemId'])).size < quantities.length) errors.push({ field: ['input', 'quantities'], message: 'The combination of inventoryItemId and locationId must be unique.', code: 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR' })
  if (errors.length > 0) return payload('InventorySetQuantitiesPayload', errors)
  quantities.forEach((row, i) => {
    shop.levels.set(variants[i]!.itemId, row['quantity'] as number)
    tell.level(variants[i]!)
  })
  return payload('InventorySetQuantitiesPayload', [])
}

function updateVariants({ shop, tell }: Known, args: Row): Thing {
  const mine = new Map([...shop.variants.values()].filter((v) => gid('Product', v.product.id) === args['productId']).map((v) => [gid('ProductVariant', v.id), v]))
  if (mine.size === 0) return payload('ProductVariantsBulkUpdatePayload', [{ field: ['productId'], message: 'Product does not exist', code: 'PRODUCT_DOES_NOT_EXIST' }])
  const errors: Errors = []
  const good: [Variant, Row][] = []
  rows(args['variants']).forEach((row, i) => {
    const variant = mine.get(textOf(row['id']))
    if (!variant) errors.push({ field: ['variants', String(i), 'id'], message: 'Product variant does not exist', code: 'PRODUCT_VARIANT_DOES_NOT_EXIST' })
    else if (textOf(row['price']).startsWith('-')) errors.push({ field: ['variants', String(i), 'price'], message: 'Price must be greater than or equal to 0', code: 'NEGATIVE_PRICE_VALUE' })
    else if (row['optionValues'] !== undefined && optionValues(row).some((v) => !optionsOf(variant.product).includes(v.name))) errors.push({ field: ['variants', String(i), 'optionValues'], message: 'Option does not exist', code: 'OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS' })
    else if (row['optionValues'] !== undefined && [...mine.values()].some((v) => v !== variant && v.values.join('\n') === valuesSaid(variant, row).join('\n'))) errors.push({ field: ['variants', String(i), 'optionValues'], message: `The variant '${valuesSaid(variant, row).join(' / ')}' already exists.`, code: 'VARIANT_ALREADY_EXISTS' })
    else good.push([variant, row])
  })
  if (errors.length > 0 && args['allowPartialUpdates'] !== true) return payload('ProductVariantsBulkUpdatePayload', errors)
  for (const [variant, row] of good) {
    if (row['price'] !== undefined) shop.prices.set(variant.id, parseDecimal(textOf(row['price']), shop.currency))
    if (row['barcode'] !== undefined) variant.barcode = textOf(row['barcode'])
    if (row['optionValues'] !== undefined) variant.values = valuesSaid(variant, row)
    const item = row['inventoryItem'] as Row | undefined
    if (item?.['sku'] !== undefined) variant.sku = textOf(item['sku'])
    tell.product('products/update', variant)
  }
  return payload('ProductVariantsBulkUpdatePayload', errors)
}

const optionValues = (row: Row): { name: string; value: string }[] => rows(row['optionValues']).map((v) => ({ name: textOf(v['optionName']), value: textOf(v['name']) }))
/** What a variant says with these values; of the options that are not named what it said before. */
const valuesSaid = ({ product, values }: Variant, row: Row): string[] => product.options.map((name, i) => optionValues(row).find((v) => v.name === name)?.value ?? values[i] ?? '')
const isDefault = (values: { name: string }[]): boolean => values.length === 1 && values[0]!.name === 'Title'

function setProduct({ shop, tell }: Known, args: Row): Thing {
  const identifier = args['identifier'] as Row
  const input = args['input'] as Row
  const no = (field: string[], message: string, code: string): Thing => payload('ProductSetPayload', [{ field, message, code }], { product: null })
  const known = [...shop.variants.values()].find((v) => (identifier['id'] ? gid('Product', v.product.id) === identifier['id'] : v.product.handle === identifier['handle']))?.product
  if (!known && identifier['id']) return no(['identifier'], 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST')
  const said = rows(input['variants'])
  if (!known && (said.length === 0 || input['title'] === undefined)) return no(['input', 'title'], 'Title can\'t be blank', 'INVALID_PRODUCT')
  const options = rows(input['productOptions']).map((o) => textOf(o['name']))
  if (said.some((row) => optionValues(row).map((v) => v.name).join('\n') !== (input['productOptions'] === undefined ? optionsOf(known) : options).join('\n'))) return no(['input', 'variants'], 'Option values do not fit the product options', 'INVALID_INPUT')
  const product = known ?? shop.makeProduct(textOf(input['handle'] ?? identifier['handle']), textOf(input['title']))
  if (!known) product.publications.clear()
  if (input['productOptions'] !== undefined) product.options = options.length === 1 && options[0] === 'Title' ? [] : options
  if (input['title'] !== undefined) product.title = textOf(input['title'])
  if (input['descriptionHtml'] !== undefined) product.description = textOf(input['descriptionHtml'])
  if (input['status'] !== undefined) product.status = textOf(input['status'])
  if (input['files'] !== undefined) product.images = rows(input['files']).map((f) => textOf(f['originalSource']))
  setVariants(shop, product, said)
  tell.product(known ? 'products/update' : 'products/create', shop.ofProduct(product)[0]!)
  return payload('ProductSetPayload', [], { product: productThing(shop, product) })
}

const optionsOf = (product: Product | undefined): string[] => (product && product.options.length > 0 ? product.options : ['Title'])

/** A list of variants that is given is the whole list: who is not named in it is gone. */
function setVariants(shop: SimulatedShop, product: Product, said: readonly Row[]): void {
  const kept = said.map((row) => {
    const values = isDefault(optionValues(row)) ? [] : optionValues(row).map((v) => v.value)
    const before = shop.ofProduct(product).find((v) => v.values.join('\n') === values.join('\n'))
    const variant = before ?? shop.makeVariant(product, { sku: textOf(row['sku']), barcode: undefined, price: money(0n, shop.currency), available: 0, values })
    setVariant(shop, variant, row)
    return variant
  })
  if (said.length > 0) for (const variant of shop.ofProduct(product)) if (!kept.includes(variant)) shop.removeVariant(variant)
}

function setVariant(shop: SimulatedShop, variant: Variant, row: Row): void {
  if (row['price'] !== undefined) shop.prices.set(variant.id, parseDecimal(textOf(row['price']), shop.currency))
  if (row['barcode'] !== undefined) variant.barcode = textOf(row['barcode'])
  const [level] = rows(row['inventoryQuantities'])
  if (level) shop.levels.set(variant.itemId, Number(level['quantity'] ?? level['availableQuantity']))
}

function createVariants({ shop, tell }: Known, args: Row): Thing {
  const no = (field: string, message: string, code: string): Thing => payload('ProductVariantsBulkCreatePayload', [{ field: ['variants', '0', field], message, code }], { productVariants: null })
  const product = [...shop.variants.values()].find((v) => gid('Product', v.product.id) === args['productId'])?.product
  if (!product) return no('productId', 'Product does not exist', 'PRODUCT_DOES_NOT_EXIST')
  const made: Variant[] = []
  for (const row of rows(args['variants'])) {
    const values = optionValues(row)
    if (values.length < optionsOf(product).length) return no('optionValues', 'You need to add option values for every option', 'NEED_TO_ADD_OPTION_VALUES')
    if (values.some((v, i) => v.name !== optionsOf(product)[i])) return no('optionValues', 'Option does not exist', 'OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS')
    const texts = values.map((v) => v.value)
    if (shop.ofProduct(product).some((v) => v.values.join('\n') === texts.join('\n'))) return no('optionValues', `The variant '${texts.join(' / ')}' already exists.`, 'VARIANT_ALREADY_EXISTS')
    const item = row['inventoryItem'] as Row | undefined
    const variant = shop.makeVariant(product, { sku: textOf(item?.['sku']), barcode: undefined, price: money(0n, shop.currency), available: 0, values: texts })
    setVariant(shop, variant, row)
    made.push(variant)
    tell.product('products/update', variant)
  }
  return payload('ProductVariantsBulkCreatePayload', [], { productVariants: made.map((v) => variantThing(shop, v)) })
}

function publish({ shop }: Known, args: Row, isOn: boolean): Thing {
  const typename = isOn ? 'PublishablePublishPayload' : 'PublishableUnpublishPayload'
  const variant = [...shop.variants.values()].find((v) => gid('ProductVariant', v.id) === args['id'] || gid('Product', v.product.id) === args['id'])
  if (!variant) return payload(typename, [{ field: ['id'], message: 'Resource does not exist' }])
  const where = gid('Product', variant.product.id) === args['id'] ? variant.product.publications : variant.publications
  for (const row of rows(args['input'])) {
    const id = textOf(row['publicationId'])
    if (!publications.includes(id)) return payload(typename, [{ field: ['input'], message: 'Publication does not exist' }])
    if (isOn) where.add(id)
    else where.delete(id)
  }
  return payload(typename, [])
}

const cancelPayload = (errors: Errors): Thing => ({
  __typename: 'OrderCancelPayload', orderCancelUserErrors: errorsThing(errors), job: errors.length > 0 ? null : { __typename: 'Job', id: gid('Job', 'b2a1'), done: false },
})

function cancelOrder({ shop, tell }: Known, order: Order, args: Row): Thing {
  if (order.cancelledAt !== undefined) return cancelPayload([{ field: ['orderId'], message: 'Order has already been cancelled', code: 'INVALID' }])
  if (order.fulfilments.length > 0) return cancelPayload([{ field: ['orderId'], message: 'Cannot cancel an order that has fulfillments', code: 'INVALID' }])
  shop.cancel(order, { reason: textOf(args['reason']), restock: args['restock'] === true, note: textOf(args['staffNote']), amount: 0n })
  tell.order('orders/cancelled', order)
  tell.order('orders/updated', order)
  return cancelPayload([])
}

function createRefund({ shop, tell }: Known, order: Order, input: Row): Thing {
  const no = (message: string): Thing => payload('RefundCreatePayload', [{ field: ['refundLineItems'], message }], { refund: null })
  const lines = rows(input['refundLineItems']).map((row) => ({ lineId: idOf(textOf(row['lineItemId'])), quantity: Number(row['quantity']), restock: textOf(row['restockType']) || 'NO_RESTOCK' }))
  for (const { lineId, quantity } of lines) {
    const line = order.lines.find((l) => l.id === lineId)
    if (!line || quantity < 1 || line.quantity - line.removed < quantity) return no('Refund quantity cannot exceed the quantity of the line')
  }
  const amount = rows(input['transactions']).reduce((n, t) => n + parseDecimal(textOf(t['amount']), shop.currency).minor, 0n)
  const left = money(shop.totalOf(order).minor - shop.refundedOf(order), shop.currency)
  if (amount > left.minor) return no(`Refund amount cannot exceed ${toDecimal(left)}`)
  const refund = shop.refund(order, lines, { note: textOf(input['note']), amount })
  tell.order('orders/updated', order)
  return payload('RefundCreatePayload', [], { refund: { __typename: 'Refund', id: gid('Refund', refund.id) } })
}

function createFulfilment({ shop, tell }: Known, input: Row): Thing {
  const no = (message: string): Thing => payload('FulfillmentCreatePayload', [{ field: ['fulfillment'], message }], { fulfillment: null })
  const [part] = rows(input['lineItemsByFulfillmentOrder'])
  const order = shop.orders.find((o) => gid('FulfillmentOrder', o.taskId) === part?.['fulfillmentOrderId'])
  if (!order || order.cancelledAt) return no('Fulfillment order does not exist or is closed.')
  const lines = rows(part?.['fulfillmentOrderLineItems']).map((row) => ({ line: order.lines.find((l) => gid('FulfillmentOrderLineItem', l.taskLineId) === row['id']), quantity: Number(row['quantity']) }))
  for (const { line, quantity } of lines) if (!line || line.quantity - line.removed - shop.shippedOf(order, line.id) < quantity) return no('Invalid fulfillment order line item quantity requested.')
  const tracking = input['trackingInfo'] as Row | undefined
  order.fulfilments.push({ id: shop.smallId(255_858_046), company: textOf(tracking?.['company']), number: tracking?.['number'] === undefined ? undefined : textOf(tracking['number']), lines: lines.map(({ line, quantity }) => ({ lineId: line!.id, quantity })) })
  shop.touch(order)
  tell.order('orders/updated', order)
  return payload('FulfillmentCreatePayload', [], { fulfillment: { __typename: 'Fulfillment', id: gid('Fulfillment', order.fulfilments.at(-1)!.id) } })
}

function subscribe({ subscriptions, shop }: Known, args: Row): Thing {
  const topic = textOf(args['topic'])
  const uri = textOf((args['webhookSubscription'] as Row)['uri'])
  const no = (message: string): Thing => payload('WebhookSubscriptionCreatePayload', [{ field: ['webhookSubscription', 'callbackUrl'], message }], { webhookSubscription: null })
  // Shopify wants https; the demo's own hub has none.
  if (!/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(uri)) return no('Address protocol http:// is not supported')
  if (subscriptions.some((s) => s.topic === topic && s.uri === uri)) return no('Address for this topic has already been taken')
  subscriptions.push({ id: gid('WebhookSubscription', shop.smallId(892_403_750)), topic, uri })
  return payload('WebhookSubscriptionCreatePayload', [], { webhookSubscription: { __typename: 'WebhookSubscription', id: subscriptions.at(-1)!.id } })
}

function redirect({ subscriptions }: Known, args: Row): Thing {
  const known = subscriptions.find((s) => s.id === args['id'])
  if (!known) return payload('WebhookSubscriptionUpdatePayload', [{ field: ['id'], message: 'Webhook subscription does not exist' }], { webhookSubscription: null })
  known.uri = textOf((args['webhookSubscription'] as Row)['uri'])
  return payload('WebhookSubscriptionUpdatePayload', [], { webhookSubscription: { __typename: 'WebhookSubscription', id: known.id } })
}
