import { variantSheet, type VariantItem } from '#catalog'
import { ok, refuse, showId, type Result } from '#kit'
import { endpoint, idOf, inWork, MoneySchema, notFound, pageOf, read, z, type Api, type Hub, type Who, type Work } from '#platform'
import { cancelOrder } from './cancel-order.ts'
import type { Change } from './change-set.ts'
import { placeOrder } from './coalesce.ts'
import { editOrder } from './edit-order.ts'
import { exportApi } from './export.api.ts'
import { countOrders, findOrders } from './find-orders.ts'
import type { Effect } from './locked-order.ts'
import { AddressSchema, DraftSchema, OrderFilterQuery, OrderSchema, OrderSummarySchema, showOrder, toChannelOrder } from './order.schema.ts'
import { placeOrdersNow, type Placed } from './place-orders.ts'
import { readOrder, type OrderView } from './read-order.ts'
import { refundOrder } from './refund-order.ts'
import { listQuarantine, resolveQuarantine } from './resolve-quarantine.ts'
import { axes } from './states.ts'
import { timelineOf } from './timeline.ts'
import { takeSteps } from './transition.ts'

const byId = z.object({ id: idOf('ord') })
const minor = z.string().regex(/^-?\d{1,18}$/).transform((t) => BigInt(t))

/** The routes of the room: the list, one order, and what may be done to it. */
export function ordersApi(api: Api): void {
  // Before /orders/{id}, which would take "export" for an order's id.
  exportApi(api)
  listRoutes(api)
  placeRoutes(api)
  changeRoutes(api)
  quarantineRoutes(api)
}

function listRoutes(api: Api): void {
  const sort = z.enum(['placedAt', '-placedAt', 'number', '-number', 'total', '-total']).default('-placedAt')
  endpoint(api, {
    method: 'get', path: '/api/v1/orders', tag: 'orders', needs: 'orders.read', summary: 'Orders of every channel, newest first',
    query: OrderFilterQuery.extend({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50), sort }),
    answer: pageOf(OrderSummarySchema),
  }, async ({ who, hub, query: { cursor, limit, sort: by, ...filter } }) => read(hub, who, async (work) => {
    const page = await findOrders(work, filter, { cursor, limit, sort: { by: by.replace('-', '') as 'placedAt', down: by.startsWith('-') } })
    return { items: page.items.map(showOrder), next: page.next }
  }))
  endpoint(api, {
    method: 'get', path: '/api/v1/orders/count', tag: 'orders', needs: 'orders.read', summary: 'How many orders match, exact up to 10,000', query: OrderFilterQuery, answer: z.object({ total: z.int(), isCapped: z.boolean() }),
  }, async ({ who, hub, query }) => read(hub, who, (work) => countOrders(work, query)))
  endpoint(api, {
    method: 'get', path: '/api/v1/orders/{id}', tag: 'orders', needs: 'orders.read', summary: 'One order with its lines, shares and states', params: byId, answer: OrderSchema,
  }, async ({ who, hub, params, c }) => {
    const order = await read(hub, who, (work) => readOrder(work, params.id))
    return order ? showWhole(order) : notFound(c, 'order.unknown')
  })
  endpoint(api, {
    method: 'get', path: '/api/v1/orders/{id}/timeline', tag: 'orders', needs: 'orders.read', summary: 'Everything that happened to one order', params: byId,
    answer: z.object({ items: z.array(z.object({ at: z.string(), code: z.string(), actor: z.string(), cause: z.string().nullable(), data: z.record(z.string(), z.unknown()) })) }),
  }, async ({ who, hub, params }) => ({ items: await read(hub, who, (work) => timelineOf(work, params.id)) }))
}

function placeRoutes(api: Api): void {
  const Answer = z.object({ outcome: z.enum(['placed', 'same', 'revised', 'stale', 'refused']), orderId: z.string().optional(), quarantined: z.int().optional(), short: z.int().optional(), refusal: z.object({ code: z.string() }).loose().optional() }).openapi('PlacedOrder')
  endpoint(api, {
    method: 'post', path: '/api/v1/orders', tag: 'orders', needs: 'orders.write', summary: 'Place 1 to 5,000 orders; one answer a draft', refusals: ['orders.count', 'key.reused'],
    body: z.object({ drafts: z.array(DraftSchema).min(1).max(5000) }), answer: z.object({ answers: z.array(Answer) }),
  }, async ({ who, hub, body }) => {
    const drafts = body.drafts.map((d) => ({ channelId: d.channelId, onShort: d.onShort, stock: d.stock, ...(d.locationId ? { locationId: d.locationId } : {}), order: toChannelOrder(d.order) }))
    // A single order without a command key shares its transaction with others that arrive at the same moment.
    if (drafts.length === 1 && !who.command) return mapOk(await placeOrder(hub, who, drafts[0]!), (p) => ({ answers: [showPlaced(p)] }))
    return mapOk(await placeOrdersNow(hub, who, drafts), (answers) => ({ answers: answers.map(showPlaced) }))
  })
}

const mapOk = <T, U>(result: Result<T>, to: (value: T) => U): Result<U> => (result.ok ? ok(to(result.value)) : result)
const showPlaced = (p: Placed): unknown => (p.outcome === 'refused' ? p : { ...p, orderId: showId('ord', p.orderId) })

function changeRoutes(api: Api): void {
  const preview = z.object({ preview: z.enum(['true', 'false']).default('false') })
  const reason = z.string().max(1000).optional()
  endpoint(api, {
    method: 'post', path: '/api/v1/orders/{id}/transition', tag: 'orders', needs: 'orders.write', summary: 'Move an order one step along one axis', params: byId, refusals: ['order.unknown', 'order.step_not_allowed'],
    body: z.object({ axis: z.enum(axes), to: z.string(), reason }), answer: z.object({ from: z.string(), to: z.string() }),
  }, async ({ who, hub, params, body }) => inWork(hub, who, async (work) => {
    const [answer] = await takeSteps(work, body.axis, [{ orderId: params.id, to: body.to, ...(body.reason ? { reason: body.reason } : {}) }])
    return answer!
  }))
  endpoint(api, {
    method: 'post', path: '/api/v1/orders/{id}/edit', tag: 'orders', needs: 'orders.write', summary: 'Apply a change-set whole or not at all; preview=true only says what it would do', params: byId, query: preview,
    refusals: ['order.unknown', 'order.not_open', 'order.already_shipped', 'order.line_unknown', 'order.line_returned', 'order.quantity_invalid', 'order.price_invalid', 'order.sku_unknown', 'stock.short'],
    body: z.object({ changes: z.array(ChangeSchema).min(1).max(200), reason }), answer: EffectSchema,
  }, async ({ who, hub, params, query, body }) => sayEffect(hub, who, await previewable(hub, who, query.preview === 'true', (work) => editOrder(work, { orderId: params.id, changes: body.changes as Change[], ...(body.reason ? { reason: body.reason } : {}) })), showEffect))
  endpoint(api, {
    method: 'post', path: '/api/v1/orders/{id}/cancel', tag: 'orders', needs: 'orders.write', summary: 'Cancel a whole order', params: byId, query: preview, refusals: ['order.unknown', 'order.step_not_allowed'],
    body: z.object({ reason: z.string().min(1).max(1000), restock: z.boolean().default(true) }), answer: EffectSchema,
  }, async ({ who, hub, params, query, body }) => sayEffect(hub, who, await previewable(hub, who, query.preview === 'true', (work) => cancelOrder(work, { orderId: params.id, ...body })), showEffect))
  endpoint(api, {
    method: 'post', path: '/api/v1/orders/{id}/refund', tag: 'orders', needs: 'orders.write', summary: 'Pay back units at exactly what was paid for them', params: byId, query: preview,
    refusals: ['order.unknown', 'order.not_paid', 'order.line_unknown', 'order.quantity_invalid', 'order.refund_empty', 'order.refund_too_much'],
    body: z.object({ lines: z.array(z.object({ lineNo: z.int(), quantity: z.int().positive(), restock: z.enum(['sellable', 'damaged', 'none']) })).max(1000), shippingMinor: minor.optional(), reason }),
    answer: RefundEffectSchema,
  }, async ({ who, hub, params, query, body }) => sayEffect(
    hub, who, await previewable(hub, who, query.preview === 'true', (work) => refundOrder(work, { orderId: params.id, lines: body.lines, ...(body.shippingMinor === undefined ? {} : { shippingMinor: body.shippingMinor }), ...(body.reason ? { reason: body.reason } : {}) })),
    (e) => ({ amount: { minor: e.minor, currency: e.currency } })))
}

const ChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remove_units'), lineNo: z.int(), quantity: z.int() }),
  z.object({ kind: z.literal('set_quantity'), lineNo: z.int(), quantity: z.int() }),
  z.object({ kind: z.literal('set_price'), lineNo: z.int(), unitMinor: minor }),
  z.object({ kind: z.literal('swap'), lineNo: z.int(), sku: z.string(), title: z.string(), unitMinor: minor }),
  z.object({ kind: z.literal('add_line'), sku: z.string(), title: z.string(), quantity: z.int(), unitMinor: minor }),
  z.object({ kind: z.literal('set_address'), shipTo: AddressSchema }),
  z.object({ kind: z.literal('set_note'), note: z.string().max(5000) }),
]).openapi('OrderChange')

const MoveSchema = z.object({ variantId: z.string(), sku: z.string(), name: z.string(), delta: z.int() })
const EffectSchema = z.object({
  currency: z.string(), totalBefore: z.string(), totalAfter: z.string(), difference: MoneySchema, stock: z.array(MoveSchema),
  lines: z.array(z.object({ lineNo: z.int(), sku: z.string().nullable(), title: z.string(), quantityBefore: z.int(), quantityAfter: z.int(), discountBefore: z.string(), discountAfter: z.string(), totalBefore: z.string(), totalAfter: z.string() })),
}).openapi('OrderEffect')
const RefundEffectSchema = z.object({
  currency: z.string(), amount: MoneySchema, refundedBefore: z.string(), refundedAfter: z.string(), stock: z.array(MoveSchema), lines: z.array(z.object({ lineNo: z.int(), quantity: z.int(), minor: z.string() })),
}).openapi('RefundEffect')

const isPreview = 'order.preview'
/** A preview is the real run, refused at its end: the transaction rolls back and the answer is kept. */
async function previewable<T>(hub: Hub, who: Who, preview: boolean, run: (work: Work) => Promise<Result<T>>): Promise<Result<T>> {
  if (!preview) return inWork(hub, who, run)
  const result = await inWork(hub, who, async (work): Promise<Result<T>> => {
    const done = await run(work)
    return done.ok ? refuse({ code: isPreview, value: done.value }) : done
  })
  return !result.ok && result.refusal.code === isPreview ? ok(result.refusal['value'] as T) : result
}

/** What a change does, with the SKUs of the stock it moves: a person reads no ids. */
async function sayEffect<T extends { stock: { variantId: string; delta: number }[] }>(hub: Hub, who: Who, done: Result<T>, show: (effect: T) => object): Promise<Result<unknown>> {
  if (!done.ok) return done
  const { stock } = done.value
  const sheet = stock.length === 0 ? new Map<string, VariantItem>() : await read(hub, who, (work) => variantSheet(work, stock.map((m) => m.variantId)))
  const moves = stock.map(({ variantId, delta }) => ({ variantId: showId('var', variantId), sku: sheet.get(variantId)?.sku ?? '', name: sheet.get(variantId)?.productName ?? '', delta }))
  return ok({ ...done.value, ...show(done.value), stock: moves })
}
const showEffect = (e: Effect): object => ({ difference: { minor: e.difference, currency: e.currency } })

function showWhole(o: OrderView) {
  const m = (n: bigint | string) => ({ minor: n.toString(), currency: o.currency })
  return {
    ...showOrder(o), version: o.version.toISOString(), receivedAt: o.received_at.toISOString(), taxIncluded: o.tax_included, stockEffect: o.stock_effect, buyerEmail: o.buyer_email, buyerPhone: o.buyer_phone,
    shipTo: o.ship_to, attributes: o.attributes, note: o.note, importId: o.import_id ? showId('imp', o.import_id) : null, cause: o.cause, next: o.next,
    discounts: (o.discounts ?? []).map((d) => ({ code: d.code, label: d.label ?? null, amount: m(d.minor) })),
    refunds: o.refunds.map((r) => ({ at: r.at.toISOString(), amount: m(r.minor), reason: r.reason, actor: r.actor })),
    lines: o.lines.map((l) => ({
      lineNo: l.line_no, sku: l.sku, variantId: l.variant_id ? showId('var', l.variant_id) : null, units: l.units, title: l.title, quantity: l.quantity, cancelled: l.cancelled, returned: l.returned,
      unitPrice: m(l.unit_minor), goods: m(l.goods_minor), discount: m(l.discount_minor), tax: m(l.tax_minor), shipping: m(l.shipping_minor), total: m(l.total_minor), exactTotal: l.exact_total,
      shares: (l.shares ?? []).map((s) => ({ code: s.code, amount: m(s.minor) })), state: l.state, reason: l.reason, attributes: l.attributes,
      unitShares: l.unitShares.map((u) => ({ goods: m(u.goods), discount: m(u.discount), tax: m(u.tax), shipping: m(u.shipping), total: m(u.total) })),
    })),
  }
}

function quarantineRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/quarantine', tag: 'orders', needs: 'orders.read', summary: 'Lines whose SKU means nothing yet, by channel and SKU',
    answer: z.object({ items: z.array(z.object({ channelId: z.string(), sku: z.string().nullable(), title: z.string(), lines: z.int(), units: z.int(), firstOrderId: z.string(), since: z.string() })) }),
  }, async ({ who, hub }) => {
    const rows = await read(hub, who, (work) => listQuarantine(work))
    return { items: rows.map((r) => ({ ...r, channelId: showId('chn', r.channelId), firstOrderId: showId('ord', r.firstOrderId), since: r.since.toISOString() })) }
  })
  endpoint(api, {
    method: 'post', path: '/api/v1/quarantine/resolve', tag: 'orders', needs: 'catalog.write', summary: 'Say once what a channel’s SKU means; every waiting line of it is completed', refusals: ['catalog.units_invalid', 'catalog.variant_unknown'],
    body: z.object({ channelId: idOf('chn'), sku: z.string().min(1), variantId: idOf('var'), units: z.int().min(1).default(1) }), answer: z.object({ lines: z.int(), short: z.int() }),
  }, async ({ who, hub, body }) => inWork(hub, who, (work) => resolveQuarantine(work, body)))
}
