/** A connection in reach: the one paced, renewed and traced way out to its platform. */
import { setTimeout as pause } from 'node:timers/promises'
import { openCall, type AnyConnector, type CallState, type Connected, type ShopFacts, type TraceEntry, type Values } from '#kit'
import type { Hub, Work } from '#platform'
import { openPictures } from './bring-picture.ts'
import { safeOf, type ChannelsOptions } from './channels-options.ts'
import { connectionWho, readValues, shopFacts } from './connection.ts'
import { openGrants } from './keep-grant.ts'
import { keepCall } from './trace.ts'
import type { Connection } from './turn.ts'

const anyPicture = openPictures()

export type Opened = { connected: () => Connected; state: () => CallState; /** Of the last call that was answered at all. */ answeredAt: () => Date | undefined; /** So far: calls that left, and those that went well. */ count: () => Count }
export type Count = { left: number; went: number }

type Wish = { orgId: string; connection: Connection; connector: AnyConnector; signal: AbortSignal; /** A call that would wait longer than this is told so at once. */ patienceMs?: number }

/** What opening needs from the database. */
export type Access = { values: Values; grantNo: number; shop: ShopFacts }
export async function readAccess(work: Work, options: ChannelsOptions, id: string): Promise<Access | undefined> {
  const kept = await readValues(work, safeOf(options), id)
  return kept && { ...kept, shop: await shopFacts(work) }
}

export function openReach(hub: Hub, options: ChannelsOptions, access: Access, { orgId, connection, connector, signal, patienceMs }: Wish): Opened {
  const sleep = (ms: number): Promise<void> => (options.sleep ? options.sleep(ms, signal) : pause(ms, undefined, { signal }))
  const grants = openGrants({ hub, who: connectionWho(orgId, connection.id), safe: safeOf(options), connector, connectionId: connection.id, grantNo: access.grantNo, sleep })
  let answeredAt: Date | undefined
  const count: Count = { left: 0, went: 0 }
  const trace = (entry: TraceEntry): void => {
    keepCall(hub, connection.id, entry)
    count.left++
    if (entry.fault === undefined) count.went++
    if (entry.status !== undefined && entry.status < 500) answeredAt = entry.at
  }
  const opened = openCall({
    connector, values: access.values, shop: access.shop,
    ...(connection.tokenEndsAt ? { expiresAt: connection.tokenEndsAt } : {}), ...(patienceMs === undefined ? {} : { patienceMs }),
    outside: { fetch: options.fetchFor(connection), clock: hub.clock, sleep, keep: grants.keep, alone: grants.alone, trace, signal, picture: options.picturesFor?.(connection) ?? anyPicture },
  })
  return { connected: () => opened.connected(hub.clock()), state: opened.state, answeredAt: () => answeredAt, count: () => ({ ...count }) }
}
