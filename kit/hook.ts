/** A request of the platform to us, as it came. Header names are lower case; `body` is the exact text that was signed. */
export type Hook = {
  method: string
  /** The address as the platform called it, with its query. */
  url: string
  headers: Readonly<Record<string, string>>
  body: string
}

/** One thing that a hook says. */
export type HookEvent = {
  /** The platform's own id of the event: the same for every repetition, another for anything new. */
  eventId: string
  /** What it is about. `access`: the merchant withdrew or a token ends. `other` is kept and counted only. */
  topic: 'order' | 'offer' | 'stock' | 'return' | 'refund' | 'access' | 'other'
  /** The platform's id of the order, offer, return … that it is about. */
  externalId?: string
  /** The moment of which it speaks, ISO 8601. */
  at?: string
  /** The whole order, if the hook carries it; the hub fetches it otherwise. */
  body?: unknown
}
