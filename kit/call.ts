/** The only way out to a channel: paced, retried, traced and redacted. Connectors never call fetch. */
export type CallRequest = {
  /** The vendor's own name of the operation: finds its limit and names it in traces ("get_order_list", "searchOrders"). */
  operation: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'MOVE'
  /** Path below the host. An absolute https address (an upload slot that the vendor handed out) goes out unsigned. */
  path: string
  /** Which of the connector's hosts; `default` when left out. */
  host?: string
  query?: Readonly<Record<string, string | readonly string[] | undefined>>
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON; bigints are written as digits. */
  body?: unknown
  /** Sent as application/x-www-form-urlencoded instead. */
  form?: Readonly<Record<string, string>>
  /** Sent as it is. */
  raw?: { type: string; text: string }
  /** Sent as multipart/form-data with the picture that is found at `url`, for platforms that take pictures as files only. */
  upload?: { field: string; url: string; fields?: Readonly<Record<string, string>> }
  /** What the answer is written in, where it does not say so itself; UTF-8 when left out. */
  charset?: 'utf-8' | 'big5' | 'gb18030'
  /** How much of the limit it uses; 1 when left out (Shopify counts points). */
  cost?: number
  /**
   * What a second sending does: nothing at all (`read`), the same again (`same`: an absolute level), or a second deed
   * (`once`: a refund). After a time-out a `once` is never repeated: it throws `unknown_outcome`, and the hub reads first.
   */
  effect: 'read' | 'same' | 'once'
  /** Goes out without the connection's signature: token calls. */
  unsigned?: true
}

/** What came back with a status below 400 and no fault in it. `headers` have lower-case names. */
export type CallAnswer = {
  status: number
  headers: Readonly<Record<string, string>>
  /** JSON with big integers kept as bigint; the text itself when the answer is no JSON; undefined when it is empty. */
  body: unknown
  text: string
}
export type Call = (request: CallRequest) => Promise<CallAnswer>

/** A request as it is about to leave, for a connector to sign. */
export type Outgoing = { operation: string; method: string; url: URL; headers: Record<string, string>; body: string | undefined }

/** A vendor's limit: `burst` at once, refilled with `perSecond`. `source` names the document, read on the connector's `readOn`. */
export type Limit = { perSecond: number; burst: number; source: string }
/** What an answer's headers or body teach of the limit. `waitMs`: nothing before that; `givenBack`: what this call was charged with before it was answered and did not use. */
export type Learnt = { remaining?: number; givenBack?: number; perSecond?: number; burst?: number; waitMs?: number }
export type Limits = {
  default: Limit
  /** By operation; operations that share one budget carry the same Limit object. */
  operations?: Readonly<Record<string, Limit>>
  learn?: (answer: CallAnswer, operation: string) => Learnt | undefined
}
