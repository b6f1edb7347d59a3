import { showId, type ChannelOrder } from '#kit'
import { idOf, MoneySchema, z } from '#platform'
import type { OrderRow } from './find-orders.ts'
import { axes, steps } from './states.ts'

const states = Object.fromEntries(axes.map((a) => [a, z.enum(Object.keys(steps[a]) as [string, ...string[]])])) as Record<(typeof axes)[number], z.ZodEnum<Record<string, string>>>
const StatesSchema = z.object(states).openapi('OrderStates')
export const AddressSchema = z.object({ name: z.string(), phone: z.string(), line1: z.string(), line2: z.string(), city: z.string(), region: z.string(), postcode: z.string(), country: z.string() }).partial().openapi('Address')

export const OrderSummarySchema = z.object({
  id: z.string(), number: z.string(), externalId: z.string(), channelId: z.string(), kind: z.enum(['sale', 'credit', 'adjustment']), placedAt: z.string(), buyerName: z.string().nullable(),
  states: StatesSchema, lineCount: z.int(), unitCount: z.int(), goods: MoneySchema, discount: MoneySchema, shipping: MoneySchema, tax: MoneySchema, total: MoneySchema, refunded: MoneySchema, difference: MoneySchema,
  openProblems: z.int(), problems: z.array(z.enum(['quarantined', 'oversold', 'difference'])),
}).openapi('OrderSummary')

const share = z.object({ goods: MoneySchema, discount: MoneySchema, tax: MoneySchema, shipping: MoneySchema, total: MoneySchema })
const OrderLineSchema = z.object({
  lineNo: z.int(), sku: z.string().nullable(), variantId: z.string().nullable(), units: z.int(), title: z.string(), quantity: z.int(), cancelled: z.int(), returned: z.int(),
  unitPrice: MoneySchema, goods: MoneySchema, discount: MoneySchema, tax: MoneySchema, shipping: MoneySchema, total: MoneySchema, exactTotal: z.string().nullable(),
  shares: z.array(z.object({ code: z.string(), amount: MoneySchema })), unitShares: z.array(share), state: z.string(), reason: z.string().nullable(), attributes: z.record(z.string(), z.string()).nullable(),
}).openapi('OrderLine')
export const OrderSchema = OrderSummarySchema.extend({
  version: z.string(), receivedAt: z.string(), taxIncluded: z.boolean(), stockEffect: z.string(), buyerEmail: z.string().nullable(), buyerPhone: z.string().nullable(), shipTo: AddressSchema.nullable(),
  discounts: z.array(z.object({ code: z.string(), label: z.string().nullable(), amount: MoneySchema })), attributes: z.record(z.string(), z.string()).nullable(), note: z.string().nullable(),
  importId: z.string().nullable(), cause: z.string(), lines: z.array(OrderLineSchema), next: z.record(z.string(), z.array(z.string())),
  refunds: z.array(z.object({ at: z.string(), amount: MoneySchema, reason: z.string().nullable(), actor: z.string() })),
}).openapi('Order')

export function showOrder(r: OrderRow) {
  const m = (minor: bigint) => ({ minor: minor.toString(), currency: r.currency })
  return {
    id: showId('ord', r.id), number: r.number.toString(), externalId: r.external_id, channelId: showId('chn', r.channel_id), kind: r.kind, placedAt: r.placed_at.toISOString(), buyerName: r.buyer_name,
    states: { order: r.order_state, payment: r.payment_state, fulfilment: r.fulfilment_state, return: r.return_state, invoice: r.invoice_state, sync: r.sync_state },
    lineCount: r.line_count, unitCount: r.unit_count, goods: m(r.goods_minor), discount: m(r.discount_minor), shipping: m(r.shipping_minor), tax: m(r.tax_minor), total: m(r.total_minor),
    refunded: m(r.refunded_minor), difference: m(r.difference_minor), openProblems: r.open_problems, problems: problemsOf(r),
  }
}

const problemsOf = (r: OrderRow) => [...(r.is_quarantined ? ['quarantined'] : []), ...(r.is_oversold ? ['oversold'] : []), ...(r.difference_minor === 0n ? [] : ['difference'])]

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** What an order list can be narrowed by: the same for the list, its count, its export and every number that opens it. */
export const OrderFilterQuery = z.object({
  q: z.string().max(200).optional(), channelId: idOf('chn').optional(), orderState: states.order.optional(), paymentState: states.payment.optional(), fulfilmentState: states.fulfilment.optional(),
  returnState: states.return.optional(), kind: z.enum(['sale', 'credit', 'adjustment']).optional(), problem: z.enum(['quarantined', 'oversold', 'difference']).optional(),
  placedFrom: day.optional(), placedTo: day.optional(), currency: z.string().length(3).optional(), variantId: idOf('var').optional(), importId: idOf('imp').optional(),
})

const minor = z.string().regex(/^-?\d{1,18}$/).transform((t) => BigInt(t))
const amount = z.object({ minor, currency: z.string().length(3) })
/** A draft as third parties and the own checkout send it; amounts in minor units as text. */
export const DraftSchema = z.object({
  channelId: idOf('chn'), onShort: z.enum(['accept', 'refuse']).default('refuse'), stock: z.enum(['reserve', 'take', 'none']).default('reserve'), locationId: idOf('loc').optional(),
  order: z.object({
    externalId: z.string().min(1).max(200), version: z.iso.datetime({ offset: true }).optional(), kind: z.enum(['sale', 'credit', 'adjustment']).default('sale'), placedAt: z.iso.datetime({ offset: true }),
    currency: z.string().length(3), cancelled: z.boolean().default(false), payment: z.enum(['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'voided']).default('unpaid'),
    fulfilment: z.enum(['unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'lost', 'returned_to_sender']).default('unfulfilled'), taxIncluded: z.boolean().default(true),
    buyer: z.object({ externalId: z.string(), name: z.string(), email: z.string(), phone: z.string() }).partial().optional(), shipTo: AddressSchema.optional(),
    lines: z.array(z.object({
      externalLineId: z.string().optional(), sku: z.string().max(200).optional(), title: z.string().max(1000), quantity: z.int(), unitPrice: amount, goods: amount.optional(), discount: amount.optional(), tax: amount.optional(),
    })).max(1000),
    discounts: z.array(z.object({ code: z.string(), label: z.string().optional(), amount })).default([]), shipping: amount.optional(), tax: amount.optional(), total: amount.optional(), note: z.string().max(5000).optional(),
    attributes: z.record(z.string(), z.string()).optional(),
  }),
}).openapi('OrderDraft')

/** Fills what a sender may leave out; goods are quantity × unit price. */
export function toChannelOrder(o: z.output<typeof DraftSchema>['order']): ChannelOrder {
  const none = { minor: 0n, currency: o.currency }
  const lines = o.lines.map((l) => ({ ...l, sku: l.sku, goods: l.goods ?? { minor: l.unitPrice.minor * BigInt(l.quantity), currency: l.unitPrice.currency } }))
  // zod says "absent or undefined" where ours says "absent": the two read and hash alike.
  return { ...o, lines, shipping: o.shipping ?? none, tax: o.tax ?? none } as ChannelOrder
}
