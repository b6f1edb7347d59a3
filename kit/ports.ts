import type { Connected } from './connector.ts'
import type { Money } from './money.ts'
import type { Said } from './words.ts'

export type Page<T> = { items: T[]; next: string | undefined }

/** An order in the platform's own words: kept until it is in the books, and for replay. */
export type RawOrder = { externalId: string; /** ISO 8601 instant of its last change there. */ version: string | undefined; body: unknown }

/** An offer as it lives on the channel: one thing that a buyer can put into a basket there. */
export type ChannelOffer = {
  /** The platform's id for it: whatever its stock and price calls need, joined with ":" where they need several. */
  externalId: string
  /** The seller's code there; undefined when none was given. */
  sku: string | undefined
  title: string
  barcode?: string
  image?: string
  url?: string
  price?: Money
  available?: number
  state: 'active' | 'inactive' | 'closed'
  /** Who ships: stock that lies in the channel's own warehouse is not ours to push. */
  fulfilledBy: 'seller' | 'channel'
  attributes?: Record<string, string>
}

/** Names an offer to stock and price calls. */
export type OfferRef = { externalId: string; sku: string | undefined }
export type StockLevel = OfferRef & { available: number }
export type PriceTag = OfferRef & { price: Money }

/**
 * What became of one row of a push: `applied` (the channel says it is so), `accepted` (it will be done later and has to
 * be read back), `refused` with the channel's code and words. Answers come in the order asked, one for each row.
 */
export type PushAnswer = { externalId: string; outcome: 'applied' | 'accepted' } | { externalId: string; outcome: 'refused'; code: string; words: string }

export type StockRead = { externalId: string; /** Undefined: the channel does not know this offer. */ available: number | undefined }
export type PriceRead = { externalId: string; price: Money | undefined }

/** What a new offer says; `externalId` undefined makes one, otherwise it is changed. Only what is given is sent. */
export type OfferDraft = {
  externalId?: string
  sku: string
  title?: string
  description?: string
  barcode?: string
  images?: readonly string[]
  price?: Money
  available?: number
  /** What only this platform asks for (a category, a product type), by its own names. */
  attributes?: Readonly<Record<string, string>>
}

export type Shipment = {
  /** Ours; the same for a repeat, so that nothing is announced twice. */
  key: string
  externalOrderId: string
  lines: readonly { externalLineId: string; quantity: number }[]
  carrier: string
  trackingNumber: string | undefined
  trackingUrl?: string
  shippedAt: string
}
export type CancelWish = { key: string; externalOrderId: string; /** Undefined: the whole order. */ lines?: readonly { externalLineId: string; quantity: number }[]; reason: 'out_of_stock' | 'buyer_asked' | 'address' | 'other' }
export type RefundWish = { key: string; externalOrderId: string; amount: Money; lines: readonly { externalLineId: string; quantity: number }[]; reason: string }

export type ChannelReturn = {
  externalId: string
  externalOrderId: string
  state: 'requested' | 'approved' | 'shipped_back' | 'received' | 'refunded' | 'rejected' | 'closed'
  reason: string | undefined
  createdAt: string
  lines: readonly { externalLineId: string | undefined; sku: string | undefined; quantity: number }[]
  refund?: Money
}
export type ReturnDecision = { externalId: string; decision: 'approve' | 'reject'; note?: string }

export type ChannelCustomer = { externalId: string; name?: string; email?: string; phone?: string; createdAt?: string; acceptsMarketing?: boolean }

/** One movement of money in a settlement; `kind` in our words, `label` in the platform's. */
export type SettlementLine = {
  externalId: string
  externalOrderId: string | undefined
  kind: 'sale' | 'refund' | 'commission' | 'payment_fee' | 'shipping' | 'shipping_subsidy' | 'promotion' | 'advertising' | 'tax' | 'adjustment' | 'payout' | 'other'
  label: string
  amount: Money
  at: string
}

/** What the platform says of the seller's account. `level` bad: it will cost sales or the account. */
export type Health = { items: readonly { code: string; level: 'good' | 'warn' | 'bad'; words: Said; until?: string }[] }

export type Span = { /** ISO 8601, from which on, by last change. */ since: string; until: string; cursor?: string }

/** Everything the hub can ask of a channel. Adding a port here makes every connector say yes, or why not. */
export type Ports = {
  /** Orders changed within the span, each at least once; also those that were cancelled. */
  'orders.pull': (at: Connected, span: Span) => Promise<Page<RawOrder>>
  /** These orders as they are now; unknown ones are left out. */
  'orders.fetch': (at: Connected, externalIds: readonly string[]) => Promise<RawOrder[]>
  /** Tells the channel that we have the order. */
  'orders.acknowledge': (at: Connected, externalIds: readonly string[]) => Promise<PushAnswer[]>
  'orders.cancel': (at: Connected, wish: CancelWish) => Promise<PushAnswer>
  /** Absolute levels: sending the same twice leaves the same. One bad row never sinks the others. */
  'stock.push': (at: Connected, levels: readonly StockLevel[]) => Promise<PushAnswer[]>
  /** What the channel offers at this moment, one answer for each offer asked. */
  'stock.read': (at: Connected, offers: readonly OfferRef[]) => Promise<StockRead[]>
  'listings.pull': (at: Connected, from: { cursor?: string }) => Promise<Page<ChannelOffer>>
  /** Makes an offer or changes one. `accepted`: the platform looks at it first. */
  'listings.push': (at: Connected, draft: OfferDraft) => Promise<PushAnswer>
  /** Titles, descriptions and pictures of an offer that is there. */
  'listings.content': (at: Connected, draft: OfferDraft & { externalId: string }) => Promise<PushAnswer>
  /** Takes an offer off sale. */
  'listings.close': (at: Connected, offers: readonly OfferRef[]) => Promise<PushAnswer[]>
  'prices.push': (at: Connected, prices: readonly PriceTag[]) => Promise<PushAnswer[]>
  'prices.read': (at: Connected, offers: readonly OfferRef[]) => Promise<PriceRead[]>
  'fulfilments.push': (at: Connected, shipment: Shipment) => Promise<PushAnswer>
  'returns.pull': (at: Connected, span: Span) => Promise<Page<ChannelReturn>>
  'returns.decide': (at: Connected, decision: ReturnDecision) => Promise<PushAnswer>
  'refunds.push': (at: Connected, wish: RefundWish) => Promise<PushAnswer>
  'customers.pull': (at: Connected, span: Span) => Promise<Page<ChannelCustomer>>
  'settlements.pull': (at: Connected, span: Span) => Promise<Page<SettlementLine>>
  'account.health': (at: Connected) => Promise<Health>
}
export const portNames = [
  'orders.pull', 'orders.fetch', 'orders.acknowledge', 'orders.cancel', 'stock.push', 'stock.read', 'listings.pull', 'listings.push', 'listings.content', 'listings.close',
  'prices.push', 'prices.read', 'fulfilments.push', 'returns.pull', 'returns.decide', 'refunds.push', 'customers.pull', 'settlements.pull', 'account.health',
] as const satisfies readonly (keyof Ports)[]
