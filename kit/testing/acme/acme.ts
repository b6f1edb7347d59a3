import { z } from 'zod'
import { add, anyId, choicesOf, ConnectorFault, CurrencyCode, DecimalText, InstantText, parseDecimal, parseJson, readBody, toDecimal, toldOrRefused, zero, type CallAnswer, type CancelWish, type CategoryRules, type ChannelCustomer, type ChannelOffer, type ChannelOrder, type Connected, type Grant, type Hook, type HookEvent, type Money, type OfferDraft, type OfferRef, type Page, type PriceRead, type PriceTag, type PushAnswer, type RawOrder, type RefundWish, type Shipment, type ShopFacts, type SignIn, type Span, type StockLevel, type StockRead, type Values } from '#kit'

// Acme numbers its things with up to nineteen digits.
const id = z.union([z.int(), z.bigint()]).transform(String)
const orderSchema = z.object({
  id, status: z.string(), created: InstantText, changed: InstantText, currency: CurrencyCode,
  items: z.array(z.object({ id, sku: z.string(), title: z.string(), qty: z.int(), price: DecimalText })), discount: DecimalText, delivery: DecimalText, total: DecimalText,
})
const orderHeadSchema = z.object({ id, changed: InstantText })
const orderIdSchema = z.object({ id })
const customerSchema = z.object({ phone: anyId, name: z.string() })
const offerSchema = z.object({ id: anyId, sku: z.string(), title: z.string(), price: DecimalText, currency: CurrencyCode, qty: z.int(), open: z.boolean() })
const rowSchema = z.object({ rows: z.array(z.object({ id: z.string(), error: z.string().optional() })) })

const parse = <T extends z.ZodType>(schema: T, body: unknown): z.output<T> => readBody(schema, body, 'Acme')

const rawOrder = (body: unknown): RawOrder => {
  const order = parse(orderHeadSchema, body)
  return { externalId: order.id, version: order.changed, body }
}
const listSchema = z.object({ list: z.array(z.unknown()), next: z.string().nullable() })

async function page<T>(at: Connected, operation: string, path: string, query: Record<string, string | undefined>, map: (one: unknown) => T): Promise<Page<T>> {
  const { list, next } = parse(listSchema, (await at.call({ operation, method: 'GET', path, query, effect: 'read' })).body)
  return { items: list.map(map), next: next ?? undefined }
}

export const pullOrders = (at: Connected, { since, until, cursor }: Span): Promise<Page<RawOrder>> => page(at, 'listOrders', '/orders', { since, until, cursor }, rawOrder)
export const fetchOrders = async (at: Connected, ids: readonly string[]): Promise<RawOrder[]> => (await page(at, 'listOrders', '/orders', { ids: ids.join(',') }, rawOrder)).items
const customer = (one: unknown): ChannelCustomer => {
  const { phone, name } = parse(customerSchema, one)
  return { externalId: phone, phone, name }
}
export const pullCustomers = (at: Connected, { cursor }: Span): Promise<Page<ChannelCustomer>> => page(at, 'listCustomers', '/customers', { cursor }, customer)

/** Pure, so that every odd order becomes a fixture and a one-line test. */
export function toOrder(body: unknown, _shop: ShopFacts): ChannelOrder {
  const o = parse(orderSchema, body)
  const amount = (text: string): Money => parseDecimal(text, o.currency)
  const lines = o.items.map((i) => {
    const unitPrice = amount(i.price)
    return { externalLineId: i.id, sku: i.sku, title: i.title, quantity: i.qty, unitPrice, goods: { ...unitPrice, minor: unitPrice.minor * BigInt(i.qty) } }
  })
  const discount = amount(o.discount)
  return {
    externalId: o.id, version: o.changed, kind: 'sale', placedAt: o.created, currency: o.currency, cancelled: o.status === 'cancelled', payment: 'paid',
    fulfilment: o.status === 'shipped' ? 'shipped' : 'unfulfilled', lines, discounts: discount.minor === 0n ? [] : [{ code: 'discount', amount: discount }],
    shipping: amount(o.delivery), tax: zero(o.currency), taxIncluded: true, total: add(amount(o.total), zero(o.currency)), attributes: { status: o.status },
  }
}

/** One answer for each row asked, in the order asked. */
function answersOf(asked: readonly { externalId: string }[], answer: CallAnswer, outcome: 'applied' | 'accepted'): PushAnswer[] {
  const rows = new Map(parse(rowSchema, answer.body).rows.map((row) => [row.id, row.error]))
  return asked.map(({ externalId }) => {
    const error = rows.get(externalId)
    return error === undefined ? { externalId, outcome } : { externalId, outcome: 'refused', code: error, words: `Acme says ${error}` }
  })
}

export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const body = { levels: levels.map((l) => ({ id: l.externalId, qty: l.available })) }
  return answersOf(levels, await at.call({ operation: 'setStock', method: 'PUT', path: '/stock', body, effect: 'same' }), 'accepted')
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const { items } = await page(at, 'listOffers', '/offers', { ids: offers.map((o) => o.externalId).join(',') }, toOffer)
  return offers.map(({ externalId }) => ({ externalId, available: items.find((i) => i.externalId === externalId)?.available }))
}

export async function pushPrices(at: Connected, prices: readonly PriceTag[]): Promise<PushAnswer[]> {
  const good = prices.filter((p) => p.price.currency === at.shop.currency)
  const body = { prices: good.map((p) => ({ id: p.externalId, price: toDecimal(p.price) })) }
  const answers = good.length === 0 ? [] : answersOf(good, await at.call({ operation: 'setPrices', method: 'PUT', path: '/prices', body, effect: 'same' }), 'accepted')
  return prices.map(({ externalId, price }) => answers.find((a) => a.externalId === externalId) ?? { externalId, outcome: 'refused', code: 'currency', words: `the shop sells in ${at.shop.currency}, not ${price.currency}` })
}

export async function readPrices(at: Connected, offers: readonly OfferRef[]): Promise<PriceRead[]> {
  const { items } = await page(at, 'listOffers', '/offers', { ids: offers.map((o) => o.externalId).join(',') }, toOffer)
  return offers.map(({ externalId }) => ({ externalId, price: items.find((i) => i.externalId === externalId)?.price }))
}

export const pullOffers = (at: Connected, { cursor }: { cursor?: string }): Promise<Page<ChannelOffer>> => page(at, 'listOffers', '/offers', { cursor }, toOffer)

function toOffer(one: unknown): ChannelOffer {
  const o = parse(offerSchema, one)
  return { externalId: o.id, sku: o.sku === '' ? undefined : o.sku, title: o.title, price: parseDecimal(o.price, o.currency), available: o.qty, state: o.open ? 'active' : 'closed', fulfilledBy: 'seller' }
}

export const closeOffers = async (at: Connected, offers: readonly OfferRef[]): Promise<PushAnswer[]> =>
  answersOf(offers, await at.call({ operation: 'closeOffers', method: 'POST', path: '/offers/close', body: { ids: offers.map((o) => o.externalId) }, effect: 'same' }), 'applied')

/** Acme knows its categories by name, and answers 404 for others. */
export const readCategory = (at: Connected, category: string): Promise<CategoryRules> => toldOrRefused('https://acme.example/docs#categories', () => 'unknown', async () => {
  const answer = await at.call({ operation: 'readCategory', method: 'GET', path: `/categories/${encodeURIComponent(category)}`, effect: 'read' })
  const { attributes } = readBody(z.object({ attributes: z.array(z.object({ name: z.string(), isNeeded: z.boolean().optional(), values: z.array(z.string()).optional(), isOpen: z.boolean().optional() })) }), answer.body, 'a category')
  return { state: 'open', attributes: attributes.map(({ name, isNeeded, values = [], isOpen }) => ({ name, ...(isNeeded && { isNeeded: true as const }), ...choicesOf(values, isOpen === true) })) }
})

export async function changeTitle(at: Connected, draft: OfferDraft & { externalId: string }): Promise<PushAnswer> {
  await at.call({ operation: 'changeOffer', method: 'PATCH', path: `/offers/${encodeURIComponent(draft.externalId)}`, body: { title: draft.title }, effect: 'same' })
  return { externalId: draft.externalId, outcome: 'applied' }
}

export const acknowledgeOrders = async (at: Connected, ids: readonly string[]): Promise<PushAnswer[]> =>
  answersOf(ids.map((externalId) => ({ externalId })), await at.call({ operation: 'acknowledge', method: 'POST', path: '/orders/acknowledge', body: { ids }, effect: 'same' }), 'applied')

const orderPath = (externalId: string): string => `/orders/${encodeURIComponent(externalId)}`

export async function cancelOrder(at: Connected, { externalOrderId }: CancelWish): Promise<PushAnswer> {
  await at.call({ operation: 'cancelOrder', method: 'POST', path: `${orderPath(externalOrderId)}/cancel`, effect: 'same' })
  return { externalId: externalOrderId, outcome: 'applied' }
}

/** Acme takes every announcement for another parcel. */
export async function pushShipment(at: Connected, shipment: Shipment): Promise<PushAnswer> {
  const lines = shipment.lines.map((l) => ({ id: l.externalLineId, qty: l.quantity }))
  await at.call({ operation: 'ship', method: 'POST', path: `${orderPath(shipment.externalOrderId)}/shipments`, body: { lines, carrier: shipment.carrier, number: shipment.trackingNumber }, effect: 'once' })
  return { externalId: shipment.externalOrderId, outcome: 'applied' }
}

/** A refund has a key at Acme: the same key is the same refund. */
export async function refund(at: Connected, wish: RefundWish): Promise<PushAnswer> {
  await at.call({ operation: 'refund', method: 'POST', path: `${orderPath(wish.externalOrderId)}/refunds`, body: { key: wish.key, amount: toDecimal(wish.amount) }, effect: 'same' })
  return { externalId: wish.externalOrderId, outcome: 'applied' }
}

async function askToken(at: Connected, form: Record<string, string>): Promise<Grant> {
  const got = parse(z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.int() }), (await at.call({ operation: 'token', method: 'POST', path: '/token', form, effect: 'once', unsigned: true })).body)
  return { values: { accessToken: got.access_token, refreshToken: got.refresh_token }, expiresAt: new Date(at.now.getTime() + got.expires_in * 1000) }
}

export const renew = (at: Connected): Promise<Grant> => askToken(at, { refresh_token: at.values['refreshToken'] ?? '' })

export const signIn: SignIn = {
  url: (_, { redirectUri, state }) => `https://acme.example/authorize?${new URLSearchParams({ redirect_uri: redirectUri, state }).toString()}`,
  async exchange(at, { query }) {
    if (query['code'] === undefined) throw new ConnectorFault('auth', 'Acme came back without a code', { code: query['error'] ?? 'no_code' })
    return askToken(at, { code: query['code'] })
  },
}

export async function subscribe(at: Connected, url: string): Promise<Values> {
  return { hookSecret: parse(z.object({ secret: z.string() }), (await at.call({ operation: 'subscribe', method: 'PUT', path: '/hooks', body: { url }, effect: 'same' })).body).secret }
}

export function readHook(hook: Hook): HookEvent[] {
  let body: unknown
  try {
    body = parseJson(hook.body)
  } catch (error) {
    throw new ConnectorFault('contract_changed', 'a hook of Acme is no JSON', { cause: error })
  }
  const isOrder = hook.headers['x-acme-topic']?.startsWith('order.') ?? false
  const eventId = hook.headers['x-acme-event'] ?? ''
  return isOrder ? [{ eventId, topic: 'order', externalId: parse(orderIdSchema, body).id, body }] : [{ eventId, topic: 'other' }]
}
