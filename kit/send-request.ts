import { openBreaker, type Breaker } from './breaker.ts'
import { buildRequest } from './build-request.ts'
import type { CallAnswer, CallRequest, Limit, Outgoing } from './call.ts'
import type { ConnectorFacts, Grant, Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { openPace, type Pace } from './pace.ts'
import { faultIn, ofEffect, readAnswer, type ReadAnswer } from './read-answer.ts'
import { openRedact, type Redact } from './redact.ts'

/** One attempt, with every secret taken out. */
export type TraceEntry = {
  at: Date
  operation: string
  effect: CallRequest['effect']
  /** 1 for the first. */
  attempt: number
  method: string
  url: string
  /** Undefined: no answer came. */
  status: number | undefined
  ms: number
  fault: FaultKind | undefined
  words: string | undefined
  request: string
  response: string
}

/** What the hub gives a connection of the world outside. */
export type Outside = {
  fetch: (request: Request) => Promise<Response>
  clock: () => Date
  sleep: (ms: number) => Promise<void>
  /** Stores what a renewal gave; the new token is used only after it is stored. */
  keep: (grant: Grant) => Promise<void>
  trace?: (entry: TraceEntry) => void
  /** Runs a renewal in one process at a time; may answer what another one was given meanwhile instead of asking again. */
  alone?: (values: Values, renew: () => Promise<Grant>) => Promise<Grant>
  /** Brings a picture of the shop's from its address. Throws a ConnectorFault `invalid` where there is none. */
  picture?: (url: string, signal?: AbortSignal) => Promise<Picture>
  /** Ends calls when the hub stops. */
  signal?: AbortSignal
  /** From 0 to 1, for the jitter of back-off. */
  luck?: () => number
}

export type Picture = { type: string; bytes: Uint8Array<ArrayBuffer> }

export type Sender = {
  /** One attempt: waits for its turn, takes the newest values, sends, reads, and throws what is wrong with the answer. */
  send: (request: CallRequest, freshValues: () => Promise<Values>, attempt: number) => Promise<CallAnswer>
  breaker: () => ReturnType<Breaker['state']>
  rates: () => { limit: Limit; perSecond: number }[]
}

type Wish = { connector: ConnectorFacts; outside: Outside; patienceMs: number; timeOutMs: number }

export function openSender({ connector, outside, patienceMs, timeOutMs }: Wish): Sender {
  const { clock } = outside
  const paces = new Map<Limit, Pace>()
  const breaker = openBreaker(clock)
  const redactOf = rememberLast((values: Values) => openRedact(connector, values))

  function paceOf(operation: string): Pace {
    const limit = connector.limits.operations?.[operation] ?? connector.limits.default
    const pace = paces.get(limit) ?? openPace(limit, outside)
    paces.set(limit, pace)
    return pace
  }

  async function takeTurn({ operation, cost = 1 }: CallRequest, pace: Pace): Promise<void> {
    const waitMs = pace.waitMs(cost)
    if (waitMs > patienceMs) throw new ConnectorFault('rate_limited', `${connector.label} allows ${operation} again in ${Math.ceil(waitMs / 1000)} s`, { retryAfterMs: waitMs })
    const unlessResting = (retryAfterMs: number): void => {
      if (retryAfterMs > 0) throw new ConnectorFault('unavailable', `${connector.label} has not answered for a while; ${operation} was not sent`, { retryAfterMs })
    }
    unlessResting(breaker.restMs())
    await pace.turn(cost)
    unlessResting(breaker.pass())
  }

  function learn(pace: Pace, answer: ReadAnswer, { operation }: CallRequest, fault: ConnectorFault | undefined, attempt: number): void {
    const isAway = fault?.kind === 'unavailable' || (fault?.kind === 'unknown_outcome' && answer.status >= 400)
    if (isAway) breaker.failed()
    else breaker.went()
    if (fault?.kind === 'rate_limited') pace.slowDown(fault.retryAfterMs ?? backOff(attempt, outside.luck))
    else pace.went()
    const learnt = connector.limits.learn?.(answer, operation)
    if (learnt) pace.learn(learnt)
  }

  async function send(request: CallRequest, freshValues: () => Promise<Values>, attempt: number): Promise<CallAnswer> {
    const [pace, file] = [paceOf(request.operation), await fileOf(connector, outside, request.upload)]
    const used = await takeTurn(request, pace).then(freshValues)
    const outgoing = buildRequest(connector, used, request, clock())
    const redact = redactOf(used)
    const at = clock()
    const note = (rest: Pick<Partial<Attempt>, 'answer' | 'fault'>): void => outside.trace?.(traceOf(redact, outgoing, { file: request.upload?.url, effect: request.effect, attempt, at, ms: clock().getTime() - at.getTime(), ...rest }))
    let answer: ReadAnswer
    try {
      answer = await fetchWithin({ outside, timeOutMs, salvage: connector.salvage, charset: request.charset, file }, outgoing)
    } catch (error) {
      breaker.failed()
      const fault = withoutSecrets(ofEffect('unavailable', request, `${connector.label} did not answer ${request.operation}: ${wordsOf(error)}`), redact)
      note({ fault })
      throw fault
    }
    const said = faultIn(connector, answer, request, clock())
    const fault = said && withoutSecrets(said, redact)
    note({ answer, ...(fault && { fault }) })
    learn(pace, answer, request, fault, attempt)
    if (fault) throw fault
    return { status: answer.status, headers: answer.headers, body: answer.body, text: answer.text }
  }

  return { send, breaker: breaker.state, rates: () => [...paces].map(([limit, pace]) => ({ limit, perSecond: pace.perSecond() })) }
}

/** Doubled each time, spread over the upper half, so that those who failed together do not come back together. */
export const backOff = (attempt: number, luck: () => number = Math.random): number => Math.round(500 * 2 ** attempt * (1 + luck()) * 0.5)

/** Brought before its turn is taken: a slow picture holds nobody up. */
async function fileOf(connector: ConnectorFacts, { picture, signal }: Outside, upload: CallRequest['upload']): Promise<FormData | undefined> {
  if (!upload) return undefined
  const { field, url, fields = {} } = upload
  if (!picture) throw new TypeError(`${connector.id} sends pictures as files, and nobody brings them`)
  const { type, bytes } = await picture(url, signal)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set(field, new Blob([bytes], { type }), decodeURIComponent(new URL(url).pathname.split('/').at(-1) || 'picture'))
  return form
}

type Within = { outside: Outside; timeOutMs: number; salvage: ConnectorFacts['salvage']; charset: CallRequest['charset']; file: FormData | undefined }

async function fetchWithin({ outside, timeOutMs, salvage, charset, file }: Within, { url, method, headers, body: text }: Outgoing): Promise<ReadAnswer> {
  const body = text ?? file
  const stop = new AbortController()
  const end = (): void => stop.abort(outside.signal?.reason)
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${timeOutMs / 1000} s`)), timeOutMs)
  outside.signal?.addEventListener('abort', end)
  try {
    if (outside.signal?.aborted) end()
    // A redirect would carry the connection's proof to wherever it points.
    return await readAnswer(await outside.fetch(new Request(url, { method, headers, redirect: 'manual', signal: stop.signal, ...(body !== undefined && { body }) })), salvage, charset)
  } finally {
    clearTimeout(timer)
    outside.signal?.removeEventListener('abort', end)
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${'code' in error.cause ? String(error.cause.code) : error.cause.message})` : error.message
}

/** Secrets go first and the end afterwards: half a secret would not be found. */
const clear = (redact: Redact, text: string): string => redact.text(text.slice(0, 200_000)).slice(0, 800)

const withoutSecrets = (fault: ConnectorFault, redact: Redact): ConnectorFault =>
  new ConnectorFault(fault.kind, clear(redact, fault.message), { ...(fault.code !== undefined && { code: redact.text(fault.code) }), ...(fault.retryAfterMs !== undefined && { retryAfterMs: fault.retryAfterMs }) })

type Attempt = { file: string | undefined; effect: CallRequest['effect']; attempt: number; at: Date; ms: number; answer?: ReadAnswer; fault?: ConnectorFault }

function traceOf(redact: Redact, outgoing: Outgoing, { answer, fault, file, ...attempt }: Attempt): TraceEntry {
  return {
    ...attempt, operation: outgoing.operation, method: outgoing.method, url: redact.url(outgoing.url), status: answer?.status, fault: fault?.kind, words: fault?.message,
    request: clear(redact, outgoing.body ?? file ?? ''), response: clear(redact, answer?.text ?? ''),
  }
}

/** The same answer for the same question as long as nobody asks another one. */
function rememberLast<Q, A>(work: (question: Q) => A): (question: Q) => A {
  let last: { question: Q; answer: A } | undefined
  return (question) => {
    if (last?.question !== question) last = { question, answer: work(question) }
    return last.answer
  }
}
