/** One short conversation with a platform outside of the turns: a test, a sign-in, the first "are you there". */
import { ConnectorFault, refuse, type AnyConnector, type Connected, type Refusal } from '#kit'
import { read, type Hub, type Who } from '#platform'
import { connectorOf, type ChannelsOptions } from './channels-options.ts'
import { readConnection } from './connection.ts'
import { openReach, readAccess } from './reach.ts'
import type { Connection } from './turn.ts'

/** A person waits: whoever would answer later than this has not answered. */
const patienceMs = 20_000
const longestMs = 60_000

export type Conversation = { connection: Connection; connector: AnyConnector; at: Connected }

/** Asks with the connection's own proof; what the platform says no to is a refusal in its words. */
export async function askPlatform<T>(hub: Hub, options: ChannelsOptions, who: Who, id: string, ask: (with_: Conversation) => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal }> {
  const found = await read(hub, who, async (work) => {
    const connection = await readConnection(work, id)
    const access = connection && (await readAccess(work, options, id))
    return connection && access && { connection, access }
  })
  if (!found) return refuse({ code: 'connections.unknown' })
  const { connection, access } = found
  const connector = connectorOf(options, connection.connector)
  if (!connector) return refuse({ code: 'connections.connector_unknown', connector: connection.connector })
  const { connected } = openReach(hub, options, access, { orgId: who.orgId, connection, connector, signal: AbortSignal.timeout(longestMs), patienceMs })
  try {
    return { ok: true, value: await ask({ connection, connector, at: connected() }) }
  } catch (error) {
    if (error instanceof ConnectorFault) return { ok: false, refusal: refusalOf(error, connector) }
    if (error instanceof Error && error.name === 'AbortError') return refuse({ code: 'connections.no_answer', platform: connector.label, words: 'no answer in time' })
    throw error
  }
}

const codes = {
  auth: 'connections.not_let_in', rate_limited: 'connections.no_answer', unavailable: 'connections.no_answer',
  invalid: 'connections.not_understood', unknown_outcome: 'connections.no_answer', contract_changed: 'connections.not_understood',
} as const

const refusalOf = ({ kind, message, code }: ConnectorFault, { label }: AnyConnector): Refusal => ({ code: codes[kind], platform: label, words: message, ...(code === undefined ? {} : { platformCode: code }) })
