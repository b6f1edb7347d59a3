/** What becomes of a turn that failed, by the kind of its fault: wait, slow down, or ask a person. */
import { ConnectorFault, ok, type FaultKind } from '#kit'
import { inWork, isDatabaseAbsent, isDatabaseBusy, isDatabaseFull, sql, toJsonb, type Hub, type Work } from '#platform'
import { connectionWho } from './connection.ts'
import { keepOutage } from './keep-outage.ts'
import { PositionMoved } from './position.ts'
import type { Connection, ConnectionFault } from './turn.ts'

const minute = 60_000
/** First pause after a fault, doubled with each further one up to the longest. */
const pauses: Record<FaultKind | 'bug' | 'house', { first: number; longest: number }> = {
  auth: { first: 5 * minute, longest: 60 * minute },
  rate_limited: { first: 5_000, longest: 5 * minute },
  // Every minute that we notice later that they are back may oversell.
  unavailable: { first: 2_000, longest: minute },
  // A person or a new version has to mend these; asking often only hides the others' faults.
  invalid: { first: minute, longest: 30 * minute },
  contract_changed: { first: minute, longest: 30 * minute },
  unknown_outcome: { first: 2_000, longest: 5 * minute },
  bug: { first: minute, longest: 30 * minute },
  // Our own database is away or crowded.
  house: { first: 1_000, longest: 10_000 },
}

export type Failure = { kind: keyof typeof pauses; fault: ConnectionFault | undefined; pauseMs: number }

/** Reads an error of a turn: what to call it, and how long to rest before trying again. */
export function failureOf(error: unknown, turn: string, failures: number, now: Date): Failure {
  const rest = (kind: keyof typeof pauses): number => Math.min(pauses[kind].longest, pauses[kind].first * 2 ** Math.min(failures, 12))
  if (isDatabaseAbsent(error) || isDatabaseBusy(error) || isDatabaseFull(error) || error instanceof PositionMoved) return { kind: 'house', fault: undefined, pauseMs: rest('house') }
  const words = error instanceof Error ? error.message : String(error)
  if (!(error instanceof ConnectorFault)) return { kind: 'bug', fault: { kind: 'bug', words: words.slice(0, 500), operation: turn, at: now.toISOString() }, pauseMs: rest('bug') }
  const fault: ConnectionFault = { kind: error.kind, ...(error.code === undefined ? {} : { code: error.code }), words: words.slice(0, 500), operation: turn, at: now.toISOString() }
  return { kind: error.kind, fault, pauseMs: Math.max(error.retryAfterMs ?? 0, rest(error.kind)) }
}

const changed = (work: Work, id: string, what: string): void => work.emit('connection.changed', id, { connectionId: id, what })

/**
 * Notes the fault on the connection. `auth`: a person has to let us in again, so the connection stops. Nothing came
 * through (`isDown`): since when is kept, because what the channel may sell meanwhile depends on it.
 */
export async function keepFault(hub: Hub, orgId: string, connection: Pick<Connection, 'id'>, { kind, fault }: Failure, isDown: boolean): Promise<void> {
  if (!fault) return
  await inWork(hub, connectionWho(orgId, connection.id), async (work) => {
    const before = await work.first<{ state: string; down: Date | null }>(sql`
      select state, down_since as down from channels.connection where org_id = ${work.orgId} and id = ${connection.id} for no key update`)
    if (!before) return ok(undefined)
    const refused = kind === 'auth' && (before.state === 'live' || before.state === 'shadow')
    const goesDown = before.down === null && (isDown || refused)
    await work.query(sql`
      update channels.connection set fault = ${toJsonb(fault)}::jsonb, down_since = ${before.down ?? (goesDown ? work.now : null)}, updated_at = ${work.now},
        state = ${refused ? 'refused' : before.state}, settings = case when ${refused} then settings || jsonb_build_object('resumesAs', ${before.state}::text) else settings end
      where org_id = ${work.orgId} and id = ${connection.id}`)
    if (refused) {
      work.audit({ action: 'connection.refused', subjectKind: 'connection', subjectId: connection.id, before: { state: before.state }, after: { state: 'refused', fault } })
      work.emit('connection.refused', connection.id, { connectionId: connection.id, fault })
    }
    if (refused || goesDown) changed(work, connection.id, refused ? 'refused' : 'down')
    return ok(undefined)
  })
}

/** The turn went: its fault is over, and with it the time in which nothing came through. */
export async function forgetFault(hub: Hub, orgId: string, id: string, left: ConnectionFault | undefined): Promise<void> {
  await inWork(hub, connectionWho(orgId, id), async (work) => {
    const before = await work.first<{ down: Date | null; fault: unknown }>(sql`select down_since as down, fault from channels.connection where org_id = ${work.orgId} and id = ${id} for no key update`)
    if (!before) return ok(undefined)
    await work.query(sql`update channels.connection set fault = ${toJsonb(left)}::jsonb, down_since = null, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${id}`)
    if (before.down) {
      await keepOutage(work, id, before.down, before.fault)
      changed(work, id, 'back')
    }
    return ok(undefined)
  })
}
