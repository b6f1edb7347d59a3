import { sells, type AnyConnector, type Connected, type Kind } from '#kit'
import type { Hub, Who, Work } from '#platform'

/** A connection as the turns see it: at most a second old, or as another connection's change was told. */
export type Connection = {
  id: string
  /** Of a system that sells: its channel in the books. */
  channelId: string | undefined
  connector: string
  name: string
  state: 'draft' | 'live' | 'shadow' | 'paused' | 'refused'
  settings: ConnectionSettings
  isSimulated: boolean
  downSince: Date | undefined
  tokenEndsAt: Date | undefined
  accessEndsAt: Date | undefined
  hookedAt: Date | undefined
  lastEventAt: Date | undefined
  lastPollAt: Date | undefined
  lastAnswerAt: Date | undefined
  fault: ConnectionFault | undefined
  createdAt: Date
}
export type ConnectionFault = { kind: string; code?: string; words: string; operation?: string; at: string }
export type ConnectionSettings = {
  /** Pushes go out unless switched off: the kill switches of a connection. */
  pushesStock?: boolean
  pushesPrices?: boolean
  pushesListings?: boolean
  /** The price list that speaks for this channel; none: prices stay what they are there. */
  priceListId?: string
  /** Orders before this moment are history: taken without stock. */
  ordersFrom?: string
  /** Of a system that keeps accounts: our place that its stock is compared with, its own place of which (all when left out), and whether its numbers count. */
  levelsTo?: string
  levelsPlace?: string
  levelsLead?: boolean
  /** What a refused connection was, and will be again. */
  resumesAs?: 'live' | 'shadow'
}

/** A connection in reach: its calls go out through the one paced, renewed and traced way. */
export type Reach = { hub: Hub; who: Who; connection: Connection; connector: AnyConnector; at: Connected; signal: AbortSignal }

/**
 * A piece of work that is done for each live or shadowed connection, by the one hub that holds its lease. Each turn goes
 * on beside the others, so that an order asking that waits minutes for its limit holds up no push. `run` does a bounded
 * piece and answers after how many milliseconds it wants to be asked again: 0 is "there is more". It is woken early by
 * `wakeTurn`, which is for after the commit: a woken turn has to see what it was woken for. A ConnectorFault it throws is
 * kept as the connection's fault and answered by kind.
 */
export type Turn = {
  name: string
  run: (reach: Reach) => Promise<number>
  /** Of which kinds of systems it is a turn; those that sell when left out. */
  suits?: (kind: Kind) => boolean
  /** Events of the shop (names of `hub.nudge`, told after their commit) that wake this turn on each of its connections. */
  on?: readonly string[]
  /** After a piece of work it rests so long, whatever wakes it: what comes meanwhile goes in one go, and a busy channel costs half. The first piece after a silence begins at once. */
  restMs?: number
  /** Those of these connections on which something is due. Asked once a second for all that a hub works, so that a turn with nothing to do may sleep long: what no nudge told, because another hub or the clock did it. */
  due?: (work: Work, connectionIds: readonly string[]) => Promise<string[]>
}

/** The channel of a connection that sells; asking another one for it is a bug. */
export function channelOf({ id, channelId }: Connection): string {
  if (channelId === undefined) throw new Error(`connection ${id} has no channel: it is none that sells`)
  return channelId
}

export const turnsFor = (turns: readonly Turn[], kind: Kind): Turn[] => turns.filter(({ suits = sells }) => suits(kind))
