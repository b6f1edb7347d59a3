/** The turns of one connection: run one by one here, or going on beside each other while a lease is held. */
import type { AnyConnector, Kind } from '#kit'
import { read, type Hub } from '#platform'
import { watchCalls } from './call-states.ts'
import type { ChannelsOptions } from './channels-options.ts'
import { connectionWho, readConnection } from './connection.ts'
import { openFaultBook, type FaultBook } from './fault-book.ts'
import { openReach, readAccess, type Count, type Opened } from './reach.ts'
import { failureOf } from './turn-faults.ts'
import type { Connection, Turn } from './turn.ts'
import { onWake, openSleeper, type Sleeper } from './wake-turn.ts'

/** Each turn waits by itself, so it may stand in the queue before a limit for long: one platform lets orders be asked once in three minutes. */
const patienceMs = 900_000

/** How a turn ended: when it wants to be asked again, and whether it failed, in which case nobody may wake it early; `isSilence`: the platform did not answer. */
export type TurnEnd = { afterMs: number; hasFailed: boolean; isSilence?: boolean }
export type OpenTurns = Pick<FaultBook, 'onBack'> & { run: (turn: Turn) => Promise<TurnEnd>; opened: Opened; kind: Kind }

/** A connection ready to work; undefined when it is none any more, or nobody knows its connector. `seen`: its row, if somebody has just read it. */
export async function openTurns(hub: Hub, options: ChannelsOptions, orgId: string, id: string, signal: AbortSignal, seen: () => Connection | undefined = () => undefined): Promise<OpenTurns | undefined> {
  const found = await read(hub, connectionWho(orgId, id), async (work) => {
    const connection = await readConnection(work, id)
    const access = connection && (await readAccess(work, options, id))
    return connection && access && { connection, access }
  })
  const connector = found && options.connectors.find((c) => c.id === found.connection.connector)
  if (!found || !connector) return undefined
  const { connection, access } = found
  return turnsOf({ hub, orgId, first: connection, connector, opened: openReach(hub, options, access, { orgId, connection, connector, signal, patienceMs }), signal, seen })
}

type Worked = { hub: Hub; orgId: string; first: Connection; connector: AnyConnector; opened: Opened; signal: AbortSignal; seen: () => Connection | undefined }

function turnsOf({ hub, orgId, first, connector, opened, signal, seen }: Worked): OpenTurns {
  const { id } = first
  const failures = new Map<string, number>()
  const book = openFaultBook(hub, orgId, first)

  const failed = async (turn: Turn, error: unknown, before: Count): Promise<TurnEnd> => {
    const count = failures.get(turn.name) ?? 0
    failures.set(turn.name, count + 1)
    const failure = failureOf(error, turn.name, count, hub.clock())
    const { fault, kind, pauseMs } = failure
    if (kind === 'bug') hub.log.error({ connection: id, turn: turn.name, error: fault?.words, stack: error instanceof Error ? error.stack : undefined }, 'a turn of a connection hit a bug')
    else hub.log.warn({ connection: id, turn: turn.name, kind, words: fault?.words, pauseMs }, 'a turn of a connection failed')
    const { left, went } = opened.count()
    // Waiting for our own turn is no silence of theirs.
    await book.failed(turn.name, failure, (kind === 'unavailable' || kind === 'rate_limited') && left > before.left && went === before.went)
    return { afterMs: pauseMs, hasFailed: true, isSilence: kind === 'unavailable' }
  }
  return {
    kind: connector.kind,
    opened,
    onBack: book.onBack,
    async run(turn) {
      const before = opened.count()
      try {
        const who = connectionWho(orgId, id, `${turn.name} ${hub.newId()}`)
        const connection = seen() ?? await read(hub, who, (work) => readConnection(work, id))
        if (!connection) return { afterMs: 60_000, hasFailed: true }
        const afterMs = await turn.run({ hub, who, connection, connector, at: opened.connected(), signal })
        failures.delete(turn.name)
        await book.went(turn.name, opened.count().went > before.went)
        return { afterMs, hasFailed: false }
      } catch (error) {
        if (signal.aborted) return { afterMs: 0, hasFailed: true }
        return failed(turn, error, before)
      }
    },
  }
}

/** All turns beside each other until the signal; each by itself, so that one that waits holds up none. */
export async function loopTurns(hub: Hub, turns: OpenTurns, list: readonly Turn[], connectionId: string, signal: AbortSignal, sleeperOf: (turn: Turn) => Sleeper = openSleeper): Promise<void> {
  const forgetCalls = watchCalls(hub, connectionId, turns.opened.state)
  await Promise.all(list.map(async (turn) => {
    const sleeper = sleeperOf(turn)
    const forget = onWake(hub, connectionId, turn.name, sleeper)
    try {
      for (let isHurried = false; !signal.aborted;) {
        const { afterMs, hasFailed, isSilence } = await runGuarded(hub, turns, turn, connectionId)
        isHurried &&= hasFailed
        if (hasFailed) {
          // A wake during the rest after a fault is kept for later: news from us does not mend a platform.
          const rest = openSleeper()
          // Their answer to another turn does, once: what fails all the same waits its own time.
          const forgetBack = isSilence === true && !isHurried ? turns.onBack(() => { isHurried = true; rest.wake() }) : undefined
          await rest.pause(afterMs, signal)
          forgetBack?.()
        } else if (afterMs > 0) {
          if (turn.restMs !== undefined) await openSleeper().pause(turn.restMs, signal)
          await sleeper.pause(afterMs, signal)
        }
      }
    } finally {
      forget()
    }
  })).finally(forgetCalls)
}

/** Not even noting a fault may end the loop: the database may be away at that very moment. */
async function runGuarded(hub: Hub, turns: OpenTurns, turn: Turn, connectionId: string): Promise<TurnEnd> {
  try {
    return await turns.run(turn)
  } catch (error) {
    hub.log.warn({ connection: connectionId, turn: turn.name, error: error instanceof Error ? error.message : String(error) }, 'a turn waits for the database')
    return { afterMs: 1_000, hasFailed: true }
  }
}
