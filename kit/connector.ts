import type { Call, CallAnswer, CallRequest, Limits, Outgoing } from './call.ts'
import type { Explained } from './explain.ts'
import type { ConnectorFault } from './fault.ts'
import type { HookEvent, Hook } from './hook.ts'
import type { ListingRules } from './listing-rules.ts'
import type { Currency } from './money.ts'
import type { ChannelOrder } from './order.ts'
import type { Kind, OfferRef, PortOf, Ports, PushAnswer } from './ports.ts'
import type { Said, Words } from './words.ts'

/** What the hub keeps of a connection, by field name: what a person typed and what a sign-in gave. Secret ones are encrypted at rest. */
export type Values = Readonly<Record<string, string>>

/** A live connection as a port sees it. */
export type Connected = {
  call: Call
  values: Values
  /** The moment of asking. */
  now: Date
  /** Of the shop: what to assume where the platform leaves it out. */
  shop: ShopFacts
}
export type ShopFacts = { currency: Currency; zone: string }

/** A day as text, 2026-11-22. */
type Day = `${number}-${number}-${number}`

/** One thing that a connection needs to know; the connect screen draws its form from these. */
export type Field = {
  name: string
  label: Words
  /** Where to find it, in the platform's own words for its menus. */
  help: Words
  isSecret?: true
  /** Filled by the sign-in or by the hub, never asked for. */
  isGiven?: true
  isOptional?: true
  /** A whole-value pattern. */
  pattern?: RegExp
  example?: string
  choices?: readonly { value: string; label: Said }[]
}

/** What a sign-in or a refresh gave. `values` are merged into the connection's. */
export type Grant = { values: Values; expiresAt?: Date; refreshExpiresAt?: Date }

/** Signing in on the platform's own page (OAuth and its relatives). */
export type SignIn = {
  /** Where the merchant is sent to say yes. */
  url: (values: Values, ask: { redirectUri: string; state: string; now: Date }) => string
  /** Turns what came back in the address into values. Throws a ConnectorFault `auth` when the platform says no. */
  exchange: (at: Connected, back: { query: Readonly<Record<string, string>>; redirectUri: string }) => Promise<Grant>
}

/** Tokens that end and are renewed without a person. The hub renews once for all that wait, and alarms when it fails. */
export type Renewal = {
  renew: (at: Connected) => Promise<Grant>
  /** Renewed so long before its end. */
  earlyMs: number
}

export type Hooks = {
  /** Is it really the platform's? Compared in constant time (`sameText`). */
  verify: (hook: Hook, values: Values) => boolean
  /**
   * What verifying this hook needs and the values do not hold: the public key that the hook names. Asked for once and kept;
   * undefined when nothing is missing, or when the platform knows no such key.
   */
  learn?: (at: Connected, hook: Hook) => Promise<Values | undefined>
  /** What it says, as events; pure. One that means nothing to us answers none. Throws `contract_changed` when unreadable. */
  events: (hook: Hook, values: Values) => HookEvent[]
  /** A request that only proves the address: the answer to give, or undefined when it is a real event. */
  handshake?: (hook: Hook, values: Values) => { status: number; type: string; body: string } | undefined
  /** Tells the platform where to send; the values it answers are kept (a signature key). Repeating it changes nothing. */
  subscribe?: (at: Connected, url: string) => Promise<Values>
  /** The answer that the platform takes for "received"; 200 and empty when left out. */
  answer?: { status: number; body: string }
}

export type ConnectorFacts = {
  id: string
  label: string
  kind: Kind
  docs: `https://${string}`
  apiVersion: string
  /** The day on which the platform stops serving `apiVersion`; conform() fails thirty days before. */
  sunset: Day | 'none announced'
  /** The day on which its facts (version, end, limits, rights, where to find the keys) were last read in the platform's documents; conform() asks for it. */
  readOn?: Day
  /**
   * Not yet confirmed against the vendor, and why: what it was built from where the vendor's own schema or documents could
   * not be read. Shown with a mark on every screen and page that names it. Left out: built from the vendor's own.
   */
  unconfirmed?: Words
  /**
   * Where its developers try things out without touching a shop: the page that says how to get an account there, and its
   * addresses where they are others than `hosts` says (a field may choose them as well). `npm run live` goes there first.
   */
  sandbox?: { docs: `https://${string}`; hosts?: (values: Values) => Readonly<Record<string, string>> & { default: string } }
  fields: readonly Field[]
  /** What to do on the platform before connecting, step by step. */
  steps: readonly Words[]
  /** The addresses to call; more than one where a vendor has several. */
  hosts: (values: Values) => Readonly<Record<string, string>> & { default: string }
  /** Most things a port takes in one asking; the hub cuts its lists accordingly. */
  batches: Partial<Record<keyof Ports, number>>
  /**
   * What the channel knows of stock. `presence`: only whether there is any, as feeds do. Levels are then pushed as ever,
   * read back as 1 or 0, and are verified when both are zero or neither is. `count` when left out.
   */
  stockKnows?: 'count' | 'presence'
  /** How often to ask for new orders, and how far back each asking overlaps the one before. */
  poll?: { everyMs: number; overlapMs: number; /** Longest span of one asking. */ windowMs?: number }
  /** For how many days after a day the platform may still say something else of it, and where it says so. */
  restates?: { days: number; source: string }
  /** Of an order's attributes: those that may carry the visitor's mark of this system, the first one found counts. */
  marks?: readonly string[]
  limits: Limits
  /** Puts the connection's proof on a request; pure. */
  sign: (request: Outgoing, values: Values, now: Date) => Outgoing
  /** Faults that hide behind a good status (errors inside 200), and better names for bad ones. Undefined: the kit decides by status. */
  faultOf?: (answer: CallAnswer, request: CallRequest) => ConnectorFault | undefined
  /** Pure: the JSON inside of an answer that is none as a whole (warnings printed before the data). Undefined: there is none. */
  salvage?: (text: string) => string | undefined
  signIn?: SignIn
  renewal?: Renewal
  hooks?: Hooks
  /** Pure: an order as the platform said it, from a pull or from a hook. Throws `contract_changed` when it cannot be read. */
  toOrder?: (body: unknown, shop: ShopFacts) => ChannelOrder
  /** What it asks of a listing, so that the hub can say so before anything is sent. */
  listing?: ListingRules
  /** What of an offer's words it takes from us; all of them when left out. What it takes only as uploaded files is none. */
  listingTakes?: readonly ('title' | 'description' | 'barcode' | 'images' | 'attributes')[]
  /** Whatever changes, everything that we say of an offer goes out with it (all but price and stock), because it is handed in whole there. */
  changesWhole?: true
  /** What the platform asks for each new listing, said before it is put out; left out where that is nothing. */
  charges?: Words
  /** A product's variants become one listing there (`OfferDraft.group`). Words: each becomes a listing of its own, and why. Whoever makes listings says one or the other. */
  groups?: true | Words
  /**
   * Offers that stand alone there can become one listing: it is made beside them with no stock, under the same codes, and they are
   * closed once it sells. Words: they cannot, and why. Whoever says `groups: true` says one or the other.
   */
  gathers?: true | Words
  /** What a variant that is there says of its listing's options can be changed (`OfferDraft.options`). Left out: a person changes it there. */
  changesOptions?: true
  /** Its lists of offers also tell what became of listings that it took to look at first: until then a change is no more than accepted. */
  verdicts?: true
  /**
   * How an offer that was closed there is sold again: opened by this call, which done twice leaves the same, or `made_again` under
   * its code, where closing deletes. Left out: a person opens it there.
   */
  reopens?: 'made_again' | ((at: Connected, offers: readonly OfferRef[]) => Promise<PushAnswer[]>)
  /** Under which attribute a draft names its category; left out where it takes none. */
  categoryAs?: string
  /** Under which attribute it says its weight, in grams; left out where it takes none. */
  weightAs?: string
  /** Under which it names its brand; left out where it takes none by name. */
  brandAs?: string
  /** What its errors mean. */
  explains?: readonly Explained[]
}

/** A connector does each port of its kind or says why not, with the vendor's document named. Both are checked by the compiler. */
export type Connector<K extends Kind = Kind, D extends Partial<Pick<Ports, PortOf<K>>> = Partial<Pick<Ports, PortOf<K>>>> = ConnectorFacts & {
  kind: K
  does: D
  cannot: { readonly [P in Exclude<PortOf<K>, keyof D>]: Said }
}
/** A connector whose ports are looked up by name: what the hub works with. */
export type AnyConnector = ConnectorFacts & { does: Partial<Ports>; cannot: Readonly<Partial<Record<keyof Ports, Said>>> }

/** Declares a connector; a port of its kind neither done nor explained does not compile. */
export const defineConnector = <const K extends Kind, const D extends Partial<Pick<Ports, PortOf<K>>>>(connector: Connector<K, D>): Connector<K, D> => connector
