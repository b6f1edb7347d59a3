import { openBreaker, type Breaker } from './breaker.ts'
import { buildRequest } from './build-request.ts'
import type { Call, CallAnswer, CallRequest, Limit, Outgoing } from './call.ts'
import type { Connected, ConnectorFacts, Grant, ShopFacts, Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { openPace, type Pace } from './pace.ts'
import { faultIn, ofEffect, readAnswer } from './read-answer.ts'
import { openRedact, type Redact } from './redact.ts'
import { openSession, type Session } from './renew-once.ts'

/** One attempt, with every secret taken out. */
export type TraceEntry = {
  at: Date
  operation: string
  effect: CallRequest['effect']
  /** 1 for the first. */
  attempt: number
  method: string
  url: string
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
  /** Runs a renewal for one process at a time; may answer what another one was given meanwhile. */
  alone?: (values: Values, renew: () => Promise<Grant>) => Promise<Grant>
  /** Ends waiting and calls when the hub stops. */
  signal?: AbortSignal
  /** From 0 to 1, for the jitter of back-off. */
  luck?: () => number
}

type Wish = {
  connector: ConnectorFacts
  values: Values
  expiresAt?: Date
  shop: ShopFacts
  outside: Outside
  /** A call that would wait longer than this for its turn is told so at once (`rate_limited`). */
  patienceMs?: number
  timeOutMs?: number
}

export type OpenCall = {
  call: Call
  /** The connection as ports see it; its values are always the newest. */
  connected: (now: Date) => Connected
  state: () => CallState
}
export type CallState = { breaker: ReturnType<Breaker['state']>; expiresAt: Date | undefined; perSecond: { limit: Limit; now: number }[] }

const triesOf: Partial<Record<FaultKind, number>> = { rate_limited: 6, unavailable: 4 }
const excerptLength = 800

/** The only way out to a channel: paced, retried, traced, redacted, renewed and stopped before it hammers. */
export function openCall({ connector, values, expiresAt, shop, outside, patienceMs = 120_000, timeOutMs = 30_000 }: Wish): OpenCall {
  const { clock } = outside
  const paces = new Map<Limit, Pace>()
  const breaker = openBreaker(clock)
  const paceOf = (operation: string): Pace => {
    const limit = connector.limits.operations?.[operation] ?? connector.limits.default
    const pace = paces.get(limit) ?? openPace(limit, outside)
    paces.set(limit, pace)
    return pace
  }
  const connectedBy = (call: Call, now: Date): Connected => ({ call, get values() { return session.values() }, now, shop })
  const session: Session = openSession({
    connector, values, expiresAt, clock, bare: () => connectedBy((request) => send(request, { mayRenew: false }), clock()),
    keep: outside.keep, alone: outside.alone ?? ((_, renew) => renew()),
  })

  async function send(request: CallRequest, { mayRenew }: { mayRenew: boolean }): Promise<CallAnswer> {
    const isSigned = request.unsigned !== true && mayRenew
    let hasRenewed = false
    for (let attempt = 1; ; attempt++) {
      if (isSigned) await session.freshen()
      let used = session.values()
      try {
        return await tryOnce(request, attempt, async () => {
          if (isSigned) await session.freshen()
          return (used = session.values())
        })
      } catch (error) {
        if (!(error instanceof ConnectorFault) || outside.signal?.aborted) throw error
        if (error.kind === 'auth' && isSigned && !hasRenewed && (await session.renewAfter(used))) { hasRenewed = true; continue }
        if (request.effect === 'once' || attempt >= (triesOf[error.kind] ?? 0) || breaker.state() !== 'closed') throw error
        // After a 429 the queue before the limit waits, for all who stand in it.
        if (error.kind === 'unavailable') await outside.sleep(Math.max(error.retryAfterMs ?? 0, backOff(attempt, outside.luck)))
      }
    }
  }

  async function tryOnce(request: CallRequest, attempt: number, freshValues: () => Promise<Values>): Promise<CallAnswer> {
    const pace = paceOf(request.operation)
    await takeTurn(request, pace)
    // Only now: in a queue of hours (one call in three minutes) a token ends while its call waits.
    const used = await freshValues()
    const outgoing = buildRequest(connector, used, request, clock())
    const redact = openRedact(connector, used)
    const started = clock()
    const note = (entry: { status?: number; text?: string; fault?: ConnectorFault }): void => outside.trace?.(traceOf(redact, outgoing, { effect: request.effect, at: started, attempt, ms: clock().getTime() - started.getTime(), ...entry }))
    let answer
    try {
      answer = await fetchWithin(outside, outgoing, timeOutMs, connector.salvage)
    } catch (error) {
      breaker.failed()
      const fault = ofEffect('unavailable', request, redact.text(`${connector.label} did not answer ${request.operation}: ${wordsOf(error)}`))
      note({ fault })
      throw fault
    }
    const plain = faultIn(connector, answer, request, clock())
    const fault = plain && withWords(plain, redact)
    note({ status: answer.status, text: answer.text, ...(fault && { fault }) })
    learn(pace, answer, request, fault)
    if (fault) throw fault
    const { isBroken: _, ...whole } = answer
    return whole
  }

  async function takeTurn(request: CallRequest, pace: Pace): Promise<void> {
    const cost = request.cost ?? 1
    const waitMs = pace.waitMs(cost)
    if (waitMs > patienceMs) throw new ConnectorFault('rate_limited', `${connector.label} allows ${request.operation} again in ${Math.ceil(waitMs / 1000)} s`, { retryAfterMs: waitMs })
    const refuse = (retryAfterMs: number): never => {
      throw new ConnectorFault('unavailable', `${connector.label} has not answered for a while; ${request.operation} was not sent`, { retryAfterMs })
    }
    if (breaker.restMs() > 0) refuse(breaker.restMs())
    await pace.turn(cost)
    const restMs = breaker.pass()
    if (restMs > 0) refuse(restMs)
  }

  function learn(pace: Pace, answer: CallAnswer, request: CallRequest, fault: ConnectorFault | undefined): void {
    const isAway = fault?.kind === 'unavailable' || (fault?.kind === 'unknown_outcome' && answer.status >= 400)
    if (isAway) breaker.failed()
    else breaker.went()
    if (fault?.kind === 'rate_limited') pace.slowDown(fault.retryAfterMs ?? backOff(1, outside.luck))
    else pace.went()
    const learnt = connector.limits.learn?.(answer, request.operation)
    if (learnt) pace.learn(learnt)
  }

  const call: Call = (request) => send(request, { mayRenew: true })
  return {
    call,
    connected: (now) => connectedBy(call, now),
    state: () => ({ breaker: breaker.state(), expiresAt: session.expiresAt(), perSecond: [...paces].map(([limit, pace]) => ({ limit, now: pace.perSecond() })) }),
  }
}

/** Doubled each time, spread over the upper half, so that those who failed together do not come back together. */
const backOff = (attempt: number, luck: (() => number) | undefined): number => Math.round(500 * 2 ** attempt * (1 + (luck?.() ?? Math.random())) * 0.5)

async function fetchWithin(outside: Outside, { url, method, headers, body }: Outgoing, timeOutMs: number, salvage: ConnectorFacts['salvage']) {
  const stop = new AbortController()
  const end = (): void => stop.abort(outside.signal?.reason)
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${timeOutMs / 1000} s`)), timeOutMs)
  outside.signal?.addEventListener('abort', end)
  try {
    if (outside.signal?.aborted) end()
    // A redirect would carry the connection's proof to wherever it points.
    return await readAnswer(await outside.fetch(new Request(url, { method, headers, redirect: 'manual', signal: stop.signal, ...(body !== undefined && { body }) })), salvage)
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
const clear = (redact: Redact, text: string): string => redact.text(text.slice(0, 200_000)).slice(0, excerptLength)

const withWords = (fault: ConnectorFault, redact: Redact): ConnectorFault =>
  new ConnectorFault(fault.kind, clear(redact, fault.message), { ...(fault.code !== undefined && { code: redact.text(fault.code) }), ...(fault.retryAfterMs !== undefined && { retryAfterMs: fault.retryAfterMs }) })

function traceOf(redact: Redact, outgoing: Outgoing, { text, fault, at, effect, attempt, ms, status }: { at: Date; effect: CallRequest['effect']; attempt: number; ms: number; status?: number; text?: string; fault?: ConnectorFault }): TraceEntry {
  const cut = (all: string): string => clear(redact, all)
  return {
    at, effect, attempt, ms, status, operation: outgoing.operation, method: outgoing.method, url: redact.url(outgoing.url), fault: fault?.kind, words: fault?.message,
    request: cut(outgoing.body ?? ''), response: cut(text ?? ''),
  }
}
