import type { Call, CallAnswer, CallRequest, Limit } from './call.ts'
import type { Connected, ConnectorFacts, ShopFacts, Values } from './connector.ts'
import { ConnectorFault, type FaultKind } from './fault.ts'
import { openSession, type Session } from './renew-once.ts'
import { backOff, openSender, type Outside, type Sender } from './send-request.ts'

type Wish = {
  connector: ConnectorFacts
  values: Values
  /** When the token among the values ends; undefined when it does not, or nobody knows. */
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
  /** How the connection is, for screens and metrics. */
  state: () => CallState
}
export type CallState = { breaker: ReturnType<Sender['breaker']>; expiresAt: Date | undefined; rates: { limit: Limit; perSecond: number }[] }

const triesOf: Partial<Record<FaultKind, number>> = { rate_limited: 6, unavailable: 4 }

/** The only way out to a channel: paced, retried, traced, redacted, renewed and stopped before it hammers. */
export function openCall({ connector, values, expiresAt, shop, outside, patienceMs = 120_000, timeOutMs = 30_000 }: Wish): OpenCall {
  const { clock, keep, alone = (_, renew) => renew() } = outside
  const sender = openSender({ connector, outside, patienceMs, timeOutMs })
  const connectedBy = (call: Call, now: Date): Connected => ({ call, get values() { return session.values() }, now, shop })
  // The calls of a renewal must not wait for a renewal.
  const bare = (): Connected => connectedBy((request) => send(request, false), clock())
  const session: Session = openSession({ connector, values, expiresAt, clock, bare, keep, alone })

  async function send(request: CallRequest, mayRenew: boolean): Promise<CallAnswer> {
    const isSigned = request.unsigned !== true && mayRenew
    let hasRenewed = false
    for (let attempt = 1; ; attempt++) {
      if (isSigned) await session.freshen()
      let used = session.values()
      // Asked when the call's turn has come: in a queue of hours (one call in three minutes) a token ends while its call waits.
      const freshValues = async (): Promise<Values> => {
        if (isSigned) await session.freshen()
        return (used = session.values())
      }
      try {
        return await sender.send(request, freshValues, attempt)
      } catch (error) {
        if (!(error instanceof ConnectorFault) || outside.signal?.aborted) throw error
        if (error.kind === 'auth' && isSigned && !hasRenewed && (await session.renewAfter(used))) { hasRenewed = true; continue }
        if (request.effect === 'once' || attempt >= (triesOf[error.kind] ?? 0) || sender.breaker() !== 'closed') throw error
        // After a 429 the queue before the limit waits, for all who stand in it.
        if (error.kind === 'unavailable') await outside.sleep(Math.max(error.retryAfterMs ?? 0, backOff(attempt, outside.luck)))
      }
    }
  }

  const call: Call = (request) => send(request, true)
  return {
    call,
    connected: (now) => connectedBy(call, now),
    state: () => ({ breaker: sender.breaker(), expiresAt: session.expiresAt(), rates: sender.rates() }),
  }
}
