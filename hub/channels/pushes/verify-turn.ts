/** Reads back what was sent: only what the channel shows counts as done. */
import { ConnectorFault } from '#kit'
import { inOneGo } from '#platform'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { countEnds } from './metrics.ts'
import { batchOf, does, routes, type PushKind, type Seen } from './push.ts'
import { ownWork } from './push-turn.ts'
import { dueToRead, judge, nextReads, type ToRead } from './read-back.ts'
import { turnNames } from './turn-names.ts'

/** Woken when the first of what was sent may show, and by what is due; this is for what both missed. */
const silentMs = 60_000

export const verifyTurn = (kind: PushKind): Turn => ({ name: turnNames[kind].verify, restMs: 1000, due: (work, ids) => dueToRead(work, kind, ids), run: (reach) => run(reach, kind) })

async function run(reach: Reach, kind: PushKind): Promise<number> {
  const { connection, connector } = reach
  const { read } = routes[kind]
  if (!does(connector, read)) return silentMs
  const limit = batchOf(connector, read)
  const rows = await inOneGo(reach.hub, reach.who, (work) => nextReads(work, connection.id, kind, limit))
  if (rows.length === 0) return silentMs
  const seen = await readSeen(reach, kind, rows)
  const judged = await ownWork(reach, async (work) => {
    const done = await judge(work, { connectionId: connection.id, kind, rows, seen, isPresence: kind === 'stock' && connector.stockKnows === 'presence' })
    const verified = done.ended.filter((e) => e.outcome === 'verified').length
    await addTally(work, reach.at.shop.zone, [{ connectionId: connection.id, what: 'pushes_verified', n: verified }, { connectionId: connection.id, what: 'drift', n: done.drifted }])
    return done
  })
  countEnds(reach.hub, connection, kind, judged.ended, judged.drifted)
  return rows.length === limit ? 0 : silentMs
}

/** A list that the channel calls wrong is halved: one offer that it knows no more must not keep the others unread. */
export async function readSeen(reach: Reach, kind: PushKind, rows: readonly Pick<ToRead, 'offerId' | 'externalId' | 'sku'>[]): Promise<Seen[]> {
  try {
    return await routes[kind].ask(reach.connector, reach.at, rows.map((r) => ({ offerId: r.offerId, externalId: r.externalId, sku: r.sku ?? undefined })))
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    if (rows.length === 1) return [{ offerId: rows[0]!.offerId, value: undefined }]
    const half = rows.length >> 1
    return [...(await readSeen(reach, kind, rows.slice(0, half))), ...(await readSeen(reach, kind, rows.slice(half)))]
  }
}
