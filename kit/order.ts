import type { Currency, Money } from './money.ts'

/** What a document in the order list is: a sale, a credit note (signs negative), or a book correction without goods. */
export type OrderKind = 'sale' | 'credit' | 'adjustment'
export type PaymentState = 'unpaid' | 'authorised' | 'paid' | 'partly_refunded' | 'refunded' | 'voided'
export type FulfilmentState = 'unfulfilled' | 'partly_shipped' | 'shipped' | 'delivered' | 'lost' | 'returned_to_sender'
export type ReturnState = 'none' | 'requested' | 'partly_returned' | 'returned'
/** What an order does to stock: holds it, takes it at once (a till), or nothing (history that the counts already know). */
export type StockEffect = 'reserve' | 'take' | 'none'

export type ChannelAddress = { name?: string; phone?: string; line1?: string; line2?: string; city?: string; region?: string; postcode?: string; country?: string }

/** One line as the channel says it. Money is for the whole line; `total` is goods less discount, tax as the order says. */
export type ChannelLine = {
  externalLineId?: string
  /** What the seller calls the thing; undefined when the channel gives none: the line is then quarantined, never the order. */
  sku: string | undefined
  title: string
  /** Negative on credit notes; zero where a channel reports a cancelled line without its count. */
  quantity: number
  unitPrice: Money
  /** Before discount: quantity × unit price unless the channel states otherwise. */
  goods: Money
  discount?: Money
  tax?: Money
  /** The exact decimal of the line total where the source is finer than the currency (a POS export with four decimals). */
  exactTotal?: string
  cancelled?: number
  returned?: number
  attributes?: Record<string, string>
}

export type ChannelDiscount = { code: string; label?: string; amount: Money }

/** An order as any channel or file says it, before the hub knows its own names for anything. */
export type ChannelOrder = {
  externalId: string
  /** Instant of the channel's last change, ISO 8601 UTC; the newer wins. Absent: the moment of reading. */
  version?: string
  kind: OrderKind
  /** ISO 8601 UTC instant. */
  placedAt: string
  currency: Currency
  buyer?: { externalId?: string; name?: string; email?: string; phone?: string }
  shipTo?: ChannelAddress
  cancelled: boolean
  payment: PaymentState
  fulfilment: FulfilmentState
  /** Whose warehouse it leaves; `channel`: the channel's own stock, so ours is neither held nor taken. Absent: the seller's. */
  fulfilledBy?: 'seller' | 'channel'
  returns?: ReturnState
  lines: ChannelLine[]
  /** Order-level discounts, positive amounts; each is shared over lines and units by largest remainder. */
  discounts: ChannelDiscount[]
  shipping: Money
  /** Order-level tax not already stated per line. */
  tax: Money
  /** Prices already contain the tax (Taiwan B2C, UK) or the tax is added on top (US). */
  taxIncluded: boolean
  /** What the buyer pays, as the channel states it. Absent: computed. */
  total?: Money
  note?: string
  /** Whatever else the channel said that a person may want to see: status words, courier, sales person. */
  attributes?: Record<string, string>
}
