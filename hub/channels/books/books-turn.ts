import { ConnectorFault, ok, type PushAnswer } from '#kit'
import { ordersToBook } from '#orders'
import { inWork, read, type Work } from '#platform'
import { movePosition, readPosition } from '../connections/position.ts'
import type { Reach, Turn } from '../connections/turn.ts'
import { claimBooks, dueBooks, keepAnswers, stream, type BookAnswer, type Claimed } from './keep-books.ts'
import { wishHistory } from './tell-history.ts'

const idleMs = 60_000
const unsureMs = 30_000
const mostAtOnce = 50

/** Tells the accounts of orders that were placed or changed since the connection went live, and of older ones from the day that somebody chose. */
export const booksTurn: Turn = {
  name: stream,
  suits: (kind) => kind === 'erp',
  due: (work, connectionIds) => dueBooks(work, connectionIds),
  async run(reach) {
    const { hub, who, connection, connector } = reach
    const push = connector.does['books.push']
    if (!push) return 24 * 3_600_000
    await begin(reach)
    if (connection.state === 'shadow') return idleMs
    const claimed = await inWork(hub, who, async (work) => {
      const rows = await claimBooks(work, connection.id, Math.min(mostAtOnce, connector.batches['books.push'] ?? 1))
      return ok({ rows, orders: await ordersToBook(work, rows.map((r) => r.orderId)) })
    })
    // New orders first: the past is put in line only behind them.
    if (!claimed.ok || claimed.value.rows.length === 0) return (await wishHistory(hub, who, connection.id)) ? 0 : idleMs
    const { rows, orders } = claimed.value
    const told = rows.flatMap(({ orderId }) => { const order = orders.get(orderId); return order ? [{ orderId, order }] : [] })
    let answers: PushAnswer[]
    try {
      answers = told.length === 0 ? [] : await push(reach.at, told.map((t) => t.order))
    } catch (error) {
      await putBack(reach, rows, error)
      throw error
    }
    const answerOf = new Map(told.map((t, i) => [t.orderId, answers[i]]))
    await keep(reach, (work) => rows.map(({ orderId }) => answered(work, orderId, orders.has(orderId), answerOf.get(orderId))))
    return 0
  },
}

function answered(work: Work, orderId: string, isOrder: boolean, answer: PushAnswer | undefined): BookAnswer {
  // Credit notes and corrections are no orders of goods.
  if (!isOrder) return { orderId, state: 'skipped' }
  if (!answer) return { orderId, state: 'waiting', runAfter: new Date(work.now.getTime() + unsureMs) }
  return answer.outcome === 'refused' ? { orderId, state: 'refused', code: answer.code, words: answer.words } : { orderId, state: 'applied' }
}

/** From its first turn on a connection hears of orders; the past stays where it was booked unless somebody chose a day. */
async function begin({ hub, who, connection }: Reach): Promise<void> {
  const known = await read(hub, who, (work) => readPosition(work, connection.id, stream))
  if (known === undefined) await inWork(hub, who, async (work) => { await movePosition(work, connection.id, stream, undefined, { since: work.now.toISOString() }); return ok(undefined) })
}

/** Nobody knows what arrived: told again by the same keys, each changes the order that may be there already. */
async function putBack(reach: Reach, rows: readonly Claimed[], error: unknown): Promise<void> {
  const wait = error instanceof ConnectorFault ? Math.max(error.retryAfterMs ?? 0, error.kind === 'unknown_outcome' ? unsureMs : 5000) : unsureMs
  await keep(reach, (work) => rows.map(({ orderId }) => ({ orderId, state: 'waiting', runAfter: new Date(work.now.getTime() + wait), words: error instanceof Error ? error.message : String(error) })))
}

const keep = ({ hub, who, connection }: Reach, answersOf: (work: Work) => BookAnswer[]) =>
  inWork(hub, who, async (work) => { await keepAnswers(work, connection.id, answersOf(work)); return ok(undefined) })
