/** Sends what is queued for a connection: one batch a turn, to zero first, and never an offer twice at a time. */
import { ConnectorFault, ok } from '#kit'
import { inOneGo, inWork, type Hub, type Work } from '#platform'
import type { Reach, Turn } from '../connections/turn.ts'
import { wakeTurn } from '../connections/wake-turn.ts'
import { addTally } from '../inbound/tally.ts'
import { answer, firstReadMs, isAllTaken, keepAnswer, lookAgain, type Ended, type Said } from './answer.ts'
import { claim, dueToSend, freeOrphans, renewEveryMs, renewSending } from './claim.ts'
import { countEnds } from './metrics.ts'
import { batchOf, does, routes, type PushKind, type Sending } from './push.ts'
import { queuedNames, turnNames } from './turn-names.ts'

/** Woken by news and by what is due; this is for what both missed. */
const silentMs = 30_000

export const pushTurn = (kind: PushKind): Turn => ({ name: turnNames[kind].push, restMs: 100, on: [queuedNames[kind]], due: (work, ids) => dueToSend(work, kind, ids), run: (reach) => run(reach, kind) })

/** What is lost of it with the machine is only done again: numbers are told as they are, not as they changed, and what was under way is read first. */
export async function ownWork<T>({ hub, who }: Reach, body: (work: Work) => Promise<T>): Promise<T> {
  const done = await inWork(hub, who, async (work) => ok(await body(work)), 'soon')
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}

async function run(reach: Reach, kind: PushKind): Promise<number> {
  const { connection, connector } = reach
  const { push, read } = routes[kind]
  if (connection.state !== 'live' || !does(connector, push)) return silentMs
  const limit = batchOf(connector, push)
  const [, { sendingId, rows }] = await inOneGo(reach.hub, reach.who, (work) => Promise.all([freeOrphans(work, connection.id, kind, does(connector, read)), claim(work, connection.id, kind, limit)]))
  if (rows.length === 0) return silentMs
  await send(reach, kind, sendingId, rows)
  // What others held at that moment is missing: there may be more all the same.
  return rows.length * 2 >= limit ? 0 : silentMs
}

/** A batch that the channel calls wrong as a whole is halved, until the row that is wrong stands alone. */
async function send(reach: Reach, kind: PushKind, sendingId: string, rows: readonly Sending[]): Promise<void> {
  const { said, fault } = await ask(reach, kind, sendingId, rows)
  if (fault instanceof ConnectorFault && fault.kind === 'invalid') {
    if (rows.length > 1) {
      const half = rows.length >> 1
      await send(reach, kind, sendingId, rows.slice(0, half))
      return send(reach, kind, sendingId, rows.slice(half))
    }
    await keep(reach, kind, sendingId, [{ offerId: rows[0]!.offerId, outcome: 'refused', error: { code: fault.code ?? 'invalid', words: fault.message } }])
    return
  }
  await keep(reach, kind, sendingId, said)
  if (fault) throw fault
}

async function ask(reach: Reach, kind: PushKind, sendingId: string, rows: readonly Sending[]): Promise<{ said: Said[]; fault?: unknown }> {
  const holding = keepHold(reach, kind, sendingId, rows)
  try {
    const answers = await routes[kind].send(reach.connector, reach.at, rows)
    const of = new Map(answers.map((a) => [a.externalId, a]))
    return { said: rows.map(({ offerId, externalId }): Said => {
      const a = of.get(externalId)
      if (!a) return { offerId, outcome: 'unsure' }
      return a.outcome === 'refused' ? { offerId, outcome: 'refused', error: { code: a.code, words: a.words } } : { offerId, outcome: a.outcome }
    }) }
  } catch (fault) {
    return { said: rows.map(({ offerId }) => afterFault(offerId, fault)), fault }
  } finally {
    holding.stop()
  }
}

/** Only a platform that said "not now" or "not you" has surely done nothing; a line that broke says nothing of the deed. */
function afterFault(offerId: string, fault: unknown): Said {
  if (!(fault instanceof ConnectorFault)) return { offerId, outcome: 'unsure' }
  const error = { code: fault.code ?? fault.kind, words: fault.message }
  if (fault.kind === 'rate_limited' || fault.kind === 'auth') return { offerId, outcome: 'again', error, waitMs: fault.retryAfterMs ?? 0 }
  return { offerId, outcome: 'unsure', error }
}

async function keep(reach: Reach, kind: PushKind, sendingId: string, said: readonly Said[]): Promise<void> {
  const { hub, connection, connector } = reach
  const canRead = does(connector, routes[kind].read)
  const wish = { connectionId: connection.id, kind, sendingId, canRead, said }
  const refused = said.filter((s) => s.outcome === 'refused').length
  const count = (work: Work): Promise<unknown> => addTally(work, reach.at.shop.zone, [{ connectionId: connection.id, what: 'pushes', n: said.length }, { connectionId: connection.id, what: 'pushes_refused', n: refused }])
  const ended = isAllTaken(said) ? await keepTaken(reach, wish, count) : await ownWork(reach, async (work) => (await Promise.all([answer(work, wish), count(work)]))[0])
  countEnds(hub, connection, kind, ended)
  if (canRead) readSoon(hub, connection.id, kind)
}

async function keepTaken(reach: Reach, wish: Parameters<typeof answer>[1], count: (work: Work) => Promise<unknown>): Promise<Ended[]> {
  const [{ ended, late }] = await inOneGo(reach.hub, reach.who, (work) => Promise.all([keepAnswer(work, wish), count(work)]))
  if (late.length > 0) await ownWork(reach, (work) => lookAgain(work, wish, late))
  return ended
}

const soon = new WeakMap<Hub, Set<string>>()

/** Reading back begins when the first of what was taken is due: sooner there is nothing to read, and many sendings share one reading. */
function readSoon(hub: Hub, connectionId: string, kind: PushKind): void {
  const waiting = soon.get(hub) ?? new Set()
  soon.set(hub, waiting)
  const key = `${connectionId} ${kind}`
  if (waiting.has(key)) return
  waiting.add(key)
  setTimeout(() => {
    waiting.delete(key)
    wakeTurn(hub, connectionId, turnNames[kind].verify)
  }, firstReadMs).unref()
}

/** A call may wait minutes for its limit: as long as this hub lives, nobody takes its offers for orphans. */
function keepHold(reach: Reach, kind: PushKind, sendingId: string, rows: readonly Sending[]): { stop: () => void } {
  const offerIds = rows.map((r) => r.offerId)
  const timer = setInterval(() => {
    if (reach.signal.aborted) return
    ownWork(reach, (work) => renewSending(work, sendingId, offerIds, kind))
      .catch((error: Error) => reach.hub.log.warn({ connection: reach.connection.id, error: error.message }, 'a sending could not be renewed'))
  }, renewEveryMs)
  return { stop: () => clearInterval(timer) }
}
