import type { CategoryRules } from './category-rules.ts'
import type { Connected } from './connector.ts'
import type { Currency, Money } from './money.ts'
import type { Said } from './words.ts'

export type Page<T> = {
  items: T[]
  next: string | undefined
  /** Rows of the page that could not be read, by where they stand: the others are good. */
  refused?: readonly { where: string; words: string }[]
}

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
  /** The platform's id of the listing that it is one variant of; left out where it stands alone, or nobody says. */
  group?: string
  /** Who ships: stock that lies in the channel's own warehouse is not ours to push. */
  fulfilledBy: 'seller' | 'channel'
  attributes?: Record<string, string>
}

/** What a platform found when it had looked at what it took: its last word on the listing that was handed in at that moment. */
export type ListingVerdict = { externalId: string; /** ISO 8601 instant. */ sentAt: string } & ({ outcome: 'applied' } | { outcome: 'refused'; code: string; words: string })

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

/**
 * The listing that an offer is one variant of. A connector that says `groups: true` makes it with its first variant and finds it
 * again for the others: by a sister that is there, or by `key`, so that a lost answer makes no second one.
 */
export type OfferGroup = {
  /** Ours, of the product, always the same: letters, digits and "_", thirty at most. */
  key: string
  /** What the variants differ in together, by the platform's id; undefined where it has no such ids. */
  theme: string | undefined
  /** The SKUs of all the product's variants: where a platform has no code of a whole listing, any of them finds it. */
  skus?: readonly string[]
  /** What they differ in, as the platform calls it, what this one says of each, and all that the product's variants say. */
  axes: readonly { name: string; value: string; values: readonly string[] }[]
  /** The sisters that are on that listing already, with what they say of each axis. */
  siblings: readonly (OfferRef & { values: readonly string[] })[]
}

/**
 * What a new offer says; `externalId` undefined makes one, otherwise it is changed. Only what is given is sent. In a group the
 * title, description and pictures are the whole listing's; price, stock and codes are this variant's.
 */
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
  /** Left out: it is a listing of its own. */
  group?: OfferGroup
  /** Of one that is there: what it says of each axis of its group now, where that has changed. Only for those who say `changesOptions`. */
  options?: readonly string[]
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
  /** Or the name that people there know it by, or the payment's id: orders carry them as attributes `name` and `paymentId`. */
  externalOrderId: string | undefined
  kind: 'sale' | 'refund' | 'commission' | 'payment_fee' | 'shipping' | 'shipping_subsidy' | 'promotion' | 'advertising' | 'tax' | 'adjustment' | 'payout' | 'other'
  label: string
  amount: Money
  at: string
  /** What names the payout or statement that it is of, where the platform says so. Without it, it is paid with the next line of the kind 'payout'. */
  payout?: string
}

/** What the platform says of the seller's account. `level` bad: it will cost sales or the account. */
export type Health = { items: readonly { code: string; level: 'good' | 'warn' | 'bad'; words: Said; until?: string; /** The platform's own code and words, where it is one of the errors that `explains` may know. */ error?: { code: string; words: string } }[] }

export type Span = { /** ISO 8601, from which on, by last change. */ since: string; until: string; cursor?: string }

/** Business days of the account's own zone, both included, as 2026-11-22. */
export type Days = { from: string; to: string; cursor?: string }

/**
 * What one campaign cost and brought on one day, as the platform says it now. Platforms say it differently later (late
 * conversions, invalid clicks taken back): the newest word counts and the older ones are kept.
 */
export type SpendDay = {
  day: string
  campaignId: string
  campaign: string
  /** What was paid for the ads, without the platform's own tax. */
  spend: Money
  impressions: number
  clicks: number
  /** As the platform attributes them, which it may do in parts: a decimal number as text. */
  conversions: string
  conversionValue?: Money
  /** The platform's own words about it: type of campaign, attribution window. */
  attributes?: Readonly<Record<string, string>>
}

/** Visits of the shop's pages on one day from one source, as an analytics system counted them. */
export type VisitDay = { day: string; source: string; medium: string; campaign: string; sessions: number; users: number; views?: number; carts?: number; checkouts?: number; purchases: number; revenue: Money }

/** How often a thing was shown and clicked on one day where the platform shows it, told anew as spend is. `offerId`: the seller's own code of it there. */
export type ExposureDay = { day: string; offerId: string; medium: 'free' | 'paid'; impressions: number; clicks: number; /** As the platform attributes them: a decimal number as text. */ conversions?: string; conversionValue?: Money }

/** A promotion of the shop as it is announced where its goods are shown; the shop itself takes it off at its checkout. */
export type PromotionWish = {
  /** Ours: letters, digits and hyphens, at most 50; the same for every version. */
  id: string
  /** Grows with each change: the newest counts. */
  version: number
  title: string
  off: { percent: number } | { amount: Money }
  code: string | undefined
  /** ISO 8601 instants; the end is the first moment without it. */
  startsAt: string
  endsAt: string
  /** Left out: everything. */
  goods?: { skus: readonly string[] } | { brands: readonly string[] } | { categories: readonly string[] }
  minimumSpend?: Money
}
/** How it stands there. `state` undefined: not known there (yet). `version`, or title and end, tell which of ours it is. */
export type PromotionRead = { id: string; state: 'reviewing' | 'scheduled' | 'live' | 'rejected' | 'ended' | undefined; version?: number; title?: string; endsAt?: string; why: readonly { code: string; words: string }[] }

/** A file of goods of ours that the platform comes for: at this address with its token, once a day. Known there again by the address without the token. */
export type FeedAddress = { name: string; url: string; currency: Currency }

/** Goods that belong together there, chosen by what they are; new ones that fit come in by themselves. `key`: ours, the same for every version. */
export type GoodsSet = { key: string; name: string; goods: { skus: readonly string[] } | { brands: readonly string[] } | { categories: readonly string[] } }
export type GoodsSetRead = { externalId: string; /** Ours, where it was made by us. */ key?: string; name: string; items?: number }

/** Something that happened in the shop, told to an analytics or ads system. Telling it twice with the same key counts once there. */
export type ShopEvent = {
  key: string
  name: 'purchase' | 'refund'
  /** ISO 8601 instant. */
  at: string
  /** The browser's mark of that system, where the order carries it. */
  clientId: string | undefined
  orderNumber: string
  value: Money
  tax?: Money
  shipping?: Money
  items: readonly { sku: string; name: string; quantity: number; price: Money }[]
}

/** A person on a mailing list. Nobody is ever told as `subscribed` who did not say so. */
export type AudienceMember = { email: string; state: 'subscribed' | 'unsubscribed' | 'never_asked'; name?: string; phone?: string; language?: string; tags: readonly string[]; attributes?: Readonly<Record<string, string>> }
export type AudienceRead = AudienceMember & { externalId: string; changedAt: string }

/** A product as another system keeps it. */
export type ChannelProduct = {
  externalId: string
  name: string
  description?: string
  brand?: string
  category?: string
  options: readonly string[]
  images: readonly string[]
  variants: readonly {
    /** Where the system also tells it as a product of its own: that one's id. It comes in here, and not twice. */
    externalId?: string
    sku: string
    barcode?: string
    title?: string
    /** As many as the product has options. */
    optionValues: readonly string[]
    weightGrams?: number
    cost?: Money
    /** Its usual price there. */
    price?: Money
    /** What it costs on other lists, or on a channel, by the name that the system has for those. */
    prices?: readonly { list: string; price: Money }[]
    /** What a bundle is made of. */
    parts?: readonly { sku: string; quantity: number }[]
  }[]
}

/** What another system has of a SKU at a place of its own, and what one cost. */
export type LevelRow = { sku: string; place: string; onHand: number; cost?: Money }

/** An order of the books, told to a system that keeps accounts. `key` is ours: the same for every version of the order. */
export type BookedOrder = {
  key: string
  number: string
  channel: string
  placedAt: string
  state: 'open' | 'done' | 'cancelled'
  currency: Currency
  buyer: { name?: string; email?: string; phone?: string; taxId?: string }
  lines: readonly { sku: string; name: string; quantity: number; unit: Money; discount: Money; tax: Money; total: Money }[]
  shipping: Money
  tax: Money
  total: Money
}

/** Everything the hub can ask of a system. Adding a port to a family (below) makes every connector of its kinds say yes, or why not. */
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
  /** `verdicts`: what became of listings that were `accepted`, one of each; only of those who say `verdicts`. */
  'listings.pull': (at: Connected, from: { cursor?: string }) => Promise<Page<ChannelOffer> & { verdicts?: readonly ListingVerdict[] }>
  /** Makes an offer or changes one. `accepted`: the platform looks at it first. */
  'listings.push': (at: Connected, draft: OfferDraft) => Promise<PushAnswer>
  /** Titles, descriptions and pictures of an offer that is there. */
  'listings.content': (at: Connected, draft: OfferDraft & { externalId: string }) => Promise<PushAnswer>
  /** What the goods of one category have to say there, asked by the platform's own id of it. */
  'categories.read': (at: Connected, category: string) => Promise<CategoryRules>
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
  /** What the ads cost and brought, by day and campaign; asking again for old days tells what they are now. */
  'spend.pull': (at: Connected, days: Days) => Promise<Page<SpendDay>>
  'visits.pull': (at: Connected, days: Days) => Promise<Page<VisitDay>>
  /** How often things were shown and clicked, by day and thing; asking again for old days tells what they are now. */
  'exposure.pull': (at: Connected, days: Days) => Promise<Page<ExposureDay>>
  /** Announces a promotion or changes what was announced; the platform looks at it first. The answer's `externalId` is its id. */
  'promotions.push': (at: Connected, promotion: PromotionWish) => Promise<PushAnswer>
  /** Ends one before its time: its `endsAt` is now. One that nobody knows there is ended. */
  'promotions.end': (at: Connected, promotion: PromotionWish) => Promise<PushAnswer>
  /** One answer for each that was asked for. */
  'promotions.read': (at: Connected, ids: readonly string[]) => Promise<PromotionRead[]>
  /** Has the platform come for a file of ours, once at once and then each day. A new token of the same address changes what is there. */
  'feeds.push': (at: Connected, feed: FeedAddress) => Promise<PushAnswer>
  /** Makes a set of goods or changes the one of the same key; the answer's `externalId` is the platform's id of it. */
  'sets.push': (at: Connected, set: GoodsSet) => Promise<PushAnswer>
  'sets.read': (at: Connected) => Promise<GoodsSetRead[]>
  /** Tells what was bought and paid back; the answer's `externalId` is the event's key. */
  'events.push': (at: Connected, events: readonly ShopEvent[]) => Promise<PushAnswer[]>
  /** Members by their mail address: the same twice leaves the same. The answer's `externalId` is the address. */
  'audience.push': (at: Connected, members: readonly AudienceMember[]) => Promise<PushAnswer[]>
  /** Members changed within the span: who left there has left here. */
  'audience.pull': (at: Connected, span: Span) => Promise<Page<AudienceRead>>
  'products.pull': (at: Connected, from: { cursor?: string }) => Promise<Page<ChannelProduct>>
  /** Stock on hand, and cost where it is known. Absence says nothing. */
  'levels.pull': (at: Connected, from: { cursor?: string }) => Promise<Page<LevelRow>>
  /** Orders for the accounts; the same key again changes that one. The answer's `externalId` is the order's key. */
  'books.push': (at: Connected, orders: readonly BookedOrder[]) => Promise<PushAnswer[]>
}
export type PortName = keyof Ports

/** The ports of a channel that sells, or shows what is for sale. */
export const sellingPorts = [
  'orders.pull', 'orders.fetch', 'orders.acknowledge', 'orders.cancel', 'stock.push', 'stock.read', 'listings.pull', 'listings.push', 'listings.content', 'listings.close', 'categories.read',
  'prices.push', 'prices.read', 'fulfilments.push', 'returns.pull', 'returns.decide', 'refunds.push', 'customers.pull', 'settlements.pull', 'account.health',
] as const satisfies readonly PortName[]

/** Of one that shows things which are bought elsewhere, or shows more than it sells. */
const showingPorts = [...sellingPorts, 'exposure.pull', 'promotions.push', 'promotions.end', 'promotions.read', 'feeds.push', 'sets.push', 'sets.read'] as const satisfies readonly PortName[]

/** What a connector of each kind is asked for. Kinds that sell have a channel in the books; the others stand beside them. */
export const families = {
  own_shop: sellingPorts,
  marketplace: sellingPorts,
  social: showingPorts,
  store: sellingPorts,
  feed: showingPorts,
  /** Another hub, to move away from or to live beside. */
  hub: ['products.pull', 'listings.pull', 'levels.pull', 'orders.pull', 'orders.fetch', 'customers.pull', 'account.health'],
  erp: ['books.push', 'levels.pull', 'products.pull', 'account.health'],
  ads: ['spend.pull', 'events.push', 'audience.push', 'account.health'],
  analytics: ['visits.pull', 'events.push', 'account.health'],
  audience: ['audience.push', 'audience.pull', 'events.push', 'account.health'],
} as const satisfies Record<string, readonly PortName[]>
export type Kind = keyof typeof families
export type PortOf<K extends Kind> = (typeof families)[K][number]

const sellingKinds = ['own_shop', 'marketplace', 'social', 'store', 'feed'] as const satisfies readonly Kind[]
export type SellingKind = (typeof sellingKinds)[number]

/** Does a connection of this kind have a channel of its own in the books? */
export const sells = (kind: Kind): kind is SellingKind => sellingKinds.some((one) => one === kind)

/** Every port once, in the order in which they are shown. */
export const portNames: readonly PortName[] = [...new Set(Object.values(families).flat())]
