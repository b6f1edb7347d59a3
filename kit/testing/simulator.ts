import type { AudienceMember, BookedOrder, ChannelProduct, ExposureDay, FeedAddress, GoodsSet, Hook, LevelRow, Money, PromotionRead, PromotionWish, ShopEvent, ShopFacts, SpendDay, Values, VisitDay } from '#kit'
import type { SimulatedCategories } from './simulated-categories.ts'

export * from './simulator-parts.ts'
export * from './simulated-categories.ts'
export * from './simulated-google.ts'

/** What a simulated platform may do to a caller, once for each plan. `operation`: only the vendor's operation of this name. `none`: what was planned and did not happen yet never will. */
export type FaultPlan = { kind: 'none' | 'rate_limited' | 'unavailable' | 'time_out' | 'time_out_after_success' | 'garbled' | 'partial'; operation?: string; times?: number }

export type SimulatedOffer = { externalId: string; sku: string; title: string; barcode?: string; price: Money; available: number }
/** What a buyer takes. `unitPrice` left out: the offer's own. */
export type Basket = { items: readonly { externalId: string; quantity: number }[]; discount?: Money; shipping?: Money; buyer?: { name: string; email?: string; phone?: string } }
/** An order as the platform itself knows it: what an auditor compares the books with. */
export type SimulatedOrder = { externalId: string; placedAt: string; isCancelled: boolean; total: Money; lines: readonly { offerId: string; sku: string; quantity: number; total: Money }[] }

export type SimulatorOptions = {
  clock: () => Date
  /** Where hooks are sent to; none are made when left out. */
  hookUrl?: string
  /** Seeds whatever the platform chooses at random: same seed, same platform. */
  seed?: number
  /** For how long a write is accepted but not to be seen yet. */
  lagMs?: number
  /** Ids of orders and events start above this: a platform that is made anew of what it once was gives more than it ever reached, and repeats none. */
  idsFrom?: number
  shop?: ShopFacts
}

/**
 * A platform in memory, as its own specification describes it: stateful, paging, limited, signed, refusing what the
 * specification does not allow. The tests, the simulation and the demo sell through it.
 */
export type Simulator = {
  fetch: (request: Request) => Promise<Response>
  /** What a connection needs to be let in, what is refused, and (where tokens end) one whose token ended but can be renewed. */
  good: Values
  bad: Values
  /** Puts a thing on sale. */
  offer: (offer: { sku: string; title: string; price: Money; available: number; barcode?: string }) => SimulatedOffer
  offers: () => SimulatedOffer[]
  /** External ids of what stands together in one listing, for each listing of more than one. Left out: no offer has sisters there. */
  groups?: () => (readonly string[])[]
  stockOf: (externalId: string) => number | undefined
  priceOf: (externalId: string) => Money | undefined
  /** A buyer buys what the platform believes to have; `undefined` when it believes to have too little. */
  sell: (basket: Basket) => SimulatedOrder | undefined
  cancel: (externalId: string) => void
  orders: () => SimulatedOrder[]
  /** Hooks made since the last asking, signed; delivering, repeating, shuffling and losing them is the caller's. */
  hooks: () => Hook[]
  fault: (plan: FaultPlan) => void
  /** Ends the access token now (where there is one), or takes the access away for good. */
  expire: () => void
  revoke: () => void
  /** Nothing answers until it is called with false. */
  outage: (isDown: boolean) => void
  /** How many calls came in, by operation: what pacing and batching are proved with. */
  calls: () => Readonly<Record<string, number>>
  /** What it asks of the goods of each category, where it can be asked. */
  categories?: SimulatedCategories
  /** What is handed in under this SKU is refused for this reason when the platform looks at it; undefined: no longer. */
  spoil?: (sku: string, why: string | undefined) => void
  /** What systems beside the shops have; one that sells nothing has `noShop` for a shop. */
  beside?: Beside
}

/** What is put into such a system, and what it was told. */
export type Beside = {
  /** Says, or says anew, what a campaign cost on a day. */
  spend?: (row: SpendDay) => void
  visit?: (row: VisitDay) => void
  /** Files that it comes for, and sets of goods, as we made them. */
  files?: () => FeedAddress[]
  sets?: () => GoodsSet[]
  /** Promotions as they were announced; `review` is what a person at the platform decides. */
  promotions?: () => PromotionWish[]
  review?: (id: string, state: NonNullable<PromotionRead['state']>, why?: string) => void
  /** Says, or says anew, how often a thing was shown and clicked on a day. */
  exposure?: (row: ExposureDay) => void
  told?: () => ShopEvent[]
  join?: (member: AudienceMember) => void
  members?: () => AudienceMember[]
  product?: (product: ChannelProduct) => void
  level?: (row: LevelRow) => void
  /** Orders as the accounts have them, each once by its key. */
  booked?: () => BookedOrder[]
  /** The accounts will not take the order of this key. */
  refuse?: (key: string) => void
}

/** The shop of a system that sells nothing. */
export const noShop = {
  offer: (): never => { throw new Error('this system sells nothing') },
  offers: () => [],
  stockOf: () => undefined,
  priceOf: () => undefined,
  sell: () => undefined,
  cancel: () => {},
  orders: () => [],
  hooks: () => [],
} satisfies Partial<Simulator>
